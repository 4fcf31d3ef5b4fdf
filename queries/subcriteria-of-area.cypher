// title.vi: Các tiêu chí thành phần được nêu dưới một lĩnh vực, với điểm và mục tiêu
// title.en: Sub-criteria stated under an area, with scores and targets
// parameter heading (measurements.headings, optional): name of the area, as headings print it
// parameter province (province, optional): only documents of this province
// parameter year (integer, optional): only of this year
// parameter kind (measurements.kind, optional): only actual, or only target
// column criterion: name of the sub-criterion
// column kind: actual or target
// column year: year measured
// column score: points
// column max: points to be had
// column province: province
// column document: file that states it
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: Những tiêu chí thành phần nào của lĩnh vực Cải cách tài chính công tỉnh Sông Mây phải cải thiện?
// example.vi: Liệt kê các tiêu chí của nội dung Hiện đại hóa hành chính mà tỉnh Núi Lam muốn tăng điểm
// example.vi: Nội dung Cải cách tổ chức bộ máy của tỉnh Sông Mây gồm những tiêu chí thành phần nào, mục tiêu mấy điểm?
// example.en: Which sub-criteria of public finance reform does Sông Mây want to improve?
// example.en: List the criteria under administrative modernisation with their targets in Núi Lam
// example.en: What sub-criteria are to be raised in organisational reform?
view: measurements
where: component exists
where: component_number missing
where: headings mentions $heading
where: province = $province
where: year = $year
where: kind = $kind
return: component as criterion, kind, year, score, max_score as max, province, document_name as document, document as document_key, start, end, quote
order: document, start, kind, criterion
