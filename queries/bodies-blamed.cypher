// title.vi: Cơ quan, địa phương chịu trách nhiệm về tiêu chí mất điểm, và bao nhiêu tiêu chí
// title.en: Bodies that answer for failing sub-criteria, and for how many
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter level (scorecard.level, optional): only province (departments) or district
// parameter times (integer, optional): only bodies named for exactly so many sub-criteria
// column agency: the body
// column province: its province
// column criteria: how many failing sub-criteria it answers for
// column lost: points lost there in all; a point with several owners counts for each
// column criterion: one of these sub-criteria
// column document: file that states its points
// column document_key: its key
// column start: offset of that statement in the file
// column end: offset after it
// column quote: that statement, word for word
// example.vi: Huyện nào của tỉnh Sông Mây bị nêu tên ở nhiều tiêu chí nhất?
// example.vi: Sở nào chịu trách nhiệm nhiều tiêu chí mất điểm nhất?
// example.vi: Những huyện nào chỉ bị quy trách nhiệm ở một tiêu chí?
// example.vi: Mỗi cơ quan của tỉnh Núi Lam chịu trách nhiệm mấy tiêu chí bị trừ điểm?
// example.vi: Đơn vị nào bị nêu nhiều nhất trong phụ lục?
// example.en: Which district is blamed most often in the scorecard of Sông Mây?
// example.en: Which bodies answer for just one failing sub-criterion?
// example.en: Which department is responsible for the greatest number of failing criteria?
// example.en: For how many failing sub-criteria is each body of Núi Lam responsible?
// example.en: How many sub-criteria is the Department of Justice responsible for in the annex?
MATCH (d:Document)-[:HAS_PROVISION*0..1]->(p)-[s:STATES]->(m:Measurement)-[:OF]->(c:Criterion)
WHERE m.kind = 'actual' AND m.score < m.max_score AND NOT coalesce(c.level, '') IN ['area', 'criterion']
  AND ($year IS NULL OR m.year = $year)
MATCH (a:Agency)-[:OWNS]->(m)
WHERE ($province IS NULL OR a.province IN $province) AND ($level IS NULL OR a.level IN $level)
  AND a.kind <> 'group'
WITH a, m, c, d, s ORDER BY d.name, CASE p.kind WHEN 'row' THEN 0 ELSE 1 END, s.start
WITH a, m, c, head(collect({name: d.name, source: d.key, statement: s})) AS first
WITH a, count(c) AS criteria, sum(m.max_score - m.score) AS points,
     collect({criterion: c.name, document: first.name, source: first.source, statement: first.statement}) AS stated
WHERE $times IS NULL OR criteria = $times
UNWIND stated AS row
WITH a, criteria, points, row.criterion AS criterion, row.document AS document, row.source AS document_key, row.statement AS s
RETURN coalesce(a.short_name, a.name) AS agency, a.province AS province, criteria,
       round(points * 100) / 100 AS lost, criterion, document, document_key, s.start AS start, s.`end` AS `end`, s.quote AS quote
ORDER BY criteria DESC, lost DESC, agency, coalesce(province, ''), document, start
