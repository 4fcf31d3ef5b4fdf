// title.vi: Các văn bản thường được viện dẫn cùng nhau
// title.en: Instruments that are cited together
// parameter number (instrument, optional): only pairs with this instrument: its number, or the name of a law
// parameter minimum (integer = 2): the least number of documents that cite both
// parameter most (integer = 1000): at most so many pairs, those of the most documents
// column one: number or name of the first instrument
// column other: number or name of the second
// column documents: how many documents cite both
// column document: file of the first of these documents
// column document_key: its key
// column start: offset there of the mention of the second
// column end: offset after it
// column quote: that mention, word for word
// example.vi: Văn bản nào thường được viện dẫn cùng với Nghị định 61/2018/NĐ-CP?
// example.vi: Những văn bản nào hay được nhắc đến cùng nhau?
// example.en: What is cited together with Decree 61/2018/NĐ-CP?
// example.en: Which instruments are co-cited most often?
MATCH (c:Citation)-[:REFERS_TO]->(i:Instrument)
WITH DISTINCT i.key AS key, c.document AS d
// What too few documents cite is in no pair; keys are paired, not nodes, as there are very many pairs.
WITH key, collect(d) AS held WHERE size(held) >= $minimum
UNWIND held AS d
WITH d, collect(key) AS keys
WHERE $number IS NULL OR any(k IN keys WHERE any(ending IN $number WHERE k ENDS WITH ending))
UNWIND keys AS one
UNWIND keys AS other
WITH one, other, d WHERE one <> other AND (($number IS NULL AND one < other) OR any(ending IN $number WHERE one ENDS WITH ending))
WITH one, other, collect(d) AS held WHERE size(held) >= $minimum
WITH one, other, held, size(held) AS documents ORDER BY documents DESC, one, other LIMIT $most
UNWIND held AS key
MATCH (d:Document) WHERE d.key = key
WITH one, other, documents, d ORDER BY d.name, d.key
WITH one, other, documents, head(collect(d)) AS d
MATCH (a:Instrument) WHERE a.key = one
MATCH (b:Instrument) WHERE b.key = other
MATCH (b)<-[:REFERS_TO]-(c:Citation) WHERE c.document = d.key
WITH a, b, documents, d, c ORDER BY c.start
WITH a, b, documents, d, head(collect(c)) AS c
RETURN coalesce(a.number, a.name) AS one, coalesce(b.number, b.name) AS other, documents,
       d.name AS document, d.key AS document_key, c.start AS start, c.`end` AS `end`, c.quote AS quote
ORDER BY documents DESC, one, other
