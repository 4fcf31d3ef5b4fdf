// title.vi: Văn bản đang có hiệu lực vào một ngày
// title.en: Instruments in force on a day
// parameter day (first_day): the day
// parameter number (instrument, optional): only this instrument: its number, or the name of a law
// parameter kind (text, optional): only instruments of this kind: Nghị định, Quyết định, ...
// column kind: kind of the instrument
// column number: its number, or the name of a law
// column name: its name, where known
// column issuer: who issued it
// column in_force_from: first day in force
// column in_force_to: first day no longer in force, empty where none is known
// column document: file of a document that mentions it, or of its text
// column document_key: its key
// column start: offset of the first mention in the file
// column end: offset after it
// column quote: the mention, word for word
// example.vi: Ngày 15/8/2025 những nghị định nào đang có hiệu lực?
// example.vi: Nghị định 61/2018/NĐ-CP có còn hiệu lực vào ngày 1/1/2020 không?
// example.en: Which decrees were in force on 15 August 2025?
// example.en: Was Decree 61/2018/NĐ-CP in force on 1 January 2020?
view: instruments
where: in_force_from <= $day
where: in_force_to missing or in_force_to > $day
where: instrument_key ends with $number
where: kind = $kind
return: kind, instrument as number, name, issuer, in_force_from, in_force_to, document_name as document, document as document_key, start, end, quote
order: kind, number, document, start
