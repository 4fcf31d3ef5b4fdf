// title: nhiệm vụ, việc | tasks
// column agency (agency; filter, group, order, many): cơ quan, đơn vị | agency, body
// column role (role; filter, group, many): vai trò | role
// column level (role; filter, group, many, aside): cấp | level
// column body (role; filter, group, many, aside): loại cơ quan | kind of body
// column province (place; filter, group, order, merged): tỉnh | province
// column work (text; filter): nội dung việc | work
// column due_from (day; filter, group, order, aside): ngày đầu của thời hạn | start
// column due_to (day; filter, group, order): thời hạn, hạn | due, deadline
// column due_text (text; filter): thời hạn như in | deadline as printed
// column report_to (agency; filter, list): nơi nhận báo cáo | report to
// column product (text; filter): sản phẩm | product
// column cites (instrument; filter, list): văn bản thực hiện | instrument
// column issuer (agency; filter, group, order): cơ quan ban hành | issuer
// column recurrence (text; filter, group): định kỳ | recurrence
// column ref (text; filter, aside): mục | place in the outline
// column document (document; filter, group): văn bản | document
// value level central: trung ương | central
// value level province: cấp tỉnh | provincial
// value level district: cấp huyện | district
// value level commune: cấp xã | commune
// value body department: sở | department
// value body group: nhóm cơ quan | group
// value body ministry: bộ | ministry
// value role lead: chủ trì | leading
// value role coordinating: phối hợp | coordinating
// value role supervising: theo dõi, giám sát | supervising
// default role = lead unless agency
MATCH (d:Document)-[:HAS_PROVISION]->(p:Provision)-[:ASSIGNS]->(t:Task)
OPTIONAL MATCH (t)-[r:ASSIGNED_TO]->(a:Agency)
RETURN a.name AS agency,
       a.key AS agency_key,
       a.level AS level,
       a.kind AS body,
       [(a)<-[:MEMBER_OF]-(member:Agency) | member.key] AS members,
       r.role AS role,
       d.province AS province,
       t.text AS work,
       p.folded AS work_folded,
       t.due_from AS due_from,
       t.due_to AS due_to,
       t.deadline AS deadline,
       t.deadline_text AS due_text,
       [(t)-[:REPORTS_TO]->(to:Agency) | to.name] AS report_to,
       [(t)-[:REPORTS_TO]->(to:Agency) | to.key] AS report_to_key,
       t.product AS product,
       [(t)-[:IMPLEMENTS]->(carried:Instrument) | coalesce(carried.number, carried.name)] AS cites,
       [(t)-[:IMPLEMENTS]->(carried:Instrument) | carried.key] AS cites_key,
       d.issuer AS issuer,
       [(d)-[:ISSUED_BY]->(author:Agency) | author.key] AS issuer_key,
       t.recurrence AS recurrence,
       t.ref AS ref,
       d.key AS document,
       d.name AS document_name,
       d.path AS path,
       t.key AS key,
       t.start AS start,
       t.`end` AS `end`,
       t.text AS quote
ORDER BY document_name, start, key
