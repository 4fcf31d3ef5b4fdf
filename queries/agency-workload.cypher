// title.vi: Số nhiệm vụ của từng cơ quan
// title.en: How many tasks each body has
// parameter province (province, optional): only bodies of this province
// column agency: the body
// column province: its province
// column lead: tasks it leads
// column coordinating: tasks it takes part in
// column supervising: tasks it watches over
// column with_deadline: tasks it leads that have a deadline
// column document: file of its first task
// column document_key: its key
// column start: offset of that task in the file
// column end: offset after it
// column quote: that task
// example.vi: Cơ quan nào được giao nhiều nhiệm vụ nhất?
// example.vi: Mỗi sở của tỉnh Sông Mây có bao nhiêu nhiệm vụ?
// example.vi: Sở nào của tỉnh Núi Lam được giao nhiều việc nhất?
// example.vi: Cơ quan nào có nhiều nhiệm vụ nhất trong Thông báo 118/TB-UBND?
// example.en: Which body has the most tasks?
// example.en: How many tasks does each department of Núi Lam lead or support?
// example.en: Which department of Sông Mây was given the most tasks?
// example.en: Which department has the most tasks in notice 118/TB-UBND?
MATCH (d:Document)-[:HAS_PROVISION]->(:Provision)-[:ASSIGNS]->(t:Task)-[r:ASSIGNED_TO]->(a:Agency)
WHERE $province IS NULL OR a.province IN $province
WITH a.key AS body, a.name AS agency, a.province AS province,
     count(CASE WHEN r.role = 'lead' THEN 1 END) AS lead,
     count(CASE WHEN r.role = 'coordinating' THEN 1 END) AS coordinating,
     count(CASE WHEN r.role = 'supervising' THEN 1 END) AS supervising,
     count(CASE WHEN r.role = 'lead' AND t.deadline IS NOT NULL THEN 1 END) AS with_deadline,
     min([CASE r.role WHEN 'lead' THEN 0 WHEN 'coordinating' THEN 1 ELSE 2 END, d.name, t.start, t.`end`, t.text, d.key]) AS first
RETURN agency, province, lead, coordinating, supervising, with_deadline, first[1] AS document,
       first[5] AS document_key, first[2] AS start, first[3] AS `end`, first[4] AS quote
ORDER BY lead DESC, coordinating DESC, supervising DESC, agency, coalesce(province, '')
