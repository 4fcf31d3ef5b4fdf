"""Two invented plans of one province, which name a directive, a law and two departments, and one of another."""

import pytest

PLAN = """UBND TỈNH NÚI LAM

Số: {number}/KH-UBND

Núi Lam, ngày 05 tháng 3 năm {year}

KẾ HOẠCH

Nâng cao chất lượng phục vụ người dân năm {year}

Căn cứ {cited};

Căn cứ Luật Doanh nghiệp;

I. NHIỆM VỤ

1. {body} chủ trì, phối hợp với Sở Tài chính thực hiện {again}; báo cáo UBND tỉnh trước ngày 30/6/{year}.

2. Số đơn vị hoàn thành là 5.

2. Sở Tư pháp rà soát thủ tục hành chính trước ngày 15/7/{year}.

3. {land} công khai thủ tục hành chính trước ngày 20/7/{year}.
"""
UNDATED = "Chỉ thị số 25/CT-TTg của Thủ tướng Chính phủ"
DATED = "Chỉ thị số 25/CT-TTg ngày 25/10/2017 của Thủ tướng Chính phủ"
OLDER = "Chỉ thị số 25/CT-TTg ngày 05/01/2016 của Thủ tướng Chính phủ"
LAND, MISPRINTED = "Sở Tài nguyên và Môi trường", "Sở Tài nguvên và Môi trường"
FILES = {
    "mot.txt": {"number": 12, "year": 2019, "cited": UNDATED, "again": UNDATED, "body": "Sở Xây dựng"},
    "hai.txt": {"number": 31, "year": 2019, "cited": DATED, "again": DATED, "body": "Sở Giao thông vận tải"},
    "ba.txt": {"number": 7, "year": 2018, "cited": OLDER, "again": UNDATED, "body": "Sở Xây dựng"},
}


@pytest.fixture
def plans(tmp_path):
    """The plans as files."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for name, told in FILES.items():
        land = MISPRINTED if name == "hai.txt" else LAND
        (folder / name).write_text(PLAN.format(**told, land=land), "utf-8")
    return folder
