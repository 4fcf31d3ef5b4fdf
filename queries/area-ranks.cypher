// title.vi: Lĩnh vực, nội dung của một chỉ số theo thứ hạng
// title.en: Areas of an index by rank, the best first
// parameter indicator (slug, optional): only this index: PAR INDEX, PAPI, PCI, SIPAS
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter kind (text = actual): actual, or target
// column indicator: index
// column component: area, dimension or component
// column province: province
// column year: year measured
// column rank: position, 1 is best
// column of: number ranked
// column score: points, or per cent
// column document: file that states it
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: Nội dung nào của PAPI tỉnh Sông Mây xếp hạng tốt nhất?
// example.vi: Lĩnh vực PAR INDEX nào của tỉnh Núi Lam có thứ hạng kém nhất năm 2018?
// example.vi: Chỉ số thành phần PCI nào của tỉnh Sông Mây đứng cao nhất?
// example.en: Which PAPI dimension of Sông Mây ranks best, and which worst?
// example.en: In which area is the rank of Núi Lam lowest?
// example.en: Rank the PCI components of Sông Mây from best to worst
MATCH (d:Document)-[:HAS_PROVISION]->(:Provision)-[s:STATES]->(m:Measurement)-[:OF]->(x:Criterion)
WHERE m.rank IS NOT NULL AND m.kind = $kind AND ($year IS NULL OR m.year = $year)
  AND ($indicator IS NULL OR x.key STARTS WITH $indicator + '/')
OPTIONAL MATCH (m)-[:FOR]->(place:Place)
WITH d, s, m, x, coalesce(place.name, d.province) AS province
WHERE $province IS NULL OR province = $province
WITH m, x, province, d, s ORDER BY d.name, s.start
WITH m, x, province, head(collect({name: d.name, source: d.key, statement: s})) AS first
WITH m, x, province, first.name AS document, first.source AS document_key, first.statement AS s
OPTIONAL MATCH (index:Indicator) WHERE index.key = split(x.key, '/')[0]
RETURN index.name AS indicator, x.name AS component, province, m.year AS year, m.rank AS rank, m.of AS of,
       m.score AS score, document, document_key, s.start AS start, s.`end` AS `end`, s.quote AS quote
ORDER BY rank, coalesce(indicator, ''), component, document, start
