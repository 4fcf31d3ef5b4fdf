// title.vi: Mục tiêu so với kết quả đã đạt của các chỉ số
// title.en: Targets of indices beside the values reached
// parameter indicator (index, optional): only this index: PAR INDEX, PAPI, PCI, SIPAS
// parameter province (province, optional): only of this province
// column indicator: index
// column component: area, criterion or sub-criterion; null for the whole index
// column province: province
// column target_year: year of the target
// column target_score: score aimed at
// column target_rank: rank aimed at
// column target_change: ranks to be gained
// column actual_year: the last year before with a stated value, or the same year
// column actual_score: score reached then
// column actual_rank: rank reached then
// column document: file that states the target
// column document_key: its key
// column start: offset of the target in the file
// column end: offset after it
// column quote: the target, word for word
// column actual_document_key: key of the document that states the value reached
// column actual_start: offset of that statement
// column actual_end: offset after it
// column actual_quote: where the value reached is stated, word for word
// example.vi: Tỉnh Sông Mây đặt mục tiêu PAPI năm 2019 ra sao so với kết quả năm 2018?
// example.vi: Mục tiêu xếp hạng của tỉnh Núi Lam cao hơn kết quả đạt được bao nhiêu?
// example.vi: So sánh mục tiêu năm 2019 với kết quả năm 2018 của tỉnh Núi Lam
// example.en: How do the targets of Sông Mây compare with what was reached?
// example.en: Which PAPI ranks does Núi Lam aim at, and where does it stand?
// example.en: Compare the 2019 targets of Núi Lam with its 2018 results
MATCH (t:Measurement) WHERE t.kind = 'target'
// From the few targets to what lies around them.
MATCH (t)<-[s:STATES]-()<-[:HAS_PROVISION*0..1]-(d:Document)
MATCH (t)-[what:OF]->(x)
WHERE what.document = d.key
  AND ($indicator IS NULL OR any(index IN $indicator WHERE x.key = index OR x.key STARTS WITH index + '/'))
OPTIONAL MATCH (t)-[place_of:FOR]->(place:Place) WHERE place_of.document = d.key
WITH d, s, t, x, coalesce(place.name, d.province) AS province
WHERE $province IS NULL OR province IN $province
OPTIONAL MATCH (x)<-[of:OF]-(m:Measurement)-[:FOR]->(reached:Place)
WHERE m.kind = 'actual' AND reached.name = province AND m.year <= t.year
OPTIONAL MATCH (m)<-[said:STATES]-()<-[:HAS_PROVISION*0..1]-(other:Document) WHERE other.key = of.document
WITH d, s, t, x, province, m, other, said ORDER BY m.year DESC, other.name, said.start
WITH d, s, t, x, province, head(collect({value: m, source: other.key, statement: said})) AS last
WITH d, s, t, x, province, last.value AS m, last.source AS source, last.statement AS said
OPTIONAL MATCH (index:Indicator) WHERE index.key = split(x.key, '/')[0]
RETURN index.name AS indicator, CASE WHEN x:Criterion THEN x.name END AS component, province,
       t.year AS target_year, t.score AS target_score, t.rank AS target_rank, t.rank_change AS target_change,
       m.year AS actual_year, coalesce(said.score, m.score) AS actual_score, coalesce(said.rank, m.rank) AS actual_rank, d.name AS document, d.key AS document_key,
       s.start AS start, s.`end` AS `end`, s.quote AS quote,
       source AS actual_document_key, said.start AS actual_start, said.`end` AS actual_end, said.quote AS actual_quote
ORDER BY coalesce(indicator, ''), coalesce(province, ''), document, start, coalesce(component, '')
