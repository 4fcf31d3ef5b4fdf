// title.vi: Số điểm bị trừ theo cơ quan chịu trách nhiệm
// title.en: Points lost by the body that answers for them
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter role (text, optional): only responsible, focal or collective
// column agency: body that answers
// column province: its province
// column criteria: how many failing sub-criteria it answers for
// column lost: points lost there in all; a point with several owners counts for each
// column document: file that states the first of them
// column document_key: its key
// column start: offset of that statement in the file
// column end: offset after it
// column quote: that statement, word for word
// example.vi: Cơ quan nào của tỉnh Sông Mây làm mất nhiều điểm PAR INDEX nhất?
// example.vi: Tổng số điểm bị trừ của từng sở là bao nhiêu?
// example.vi: Sở nào làm mất nhiều điểm nhất?
// example.en: Which body lost the most PAR INDEX points?
// example.en: How many points did each department of Sông Mây lose?
// example.en: Which department of Núi Lam lost the most points?
MATCH (d:Document)-[:HAS_PROVISION]->(p:Provision)-[s:STATES]->(m:Measurement)-[what:OF]->(c:Criterion)
WHERE what.document = d.key AND m.kind = 'actual' AND coalesce(s.score, m.score) < m.max_score
  AND NOT coalesce(c.level, '') IN ['area', 'criterion'] AND ($year IS NULL OR m.year = $year)
MATCH (a:Agency)-[o:OWNS]->(m)
WHERE o.document = d.key AND ($role IS NULL OR o.role = $role) AND ($province IS NULL OR a.province = $province)
WITH a, m, d, p, s ORDER BY d.name, CASE p.kind WHEN 'row' THEN 0 ELSE 1 END, s.start
WITH a, m, head(collect({name: d.name, source: d.key, statement: s})) AS first
WITH a, count(m) AS criteria, collect(first) AS firsts,
     round(sum(m.max_score - coalesce(first.statement.score, m.score)) * 100) / 100 AS lost
WITH a, criteria, lost, head(firsts).name AS document, head(firsts).source AS document_key, head(firsts).statement AS s
RETURN a.name AS agency, a.province AS province, criteria, lost, document, document_key,
       s.start AS start, s.`end` AS `end`, s.quote AS quote
ORDER BY lost DESC, agency, coalesce(province, '')
