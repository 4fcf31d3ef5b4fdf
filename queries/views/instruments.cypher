// title: văn bản được viện dẫn hoặc đã nạp | instruments
// column instrument (instrument; filter, group, order): số hiệu, văn bản | instrument, number
// column name (text; filter, order): tên văn bản | name
// column kind (text; filter, group, order): loại văn bản | kind
// column issuer (agency; filter, group, order): cơ quan ban hành | issuer
// column date (day; filter, group, order): ngày ban hành | date
// column year (number; filter, group, order, aside): năm ban hành, năm | year
// column status (role; filter, group): tình trạng hiệu lực | status
// column in_force_from (day; filter, order): ngày có hiệu lực | in force from
// column in_force_to (day; filter, order): ngày hết hiệu lực | in force to
// column replaced_by (text; filter, list): văn bản thay thế | replaced by
// column registers (text; filter, list): danh mục | registers
// column identity (role; filter, group, aside): mức độ xác định | identity
// column cited (number; filter, measure, order, sum): số văn bản viện dẫn | cited
// column document (document; filter): văn bản chứa | document
// value status not_yet_in_force: chưa có hiệu lực | not yet in force
// value status in_force: còn hiệu lực | in force
// value status partly_expired: hết hiệu lực một phần | partly expired
// value status suspended: ngưng hiệu lực | suspended
// value status expired: hết hiệu lực | expired
// value identity full: đầy đủ | full
// value identity partial: một phần | partial
MATCH (i:Instrument)
// The first mention proves it; what no text mentions is proved by its own text.
OPTIONAL MATCH (d:Document)-[:HAS_PROVISION]->(:Provision)-[:MENTIONS]->(c:Citation)-[:REFERS_TO]->(i)
WITH i, count(DISTINCT d.key) AS cited, min([d.name, c.start, c.`end`, d.key, d.path, c.quote]) AS first
OPTIONAL MATCH (own:Document)-[:TEXT_OF]->(i)
WITH i, cited, first, min([own.name, own.key, own.path]) AS own
OPTIONAL MATCH (newer:Instrument)-[:CITES {role: 'replaces'}]->(i)
WITH i, cited, first, own, newer ORDER BY newer.key
WITH i, cited, first, own, collect(DISTINCT coalesce(newer.number, newer.name)) AS replaced_by
OPTIONAL MATCH (r:Document {status: 'register'})-[:ATTESTS]->(i) WHERE r.kind = 'instruments'
WITH i, cited, first, own, replaced_by, r ORDER BY r.name
WITH i, cited, first, own, replaced_by, collect(DISTINCT r.name) AS registers
RETURN coalesce(i.number, i.name) AS instrument,
       i.key AS instrument_key,
       i.name AS name,
       i.kind AS kind,
       i.issuer AS issuer,
       [(i)-[:ISSUED_BY]->(author:Agency) | author.key] AS issuer_key,
       i.date AS date,
       i.year AS year,
       i.status AS status,
       i.in_force_from AS in_force_from,
       i.in_force_to AS in_force_to,
       replaced_by,
       registers,
       i.identity AS identity,
       cited,
       coalesce(first[3], own[1]) AS document,
       coalesce(first[0], own[0]) AS document_name,
       coalesce(first[4], own[2]) AS path,
       i.key AS key,
       first[1] AS start,
       first[2] AS `end`,
       first[5] AS quote
ORDER BY document_name, start, key
