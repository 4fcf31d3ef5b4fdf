// title.vi: Các tiêu chí thành phần bị trừ điểm và cơ quan chịu trách nhiệm
// title.en: Failing sub-criteria and who answers for them
// parameter agency (agency, optional): only those this body answers for
// parameter province (province, optional): only those of this province
// parameter year (integer, optional): only of this year
// parameter area (slug, optional): only of this area, or part of its name
// column criterion: name of the sub-criterion
// column area: area it belongs to
// column score: points reached
// column max: points to be had
// column lost: points lost
// column agencies: bodies that answer for it
// column roles: role of each: responsible, focal or collective
// column province: province
// column year: year measured
// column document: file that states it
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: Tỉnh Sông Mây bị trừ điểm ở những tiêu chí thành phần nào, ai chịu trách nhiệm?
// example.vi: Sở Khoa học và Công nghệ tỉnh Sông Mây để mất điểm ở tiêu chí nào?
// example.vi: Kế hoạch của tỉnh Sông Mây nêu bao nhiêu tiêu chí thành phần bị trừ điểm trong lĩnh vực Cải cách tài chính công?
// example.vi: Những tiêu chí nào thuộc trách nhiệm của Sở Tư pháp bị mất điểm, mất mấy điểm?
// example.vi: Sở Tư pháp bị nêu tên ở mấy tiêu chí trong phụ lục của tỉnh Sông Mây, đó là những tiêu chí nào?
// example.en: In how many sub-criteria is the Department of Justice named, and which are they?
// example.en: Which sub-criteria did the province of Sông Mây fail, and who is responsible?
// example.en: Which departments are blamed for lost PAR INDEX points?
// example.en: Which sub-criteria is the Department of Justice of Sông Mây held responsible for?
// example.en: How many failing sub-criteria are there in administrative modernisation?
// example.en: For which criteria did the Office of the People's Committee lose points?
view: scorecard
where: lost > 0
where: agency_key in $agency
where: province = $province
where: year = $year
where: criterion_path contains $area
gather: agency_key, agency as agencies, role as roles
return: criterion, area, score, max_score as max, lost, agencies, roles, province, year
return: document_name as document, document as document_key, start, end, quote
order: document, start, criterion
