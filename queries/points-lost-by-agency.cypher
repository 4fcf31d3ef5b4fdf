// title.vi: Số điểm bị trừ theo cơ quan chịu trách nhiệm
// title.en: Points lost by the body that answers for them
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter role (scorecard.role, optional): only responsible, focal or collective
// column agency: body that answers
// column province: its province
// column criteria: how many failing sub-criteria it answers for
// column lost: points lost there in all; a point with several owners counts for each
// column document: file that states the first of them
// column document_key: its key
// column start: offset of that statement in the file
// column end: offset after it
// column quote: that statement, word for word
// example.vi: Cơ quan nào của tỉnh Sông Mây làm mất nhiều điểm PAR INDEX nhất?
// example.vi: Tổng số điểm bị trừ của từng sở là bao nhiêu?
// example.vi: Sở nào làm mất nhiều điểm nhất?
// example.en: Which body lost the most PAR INDEX points?
// example.en: How many points did each department of Sông Mây lose?
// example.en: Which department of Núi Lam lost the most points?
view: scorecard
where: lost > 0
where: agency exists
where: agency_province exists
where: role = $role
where: agency_province = $province
where: year = $year
group: agency, agency_province
sum: lost
return: agency, agency_province as province, count as criteria, lost, document_name as document, document as document_key, start, end, quote
order: lost DESC, agency, coalesce(province, '')
