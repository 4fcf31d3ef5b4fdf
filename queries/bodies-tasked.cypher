// title.vi: Các cơ quan được một văn bản giao việc riêng
// title.en: Bodies that a document gives work of their own
// parameter document (document, optional): only this document: its file name, number or key
// parameter province (province, optional): only documents of this province
// parameter level (tasks.level, optional): only province (departments) or district
// column agency: body that alone leads at least one task
// column province: province of the document
// column tasks: how many tasks it leads alone
// column with_deadline: how many of them have a deadline
// column document: file of the document
// column document_key: its key
// column start: offset of the first of these tasks in the file, with the heading right before it
// column end: offset after it
// column quote: that task with that heading
// example.vi: Thông báo 118/TB-UBND giao nhiệm vụ riêng cho những cơ quan nào?
// example.vi: Chỉ thị của tỉnh Núi Lam giao việc cho bao nhiêu sở, gồm những sở nào?
// example.vi: Kế hoạch 1204/KH-UBND phân công nhiệm vụ cụ thể cho mấy cơ quan, kể tên?
// example.vi: Những sở nào được giao nhiệm vụ trong chỉ thị của tỉnh Núi Lam?
// example.en: Which bodies are given specific tasks in notice 118/TB-UBND?
// example.en: How many departments does the directive of Núi Lam assign work to, and which are they?
// example.en: Name the departments that were given tasks by the plan of Sông Mây
// example.en: How many departments get tasks of their own in notice 118/TB-UBND?
MATCH (d:Document)-[:HAS_PROVISION]->(p:Provision)-[:ASSIGNS]->(t:Task)-[:ASSIGNED_TO {role: 'lead'}]->(a:Agency)
WHERE ($document IS NULL OR d.key IN $document) AND ($province IS NULL OR d.province IN $province)
  AND a.kind <> 'group' AND ($level IS NULL OR a.level IN $level)
  AND size([(t)-[:ASSIGNED_TO {role: 'lead'}]->(lead:Agency) | lead.key]) = 1
WITH d.name AS document, d.key AS document_key, d.province AS province, a.key AS body,
     coalesce(a.short_name, a.name) AS agency, count(t) AS tasks, count(t.deadline) AS with_deadline,
     min([t.start, t.`end`, t.text, p.key]) AS first
WITH document, document_key, province, agency, tasks, with_deadline, first, first[3] AS item
MATCH (p:Provision {key: item})
OPTIONAL MATCH (p)-[:PART_OF]->(h:Provision)
WHERE h.`end` < first[0] AND first[0] <= h.`end` + 8
RETURN agency, province, tasks, with_deadline, document, document_key, coalesce(h.start, first[0]) AS start,
       first[1] AS `end`, coalesce(h.text + ' ', '') + first[2] AS quote
ORDER BY document, start, agency
