// title.vi: Văn bản dựa vào văn bản đã hết hiệu lực vào ngày ban hành
// title.en: Documents that rest on an instrument no longer in force on their date
// parameter role (text = legal_basis): what it is cited for: legal_basis, implements, ...
// parameter province (province, optional): only documents of this province
// parameter number (instrument, optional): only this expired instrument: its number, or the name of a law
// column citing: number of the citing document, or its name
// column date: its date
// column province: its province
// column number: number of the expired instrument, or the name of a law
// column in_force_to: its first day no longer in force
// column replaced_by: what replaced it
// column document: file of the citing document, or of the register that says so
// column document_key: its key
// column start: offset of the mention in the file, empty for a register
// column end: offset after it
// column quote: the mention, word for word
// example.vi: Văn bản nào căn cứ vào văn bản đã hết hiệu lực?
// example.vi: Tỉnh Sông Mây có văn bản nào dựa vào nghị định đã hết hiệu lực vào ngày ban hành?
// example.en: Which documents rest on an instrument that was no longer in force?
// example.en: Which documents of Sông Mây cite an expired decree as their basis?
MATCH (a:Instrument)-[r:CITES]->(i:Instrument)
// An end known to the year or month only is over when that is.
WHERE r.role = $role AND i.in_force_to <= a.date
  AND (size(i.in_force_to) = 10 OR NOT a.date STARTS WITH i.in_force_to)
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
