// title.vi: Các văn bản được nhiều tỉnh cùng viện dẫn
// title.en: Instruments cited from more than one province
// parameter kind (instruments.kind, optional): only this kind: Nghị định, Quyết định, Chỉ thị, ...
// column kind: kind of the instrument
// column number: its number, or the name of a law
// column issuer: who issued it
// column provinces: how many provinces cite it
// column province: these provinces
// column mentions: how often their documents mention it
// column document: file of the first of these mentions
// column document_key: its key
// column start: its offset in the file
// column end: offset after it
// column quote: the mention, word for word
// example.vi: Văn bản nào được nhiều tỉnh cùng viện dẫn?
// example.vi: Các tỉnh có chung những căn cứ nào của Trung ương?
// example.vi: Văn bản nào được từ hai tỉnh trở lên nhắc đến?
// example.vi: Có bao nhiêu văn bản được nhiều tỉnh cùng dẫn?
// example.en: Which instruments are cited by more than one province?
// example.en: What central decisions do the provinces have in common?
// example.en: How many instruments do at least two provinces cite?
MATCH (d:Document)-[:HAS_PROVISION]->(:Provision)-[:MENTIONS]->(c:Citation)-[:REFERS_TO]->(told:Instrument)
WHERE d.province IS NOT NULL AND ($kind IS NULL OR told.kind IN $kind)
// A mention without a year counts for the one instrument of that number it may mean.
WITH CASE WHEN size(c.candidates) = 1 THEN c.candidates[0] ELSE told.key END AS key, d.province AS province,
     count(c) AS mentions, min([d.name, c.start, c.`end`, c.quote, d.key]) AS first
WITH key, collect({province: province, mentions: mentions, first: first}) AS cited
WHERE size(cited) > 1
MATCH (i:Instrument {key: key})
UNWIND cited AS row
WITH i, size(cited) AS provinces, row ORDER BY row.province
WITH i, provinces, collect(row.province) AS named, sum(row.mentions) AS mentions, min(row.first) AS first
RETURN i.kind AS kind, coalesce(i.number, i.name) AS number, i.issuer AS issuer, provinces, named AS province, mentions,
       first[0] AS document, first[4] AS document_key, first[1] AS start, first[2] AS `end`, first[3] AS quote
ORDER BY provinces DESC, number
