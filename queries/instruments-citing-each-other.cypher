// title.vi: Các cặp văn bản viện dẫn lẫn nhau
// title.en: Pairs of instruments that cite each other
// parameter kind (instruments.kind, optional): only instruments of this kind: Nghị định, Quyết định, ...
// column one: number or name of the first instrument
// column other: number or name of the second
// column citing: which of the two says the quote
// column document: file of the citing document
// column document_key: its key
// column start: offset of the mention in the file
// column end: offset after it
// column quote: the mention, word for word
// example.vi: Những văn bản nào viện dẫn lẫn nhau?
// example.vi: Có cặp văn bản nào dẫn chiếu qua lại với nhau không?
// example.vi: Nghị định nào viện dẫn nghị định đã viện dẫn chính nó?
// example.en: Which instruments cite each other?
// example.en: Do any two decrees refer to one another?
// example.en: Are there mutual citations between documents?
MATCH (a:Instrument)-[:CITES]->(b:Instrument)-[:CITES]->(a)
WHERE a.key < b.key AND ($kind IS NULL OR (a.kind IN $kind AND b.kind IN $kind))
WITH DISTINCT a, b
UNWIND [[a, b], [b, a]] AS pair
WITH a, b, pair[0] AS x, pair[1] AS y
MATCH (x)<-[:TEXT_OF]-(d:Document)-[:HAS_PROVISION]->(:Provision)-[:MENTIONS]->(c:Citation)-[:REFERS_TO]->(y)
RETURN coalesce(a.number, a.name) AS one, coalesce(b.number, b.name) AS other,
       coalesce(x.number, x.name) AS citing, d.name AS document, d.key AS document_key,
       c.start AS start, c.`end` AS `end`, c.quote AS quote
ORDER BY one, other, citing, document, start
