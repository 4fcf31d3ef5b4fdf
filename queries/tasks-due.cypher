// title.vi: Nhiệm vụ đến hạn trước một ngày
// title.en: Tasks due before a date
// parameter before (first_day, optional): due before this day, or before this month, quarter or year begins
// parameter until (last_day, optional): due on this day, or by the end of this month, quarter or year
// parameter from (first_day, optional): due on this day or later
// parameter province (province, optional): only documents of this province
// parameter agency (agency, optional): only tasks this body leads
// column due: last day of the deadline
// column deadline: deadline as printed
// column agencies: bodies that lead
// column product: output expected, as printed
// column ref: place in the outline
// column province: province of the document
// column document: file of the document
// column document_key: its key
// column start: offset of the task in the file
// column end: offset after it
// column quote: the task
// example.vi: Nhiệm vụ nào phải hoàn thành trước ngày 30/9/2019?
// example.vi: Những việc đến hạn trong quý III năm 2019 của tỉnh Núi Lam là gì?
// example.vi: Việc nào phải xong trong tháng 10/2019?
// example.vi: Tỉnh Núi Lam có nhiệm vụ nào đến hạn sau ngày 1/9/2019?
// example.vi: Cơ quan nào có nhiệm vụ phải hoàn thành trong quý III/2019?
// example.vi: Những nhiệm vụ nào của 6 tháng cuối năm 2019 có hạn hoàn thành?
// example.vi: Nhiệm vụ nào của tỉnh Sông Mây có thời hạn muộn nhất?
// example.vi: Việc nào đến hạn sớm nhất?
// example.vi: Hạn hoàn thành cuối cùng trong kế hoạch là ngày nào, việc gì?
// example.vi: Kế hoạch 1204/KH-UBND có việc nào phải xong hoặc phải báo cáo trước ngày 30/9/2019?
// example.en: Which tasks are due before 30 September 2019?
// example.en: What has to be finished by the end of 2019 in Núi Lam?
// example.en: What must be done or reported before 30 September 2019 under notice 118/TB-UBND?
// example.en: Which tasks are due in October 2019?
// example.en: Which deadlines fall after 1 September 2019?
// example.en: Who has work due in the third quarter of 2019?
// example.en: What is due in the second half of 2019?
// example.en: Which task of Sông Mây has the latest deadline?
// example.en: What is the earliest deadline in the documents, and for which task?
// example.en: What is due before August 2019?
view: tasks
where: due_to exists
where: due_to < $before
where: due_to <= $until
where: due_to >= $from
where: province = $province
where: agency_key in $agency
prefer: role = 'lead'
gather: agency_key, agency as agencies
return: due_to as due, due_text as deadline, agencies, product, ref, province, document_name as document, document as document_key, start, end, quote
order: due, document, start
