// title.vi: Nhiệm vụ thực hiện một văn bản
// title.en: Tasks that carry out an instrument
// parameter number (instrument): the instrument: its number, or the name of a law
// parameter province (province, optional): only documents of this province
// column instrument: number or name of the instrument
// column agencies: bodies that lead
// column ref: place in the outline
// column deadline: day, month, quarter or year it is due
// column product: output expected, as printed
// column province: province of the document
// column document: file of the document
// column document_key: its key
// column start: offset of the task in the file
// column end: offset after it
// column quote: the task
// example.vi: Nhiệm vụ nào được giao để thực hiện Quyết định 45/2016/QĐ-TTg?
// example.vi: Tỉnh Núi Lam giao ai thực hiện Nghị định 61/2018/NĐ-CP?
// example.en: Which tasks implement Decision 45/2016/QĐ-TTg?
// example.en: Who was told to carry out Decree 152/2017/NĐ-CP, and by when?
MATCH (i:Instrument) WHERE any(ending IN $number WHERE i.key ENDS WITH ending)
// From the few instruments to what lies around them.
MATCH (i)<-[:IMPLEMENTS]-(t:Task)<-[:ASSIGNS]-(:Provision)<-[:HAS_PROVISION]-(d:Document)
WHERE $province IS NULL OR d.province IN $province
OPTIONAL MATCH (t)-[:ASSIGNED_TO {role: 'lead'}]->(a:Agency)
WITH d, t, i, a ORDER BY a.key
WITH d, t, i, collect(a.name) AS agencies
RETURN coalesce(i.number, i.name) AS instrument, agencies, t.ref AS ref, t.deadline AS deadline,
       t.product AS product, d.province AS province, d.name AS document, d.key AS document_key, t.start AS start, t.`end` AS `end`,
       t.text AS quote
ORDER BY document, start, instrument
