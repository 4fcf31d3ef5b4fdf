// title.vi: Các chỉ số tăng hoặc giảm bậc
// title.en: Indices that went up or down in rank
// parameter indicator (slug, optional): only this index: PAR INDEX, PAPI, PCI, SIPAS
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter kind (text = actual): actual, or target
// column indicator: index
// column component: area, criterion or sub-criterion; null for the whole index
// column province: province
// column year: year measured
// column rank: position, 1 is best
// column of: number ranked
// column rank_change: positions gained since the year before; negative is lost
// column document: file that states it
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: Lĩnh vực nào của tỉnh Sông Mây giảm bậc mạnh nhất năm 2018?
// example.vi: Tỉnh Núi Lam tăng bao nhiêu bậc PAR INDEX?
// example.vi: Tỉnh Sông Mây giảm mấy bậc PAPI so với năm trước?
// example.en: Which areas of Sông Mây gained or lost the most ranks?
// example.en: By how many places did Núi Lam move in the PAPI ranking?
// example.en: How many ranks did Sông Mây gain or lose in PAR INDEX?
// example.en: Did Núi Lam move up or down in the 2018 PCI ranking?
MATCH (d:Document)-[:HAS_PROVISION]->(:Provision)-[s:STATES]->(m:Measurement)-[what:OF]->(x)
WHERE what.document = d.key AND m.rank_change IS NOT NULL AND m.kind = $kind
  AND ($year IS NULL OR m.year = $year)
  AND ($indicator IS NULL OR x.key = $indicator OR x.key STARTS WITH $indicator + '/')
OPTIONAL MATCH (m)-[place_of:FOR]->(place:Place) WHERE place_of.document = d.key
WITH d, s, m, x, coalesce(place.name, d.province) AS province
WHERE $province IS NULL OR province = $province
OPTIONAL MATCH (index:Indicator) WHERE index.key = split(x.key, '/')[0]
RETURN index.name AS indicator, CASE WHEN x:Criterion THEN x.name END AS component, province, m.year AS year,
       coalesce(s.rank, m.rank) AS rank, m.of AS of, m.rank_change AS rank_change, d.name AS document, d.key AS document_key,
       s.start AS start, s.`end` AS `end`, s.quote AS quote
ORDER BY rank_change DESC, coalesce(province, ''), document, start
