// title.vi: Lĩnh vực, nội dung của một chỉ số theo điểm đạt được
// title.en: Areas of an index by the share of points reached, the best first
// parameter indicator (slug, optional): only this index: PAR INDEX, PAPI, PCI, SIPAS
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter kind (text = actual): actual, or target
// column indicator: index
// column component: area or dimension
// column province: province
// column year: year measured
// column score: points reached
// column max: points to be had; null where not stated
// column share: points reached of a hundred to be had
// column lost: points not reached
// column rank: position, where stated
// column document: file that states it
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: Lĩnh vực nào của tỉnh Sông Mây đạt điểm cao nhất so với điểm tối đa?
// example.vi: Nội dung PAPI nào của tỉnh Núi Lam có điểm thấp nhất?
// example.vi: Tỉnh Sông Mây mất nhiều điểm nhất ở lĩnh vực nào của PAR INDEX?
// example.en: Which area of PAR INDEX has the best score in Sông Mây?
// example.en: In which dimension did Núi Lam get the fewest points?
// example.en: Where did Sông Mây lose the most points?
MATCH (d:Document)-[:HAS_PROVISION]->(:Provision)-[s:STATES]->(m:Measurement)-[:OF]->(x:Criterion)
WHERE m.score IS NOT NULL AND m.kind = $kind AND ($year IS NULL OR m.year = $year) AND x.number IS NOT NULL
  AND ($indicator IS NULL OR x.key STARTS WITH $indicator + '/')
OPTIONAL MATCH (m)-[:FOR]->(place:Place)
WITH d, s, m, x, coalesce(place.name, d.province) AS province
WHERE $province IS NULL OR province = $province
WITH m, x, province, d, s ORDER BY d.name, s.start
WITH m, x, province, head(collect({name: d.name, source: d.key, statement: s})) AS first
WITH m, x, province, first.name AS document, first.source AS document_key, first.statement AS s
OPTIONAL MATCH (index:Indicator) WHERE index.key = split(x.key, '/')[0]
WITH index, x, province, m, document, document_key, s,
     round(1000 * m.score / coalesce(m.max_score, CASE WHEN m.unit = '%' THEN 100 ELSE 10 END)) / 10 AS share
RETURN index.name AS indicator, x.name AS component, province, m.year AS year, m.score AS score,
       m.max_score AS max, share, round(100 * (m.max_score - m.score)) / 100 AS lost, m.rank AS rank,
       document, document_key, s.start AS start, s.`end` AS `end`, s.quote AS quote
ORDER BY share DESC, coalesce(indicator, ''), component, document, start
