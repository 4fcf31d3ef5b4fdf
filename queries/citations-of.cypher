// title.vi: Các văn bản mà một văn bản viện dẫn
// title.en: Instruments that a document cites
// parameter document (document): the citing document: its file name, number or key
// parameter role (citations.role, optional): only this role: legal_basis, implements, amends, replaces, ...
// column document: file of the citing document
// column document_key: its key
// column role: what the citation is for
// column kind: kind of the cited instrument
// column number: its number, or the name of a law
// column date: date printed with the mention
// column issuer: who issued it
// column status: resolved, ambiguous or unresolved
// column label: place in the outline
// column start: offset of the mention in the file
// column end: offset after it
// column quote: the mention, word for word
// example.vi: Thông báo 118/TB-UBND viện dẫn những văn bản nào?
// example.vi: Kế hoạch 1204/KH-UBND của tỉnh Sông Mây nhắc đến các nghị định, quyết định nào?
// example.vi: Chỉ thị 07/CT-UBND dẫn chiếu tới những văn bản nào?
// example.en: Which instruments does notice 118/TB-UBND cite?
// example.en: What legal documents does plan 1204/KH-UBND refer to?
// example.en: List everything the Núi Lam directive cites
view: citations
where: document in $document
where: role = $role
return: document_name as document, document as document_key, role, kind, instrument as number, printed_date as date, issuer, status, label
return: start, end, quote
order: document, start, number
