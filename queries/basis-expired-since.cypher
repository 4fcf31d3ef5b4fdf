// title.vi: Văn bản có căn cứ đã hết hiệu lực sau ngày ban hành
// title.en: Documents whose basis has gone out of force since they were issued
// parameter day (last_day): as things stand on this day
// parameter role (text = legal_basis): what it is cited for: legal_basis, implements, ...
// parameter province (province, optional): only documents of this province
// parameter number (instrument, optional): only this basis: its number, or the name of a law
// column citing: number of the citing document, or its name
// column date: its date
// column province: its province
// column number: number of the basis, or the name of a law
// column in_force_to: the first day the basis was no longer in force
// column replaced_by: what replaced the basis
// column document: file of the citing document, or of the register that says so
// column document_key: its key
// column start: offset of the mention in the file, empty for a register
// column end: offset after it
// column quote: the mention, word for word
// example.vi: Đến ngày 1/1/2026, những văn bản nào có căn cứ đã hết hiệu lực sau khi ban hành?
// example.vi: Căn cứ của văn bản nào của tỉnh Sông Mây nay đã hết hiệu lực, tính đến năm 2025?
// example.en: Which documents have lost their legal basis since they were issued, as of 1 January 2026?
// example.en: Whose basis in Sông Mây had expired by the end of 2025?
MATCH (a:Instrument)-[r:CITES]->(i:Instrument)
// A document that is itself no longer in force needs no basis.
WHERE r.role = $role AND i.in_force_to > a.date AND i.in_force_to <= $day
  AND (a.in_force_to IS NULL OR a.in_force_to > $day)
  AND ($province IS NULL OR a.province IN $province) AND ($number IS NULL OR any(ending IN $number WHERE i.key ENDS WITH ending))
MATCH (a)<-[:ATTESTS]-(d:Document) WHERE d.key = r.document
OPTIONAL MATCH (d)-[:HAS_PROVISION]->(:Provision)-[:MENTIONS]->(c:Citation)-[:REFERS_TO]->(i) WHERE c.role = r.role
OPTIONAL MATCH (newer:Instrument)-[after:CITES]->(i) WHERE after.role = 'replaces'
WITH a, i, d, c, newer ORDER BY newer.key
WITH a, i, d, c, collect(DISTINCT coalesce(newer.number, newer.name)) AS replaced_by
RETURN coalesce(a.number, a.name) AS citing, a.date AS date, a.province AS province,
       coalesce(i.number, i.name) AS number, i.in_force_to AS in_force_to, replaced_by,
       d.name AS document, d.key AS document_key, c.start AS start, c.`end` AS `end`, c.quote AS quote
ORDER BY coalesce(province, ''), date, citing, number, document, document_key, start
