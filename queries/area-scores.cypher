// title.vi: Lĩnh vực, nội dung của một chỉ số theo điểm đạt được
// title.en: Areas of an index by the share of points reached, the best first
// parameter indicator (index, optional): only this index: PAR INDEX, PAPI, PCI, SIPAS
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter kind (measurements.kind = actual): actual, or target
// column indicator: index
// column component: area or dimension
// column province: province
// column year: year measured
// column score: points reached
// column max: points to be had; null where not stated
// column share: points reached of a hundred to be had
// column lost: points not reached
// column rank: position, where stated
// column document: file that states it
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: Lĩnh vực nào của tỉnh Sông Mây đạt điểm cao nhất so với điểm tối đa?
// example.vi: Nội dung PAPI nào của tỉnh Núi Lam có điểm thấp nhất?
// example.vi: Tỉnh Sông Mây mất nhiều điểm nhất ở lĩnh vực nào của PAR INDEX?
// example.en: Which area of PAR INDEX has the best score in Sông Mây?
// example.en: In which dimension did Núi Lam get the fewest points?
// example.en: Where did Sông Mây lose the most points?
view: measurements
where: component_number exists
where: score exists
where: kind = $kind
where: year = $year
where: index_key = $indicator
where: province = $province
first: key, component_path, province by document_name, start
return: index as indicator, component, province, year, score, max_score as max, share, lost, rank, document_name as document, document as document_key, start, end, quote
order: share DESC, coalesce(indicator, ''), component, document, start
