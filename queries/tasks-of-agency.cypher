// title.vi: Nhiệm vụ giao cho một cơ quan
// title.en: Tasks given to a body
// parameter agency (agency): the body
// parameter province (province, optional): only documents of this province
// parameter role (tasks.role, optional): only lead, coordinating or supervising
// parameter groups (boolean = false): also the tasks of the groups it belongs to
// column agency: body the task is given to
// column role: lead, coordinating or supervising
// column ref: place in the outline
// column deadline: day, month, quarter or year it is due
// column recurrence: how often, as printed
// column product: output expected, as printed
// column document: file of the document
// column document_key: its key
// column start: offset of the task in the file
// column end: offset after it
// column quote: the task
// example.vi: Sở Nội vụ tỉnh Sông Mây được giao những nhiệm vụ gì?
// example.vi: Bưu điện tỉnh phải phối hợp làm những việc nào?
// example.vi: Chỉ thị 07/CT-UBND giao Sở Tài chính làm gì?
// example.vi: Sở Tư pháp tỉnh Núi Lam phải làm những việc gì?
// example.vi: Bao nhiêu nhiệm vụ được giao cho Văn phòng UBND tỉnh Sông Mây?
// example.en: What tasks was the Department of Home Affairs of Sông Mây given?
// example.en: Which tasks does the provincial post office take part in?
// example.en: What does notice 118/TB-UBND tell the Department of Finance to do?
// example.en: List the work given to the provincial Inspectorate of Sông Mây
// example.en: How many tasks does the Department of Justice of Núi Lam have?
view: tasks
where: province = $province
where: role = $role
where: agency exists
where: agency_key in $agency or $groups and members in $agency
return: agency, role, ref, deadline, recurrence, product, document_name as document, document as document_key, start, end, quote
order: document, start, agency, role
