// title: tiêu chí thành phần | sub-criteria and who answers for them
// column agency (agency; filter, group, order, many): cơ quan, cơ quan chịu trách nhiệm | agency, body
// column role (role; filter, group, many): vai trò | role
// column level (role; filter, group, many, aside): cấp | level
// column body (role; filter, group, many, aside): loại cơ quan | kind of body
// column province (place; filter, group, order): tỉnh | province
// column index (index; filter, group): chỉ số | index
// column area (text; filter, group, order): lĩnh vực, nội dung | area
// column criterion (text; filter, group, order): tiêu chí | criterion
// column year (number; filter, group, order): năm | year
// column score (number; filter, measure, order, sum): điểm đạt được, điểm | score
// column max_score (number; filter, measure, order, sum): điểm tối đa | max, maximum
// column lost (number; filter, measure, order, sum): điểm bị trừ, điểm mất | points lost, lost
// column document (document; filter, group): văn bản | document
// value level central: trung ương | central
// value level province: cấp tỉnh | provincial
// value level district: cấp huyện | district
// value level commune: cấp xã | commune
// value body department: sở | department
// value body group: nhóm cơ quan | group
// value body ministry: bộ | ministry
// value role responsible: chịu trách nhiệm | responsible
// value role focal: đầu mối | focal point
// value role collective: tập thể | collective
// latest year
MATCH (d:Document)-[:HAS_PROVISION*0..1]->(p)-[s:STATES]->(m:Measurement)-[what:OF]->(c:Criterion)
WHERE what.document = d.key AND m.kind = 'actual' AND NOT coalesce(c.level, '') IN ['area', 'criterion']
  AND m.score IS NOT NULL AND m.max_score IS NOT NULL
// A row of the scorecard before a sentence that says it again.
WITH d, m, c, s ORDER BY CASE p.kind WHEN 'row' THEN 0 ELSE 1 END, s.start
WITH d, m, c, head(collect(s)) AS s
OPTIONAL MATCH (m)-[placed:FOR]->(place:Place) WHERE placed.document = d.key
// A key is the path of names: what is above it is looked up, not found among a thousand documents' PART_OF.
OPTIONAL MATCH (area:Criterion {key: left(c.key, size(c.key) - size(last(split(c.key, '/'))) - 1)})
OPTIONAL MATCH (i:Indicator {key: split(c.key, '/')[0]})
OPTIONAL MATCH (a:Agency)-[o:OWNS]->(m) WHERE o.document = d.key
RETURN a.name AS agency,
       a.key AS agency_key,
       coalesce(a.short_name, a.name) AS agency_short,
       a.level AS level,
       a.kind AS body,
       a.province AS agency_province,
       o.role AS role,
       coalesce(place.name, d.province) AS province,
       coalesce(i.name, split(c.key, '/')[0]) AS index,
       split(c.key, '/')[0] AS index_key,
       area.name AS area,
       c.name AS criterion,
       c.key AS criterion_path,
       m.year AS year,
       s.score AS score,
       m.max_score AS max_score,
       round(100 * (m.max_score - s.score)) / 100 AS lost,
       d.key AS document,
       d.name AS document_name,
       d.path AS path,
       m.key AS key,
       s.start AS start,
       s.`end` AS `end`,
       s.quote AS quote
ORDER BY document_name, start, key
