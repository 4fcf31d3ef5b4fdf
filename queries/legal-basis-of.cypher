// title.vi: Căn cứ pháp lý của một văn bản
// title.en: Legal basis of a document
// parameter document (document): the document: its file name, number or key
// column document: file of the document
// column document_key: its key
// column kind: kind of the instrument it rests on
// column number: its number, or the name of a law
// column name: its name, where known
// column date: date printed with it
// column issuer: who issued it
// column start: offset of the mention in the file
// column end: offset after it
// column quote: the mention, word for word
// example.vi: Kế hoạch 1204/KH-UBND được ban hành căn cứ vào đâu?
// example.vi: Căn cứ pháp lý của Quyết định 655/QĐ-UBND là gì?
// example.vi: Kế hoạch của tỉnh Sông Mây dựa trên những căn cứ nào?
// example.en: On what legal basis was plan 1204/KH-UBND issued?
// example.en: What is the legal basis of decision 655/QĐ-UBND?
// example.en: Which instruments are the legal basis of the Sông Mây plan?
view: citations
where: document in $document
where: role = 'legal_basis'
return: document_name as document, document as document_key, kind, instrument as number, name, date, issuer, start, end, quote
order: document, start, number
