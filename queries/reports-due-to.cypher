// title.vi: Các báo cáo phải gửi cho một cơ quan
// title.en: Reports that a body is to receive
// parameter agency (agency, optional): the body that receives them
// parameter province (province, optional): only documents of this province
// column report_to: body that receives the report
// column via: body it goes through
// column agencies: bodies that report
// column deadline: day, month, quarter or year it is due
// column recurrence: how often, as printed
// column document: file of the document
// column document_key: its key
// column start: offset of the task in the file
// column end: offset after it
// column quote: the task
// example.vi: Những báo cáo nào phải gửi về Sở Nội vụ tỉnh Sông Mây?
// example.vi: Ai phải báo cáo UBND tỉnh Núi Lam, khi nào?
// example.vi: Ai phải gửi báo cáo về Sở Nội vụ tỉnh Núi Lam?
// example.vi: Các đơn vị gửi báo cáo về UBND tỉnh qua cơ quan nào?
// example.en: Which reports must be sent to the provincial People's Committee of Núi Lam?
// example.en: Who has to report to the Department of Home Affairs, and how often?
// example.en: To which body do the districts of Sông Mây report, and when?
// example.en: What reports are due to the Ministry of Home Affairs?
// example.en: Which body collects the reports to the People's Committee?
MATCH (d:Document)-[:HAS_PROVISION]->(:Provision)-[:ASSIGNS]->(t:Task)-[r:REPORTS_TO]->(to:Agency)
WHERE ($agency IS NULL OR to.key IN $agency) AND ($province IS NULL OR d.province IN $province)
OPTIONAL MATCH (t)-[:ASSIGNED_TO {role: 'lead'}]->(a:Agency)
WITH to.key AS receiver, to.name AS report_to, r.via AS via, t.deadline AS deadline, t.recurrence AS recurrence,
     d.name AS document, d.key AS document_key, t.key AS task, t.start AS start, t.`end` AS `end`, t.text AS quote,
     a.key AS body, a.name AS agency
ORDER BY body
WITH receiver, report_to, via, deadline, recurrence, document, document_key, task, start, `end`, quote,
     collect(agency) AS agencies
RETURN report_to, via, agencies, deadline, recurrence, document, document_key, start, `end` AS `end`, quote
ORDER BY document, start, report_to
