// title.vi: Lĩnh vực, nội dung của một chỉ số theo thứ hạng
// title.en: Areas of an index by rank, the best first
// parameter indicator (index, optional): only this index: PAR INDEX, PAPI, PCI, SIPAS
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter kind (measurements.kind = actual): actual, or target
// column indicator: index
// column component: area, dimension or component
// column province: province
// column year: year measured
// column rank: position, 1 is best
// column of: number ranked
// column score: points, or per cent
// column document: file that states it
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: Nội dung nào của PAPI tỉnh Sông Mây xếp hạng tốt nhất?
// example.vi: Lĩnh vực PAR INDEX nào của tỉnh Núi Lam có thứ hạng kém nhất năm 2018?
// example.vi: Chỉ số thành phần PCI nào của tỉnh Sông Mây đứng cao nhất?
// example.en: Which PAPI dimension of Sông Mây ranks best, and which worst?
// example.en: In which area is the rank of Núi Lam lowest?
// example.en: Rank the PCI components of Sông Mây from best to worst
view: measurements
where: component exists
where: rank exists
where: kind = $kind
where: year = $year
where: index_key = $indicator
where: province = $province
first: key, component_path, province by document_name, start
return: index as indicator, component, province, year, rank, of, score, document_name as document, document as document_key, start, end, quote
order: rank, coalesce(indicator, ''), component, document, start
