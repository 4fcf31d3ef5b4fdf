// title.vi: Các tiêu chí bị trừ điểm mà cơ quan chịu trách nhiệm chưa được giao nhiệm vụ
// title.en: Failing sub-criteria whose owner was given no task in that area
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// column criterion: name of the failing sub-criterion
// column area: its area; no heading with this name gives the body a task
// column lost: points lost
// column agency: body that answers for it
// column tasks: how many tasks, in other areas, the documents give that body
// column province: province
// column document: file that states the points
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: Tiêu chí nào bị trừ điểm mà chưa giao nhiệm vụ khắc phục?
// example.vi: Cơ quan nào để mất điểm nhưng không được giao việc trong lĩnh vực đó?
// example.en: Which failing sub-criteria have no task to fix them?
// example.en: Who lost points without being given a task in that area?
MATCH (d:Document)-[:HAS_PROVISION]->(p:Provision)-[s:STATES]->(m:Measurement)-[what:OF]->(c:Criterion)
WHERE what.document = d.key AND m.kind = 'actual' AND coalesce(s.score, m.score) < m.max_score
  AND NOT coalesce(c.level, '') IN ['area', 'criterion'] AND ($year IS NULL OR m.year = $year)
MATCH (a:Agency)-[o:OWNS]->(m)
WHERE o.document = d.key AND o.role <> 'collective' AND ($province IS NULL OR a.province = $province)
WITH d, s, m, c, a ORDER BY CASE p.kind WHEN 'row' THEN 0 ELSE 1 END, s.start
WITH d, m, c, a, head(collect(s)) AS s
OPTIONAL MATCH (area:Criterion {key: left(c.key, size(c.key) - size(last(split(c.key, '/'))) - 1)})
// The tasks of a body are read once, not once for each criterion it answers for.
WITH a, collect({document: d, measurement: m, criterion: c, statement: s, area: area}) AS failing
OPTIONAL MATCH (a)<-[:ASSIGNED_TO]-(t:Task)<-[:ASSIGNS]-(item:Provision)
WITH a, failing, count(DISTINCT t) AS tasks,
     collect(DISTINCT reduce(path = '', h IN item.heading_path | path + '|' + toLower(h))) AS paths
WITH a, failing, tasks, reduce(joined = '', path IN paths | joined + path) AS headings
UNWIND failing AS row
WITH a, tasks, headings, row.document AS d, row.measurement AS m, row.criterion AS c, row.statement AS s, row.area AS area
WHERE area IS NULL OR NOT headings CONTAINS toLower(area.name)
RETURN c.name AS criterion, area.name AS area, round((m.max_score - coalesce(s.score, m.score)) * 100) / 100 AS lost,
       a.name AS agency, tasks, a.province AS province, d.name AS document, d.key AS document_key,
       s.start AS start, s.`end` AS `end`, s.quote AS quote
ORDER BY document, start, agency
