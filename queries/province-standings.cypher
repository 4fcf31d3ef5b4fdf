// title.vi: Điểm và thứ hạng chung gần nhất của các tỉnh theo một chỉ số
// title.en: Latest overall score and rank of each province by an index
// parameter indicator (slug): the index: PAR INDEX, PAPI, PCI, SIPAS
// parameter component (slug, optional): instead of the whole index, its component with this name
// parameter year (integer, optional): only of this year
// column indicator: index
// column component: area, dimension or component; null for the whole index
// column province: province
// column year: year measured
// column rank: position, 1 is best
// column of: number ranked
// column score: points, or per cent
// column rank_change: positions gained since the year before; negative is lost
// column document: file that states it
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: So sánh thứ hạng PAR INDEX của tỉnh Sông Mây và tỉnh Núi Lam
// example.vi: Tỉnh nào đứng cao nhất về PAPI?
// example.vi: Giữa Sông Mây và Núi Lam, tỉnh nào xếp hạng PAR INDEX tốt hơn?
// example.vi: So sánh PAR INDEX năm 2018 của các tỉnh
// example.vi: Tỉnh nào xếp hạng PAPI thấp hơn, Sông Mây hay Núi Lam?
// example.en: Which province ranks lower in PAR INDEX?
// example.en: Compare the PAR INDEX results that the documents give for the provinces
// example.en: Compare the PAPI standing of Sông Mây with that of Núi Lam
// example.en: Which province has the best PAR INDEX rank?
// example.en: Who does better in PCI, Sông Mây or Núi Lam?
MATCH (d:Document)-[:HAS_PROVISION]->(:Provision)-[s:STATES]->(m:Measurement)-[:OF]->(x)
WHERE m.kind = 'actual' AND (m.rank IS NOT NULL OR m.score IS NOT NULL) AND ($year IS NULL OR m.year = $year)
  AND (($component IS NULL AND x.key = $indicator)
       OR (x:Criterion AND x.key STARTS WITH $indicator + '/' AND x.key CONTAINS $component))
// What each document says again is taken once.
WITH DISTINCT d, s, m, x
OPTIONAL MATCH (m)-[:FOR]->(place:Place)
WITH DISTINCT d, s, m, x, coalesce(place.name, d.province) AS province
WHERE province IS NOT NULL
WITH d, s, m, x, province ORDER BY coalesce(m.year, 0) DESC, d.name, s.start
WITH province, x, head(collect({value: m, name: d.name, source: d.key, statement: s})) AS last
WITH province, x, last.value AS m, last.name AS document, last.source AS document_key, last.statement AS s
OPTIONAL MATCH (index:Indicator) WHERE index.key = split(x.key, '/')[0]
RETURN index.name AS indicator, CASE WHEN x:Criterion THEN x.name END AS component, province, m.year AS year,
       m.rank AS rank, m.of AS of, m.score AS score, m.rank_change AS rank_change, document, document_key,
       s.start AS start, s.`end` AS `end`, s.quote AS quote
ORDER BY coalesce(rank, 999), province, component
