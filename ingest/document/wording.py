"""Words that tell where a paragraph of a document begins, goes on or closes."""

from __future__ import annotations

import regex

# Words that cannot end a paragraph: prepositions, conjunctions, articles and classifiers.
DANGLING = regex.compile(
    r"(?:^|\s)(?:và|của|theo|tại|các|những|về|với|trong|cho|số|bởi|do|từ|đến|để|là|được|hoặc|như|trên"
    r"|dưới|bằng|thuộc|khi|mà|vào|qua|giữa|nhằm|cùng|một|mỗi|phải|đã|sẽ|đang|cần|bị|việc|sự|trừ|nếu"
    # Nor can the first word of a body's or an instrument's name, nor a title that needs one.
    r"|(?-i:Sở|Cục|Thủ tướng|[ỦU][yỷ] ban(?: nhân)?|Nghị|Quyết|Thông|Luật|Bộ luật|Pháp lệnh"
    r"|[Gg]iám đốc|[Cc]hủ tịch|[Bb]ộ trưởng|[Tt]hủ trưởng|[Cc]hánh [Vv]ăn phòng))$",
    regex.I,
)
PREAMBLE = regex.compile(r"^(?:Căn cứ|Xét|Thực hiện|Theo đề nghị|Thi hành|Trên cơ sở|Theo)(?!\p{L})", regex.I)
CLAUSE = regex.compile(r"^(?:Căn cứ|Xét|Theo đề nghị)(?!\p{L})")
# How the closing paragraph of a directive opens.
CLOSING = regex.compile(
    r"^(?:Trong quá trình|Trên đây là|Yêu cầu|Đề nghị|Nhận được"
    r"|(?:Ủy ban nhân dân|UBND|Chủ tịch UBND) (?:tỉnh|thành phố) (?:yêu cầu|đề nghị)"
    r"|Văn phòng Chính phủ)(?!\p{L})"
)
# Words a figure goes on with on the next line: "trước ngày / 15 tháng 7 năm 2014", "khoản / 1. Điều 5".
BEFORE_DIGITS = regex.compile(
    r"(?:^|\s)(?:ngày|tháng|năm|quý|Điều|khoản|điểm|mục|số|quyết định|nghị định|thông tư|nghị quyết)$",
    regex.I,
)
# A number cut at the end of a line: "số 132/2007/", "số 1956/QĐ-".
CUT_NUMBER = regex.compile(r"\d\s?[/-](?:\p{Lu}[\p{L}\d&]*\s?[/\-–])*$")
# Who issues a document, in capitals between its title and its preamble.
AUTHORITY = regex.compile(
    r"^(?:CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|THỐNG ĐỐC|TỔNG CỤC TRƯỞNG|CỤC TRƯỞNG|CHÍNH PHỦ|[ỦU][YỶ] BAN"
    r"|UỶ BAN|HỘI ĐỒNG|QUỐC HỘI|BAN CHẤP HÀNH|BAN THƯỜNG VỤ|KHÓA|KHOÁ|KỲ HỌP"
    r"|TỔNG KIỂM TOÁN|CHÁNH ÁN|VIỆN TRƯỞNG|CHỦ NHIỆM)\b"
)
# "có ý kiến như sau:" closes its paragraph, however full the line.
LEAD_IN = regex.compile(r"(?<!\p{L})(?:như sau|sau đây|dưới đây)\s*:$", regex.I)
