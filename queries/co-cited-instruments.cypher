// title.vi: Các văn bản thường được viện dẫn cùng nhau
// title.en: Instruments that are cited together
// parameter number (instrument, optional): only pairs with this instrument: its number, or the name of a law
// parameter minimum (integer = 2): the least number of documents that cite both
// column one: number or name of the first instrument
// column other: number or name of the second
// column documents: how many documents cite both
// column document: file of the first of these documents
// column start: offset there of the mention of the second
// column end: offset after it
// column quote: that mention, word for word
// example.vi: Văn bản nào thường được viện dẫn cùng với Nghị định 61/2018/NĐ-CP?
// example.vi: Những văn bản nào hay được nhắc đến cùng nhau?
// example.en: What is cited together with Decree 61/2018/NĐ-CP?
// example.en: Which instruments are co-cited most often?
MATCH (d:Document)-[:HAS_PROVISION]->(:Provision)-[:MENTIONS]->(c:Citation)-[:REFERS_TO]->(i:Instrument)
WITH d, i, c ORDER BY c.start
WITH d, i, head(collect(c)) AS c
WITH d, collect({node: i, mention: c}) AS cited
UNWIND cited AS x
UNWIND cited AS y
WITH d, x.node AS one, y.node AS other, y.mention AS c
WHERE one.key <> other.key
  AND (($number IS NULL AND one.key < other.key) OR one.key ENDS WITH $number)
WITH one, other, d, c ORDER BY d.name, d.key
WITH one, other, count(d) AS documents, head(collect({name: d.name, mention: c})) AS first
WHERE documents >= $minimum
WITH one, other, documents, first.name AS document, first.mention AS c
RETURN coalesce(one.number, one.name) AS one, coalesce(other.number, other.name) AS other, documents,
       document, c.start AS start, c.`end` AS `end`, c.quote AS quote
ORDER BY documents DESC, one, other
