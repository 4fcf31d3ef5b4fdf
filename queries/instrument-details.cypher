// title.vi: Ngày, cơ quan ban hành và nội dung của một văn bản được viện dẫn
// title.en: Date, issuer and subject of a cited instrument, as the texts print them
// parameter number (instrument): the cited instrument: its number, or the name of a law
// parameter document (document, optional): only as this document cites it
// parameter province (province, optional): only as documents of this province cite it
// column kind: kind of the instrument
// column cited: its number, or the name of a law
// column date: date printed with this mention
// column issuer: issuer printed with it, else by its number
// column province: province of the citing document
// column document: file of the citing document
// column document_key: its key
// column start: offset of the clause in the file
// column end: offset after it
// column quote: the clause that mentions it
// example.vi: Nghị định 61/2018/NĐ-CP ban hành ngày nào, của ai?
// example.vi: Quyết định 45/2016/QĐ-TTg quy định về nội dung gì?
// example.vi: Thông báo của tỉnh Sông Mây ghi Quyết định 225/QĐ-TTg ngày bao nhiêu?
// example.vi: Chỉ thị 07/CT-UBND thực hiện văn bản nào và nói về việc gì?
// example.vi: Nghị định 61/2018/NĐ-CP được nhắc tới để làm gì, trong văn bản của tỉnh nào?
// example.vi: Nghị quyết 17/NQ-CP được nêu trong nhiệm vụ gì?
// example.en: What is the date of Decree 61/2018/NĐ-CP, and who issued it?
// example.en: What is Decision 45/2016/QĐ-TTg about?
// example.en: What date does Sông Mây print for Decision 225/QĐ-TTg?
// example.en: Which body issued Resolution 17/NQ-CP?
// example.en: For what purpose does Sông Mây mention Decree 61/2018/NĐ-CP?
// example.en: In what connection is Resolution 17/NQ-CP mentioned?
MATCH (i:Instrument) WHERE any(ending IN $number WHERE i.key ENDS WITH ending)
// From the few instruments to what lies around them.
MATCH (i)<-[:REFERS_TO]-(c:Citation)<-[:MENTIONS]-(p:Provision)<-[:HAS_PROVISION]-(d:Document)
WHERE ($province IS NULL OR d.province IN $province) AND ($document IS NULL OR d.key IN $document)
OPTIONAL MATCH (p)-[:HAS_PASSAGE]->(clause:Passage) WHERE clause.start <= c.start AND c.start < clause.`end`
WITH i, c, p, d, clause ORDER BY clause.start
WITH i, c, p, d, head(collect(clause)) AS clause
RETURN coalesce(i.kind, c.kind) AS kind, coalesce(i.number, i.name) AS cited, c.date AS date,
       coalesce(c.issuer_text, i.issuer) AS issuer, d.province AS province, d.name AS document, d.key AS document_key,
       coalesce(clause.start, c.start) AS start, coalesce(clause.`end`, c.`end`) AS `end`, coalesce(clause.text, c.quote) AS quote
ORDER BY document, start, cited
