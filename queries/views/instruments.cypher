// title: văn bản được viện dẫn hoặc đã nạp | instruments
// column instrument (instrument; filter, group, order): số hiệu, văn bản | instrument, number
// column name (text; filter, order): tên văn bản | name
// column kind (text; filter, group, order): loại văn bản | kind
// column issuer (agency; filter, group, order): cơ quan ban hành | issuer
// column date (day; filter, group, order): ngày ban hành | date
// column year (number; filter, group, order, aside): năm ban hành, năm | year
// column identity (role; filter, group, aside): mức độ xác định | identity
// column cited (number; filter, measure, order, sum): số văn bản viện dẫn | cited
// column document (document; filter): văn bản chứa | document
// value identity full: đầy đủ | full
// value identity partial: một phần | partial
MATCH (i:Instrument)
// The first mention proves it; what no text mentions is proved by its own text.
OPTIONAL MATCH (d:Document)-[:HAS_PROVISION]->(:Provision)-[:MENTIONS]->(c:Citation)-[:REFERS_TO]->(i)
WITH i, count(DISTINCT d.key) AS cited, min([d.name, c.start, c.`end`, d.key, d.path, c.quote]) AS first
OPTIONAL MATCH (own:Document)-[:TEXT_OF]->(i)
WITH i, cited, first, min([own.name, own.key, own.path]) AS own
RETURN coalesce(i.number, i.name) AS instrument,
       i.key AS instrument_key,
       i.name AS name,
       i.kind AS kind,
       i.issuer AS issuer,
       [(i)-[:ISSUED_BY]->(author:Agency) | author.key] AS issuer_key,
       i.date AS date,
       i.year AS year,
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
