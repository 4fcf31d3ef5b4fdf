"""An invented directive with everything a reader must find, and what it says."""

PARAGRAPHS = (
    "ỦY BAN NHÂN DÂN",
    "TỈNH KON TUM",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 815/KH-UBND",
    "Kon Tum, ngày 04 tháng 3 năm 2024",
    "KẾ HOẠCH",
    "CẢI THIỆN CHẤT LƯỢNG PHỤC VỤ NGƯỜI DÂN TẠI BỘ PHẬN MỘT CỬA THEO NGHỊ QUYẾT SỐ 52/NQ-CP NGÀY 15/02/2024 CỦA CHÍNH PHỦ",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính;",
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "Nâng cao mức độ hài lòng của người dân và doanh nghiệp đối với sự phục vụ của cơ quan hành chính nhà nước các cấp trên địa bàn tỉnh.",
    "II. NHIỆM VỤ",
    "1. Rà soát quy trình",
    "a) Nhiệm vụ: Rà soát, rút ngắn thời gian giải quyết thủ tục hành chính thuộc thẩm quyền của các sở, ban, ngành và báo cáo kết quả rà soát.",
    "b) Cơ quan thực hiện:",
    "- Cơ quan chủ trì: Văn phòng Ủy ban nhân dân tỉnh.",
    "- Cơ quan phối hợp: Các sở, ban, ngành tỉnh.",
    "c) Thời gian thực hiện: Quý III năm 2024.",
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Sở Nội vụ:",
    "a) Chủ trì, phối hợp với Sở Tài chính tham mưu Ủy ban nhân dân tỉnh bố trí công chức làm việc tại Bộ phận một cửa, hoàn thành trước ngày 30 tháng 6 năm 2024.",
    "b) Tổng hợp tình hình thực hiện của các cơ quan, đơn vị, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12/2024.",
    "2. Sở Thông tin và Truyền thông bảo đảm vận hành thông suốt Hệ thống thông tin giải quyết thủ tục hành chính của tỉnh.",
    "3. Về tuyên truyền: giao Báo Kon Tum chủ trì, phối hợp với Đài Phát thanh và Truyền hình tỉnh mở chuyên mục về cải cách hành chính.",
    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị kịp thời phản ánh về Sở Nội vụ để tổng hợp, báo cáo Ủy ban nhân dân tỉnh xem xét, quyết định./.",
    "Nơi nhận:",
    "- Bộ Nội vụ;",
    "- Thường trực Tỉnh ủy;",
    "- Lưu: VT, KSTTHC.",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "Y Hồng Sơn",
)

BEFORE = """Trang chủ
Đăng nhập
Văn bản pháp luật
Số hiệu: 99/QĐ-UBND
Ngày ban hành: 01/02/2020

Tóm tắt: Ngày 04/3/2024, tỉnh ban hành Kế hoạch 815/KH-UBND. Giao Sở Y tế thực hiện.
"""
AFTER = """

Văn bản liên quan
Quyết định 12/2020/QĐ-UBND ngày 03/4/2020 của UBND tỉnh
- Giao Sở Y tế chủ trì thực hiện trước ngày 31/12/2024;
Chia sẻ
© 2024 Cổng thông tin. Ghi rõ nguồn khi phát hành lại.
"""
