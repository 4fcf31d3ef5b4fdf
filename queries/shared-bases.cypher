// title.vi: Căn cứ, văn bản chỉ đạo mà nhiều tỉnh cùng dựa vào
// title.en: Instruments that documents of several provinces rest on
// parameter role (citations.role, optional): only this role: legal_basis, implements, ...
// parameter minimum (integer = 2): the least number of provinces
// column kind: kind of the instrument
// column number: its number, or the name of a law
// column issuer: who issued it
// column provinces: the provinces
// column count: how many provinces
// column document: file of the first mention
// column document_key: its key
// column start: offset of the first mention in the file
// column end: offset after it
// column quote: the first mention, word for word
// column other_document: file of a mention by another province
// column other_document_key: its key
// column other_start: offset of the mention in it
// column other_end: offset after it
// column other_quote: that mention, word for word
// example.vi: Hai tỉnh Sông Mây và Núi Lam có chung căn cứ nào?
// example.vi: Bao nhiêu văn bản của Trung ương được từ hai tỉnh trở lên dựa vào?
// example.vi: Các kế hoạch của những tỉnh này cùng căn cứ vào văn bản nào?
// example.en: What legal bases do Sông Mây and Núi Lam share?
// example.en: How many central instruments do at least two provinces rest on?
// example.en: Which instruments do both documents rely on?
MATCH (i:Instrument)<-[:REFERS_TO]-(c:Citation)<-[:MENTIONS]-(:Provision)<-[:HAS_PROVISION]-(d:Document)
WHERE d.province IS NOT NULL AND ($role IS NULL OR c.role IN $role)
WITH i.key AS key, d.province AS province, min([d.name, c.start, c.`end`, c.quote, d.key]) AS first
ORDER BY province
WITH key, collect(province) AS provinces, collect(first) AS firsts
WHERE size(provinces) >= $minimum
MATCH (i:Instrument {key: key})
WITH i, provinces, firsts[0] AS one, firsts[1] AS other
RETURN i.kind AS kind, coalesce(i.number, i.name) AS number, i.issuer AS issuer, provinces,
       size(provinces) AS count, one[0] AS document, one[4] AS document_key, one[1] AS start, one[2] AS `end`,
       one[3] AS quote, other[0] AS other_document, other[4] AS other_document_key, other[1] AS other_start,
       other[2] AS other_end, other[3] AS other_quote
ORDER BY count DESC, number
