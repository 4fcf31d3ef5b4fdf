// title.vi: Văn bản sửa đổi, bổ sung một văn bản
// title.en: What amended an instrument
// parameter number (instrument): the amended instrument: its number, or the name of a law
// parameter day (last_day, optional): only by instruments issued up to this day
// column amended: number of the amended instrument, or the name of a law
// column kind: kind of the instrument that amends it
// column number: its number, or its name
// column date: its date of issue
// column in_force_from: its first day in force
// column status: whether it is in force
// column document: file of the document or register that says so
// column document_key: its key
// column start: offset of the mention in the file, empty for a register
// column end: offset after it
// column quote: the mention, word for word
// example.vi: Nghị định 61/2018/NĐ-CP đã được sửa đổi bởi những văn bản nào?
// example.vi: Tính đến năm 2022, văn bản nào đã sửa đổi, bổ sung Quyết định 1985/QĐ-UBND?
// example.en: Which instruments have amended Decree 61/2018/NĐ-CP?
// example.en: What had amended Decision 1985/QĐ-UBND by the end of 2022?
MATCH (i:Instrument) WHERE any(ending IN $number WHERE i.key ENDS WITH ending)
// From the few instruments to what lies around them.
MATCH (i)<-[r:CITES]-(a:Instrument)
WHERE r.role = 'amends' AND ($day IS NULL OR a.date <= $day)
MATCH (a)<-[:ATTESTS]-(d:Document) WHERE d.key = r.document
OPTIONAL MATCH (d)-[:HAS_PROVISION]->(:Provision)-[:MENTIONS]->(c:Citation)-[:REFERS_TO]->(i) WHERE c.role = r.role
RETURN coalesce(i.number, i.name) AS amended, a.kind AS kind, coalesce(a.number, a.name) AS number, a.date AS date,
       a.in_force_from AS in_force_from, a.status AS status,
       d.name AS document, d.key AS document_key, c.start AS start, c.`end` AS `end`, c.quote AS quote
ORDER BY amended, coalesce(date, ''), number, document, document_key, start
