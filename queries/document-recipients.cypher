// title.vi: Nơi nhận của văn bản
// title.en: Who a document was sent to
// parameter document (document, optional): only this document: its file name, number or key
// parameter province (province, optional): only documents of this province
// column document: file name
// column document_key: its key
// column kind: kind of the document
// column number: its number
// column province: province
// column recipients: those it was sent to, as printed
// column start: offset of the list in the file
// column end: offset after it
// column quote: the list
// example.vi: Nơi nhận của Thông báo 118/TB-UBND gồm những cơ quan nào?
// example.vi: Chỉ thị của tỉnh Núi Lam được gửi đến những ai?
// example.vi: Văn bản này gửi cho những nơi nào?
// example.en: Who received notice 118/TB-UBND?
// example.en: To whom was the Núi Lam directive sent?
// example.en: List the recipients of the plan of Sông Mây
MATCH (d:Document)-[:HAS_PROVISION]->(p:Provision)
WHERE d.status = 'ok' AND p.kind = 'recipients' AND ($document IS NULL OR d.key IN $document)
  AND ($province IS NULL OR d.province IN $province)
WITH d, p ORDER BY p.start
WITH d, collect(p) AS lines
RETURN d.name AS document, d.key AS document_key, d.kind AS kind, d.number AS number, d.province AS province,
       d.recipients AS recipients, lines[0].start AS start, lines[size(lines) - 1].`end` AS `end`,
       reduce(text = '', line IN lines | text + line.text + ' ') AS quote
ORDER BY coalesce(province, ''), document
