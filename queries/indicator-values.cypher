// title.vi: Giá trị các chỉ số được nêu trong văn bản
// title.en: Values of indices stated in the documents
// parameter indicator (slug, optional): only this index: PAR INDEX, PAPI, PCI, SIPAS
// parameter component (slug, optional): only the component with this name, or part of it
// parameter whole (boolean = false): only values of whole indices, not of their components
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter kind (text, optional): only actual, or only target
// column indicator: index
// column component: area, criterion or sub-criterion; null for the whole index
// column province: province
// column year: year measured
// column kind: actual or target
// column score: points, or per cent by unit
// column max: points to be had
// column unit: points or %
// column rank: position, 1 is best
// column of: number ranked
// column rank_change: positions gained since the year before; negative is lost
// column document: file that states it
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: PAR INDEX năm 2018 của tỉnh Sông Mây đạt bao nhiêu điểm, xếp thứ mấy?
// example.vi: Chỉ số PAPI của tỉnh Núi Lam năm 2018 là bao nhiêu?
// example.vi: Sông Mây được mấy điểm PAPI nội dung Quản trị môi trường năm 2018?
// example.vi: Chỉ số hài lòng của tỉnh Núi Lam năm 2018 đạt bao nhiêu phần trăm, xếp thứ mấy cả nước?
// example.vi: Điểm cải cách tài chính công của tỉnh Sông Mây năm 2018 và mục tiêu năm 2019 là bao nhiêu?
// example.vi: Tính minh bạch của tỉnh Núi Lam trong PCI xếp hạng thứ mấy, tăng hay giảm bao nhiêu bậc?
// example.vi: Tỉnh Sông Mây đặt mục tiêu PAR INDEX năm 2019 đạt hạng mấy?
// example.vi: Tổng điểm và thứ hạng PCI của tỉnh Núi Lam trên cả nước là bao nhiêu?
// example.vi: Tỉnh Núi Lam muốn tăng ít nhất bao nhiêu bậc PCI và PAR INDEX năm 2020?
// example.en: By how many places does Núi Lam want to climb in PCI and in PAR INDEX in 2020?
// example.en: What was the PAR INDEX score and rank of Sông Mây in 2018?
// example.en: Which values of the PAPI dimensions do the documents of Núi Lam give?
// example.en: What rank did Núi Lam reach for Control of corruption in PAPI?
// example.en: How many points did Sông Mây get for administrative modernisation in 2018?
// example.en: What percentage of people are satisfied with services in Núi Lam, and what is its rank?
// example.en: Which rank does Sông Mây want to reach for Transparency in 2019?
// example.en: What PAPI score and national rank did Núi Lam have in 2018?
// example.en: What is the target of Sông Mây for PAR INDEX in 2019?
MATCH (d:Document)-[:HAS_PROVISION]->(:Provision)-[s:STATES]->(m:Measurement)-[what:OF]->(x)
WHERE what.document = d.key AND ($year IS NULL OR m.year = $year) AND ($kind IS NULL OR m.kind = $kind)
  AND ($indicator IS NULL OR x.key = $indicator OR x.key STARTS WITH $indicator + '/')
  AND ($component IS NULL OR (x:Criterion AND x.key CONTAINS $component)) AND (NOT $whole OR x:Indicator)
OPTIONAL MATCH (m)-[place_of:FOR]->(place:Place) WHERE place_of.document = d.key
WITH d, s, m, x, coalesce(place.name, d.province) AS province
WHERE $province IS NULL OR province = $province
OPTIONAL MATCH (index:Indicator) WHERE index.key = split(x.key, '/')[0]
RETURN index.name AS indicator, CASE WHEN x:Criterion THEN x.name END AS component, province, m.year AS year,
       m.kind AS kind, coalesce(s.score, m.score) AS score, m.max_score AS max, m.unit AS unit,
       coalesce(s.rank, m.rank) AS rank, m.of AS of, m.rank_change AS rank_change, d.name AS document, d.key AS document_key,
       s.start AS start, s.`end` AS `end`, s.quote AS quote
ORDER BY coalesce(indicator, ''), coalesce(province, ''), document, start, coalesce(component, ''), kind
