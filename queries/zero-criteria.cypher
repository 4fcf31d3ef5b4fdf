// title.vi: Các tiêu chí thành phần không được điểm nào
// title.en: Sub-criteria that got no point at all
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter area (slug, optional): only of this area, or part of its name
// parameter agency (agency, optional): only those this body answers for
// column criterion: name of the sub-criterion
// column area: area it belongs to
// column score: points reached
// column max: points to be had
// column agencies: bodies that answer for it
// column province: province
// column year: year measured
// column document: file that states it
// column document_key: its key
// column start: offset of the row in the file
// column end: offset after it
// column quote: the row, word for word
// example.vi: Tỉnh Sông Mây có mấy tiêu chí thành phần được 0 điểm?
// example.vi: Những tiêu chí nào bị mất trắng điểm?
// example.vi: Đếm số tiêu chí không được điểm nào trong bảng của tỉnh Núi Lam
// example.en: How many sub-criteria of Sông Mây scored zero?
// example.en: Which sub-criteria got no points at all in Núi Lam?
// example.en: List the criteria with zero points
view: scorecard
where: score = 0
where: max_score > 0
where: year = $year
where: criterion_path contains $area
where: province = $province
where: agency_key in $agency
gather: agency_key, agency_short as agencies
return: criterion, area, score, max_score as max, agencies, province, year, document_name as document, document as document_key, start, end, quote
order: document, start, criterion
