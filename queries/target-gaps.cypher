// title.vi: Mức phải tăng bậc để đạt mục tiêu của từng lĩnh vực
// title.en: Ranks to be gained to reach the targets, the most first
// parameter indicator (index, optional): only this index: PAR INDEX, PAPI, PCI, SIPAS
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only targets of this year
// column indicator: index
// column component: area, dimension or component; null for the whole index
// column province: province
// column year: year of the target
// column target_rank: rank aimed at
// column actual_rank: the last rank reached before
// column gain: ranks to be gained
// column document: file that states the target
// column document_key: its key
// column start: offset of the target in the file
// column end: offset after it
// column quote: the target, word for word
// example.vi: Tỉnh Sông Mây muốn tăng hạng nhiều nhất ở nội dung nào của PAPI?
// example.vi: Để đạt mục tiêu, mỗi nội dung của tỉnh Núi Lam phải tăng mấy bậc?
// example.en: For which dimension does Sông Mây plan the greatest rise in rank?
// example.en: How many places must each area of Núi Lam gain to reach its target?
MATCH (t:Measurement) WHERE t.kind = 'target' AND t.rank IS NOT NULL AND ($year IS NULL OR t.year = $year)
// From the few targets to what lies around them.
MATCH (t)<-[s:STATES]-()<-[:HAS_PROVISION*0..1]-(d:Document)
MATCH (t)-[:OF]->(x)
WHERE $indicator IS NULL OR any(index IN $indicator WHERE x.key = index OR x.key STARTS WITH index + '/')
OPTIONAL MATCH (t)-[:FOR]->(place:Place)
WITH d, s, t, x, coalesce(place.name, d.province) AS province
WHERE $province IS NULL OR province IN $province
MATCH (x)<-[:OF]-(m:Measurement)-[:FOR]->(reached:Place)
WHERE m.kind = 'actual' AND m.rank IS NOT NULL AND reached.name = province AND m.year <= t.year
WITH d, s, t, x, province, m ORDER BY m.year DESC
WITH d, s, t, x, province, head(collect(m)) AS m
OPTIONAL MATCH (index:Indicator) WHERE index.key = split(x.key, '/')[0]
RETURN index.name AS indicator, CASE WHEN x:Criterion THEN x.name END AS component, province, t.year AS year,
       t.rank AS target_rank, m.rank AS actual_rank, m.rank - t.rank AS gain, d.name AS document, d.key AS document_key,
       s.start AS start, s.`end` AS `end`, s.quote AS quote
ORDER BY gain DESC, document, start
