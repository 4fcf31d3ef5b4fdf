// title: viện dẫn, lượt viện dẫn | citations
// column instrument (instrument; filter, group, order): văn bản được viện dẫn | instrument, cited
// column name (text; filter, aside): tên văn bản | name
// column citing (instrument; filter, group, order): văn bản viện dẫn | citing
// column citing_kind (text; filter, group, aside): loại văn bản viện dẫn | kind of the citing document
// column role (role; filter, group): mục đích viện dẫn, vai trò | role
// column province (place; filter, group, order, merged): tỉnh, tỉnh viện dẫn | province
// column issuer (agency; filter, group, order): cơ quan ban hành | issuer
// column date (day; filter, group, order): ngày ban hành | date
// column kind (text; filter, group, order): loại văn bản | kind
// column citing_date (day; filter, group, order, aside): ngày của văn bản viện dẫn | citing date
// column status (role; filter, group, aside): trạng thái | status
// column label (text; filter, aside): mục | place in the outline
// column pinpoints (text; filter, list): điều khoản viện dẫn | pinpoints, provisions cited
// column document (document; filter, group): văn bản chứa viện dẫn | document
// value role legal_basis: căn cứ pháp lý, căn cứ | legal basis
// value role implements: thực hiện | implements
// value role amends: sửa đổi, bổ sung | amends
// value role replaces: thay thế | replaces
// value role repeals: bãi bỏ | repeals
// value role guides: hướng dẫn | guides
// value role details: quy định chi tiết | details
// value role reports: báo cáo | reports
// value role mentions: nhắc đến | mentions
// value status resolved: đã xác định | resolved
// value status ambiguous: còn nhiều khả năng | ambiguous
// value status unresolved: chưa xác định | unresolved
MATCH (d:Document)-[:HAS_PROVISION]->(p:Provision)-[:MENTIONS]->(c:Citation)
OPTIONAL MATCH (c)-[:REFERS_TO]->(i:Instrument)
OPTIONAL MATCH (d)-[:TEXT_OF]->(own:Instrument)
RETURN coalesce(i.number, c.number, i.name, c.name) AS instrument,
       i.key AS instrument_key,
       coalesce(i.name, c.name) AS name,
       coalesce(d.number, own.number, d.subject, d.name) AS citing,
       own.key AS citing_key,
       d.kind AS citing_kind,
       d.number AS citing_number,
       c.role AS role,
       d.province AS province,
       coalesce(head([(c)-[:REFERS_TO]->(told:Instrument) | told.issuer]), c.issuer_text) AS issuer,
       [(i)-[:ISSUED_BY]->(author:Agency) | author.key] AS issuer_key,
       coalesce(c.date, head([(c)-[:REFERS_TO]->(told:Instrument) | told.date])) AS date,
       coalesce(c.kind, head([(c)-[:REFERS_TO]->(told:Instrument) | told.kind])) AS kind,
       d.date AS citing_date,
       c.status AS status,
       c.candidates AS candidates,
       i.date AS instrument_date,
       coalesce(i.number, i.name) AS resolved,
       c.date AS printed_date,
       coalesce(c.number, c.name) AS printed,
       c.kind AS printed_kind,
       c.issuer_text AS printed_issuer,
       p.label AS label,
       c.pinpoints AS pinpoints,
       d.key AS document,
       d.name AS document_name,
       d.path AS path,
       c.key AS key,
       c.start AS start,
       c.`end` AS `end`,
       c.quote AS quote
ORDER BY document_name, start, key
