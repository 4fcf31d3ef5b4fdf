// title.vi: Các viện dẫn chưa xác định được văn bản
// title.en: Citations whose instrument is not certain
// parameter status (text, optional): only ambiguous, or only unresolved
// parameter province (province, optional): only documents of this province
// column document: file of the citing document
// column document_key: its key
// column status: ambiguous: several candidates; unresolved: none
// column kind: kind as printed
// column number: number or name as printed
// column date: date as printed
// column issuer: issuer as printed, else by the suffix
// column candidates: keys of the instruments it may mean, best first
// column label: place in the outline
// column start: offset of the mention in the file
// column end: offset after it
// column quote: the mention, word for word
// example.vi: Những viện dẫn nào chưa xác định được văn bản?
// example.vi: Viện dẫn nào có nhiều khả năng hiểu khác nhau?
// example.en: Which citations could not be resolved?
// example.en: Which citations are ambiguous, and what may they mean?
MATCH (d:Document)-[:HAS_PROVISION]->(p:Provision)-[:MENTIONS]->(c:Citation)
WHERE c.status <> 'resolved' AND ($status IS NULL OR c.status = $status)
  AND ($province IS NULL OR d.province = $province)
RETURN d.name AS document, d.key AS document_key, c.status AS status, c.kind AS kind, coalesce(c.number, c.name) AS number,
       c.date AS date, c.issuer_text AS issuer, c.candidates AS candidates, p.label AS label,
       c.start AS start, c.`end` AS `end`, c.quote AS quote
ORDER BY document, start
