// title.vi: Các văn bản viện dẫn một văn bản
// title.en: Documents that cite an instrument
// parameter number (instrument): the cited instrument: its number, or the name of a law
// parameter province (province, optional): only documents of this province
// column document: file of the citing document
// column document_key: its key
// column kind: kind of the citing document
// column number: its number
// column date: its date
// column province: its province
// column cited: number or name of the cited instrument
// column cited_date: date of the cited instrument
// column role: what the citation is for
// column label: place in the outline
// column start: offset of the mention in the file
// column end: offset after it
// column quote: the mention, word for word
// example.vi: Văn bản nào viện dẫn Nghị định 152/2017/NĐ-CP?
// example.vi: Quyết định 45/2016/QĐ-TTg được nhắc đến ở những văn bản nào của tỉnh Núi Lam?
// example.vi: Những tỉnh nào viện dẫn Nghị định 61/2018/NĐ-CP?
// example.vi: Những văn bản của các tỉnh nào dẫn Luật Doanh nghiệp?
// example.vi: Nghị quyết 19-NQ/TW được tỉnh nào nhắc tới?
// example.vi: Văn bản nào dẫn Nghị định 61/2018/NĐ-CP, nghị định đó ban hành ngày mấy?
// example.en: Which documents cite Decree 152/2017/NĐ-CP?
// example.en: Which provinces refer to Decision 45/2016/QĐ-TTg, and how?
// example.en: Which documents refer to the Law on Enterprises?
// example.en: Which provinces implement Resolution 19-NQ/TW?
// example.en: Who cites Decision 45/2016/QĐ-TTg, and how is it cited?
// example.en: Which document cites Decree 61/2018/NĐ-CP, and what is its date?
// example.en: In which documents is Decree 61/2018/NĐ-CP mentioned?
view: citations
where: instrument_key ends with $number
where: province = $province
return: document_name as document, document as document_key, citing_kind as kind, citing_number as number, citing_date as date, province
return: resolved as cited, instrument_date as cited_date, role, label, start, end, quote
order: coalesce(province, ''), document, start, cited
