// title: văn bản đã nạp | documents
// column instrument (instrument; filter, order): số và ký hiệu, số | number, instrument
// column kind (text; filter, group, order): loại văn bản | kind
// column title (text; filter): trích yếu, nội dung | title, subject
// column date (day; filter, group, order): ngày ban hành, ngày | date
// column province (place; filter, group, order, merged): tỉnh | province
// column issuer (agency; filter, group, order): cơ quan ban hành | issuer
// column signer (person; filter, group, order): người ký | signer
// column signer_role (text; filter, group, aside): chức vụ người ký | signer role
// column recipients (text; filter, list, aside): nơi nhận | recipients
// column document (document; filter): tệp văn bản | document
MATCH (d:Document)
WHERE d.status = 'ok'
OPTIONAL MATCH (d)-[:TEXT_OF]->(own:Instrument)
OPTIONAL MATCH (d)-[:HAS_PROVISION]->(h:Provision)
WHERE h.kind = 'header' AND (h.folded STARTS WITH 'so ' OR h.folded CONTAINS ' ngay ')
// The line of the number and that of place and date.
WITH d, own, h ORDER BY h.start
WITH d, own, collect(h)[0..2] AS head
RETURN d.number AS instrument,
       own.key AS instrument_key,
       d.kind AS kind,
       d.subject AS title,
       d.date AS date,
       d.province AS province,
       d.issuer AS issuer,
       [(d)-[:ISSUED_BY]->(author:Agency) | author.key] AS issuer_key,
       d.signer AS signer,
       d.signer_role AS signer_role,
       d.recipients AS recipients,
       d.key AS document,
       d.name AS document_name,
       d.path AS path,
       d.key AS key,
       head[0].start AS start,
       head[size(head) - 1].`end` AS `end`,
       head[0].text AS quote
ORDER BY document_name, start, key
