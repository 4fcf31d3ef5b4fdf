// title.vi: Văn bản thay thế một văn bản, và văn bản thay thế tiếp theo
// title.en: What replaced an instrument, and what replaced that, step by step
// parameter number (instrument): the instrument it begins with: its number, or the name of a law
// column step: 1 for what replaced it, 2 for what replaced that, ...
// column replaced: number or name of what is replaced in this step
// column kind: kind of the instrument that replaces it
// column number: its number, or its name
// column date: its date of issue
// column in_force_from: its first day in force
// column status: whether it is in force
// column document: file of the document or register that says so
// column document_key: its key
// column start: offset of the mention in the file, empty for a register
// column end: offset after it
// column quote: the mention, word for word
// example.vi: Nghị định 61/2018/NĐ-CP đã bị văn bản nào thay thế, văn bản đó còn hiệu lực không?
// example.vi: Chuỗi văn bản thay thế Quyết định 1985/QĐ-UBND gồm những văn bản nào?
// example.en: What has replaced Decree 61/2018/NĐ-CP, and what replaced that in turn?
// example.en: What is the chain of replacements of Decision 1985/QĐ-UBND?
MATCH (first:Instrument) WHERE any(ending IN $number WHERE first.key ENDS WITH ending)
MATCH path = (first)<-[:CITES*1..8 {role: 'replaces'}]-(newer:Instrument)
WITH newer, nodes(path)[length(path) - 1] AS old, min(length(path)) AS step
MATCH (newer)-[r:CITES]->(old) WHERE r.role = 'replaces'
MATCH (newer)<-[:ATTESTS]-(d:Document) WHERE d.key = r.document
OPTIONAL MATCH (d)-[:HAS_PROVISION]->(:Provision)-[:MENTIONS]->(c:Citation)-[:REFERS_TO]->(old) WHERE c.role = r.role
RETURN step, coalesce(old.number, old.name) AS replaced, newer.kind AS kind,
       coalesce(newer.number, newer.name) AS number, newer.date AS date, newer.in_force_from AS in_force_from,
       newer.status AS status,
       d.name AS document, d.key AS document_key, c.start AS start, c.`end` AS `end`, c.quote AS quote
ORDER BY step, coalesce(date, ''), number, replaced, document, document_key, start
