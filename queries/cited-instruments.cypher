// title.vi: Danh mục văn bản mà các văn bản viện dẫn, mỗi văn bản một lần
// title.en: Instruments that documents cite, each once, with how often
// parameter document (document, optional): only this document: its file name, number or key
// parameter province (province, optional): only documents of this province
// parameter kind (citations.kind, optional): only this kind: Nghị định, Quyết định, Báo cáo, ...
// parameter issuer (citations.issuer, optional): only of this issuer, or of one whose name begins so
// parameter minimum (integer = 1): only those mentioned at least so often
// column document: file of the citing document
// column document_key: its key
// column kind: kind of the cited instrument
// column number: its number, or the name of a law
// column date: date printed with it
// column issuer: who issued it
// column mentions: how often the document mentions it
// column start: offset of the first mention in the file
// column end: offset after it
// column quote: the first mention, word for word
// example.vi: Chỉ thị 07/CT-UBND viện dẫn bao nhiêu nghị quyết của Chính phủ?
// example.vi: Kế hoạch của tỉnh Sông Mây dẫn những quyết định nào của Thủ tướng?
// example.vi: Thông báo 118/TB-UBND nhắc tới những luật nào?
// example.vi: Văn bản nào được nhắc nhiều hơn một lần trong kế hoạch của tỉnh Sông Mây?
// example.vi: Tất cả các văn bản dẫn bao nhiêu nghị định?
// example.vi: Những thông tư nào được viện dẫn?
// example.en: How many decisions does notice 118/TB-UBND cite?
// example.en: Which laws does the Núi Lam directive mention?
// example.en: Which ministry decisions are cited by Sông Mây?
// example.en: What does the plan of Sông Mây cite more than once?
// example.en: How many circulars are cited in all documents together?
// example.en: Which decrees are cited?
// example.en: List the resolutions that the documents mention
view: citations
where: document in $document
where: province = $province
where: instrument exists
where: kind = $kind
where: issuer starts with $issuer
group: document, kind, instrument
having: count >= $minimum
return: document_name as document, document as document_key, kind, instrument as number, date, issuer, count as mentions
return: start, end, quote
order: document, start, number
