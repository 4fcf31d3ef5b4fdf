// title.vi: So sánh các tỉnh theo một chỉ số
// title.en: Provinces compared by an index
// parameter indicator (index, optional): only this index: PAR INDEX, PAPI, PCI, SIPAS
// parameter year (integer, optional): only of this year
// column indicator: index
// column component: area, criterion or sub-criterion; null for the whole index
// column year: year measured
// column province: province
// column score: points, or per cent by unit
// column max: points to be had
// column rank: position, 1 is best
// column of: number ranked
// column document: file that states it
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: So sánh các lĩnh vực PAR INDEX năm 2018 của các tỉnh
// example.vi: Hai tỉnh Sông Mây và Núi Lam khác nhau thế nào ở từng lĩnh vực của PAR INDEX?
// example.vi: So sánh điểm PAPI từng nội dung của Sông Mây và Núi Lam
// example.en: Compare the areas of PAR INDEX between the provinces
// example.en: How do Sông Mây and Núi Lam differ in each dimension of PAPI?
// example.en: Compare the PAPI dimensions of Sông Mây and Núi Lam in 2018
MATCH (d:Document)-[:HAS_PROVISION*0..1]->()-[s:STATES]->(m:Measurement)-[what:OF]->(x)
WHERE what.document = d.key AND m.kind = 'actual' AND ($year IS NULL OR m.year = $year)
  AND ($indicator IS NULL OR any(index IN $indicator WHERE x.key = index OR x.key STARTS WITH index + '/'))
OPTIONAL MATCH (m)-[place_of:FOR]->(place:Place) WHERE place_of.document = d.key
WITH d, s, m, x, coalesce(place.name, d.province) AS province
WHERE province IS NOT NULL
WITH x, m, province, d, s ORDER BY d.name, s.start
WITH x, m, province, head(collect({name: d.name, source: d.key, statement: s})) AS first
WITH x, m.year AS year, collect({value: m, province: province, first: first}) AS stated,
     count(DISTINCT province) AS provinces
WHERE provinces > 1
UNWIND stated AS row
WITH x, year, row.value AS m, row.province AS province, row.first.name AS document, row.first.source AS document_key, row.first.statement AS s
OPTIONAL MATCH (index:Indicator) WHERE index.key = split(x.key, '/')[0]
RETURN index.name AS indicator, CASE WHEN x:Criterion THEN x.name END AS component, year, province,
       coalesce(s.score, m.score) AS score, m.max_score AS max, coalesce(s.rank, m.rank) AS rank, m.of AS of, document, document_key,
       s.start AS start, s.`end` AS `end`, s.quote AS quote
ORDER BY coalesce(indicator, ''), coalesce(component, ''), year, coalesce(rank, 0), province
