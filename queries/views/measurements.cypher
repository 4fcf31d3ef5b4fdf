// title: kết quả, mục tiêu chỉ số | values of indices
// column index (index; filter, group, order): chỉ số | index
// column component (text; filter, group, order): chỉ số thành phần, nội dung, lĩnh vực, tiêu chí | component
// column province (place; filter, group, order): tỉnh | province
// column year (number; filter, group, order): năm | year
// column kind (role; filter, group): loại | kind
// column score (number; filter, measure, order): điểm | score
// column max_score (number; filter, measure, order, aside): điểm tối đa | max, maximum
// column rank (number; filter, measure, order): thứ hạng, hạng | rank
// column of (number; filter): trên tổng số | of
// column rank_change (number; filter, measure, order): số bậc tăng, tăng giảm bậc | rank change
// column unit (text; filter, aside): đơn vị tính | unit
// column document (document; filter, group): văn bản | document
// value kind actual: kết quả | actual
// value kind target: mục tiêu | target
// latest year
// default component missing for value, compare, extreme
// default kind = actual for compare, extreme
MATCH (d:Document)-[:HAS_PROVISION*0..1]->(p)-[s:STATES]->(m:Measurement)-[what:OF]->(x)
WHERE what.document = d.key
OPTIONAL MATCH (m)-[placed:FOR]->(place:Place) WHERE placed.document = d.key
OPTIONAL MATCH (i:Indicator {key: split(x.key, '/')[0]})
RETURN coalesce(i.name, split(x.key, '/')[0]) AS index,
       split(x.key, '/')[0] AS index_key,
       CASE WHEN x:Criterion THEN x.name END AS component,
       x.key AS component_path,
       CASE WHEN x:Criterion THEN x.key END AS criterion_path,
       CASE WHEN x.level = 'area' THEN x.number END AS component_number,
       p.heading_path AS headings,
       coalesce(place.name, d.province) AS province,
       m.year AS year,
       m.kind AS kind,
       s.score AS score,
       m.max_score AS max_score,
       round(1000 * s.score / coalesce(m.max_score, CASE WHEN m.unit = '%' THEN 100 ELSE 10 END)) / 10 AS share,
       round(100 * (m.max_score - s.score)) / 100 AS lost,
       s.rank AS rank,
       CASE WHEN s.rank IS NOT NULL THEN m.of END AS of,
       CASE WHEN p:Provision THEN m.rank_change END AS rank_change,
       CASE WHEN p:Provision THEN abs(m.rank_change) END AS moved,
       CASE WHEN p:Document THEN null WHEN m.rank_change > 0 THEN 'up' WHEN m.rank_change < 0 THEN 'down' END AS direction,
       m.unit AS unit,
       d.key AS document,
       d.name AS document_name,
       d.path AS path,
       m.key AS key,
       s.start AS start,
       s.`end` AS `end`,
       s.quote AS quote
ORDER BY document_name, start, key
