// title.vi: Lĩnh vực tăng hạng hoặc giảm hạng mạnh nhất
// title.en: Areas that moved most in rank
// parameter indicator (index, optional): only this index: PAR INDEX, PAPI, PCI, SIPAS
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter direction (measurements.direction, optional): only up, or only down
// column indicator: index
// column component: area, dimension or component; null for the whole index
// column province: province
// column year: year measured
// column rank: position, 1 is best
// column of: number ranked
// column rank_change: positions gained since the year before; negative is lost
// column moved: positions moved, up or down
// column document: file that states it
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: Những lĩnh vực nào của tỉnh Sông Mây cải thiện thứ hạng?
// example.vi: Lĩnh vực nào của tỉnh Núi Lam tụt hạng sâu nhất, tụt mấy bậc?
// example.vi: Chỉ số thành phần nào của PCI tỉnh Sông Mây lên hạng, lên bao nhiêu bậc?
// example.en: Which areas of Sông Mây improved their rank, and by how much?
// example.en: Which PAR INDEX area of Núi Lam fell the furthest?
// example.en: Where did Sông Mây drop the most places?
view: measurements
where: kind = 'actual'
where: direction exists
where: direction = $direction
where: year = $year
where: index_key = $indicator
where: province = $province
first: key, component_path, province by document_name, start
return: index as indicator, component, province, year, rank, of, rank_change, moved, document_name as document, document as document_key, start, end, quote
order: moved DESC, coalesce(province, ''), document, start
