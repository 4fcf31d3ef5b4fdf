// title.vi: Điểm của một tiêu chí thành phần và ai chịu trách nhiệm
// title.en: Points of one sub-criterion, and who answers for it
// parameter criterion (slug): its name, or a part of it
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter kind (measurements.kind, optional): only actual, or only target
// column criterion: name of the sub-criterion
// column kind: actual or target
// column year: year measured
// column score: points
// column max: points to be had
// column agencies: bodies that answer for it
// column province: province
// column document: file that states it
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: Ai chịu trách nhiệm về tiêu chí Thực hiện chế độ báo cáo định kỳ của tỉnh Sông Mây?
// example.vi: Tỉnh Núi Lam được mấy điểm ở tiêu chí Mức độ thực hiện kế hoạch kiểm tra?
// example.vi: Cơ quan nào làm mất điểm tiêu chí Thực hiện chế độ báo cáo định kỳ, mất mấy điểm?
// example.vi: Tiêu chí Thực hiện chế độ báo cáo định kỳ của tỉnh Sông Mây đạt bao nhiêu điểm năm 2018?
// example.en: Who is responsible for the sub-criterion Thực hiện chế độ báo cáo định kỳ?
// example.en: What score did Sông Mây get for Mức độ thực hiện kế hoạch kiểm tra?
// example.en: How many points out of how many did Núi Lam get for Thực hiện chế độ báo cáo định kỳ?
MATCH (d:Document)-[:HAS_PROVISION*0..1]->(p)-[s:STATES]->(m:Measurement)-[what:OF]->(c:Criterion)
WHERE what.document = d.key AND c.key CONTAINS $criterion AND (c.number IS NULL OR c.level <> 'area')
  AND ($year IS NULL OR m.year = $year) AND ($kind IS NULL OR m.kind IN $kind)
OPTIONAL MATCH (m)-[:FOR]->(place:Place)
MATCH (d) WHERE $province IS NULL OR coalesce(place.name, d.province) IN $province
// A row of a table before a sentence that says it again.
WITH d.key AS document_key, d.name AS document, m.key AS value, c.name AS criterion, m.kind AS kind, m.year AS year,
     m.score AS score, m.max_score AS max, coalesce(place.name, d.province) AS province,
     min([CASE p.kind WHEN 'row' THEN 0 ELSE 1 END, s.start, s.`end`, s.quote]) AS first
OPTIONAL MATCH (a:Agency)-[:OWNS]->(:Measurement {key: value})
WITH DISTINCT document_key, document, value, criterion, kind, year, score, max, province, first,
     a.key AS body, coalesce(a.short_name, a.name) AS agency
ORDER BY body
WITH document_key, document, value, criterion, kind, year, score, max, province, first,
     collect(DISTINCT agency) AS agencies
RETURN criterion, kind, year, score, max, agencies, province, document, document_key, first[1] AS start,
       first[2] AS `end`, first[3] AS quote
ORDER BY size(agencies) DESC, document, start, kind, criterion
