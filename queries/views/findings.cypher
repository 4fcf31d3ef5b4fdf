// title: mâu thuẫn, điểm nghi vấn | findings
// column finding (text; filter): khóa | key
// column code (text; filter, group, order, known): mã kiểm tra | code
// column severity (role; filter, group): mức độ | severity
// column message (text; filter): nội dung | message
// column province (place; filter, group, order, merged): tỉnh | province
// column document (document; filter, group): văn bản | document
// column because (text; filter): lý do gác lại | set aside
// default because missing
// value severity high: cao | high
// value severity medium: vừa | medium
// value severity low: thấp | low
MATCH (d:Document)-[:HAS_FINDING]->(f:Finding)
RETURN f.short AS finding,
       f.code AS code,
       f.severity AS severity,
       f.message AS message,
       tail(f.quotes) AS others,
       f.because AS because,
       d.province AS province,
       d.key AS document,
       d.name AS document_name,
       d.path AS path,
       f.key AS key,
       f.start AS start,
       f.`end` AS `end`,
       head(f.quotes) AS quote
ORDER BY document_name, start, key
