// title.vi: Điều, khoản, điểm được viện dẫn và nội dung của chúng
// title.en: Articles, clauses and points that are cited, and what they say
// parameter number (instrument, optional): the cited instrument: its number, or the name of a law
// parameter document (document, optional): the citing document: its file name, number or key
// parameter article (provision, optional): only this place of the cited instrument and what lies in it
// column cited: number of the cited instrument, or the name of a law
// column article: the place cited, as outlines label it: Điều 7.1.a
// column found: what of it the cited text has: the place itself, else what that lies in
// column heading: its heading, or what it says
// column citing: number of the citing document, or its file
// column role: what the citation is for
// column province: province of the citing document
// column label: place of the citation in the outline
// column document: file of the citing document
// column document_key: its key
// column start: offset of the place and the mention in the file
// column end: offset after them
// column quote: the place and the mention, word for word
// column provision_document: file of the cited text, empty where it was not ingested
// column provision_document_key: its key
// column provision_start: offset of the cited place in it
// column provision_end: offset after it
// column provision_quote: the cited place, with all that lies in it, word for word
// example.vi: Điều nào của Nghị định 61/2018/NĐ-CP được viện dẫn?
// example.vi: Văn bản nào viện dẫn khoản 2 Điều 5 Nghị định 61/2018/NĐ-CP?
// example.en: Which articles of Decree 61/2018/NĐ-CP are cited, and what do they say?
// example.en: Who cites Article 5 of Decree 152/2017/NĐ-CP?
MATCH (d:Document)-[:HAS_PROVISION]->(at:Provision)-[:MENTIONS]->(c:Citation)-[:REFERS_TO]->(i:Instrument)
WHERE c.pinpoint_start IS NOT NULL
  AND ($number IS NULL OR any(ending IN $number WHERE i.key ENDS WITH ending))
  AND ($document IS NULL OR d.key IN $document)
OPTIONAL MATCH (d)-[:TEXT_OF]->(own:Instrument)
WITH d, at, c, i, own
// "Khoản 1 Điều này" cites no other instrument.
WHERE own IS NULL OR own.key <> i.key
UNWIND c.pinpoints AS article
WITH d, at, c, i, article
WHERE $article IS NULL OR any(wanted IN $article WHERE article = wanted OR article STARTS WITH wanted + '.')
OPTIONAL MATCH (i)<-[:TEXT_OF]-(told:Document)
// A text may print "III." where others cite "Phần III".
OPTIONAL MATCH (told)-[:HAS_PROVISION]->(p:Provision)
WHERE p.label <> '' AND (article + '.' STARTS WITH p.label + '.' OR article + '.' STARTS WITH 'Phần ' + p.label + '.')
WITH d, at, c, i, article, told, p ORDER BY size(p.label) DESC, p.ordinal
WITH d, at, c, i, article, told, head(collect(p)) AS p
OPTIONAL MATCH (p)<-[:PART_OF*0..9]-(part:Provision)
WITH d, at, c, i, article, told, p, max(part.`end`) AS last
RETURN coalesce(i.number, i.name) AS cited, article, p.label AS found, p.text AS heading,
       coalesce(d.number, d.name) AS citing, c.role AS role, d.province AS province, at.label AS label,
       d.name AS document, d.key AS document_key,
       CASE WHEN c.pinpoint_start < c.start THEN c.pinpoint_start ELSE c.start END AS start,
       CASE WHEN c.pinpoint_end > c.`end` THEN c.pinpoint_end ELSE c.`end` END AS `end`, c.quote AS quote,
       told.name AS provision_document, told.key AS provision_document_key,
       p.start AS provision_start, last AS provision_end, p.text AS provision_quote
ORDER BY cited, article, document, document_key, start, provision_document_key
