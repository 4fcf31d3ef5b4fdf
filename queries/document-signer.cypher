// title.vi: Người ký văn bản và chức vụ
// title.en: Who signed a document, and in what office
// parameter document (document, optional): only this document: its file name, number or key
// parameter province (province, optional): only documents of this province
// column document: file name
// column document_key: its key
// column kind: kind of the document
// column number: its number
// column date: its date
// column province: province
// column signer: who signed
// column signer_role: in what office, and for whom
// column start: offset of the signature in the file
// column end: offset after it
// column quote: the signature
// example.vi: Ai ký Chỉ thị của tỉnh Núi Lam, giữ chức vụ gì?
// example.vi: Quyết định 655/QĐ-UBND do ai ký?
// example.vi: Người ký văn bản của tỉnh Sông Mây tên là gì, ký thay ai?
// example.en: Who signed the notice of Sông Mây, and on whose behalf?
// example.en: Name the person who signed decision 655/QĐ-UBND
// example.en: In what capacity was the Núi Lam directive signed?
MATCH (d:Document)-[:HAS_PROVISION]->(p:Provision)
WHERE d.status = 'ok' AND d.signer IS NOT NULL AND p.kind = 'signature'
  AND ($document IS NULL OR d.key IN $document) AND ($province IS NULL OR d.province IN $province)
WITH d, p ORDER BY p.start
WITH d, collect(p) AS lines
RETURN d.name AS document, d.key AS document_key, d.kind AS kind, d.number AS number, d.date AS date, d.province AS province,
       d.signer AS signer, d.signer_role AS signer_role, lines[0].start AS start,
       lines[size(lines) - 1].`end` AS `end`, reduce(text = '', line IN lines | text + line.text + ' ') AS quote
ORDER BY coalesce(province, ''), document
