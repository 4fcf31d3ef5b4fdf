// title.vi: Số tiêu chí mất điểm và số điểm mất của từng lĩnh vực
// title.en: Failing sub-criteria and points lost of each area
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter area (slug, optional): only this area, or part of its name
// column area: area
// column province: province
// column year: year measured
// column criteria: how many of its sub-criteria lost points
// column zero: how many of them got no point at all
// column lost: points lost there in all
// column criterion: one of these sub-criteria
// column document: file that states its points
// column document_key: its key
// column start: offset of the row in the file
// column end: offset after it
// column quote: the row, word for word
// example.vi: Lĩnh vực nào của tỉnh Sông Mây có nhiều tiêu chí bị mất điểm nhất?
// example.vi: Mỗi lĩnh vực của tỉnh Núi Lam có mấy tiêu chí thành phần mất điểm, mất bao nhiêu điểm?
// example.vi: Nội dung nào có nhiều tiêu chí 0 điểm nhất?
// example.vi: Các tiêu chí của nội dung Cải cách tài chính công làm tỉnh Sông Mây mất tổng cộng bao nhiêu điểm?
// example.en: How many points in total did Sông Mây lose on the sub-criteria of public finance reform?
// example.en: Which area has the most failing sub-criteria?
// example.en: How many sub-criteria lost points in each area of Sông Mây?
// example.en: In which area of Núi Lam are there the most sub-criteria with zero points?
MATCH (c:Criterion)-[:PART_OF]->(area:Criterion)
WHERE NOT coalesce(c.level, '') IN ['area', 'criterion'] AND area.level = 'area' AND ($area IS NULL OR area.key CONTAINS $area)
// Each document says these again; once is enough.
WITH DISTINCT c, area
MATCH (m:Measurement)-[:OF]->(c)
WHERE m.kind = 'actual' AND m.score < m.max_score AND ($year IS NULL OR m.year = $year)
WITH DISTINCT m, c, area
OPTIONAL MATCH (m)-[:FOR]->(place:Place)
WITH DISTINCT m, c, area, place
MATCH (m)<-[s:STATES]-(p)<-[:HAS_PROVISION*0..1]-(d:Document)
WITH d, p, s, m, c, area, coalesce(place.name, d.province) AS province
WHERE $province IS NULL OR province IN $province
WITH d, s, m, c, area, province ORDER BY d.name, CASE p.kind WHEN 'row' THEN 0 ELSE 1 END, s.start
WITH m, c, area, province, head(collect({name: d.name, source: d.key, statement: s})) AS first
WITH area, province, m.year AS year, count(c) AS criteria, count(CASE WHEN m.score = 0 THEN 1 END) AS zero,
     sum(m.max_score - m.score) AS points,
     collect({criterion: c.name, document: first.name, source: first.source, statement: first.statement}) AS stated
UNWIND stated AS row
WITH area, province, year, criteria, zero, points, row.criterion AS criterion, row.document AS document, row.source AS document_key,
     row.statement AS s
RETURN area.name AS area, province, year, criteria, zero, round(points * 100) / 100 AS lost, criterion, document, document_key,
       s.start AS start, s.`end` AS `end`, s.quote AS quote
ORDER BY criteria DESC, lost DESC, area, coalesce(province, ''), document, start
