// title: cơ quan | agencies
// column agency (agency; filter, order): cơ quan | agency, body
// column level (role; filter, group): cấp | level
// column kind (role; filter, group, order): loại cơ quan | kind
// column province (place; filter, group, order, merged): tỉnh | province
// column tasks (number; filter, measure, order, sum): số nhiệm vụ chủ trì | tasks
// column documents (number; filter, measure, order): số văn bản giao việc | documents
// column document (document; filter): văn bản | document
// value kind department: sở | department
// value kind group: nhóm cơ quan | group
// value kind ministry: bộ | ministry
// value level central: trung ương | central
// value level province: cấp tỉnh | province
// value level district: cấp huyện | district
// value level commune: cấp xã | commune
MATCH (a:Agency)
// The first of its tasks proves it; what has none is known by name only.
OPTIONAL MATCH (a)<-[:ASSIGNED_TO {role: 'lead'}]-(t:Task)<-[:ASSIGNS]-(:Provision)<-[:HAS_PROVISION]-(d:Document)
WITH a, count(DISTINCT t.key) AS tasks, count(DISTINCT d.key) AS documents,
     min([d.name, t.start, t.`end`, d.key, d.path, t.text]) AS first
RETURN a.name AS agency,
       a.key AS agency_key,
       a.level AS level,
       a.kind AS kind,
       a.province AS province,
       tasks,
       documents,
       first[3] AS document,
       first[0] AS document_name,
       first[4] AS path,
       a.key AS key,
       first[1] AS start,
       first[2] AS `end`,
       first[5] AS quote
ORDER BY document_name, start, key
