// title.vi: Các mâu thuẫn và điểm nghi vấn trong văn bản
// title.en: Contradictions and doubts found in the documents
// parameter document (document, optional): only this document: its file name, number or key
// parameter severity (findings.severity, optional): only high, medium or low
// parameter code (finding_code, optional): only findings of this check
// parameter province (province, optional): only documents of this province
// column severity: high, medium or low
// column code: which check found it
// column document: file of the document
// column document_key: its key
// column message: what is wrong, in one sentence
// column start: offset of the first quote in the file
// column end: offset after it
// column quote: the first quote, word for word
// column others: other places that show it, word for word
// example.vi: Văn bản nào ghi sai hoặc mâu thuẫn về ngày ban hành?
// example.vi: Kế hoạch của tỉnh Sông Mây có điểm nào cần xem lại?
// example.vi: Có văn bản nào bị ghi hai ngày khác nhau không?
// example.vi: Tên huyện, tên người nào bị viết sai?
// example.en: Which contradictions were found in the documents?
// example.en: Is any instrument printed with two different dates?
// example.en: Are there errors or inconsistencies in the plan of Sông Mây?
// example.en: Which names are misspelt in the documents?
view: findings
where: because missing
where: document in $document
where: severity = $severity
where: code = $code
where: province = $province
return: severity, code, document_name as document, document as document_key, message, start, end, quote, others
order: CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, document, start, code, message
