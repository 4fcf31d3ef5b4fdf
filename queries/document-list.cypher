// title.vi: Danh sách văn bản với số, ngày và tỉnh
// title.en: Documents with number, date and province
// parameter province (province, optional): only documents of this province
// parameter document (document, optional): only this document: its file name, number or key
// parameter kind (documents.kind, optional): only this kind: Thông báo, Kế hoạch, Chỉ thị, ...
// column document: file name
// column document_key: its key
// column kind: kind of the document
// column number: its number; null where the text leaves it blank
// column date: its date, as exact as the text prints it
// column province: province
// column issuer: who issued it
// column subject: what it is about
// column start: offset of the lines with number and date
// column end: offset after them
// column quote: these lines
// example.vi: Liệt kê các văn bản đã nạp, kèm tỉnh, số hiệu và ngày ban hành
// example.vi: Kế hoạch 1204/KH-UBND được ban hành ngày nào?
// example.vi: Văn bản của tỉnh Núi Lam có số bao nhiêu, đề ngày nào?
// example.vi: Tỉnh nào ban hành văn bản mới nhất?
// example.en: List all documents with their number, date and issuing province
// example.en: When was the Núi Lam directive issued, and what is its number?
// example.en: What is the date of notice 118/TB-UBND?
// example.en: Which document is the oldest?
view: documents
where: province = $province
where: document in $document
where: kind = $kind
return: document_name as document, document as document_key, kind, instrument as number, date, province, issuer, title as subject, start, end, quote
order: coalesce(date, ''), document
