// title.vi: Điểm và thứ hạng chung gần nhất của các tỉnh theo một chỉ số
// title.en: Latest overall score and rank of each province by an index
// parameter indicator (index): the index: PAR INDEX, PAPI, PCI, SIPAS
// parameter component (slug, optional): instead of the whole index, its component with this name
// parameter year (integer, optional): only of this year
// column indicator: index
// column component: area, dimension or component; null for the whole index
// column province: province
// column year: year measured
// column rank: position, 1 is best
// column of: number ranked
// column score: points, or per cent
// column rank_change: positions gained since the year before; negative is lost
// column document: file that states it
// column document_key: its key
// column start: offset of the statement in the file
// column end: offset after it
// column quote: the statement, word for word
// example.vi: So sánh thứ hạng PAR INDEX của tỉnh Sông Mây và tỉnh Núi Lam
// example.vi: Tỉnh nào đứng cao nhất về PAPI?
// example.vi: Giữa Sông Mây và Núi Lam, tỉnh nào xếp hạng PAR INDEX tốt hơn?
// example.vi: So sánh PAR INDEX năm 2018 của các tỉnh
// example.vi: Tỉnh nào xếp hạng PAPI thấp hơn, Sông Mây hay Núi Lam?
// example.en: Which province ranks lower in PAR INDEX?
// example.en: Compare the PAR INDEX results that the documents give for the provinces
// example.en: Compare the PAPI standing of Sông Mây with that of Núi Lam
// example.en: Which province has the best PAR INDEX rank?
// example.en: Who does better in PCI, Sông Mây or Núi Lam?
view: measurements
where: kind = 'actual'
where: rank exists or score exists
where: year = $year
where: index_key = $indicator
where: criterion_path contains $component
where: component missing or $component given
where: province exists
first: province, component_path by year DESC, document_name, start
return: index as indicator, component, province, year, rank, of, score, rank_change, document_name as document, document as document_key, start, end, quote
order: coalesce(rank, 999), province, component
