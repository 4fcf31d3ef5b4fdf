// title.vi: Các tiêu chí thành phần không được điểm nào
// title.en: Sub-criteria that got no point at all
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter area (slug, optional): only of this area, or part of its name
// parameter agency (agency, optional): only those this body answers for
// column criterion: name of the sub-criterion
// column area: area it belongs to
// column score: points reached
// column max: points to be had
// column agencies: bodies that answer for it
// column province: province
// column year: year measured
// column document: file that states it
// column document_key: its key
// column start: offset of the row in the file
// column end: offset after it
// column quote: the row, word for word
// example.vi: Tỉnh Sông Mây có mấy tiêu chí thành phần được 0 điểm?
// example.vi: Những tiêu chí nào bị mất trắng điểm?
// example.vi: Đếm số tiêu chí không được điểm nào trong bảng của tỉnh Núi Lam
// example.en: How many sub-criteria of Sông Mây scored zero?
// example.en: Which sub-criteria got no points at all in Núi Lam?
// example.en: List the criteria with zero points
MATCH (d:Document)-[:HAS_PROVISION]->(p:Provision)-[s:STATES]->(m:Measurement)-[:OF]->(c:Criterion)
WHERE m.kind = 'actual' AND m.score = 0 AND m.max_score > 0 AND NOT coalesce(c.level, '') IN ['area', 'criterion']
  AND ($year IS NULL OR m.year = $year) AND ($area IS NULL OR c.key CONTAINS $area)
OPTIONAL MATCH (m)-[:FOR]->(place:Place)
WITH d, p, s, m, c, coalesce(place.name, d.province) AS province
WHERE $province IS NULL OR province = $province
WITH d, s, m, c, province ORDER BY CASE p.kind WHEN 'row' THEN 0 ELSE 1 END, s.start
WITH d, m, c, province, head(collect(s)) AS s
OPTIONAL MATCH (a:Agency)-[:OWNS]->(m)
WITH d, s, m, c, province, a ORDER BY a.key
WITH d, s, m, c, province, collect(DISTINCT a.key) AS keys,
     collect(DISTINCT coalesce(a.short_name, a.name)) AS agencies
WHERE $agency IS NULL OR any(key IN keys WHERE key IN $agency)
OPTIONAL MATCH (c)-[part:PART_OF]->(area:Criterion) WHERE part.document = d.key
RETURN c.name AS criterion, area.name AS area, m.score AS score, m.max_score AS max, agencies, province,
       m.year AS year, d.name AS document, d.key AS document_key, s.start AS start, s.`end` AS `end`, s.quote AS quote
ORDER BY document, start, criterion
