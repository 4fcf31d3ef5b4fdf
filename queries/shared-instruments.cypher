// title.vi: Các văn bản được nhiều tỉnh cùng viện dẫn
// title.en: Instruments cited from more than one province
// parameter kind (text, optional): only this kind: Nghị định, Quyết định, Chỉ thị, ...
// column kind: kind of the instrument
// column number: its number, or the name of a law
// column issuer: who issued it
// column provinces: how many provinces cite it
// column province: one of these provinces
// column mentions: how often the documents of that province mention it
// column document: file of the first of these mentions
// column start: its offset in the file
// column end: offset after it
// column quote: the mention, word for word
// example.vi: Văn bản nào được nhiều tỉnh cùng viện dẫn?
// example.vi: Các tỉnh có chung những căn cứ nào của Trung ương?
// example.en: Which instruments are cited by more than one province?
// example.en: What central decisions do the provinces have in common?
MATCH (i:Instrument)<-[:REFERS_TO]-(c:Citation)<-[:MENTIONS]-(:Provision)<-[:HAS_PROVISION]-(d:Document)
WHERE d.province IS NOT NULL AND ($kind IS NULL OR i.kind = $kind)
WITH i, d, c ORDER BY d.name, c.start
WITH i, d.province AS province, count(c) AS mentions, head(collect({name: d.name, mention: c})) AS first
WITH i, collect({province: province, mentions: mentions, name: first.name, mention: first.mention}) AS cited
WHERE size(cited) > 1
UNWIND cited AS row
WITH i, size(cited) AS provinces, row.province AS province, row.mentions AS mentions,
     row.name AS document, row.mention AS c
RETURN i.kind AS kind, coalesce(i.number, i.name) AS number, i.issuer AS issuer, provinces, province,
       mentions, document, c.start AS start, c.`end` AS `end`, c.quote AS quote
ORDER BY provinces DESC, number, province
