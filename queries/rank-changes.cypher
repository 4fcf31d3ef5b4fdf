// title.vi: Các chỉ số tăng hoặc giảm bậc
// title.en: Indices that went up or down in rank
// parameter indicator (index, optional): only this index: PAR INDEX, PAPI, PCI, SIPAS
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter kind (measurements.kind = actual): actual, or target
// column indicator: index
// column component: area, criterion or sub-criterion; null for the whole index
// column province: province
// column year: year measured
// column rank: position, 1 is best
// column of: number ranked
// column rank_change: positions gained since the year before; negative is lost
// column document: file that states it
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: Lĩnh vực nào của tỉnh Sông Mây giảm bậc mạnh nhất năm 2018?
// example.vi: Tỉnh Núi Lam tăng bao nhiêu bậc PAR INDEX?
// example.vi: Tỉnh Sông Mây giảm mấy bậc PAPI so với năm trước?
// example.en: Which areas of Sông Mây gained or lost the most ranks?
// example.en: By how many places did Núi Lam move in the PAPI ranking?
// example.en: How many ranks did Sông Mây gain or lose in PAR INDEX?
// example.en: Did Núi Lam move up or down in the 2018 PCI ranking?
view: measurements
where: rank_change exists
where: kind = $kind
where: year = $year
where: province = $province
where: index_key = $indicator
return: index as indicator, component, province, year, rank, of, rank_change
return: document_name as document, document as document_key, start, end, quote
order: rank_change DESC, coalesce(province, ''), document, start
