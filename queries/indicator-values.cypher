// title.vi: Giá trị các chỉ số được nêu trong văn bản
// title.en: Values of indices stated in the documents
// parameter indicator (index, optional): only this index: PAR INDEX, PAPI, PCI, SIPAS
// parameter component (slug, optional): only the component with this name, or part of it
// parameter whole (boolean = false): only values of whole indices, not of their components
// parameter province (province, optional): only of this province
// parameter year (integer, optional): only of this year
// parameter kind (measurements.kind, optional): only actual, or only target
// column indicator: index
// column component: area, criterion or sub-criterion; null for the whole index
// column province: province
// column year: year measured
// column kind: actual or target
// column score: points, or per cent by unit
// column max: points to be had
// column unit: points or %
// column rank: position, 1 is best
// column of: number ranked
// column rank_change: positions gained since the year before; negative is lost
// column document: file that states it
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: PAR INDEX năm 2018 của tỉnh Sông Mây đạt bao nhiêu điểm, xếp thứ mấy?
// example.vi: Chỉ số PAPI của tỉnh Núi Lam năm 2018 là bao nhiêu?
// example.vi: Sông Mây được mấy điểm PAPI nội dung Quản trị môi trường năm 2018?
// example.vi: Chỉ số hài lòng của tỉnh Núi Lam năm 2018 đạt bao nhiêu phần trăm, xếp thứ mấy cả nước?
// example.vi: Điểm cải cách tài chính công của tỉnh Sông Mây năm 2018 và mục tiêu năm 2019 là bao nhiêu?
// example.vi: Tính minh bạch của tỉnh Núi Lam trong PCI xếp hạng thứ mấy, tăng hay giảm bao nhiêu bậc?
// example.vi: Tỉnh Sông Mây đặt mục tiêu PAR INDEX năm 2019 đạt hạng mấy?
// example.vi: Tổng điểm và thứ hạng PCI của tỉnh Núi Lam trên cả nước là bao nhiêu?
// example.vi: Tỉnh Núi Lam muốn tăng ít nhất bao nhiêu bậc PCI và PAR INDEX năm 2020?
// example.en: By how many places does Núi Lam want to climb in PCI and in PAR INDEX in 2020?
// example.en: What was the PAR INDEX score and rank of Sông Mây in 2018?
// example.en: Which values of the PAPI dimensions do the documents of Núi Lam give?
// example.en: What rank did Núi Lam reach for Control of corruption in PAPI?
// example.en: How many points did Sông Mây get for administrative modernisation in 2018?
// example.en: What percentage of people are satisfied with services in Núi Lam, and what is its rank?
// example.en: Which rank does Sông Mây want to reach for Transparency in 2019?
// example.en: What PAPI score and national rank did Núi Lam have in 2018?
// example.en: What is the target of Sông Mây for PAR INDEX in 2019?
view: measurements
where: year = $year
where: kind = $kind
where: index_key = $indicator
where: criterion_path contains $component
where: component missing or not $whole
where: province = $province
return: index as indicator, component, province, year, kind, score, max_score as max, unit, rank, of, rank_change
return: document_name as document, document as document_key, start, end, quote
order: coalesce(indicator, ''), coalesce(province, ''), document, start, coalesce(component, ''), kind
