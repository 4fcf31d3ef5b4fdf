// title.vi: Các báo cáo mà một cơ quan phải gửi
// title.en: Reports that a body has to send
// parameter agency (agency): the body that reports
// parameter province (province, optional): only documents of this province
// column agency: the body that reports
// column report_to: body that receives the report
// column via: body it goes through
// column deadline: day, month, quarter or year it is due
// column recurrence: how often, as printed
// column document: file of the document
// column document_key: its key
// column start: offset of the task in the file
// column end: offset after it
// column quote: the task
// example.vi: Thanh tra tỉnh Sông Mây phải báo cáo cho ai, qua cơ quan nào?
// example.vi: Sở Tư pháp tỉnh Núi Lam phải gửi những báo cáo nào, khi nào?
// example.vi: Bưu điện tỉnh gửi báo cáo về đâu, hạn đến ngày nào?
// example.vi: Các sở của tỉnh Sông Mây gửi báo cáo qua cơ quan nào?
// example.en: To whom does the Department of Finance of Sông Mây report, and by when?
// example.en: Which reports must the Inspectorate of Núi Lam send, and through which body?
// example.en: Where does the provincial post office have to send its report?
// example.en: Through which body must the departments of Sông Mây send their reports to the People's Committee?
MATCH (d:Document)-[:HAS_PROVISION]->(:Provision)-[:ASSIGNS]->(t:Task)-[r:REPORTS_TO]->(to:Agency)
MATCH (t)-[:ASSIGNED_TO {role: 'lead'}]->(a:Agency)
WHERE a.key IN $agency AND ($province IS NULL OR d.province IN $province)
RETURN coalesce(a.short_name, a.name) AS agency, coalesce(to.short_name, to.name) AS report_to, r.via AS via,
       t.deadline AS deadline, t.recurrence AS recurrence, d.name AS document, d.key AS document_key, t.start AS start, t.`end` AS `end`,
       t.text AS quote
ORDER BY document, start, report_to, agency
