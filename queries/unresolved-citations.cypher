// title.vi: Các viện dẫn chưa xác định được văn bản
// title.en: Citations whose instrument is not certain
// parameter status (citations.status, optional): only ambiguous, or only unresolved
// parameter province (province, optional): only documents of this province
// column document: file of the citing document
// column document_key: its key
// column status: ambiguous: several candidates; unresolved: none
// column kind: kind as printed
// column number: number or name as printed
// column date: date as printed
// column issuer: issuer as printed, else by the suffix
// column candidates: keys of the instruments it may mean, best first
// column label: place in the outline
// column start: offset of the mention in the file
// column end: offset after it
// column quote: the mention, word for word
// example.vi: Những viện dẫn nào chưa xác định được văn bản?
// example.vi: Viện dẫn nào có nhiều khả năng hiểu khác nhau?
// example.en: Which citations could not be resolved?
// example.en: Which citations are ambiguous, and what may they mean?
view: citations
where: status <> 'resolved'
where: status = $status
where: province = $province
return: document_name as document, document as document_key, status, printed_kind as kind, printed as number, printed_date as date
return: printed_issuer as issuer, candidates, label, start, end, quote
order: document, start
