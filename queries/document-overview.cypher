// title.vi: Tổng quan các văn bản đã nạp
// title.en: Overview of the ingested documents
// parameter document (document, optional): only this document: its file name, number or key
// parameter province (province, optional): only documents of this province
// column document: file name
// column kind: kind of the document
// column number: its number
// column date: its date
// column province: its province
// column issuer: who issued it
// column signer: who signed it
// column signer_role: in what office
// column subject: what it is about
// column provisions: how many provisions it has
// column citations: how many citations
// column tasks: how many tasks
// column findings: how many findings
// example.vi: Đã nạp những văn bản nào, của tỉnh nào, ngày nào?
// example.vi: Ai ký Chỉ thị 07/CT-UBND của tỉnh Núi Lam?
// example.en: Which documents are in the graph, with number, date and signer?
// example.en: Who signed decision 655/QĐ-UBND, and in what office?
MATCH (d:Document)
WHERE d.status = 'ok' AND ($document IS NULL OR d.key IN $document)
  AND ($province IS NULL OR d.province IN $province)
OPTIONAL MATCH (d)-[:HAS_PROVISION]->(p:Provision)
WITH d, count(p) AS provisions
OPTIONAL MATCH (d)-[:HAS_PROVISION]->(:Provision)-[:MENTIONS]->(c:Citation)
WITH d, provisions, count(c) AS citations
OPTIONAL MATCH (d)-[:HAS_PROVISION]->(:Provision)-[:ASSIGNS]->(t:Task)
WITH d, provisions, citations, count(t) AS tasks
OPTIONAL MATCH (d)-[:HAS_FINDING]->(f:Finding) WHERE f.because IS NULL
RETURN d.name AS document, d.kind AS kind, d.number AS number, d.date AS date, d.province AS province,
       d.issuer AS issuer, d.signer AS signer, d.signer_role AS signer_role, d.subject AS subject,
       provisions, citations, tasks, count(f) AS findings
ORDER BY coalesce(province, ''), coalesce(date, ''), document
