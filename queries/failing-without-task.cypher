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
MATCH (d:Document)-[:HAS_PROVISION*0..1]->(p)-[s:STATES]->(m:Measurement)-[what:OF]->(c:Criterion)
WHERE what.document = d.key AND m.kind = 'actual' AND coalesce(s.score, m.score) < m.max_score
  AND NOT coalesce(c.level, '') IN ['area', 'criterion'] AND ($year IS NULL OR m.year = $year)
MATCH (a:Agency)-[o:OWNS]->(m)
WHERE o.document = d.key AND o.role <> 'collective' AND ($province IS NULL OR a.province IN $province)
WITH a.key AS body, c.key AS part, c.name AS criterion, m.key AS value, m.max_score AS most, d.key AS document_key, d.name AS document,
     min([CASE p.kind WHEN 'row' THEN 0 ELSE 1 END, s.start, s.`end`, s.quote, coalesce(s.score, m.score)]) AS first
OPTIONAL MATCH (area:Criterion {key: left(part, size(part) - size(last(split(part, '/'))) - 1)})
// The tasks of a body are read once, not once for each criterion it answers for.
WITH body, collect(DISTINCT toLower(area.name)) AS areas, collect({criterion: criterion, area: area.name, lost: most - first[4],
     document: document, document_key: document_key, first: first}) AS failing
MATCH (a:Agency {key: body})
OPTIONAL MATCH (a)<-[:ASSIGNED_TO]-(t:Task)<-[:ASSIGNS]-(item:Provision)
WITH a.name AS agency, a.province AS province, body, areas, failing, count(DISTINCT t.key) AS tasks,
     collect(DISTINCT reduce(path = '', h IN item.heading_path | path + '|' + toLower(h))) AS paths
WITH agency, province, failing, tasks,
     [area IN areas WHERE NOT any(path IN paths WHERE path CONTAINS area)] AS lacking
UNWIND failing AS row
WITH agency, province, tasks, row, row.first AS first
WHERE row.area IS NULL OR toLower(row.area) IN lacking
RETURN row.criterion AS criterion, row.area AS area, round(row.lost * 100) / 100 AS lost, agency, tasks, province,
       row.document AS document, row.document_key AS document_key, first[1] AS start, first[2] AS `end`, first[3] AS quote
ORDER BY document, start, agency
