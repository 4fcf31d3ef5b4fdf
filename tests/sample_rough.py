"""Invented directives as they come: marks of markdown, page breaks, tables, accents apart, one name twice."""

import unicodedata
from pathlib import Path

import docx

FIRST = """**ỦY BAN NHÂN DÂN**
**TỈNH SÔNG MÂY**

Số: **83/CT-UBND**

*Sông Mây, ngày 09 tháng 4 năm 2019*

# CHỈ THỊ

## Về việc chấn chỉnh kỷ luật, kỷ cương hành chính

Căn cứ **Nghị định số
61/2018/NĐ-CP** ngày 23/4/2018 của Chính phủ;

1. **Sở Nội vụ** chủ trì, phối hợp với các sở, ban,

2

ngành kiểm tra việc chấp hành giờ giấc làm việc, hoàn thành **trước ngày
30 tháng 6 năm 2019** và báo cáo UBND tỉnh.

2. Kết quả Chỉ số PAR INDEX năm 2018 của tỉnh đạt **74,5 điểm**, xếp thứ **47/63** tỉnh, thành phố, giảm 06 bậc so với năm 2017.

3. Phân công khắc phục:

| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |
|----|----------|-----------------|-----------|
| 1 | Rà soát hồ sơ trễ hẹn và gửi **thư xin lỗi** người dân | Sở Tư pháp | Quý III/2019 |
| 2 | Công khai kết quả giải quyết trên Cổng thông tin điện tử | Sở Thông tin và Truyền thông | 15/9/2019 |

Nơi nhận:
- Thường trực Tỉnh ủy;
- Lưu: VT.

**CHỦ TỊCH**

**Lâm Thị Thu Hà**
"""
SECOND = """ỦY BAN NHÂN DÂN
TỈNH NÚI LAM

Số: 14/CT-UBND

Núi Lam, ngày 11 tháng 5 năm 2019

CHỈ THỊ

Về việc nâng cao chất lượng tiếp nhận hồ sơ

Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ,

1. Sở Nội vụ:

a) Kiểm tra\u00a0công vụ tại UBND các huyện, thành phố;\u200b báo cáo trước ngày 30/7/2019.

b) """ + "Tập huấn cho công chức tại bộ phận một cửa về quy trình tiếp nhận, luân chuyển hồ sơ; " * 12 + """hoàn thành trước ngày 31/10/2019.

2. Sở Tài chính bố trí kinh phí theo Quyết định số 77/QĐ-UBND ngày 02/3/2018 của UBND tỉnh.

Nơi nhận:
- Lưu: VT.

CHỦ TỊCH

Vi Quốc Toản
"""  # fmt: skip
THIRD = (
    "ỦY BAN NHÂN DÂN",
    "TỈNH NÚI LAM",
    "Số: 90/KH-UBND",
    "Núi Lam, ngày 20 tháng 8 năm 2019",
    "KẾ HOẠCH",
    "Cải thiện Chỉ số PAPI năm 2019",
    "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;",
    "1. Sở Y tế lấy ý kiến người bệnh, báo cáo trước ngày 15/12/2019.",
)


def write(folder: Path) -> Path:
    """The documents in a folder; two of them are called chi-thi.txt, in folders of their own."""
    (folder / "one").mkdir(parents=True)
    (folder / "other").mkdir()
    (folder / "one" / "chi-thi.txt").write_bytes(unicodedata.normalize("NFD", FIRST).encode())
    (folder / "other" / "chi-thi.txt").write_bytes(SECOND.replace("\n", "\r\n").encode())
    document = docx.Document()
    for paragraph in THIRD:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Sở Xây dựng"
    table.rows[0].cells[1].text = "Công khai quy hoạch trước ngày 30/11/2019"
    document.save(str(folder / "ke-hoach.docx"))
    return folder
