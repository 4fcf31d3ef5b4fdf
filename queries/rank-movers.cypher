// title.vi: Lĩnh vực tăng hạng hoặc giảm hạng mạnh nhất
// title.en: Areas that moved most in rank
// parameter indicator (slug, optional): only this index: PAR INDEX, PAPI, PCI, SIPAS
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter direction (text, optional): only up, or only down
// column indicator: index
// column component: area, dimension or component; null for the whole index
// column province: province
// column year: year measured
// column rank: position, 1 is best
// column of: number ranked
// column rank_change: positions gained since the year before; negative is lost
// column moved: positions moved, up or down
// column document: file that states it
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: Những lĩnh vực nào của tỉnh Sông Mây cải thiện thứ hạng?
// example.vi: Lĩnh vực nào của tỉnh Núi Lam tụt hạng sâu nhất, tụt mấy bậc?
// example.vi: Chỉ số thành phần nào của PCI tỉnh Sông Mây lên hạng, lên bao nhiêu bậc?
// example.en: Which areas of Sông Mây improved their rank, and by how much?
// example.en: Which PAR INDEX area of Núi Lam fell the furthest?
// example.en: Where did Sông Mây drop the most places?
MATCH (d:Document)-[:HAS_PROVISION]->(:Provision)-[s:STATES]->(m:Measurement)-[:OF]->(x)
WHERE m.rank_change IS NOT NULL AND m.rank_change <> 0 AND m.kind = 'actual'
  AND ($year IS NULL OR m.year = $year)
  AND ($indicator IS NULL OR x.key = $indicator OR x.key STARTS WITH $indicator + '/')
  AND ($direction IS NULL OR ($direction = 'up' AND m.rank_change > 0) OR ($direction = 'down' AND m.rank_change < 0))
// What each document says again is taken once.
WITH DISTINCT d, s, m, x
OPTIONAL MATCH (m)-[:FOR]->(place:Place)
WITH DISTINCT d, s, m, x, coalesce(place.name, d.province) AS province
WHERE $province IS NULL OR province = $province
WITH m, x, province, d, s ORDER BY d.name, s.start
WITH m, x, province, head(collect({name: d.name, source: d.key, statement: s})) AS first
WITH m, x, province, first.name AS document, first.source AS document_key, first.statement AS s
OPTIONAL MATCH (index:Indicator) WHERE index.key = split(x.key, '/')[0]
RETURN index.name AS indicator, CASE WHEN x:Criterion THEN x.name END AS component, province, m.year AS year,
       m.rank AS rank, m.of AS of, m.rank_change AS rank_change, abs(m.rank_change) AS moved, document, document_key,
       s.start AS start, s.`end` AS `end`, s.quote AS quote
ORDER BY moved DESC, coalesce(province, ''), document, start
