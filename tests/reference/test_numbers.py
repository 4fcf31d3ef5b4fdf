import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.numbers import normalise_number, read_number

NORMALISED = [
    ("175 /TB-UBND", "175/TB-UBND"),
    ("Số: 175/TB-UBND", "175/TB-UBND"),
    ("số02/NQ-CP", "02/NQ-CP"),
    ("30C/NQ-CP", "30C/NQ-CP"),
    ("12/QĐ.TTg", "12/QĐ-TTg"),
    ("02/NQCP", "02/NQ-CP"),
    ("12/QĐTTg", "12/QĐ-TTg"),
    ("110/2004/NDCP", "110/2004/NĐ-CP"),
    ("18/2002/QÐ-BTS", "18/2002/QĐ-BTS"),
    ("12/2010/ND-CP", "12/2010/NĐ-CP"),
    ("12/QD-TTg", "12/QĐ-TTg"),
    ("12/2012/NQ-HDND", "12/2012/NQ-HĐND"),
    ("187/2007NĐ-CP", "187/2007/NĐ-CP"),
    ("187/2007/NĐ - CP", "187/2007/NĐ-CP"),
    ("166 /2009/ TT – BTC", "166/2009/TT-BTC"),
    ("01 - NQ/TU", "01-NQ/TU"),
    ("73 TC/TCT", "73 TC/TCT"),
    ("12/QĐ-UBND.HC", "12/QĐ-UBND-HC"),
    ("479/STTTT-BCVT&CNTT", "479/STTTT-BCVT&CNTT"),
    ("/KH-UBND", None),
    ("Số:      /2019/QĐ-UBND", None),
    ("", None),
]


@pytest.mark.parametrize(("printed", "expected"), NORMALISED)
def test_one_spelling(printed: str, expected: str | None) -> None:
    assert normalise_number(printed) == expected


READ = [
    ("152/2017/NĐ-CP", "Nghị định", ["Chính phủ"], 2017),
    ("45/2016/QĐ-TTg", "Quyết định", ["Thủ tướng Chính phủ"], 2016),
    ("39/2016/TTLT-BTC-BTP", "Thông tư liên tịch", ["Bộ Tài chính", "Bộ Tư pháp"], 2016),
    ("93/2006/TTLT/BTC-BKHCN", "Thông tư liên tịch", ["Bộ Tài chính", "Bộ Khoa học và Công nghệ"], 2006),
    ("161/1998/TTLT/TC-GTVT", "Thông tư liên tịch", ["Bộ Tài chính", "Bộ Giao thông vận tải"], 1998),
    ("326/QĐ-BNV", "Quyết định", ["Bộ Nội vụ"], None),
    ("202/TB-VPCP", "Thông báo", ["Văn phòng Chính phủ"], None),
    ("1187/TTr-SNV", "Tờ trình", ["Sở Nội vụ"], None),
    ("2070/UBND-HCC", "Công văn", ["UBND"], None),
    ("479/STTTT-BCVT&CNTT", "Công văn", ["Sở Thông tin và Truyền thông"], None),
    ("18-NQ/TW", "Nghị quyết", ["Ban Chấp hành Trung ương Đảng"], None),
    ("12-CTr/TU", "Chương trình", ["Tỉnh ủy"], None),
    ("80/2015/QH13", None, ["Quốc hội"], 2015),
    ("38/2001/PL-UBTVQH10", "Pháp lệnh", ["Ủy ban Thường vụ Quốc hội"], 2001),
    ("730/2004/NQ-UBTVQHK11", "Nghị quyết", ["Ủy ban Thường vụ Quốc hội"], 2004),
    ("472-NQ/HĐNN8", "Nghị quyết", ["Hội đồng Nhà nước"], None),
    ("12/CP", None, ["Chính phủ"], None),
    ("18-HĐBT", None, ["Hội đồng Bộ trưởng"], None),
    ("131/TTg", None, ["Thủ tướng Chính phủ"], None),
    ("999-TC/QĐ/CĐKT", "Quyết định", ["Bộ Tài chính"], None),
    ("73 TC/TCT", "Công văn", ["Bộ Tài chính"], None),
    ("06/2007/TT-BCA-C11", "Thông tư", ["Bộ Công an"], 2007),
    ("12/TT-LB", "Thông tư liên bộ", [], None),
    ("05/L-CTN", "Lệnh", ["Chủ tịch nước"], None),
    ("/KH-UBND", "Kế hoạch", ["UBND"], None),
]


@pytest.mark.parametrize(("printed", "kind", "issuers", "year"), READ)
def test_what_a_number_says(printed: str, kind: str | None, issuers: list[str], year: int | None) -> None:
    number = read_number(printed)
    assert number is not None
    assert (number.kind, [body.name for body in number.issuers], number.year) == (kind, issuers, year)


def test_the_printed_word_settles_a_doubtful_code() -> None:
    word, alone = read_number("08-QĐ/TW", "Quy định"), read_number("12/TT-BNV", "Thông tư")
    assert word is not None and "Quy định" in word.kinds
    assert alone is not None and alone.kind == "Thông tư"


@pytest.mark.parametrize("printed", ["60.79.....", "12", "8/19", "05/63", "km/h", "Điều 1", ""])
def test_what_is_no_number(printed: str) -> None:
    assert read_number(printed) is None


@given(st.text(alphabet="0123456789/-–. NQĐCPTtgUBHDQ&aÐ\n"))
def test_the_spelling_is_settled_at_once(printed: str) -> None:
    once = normalise_number(printed)
    assert once is None or normalise_number(once) == once
    read_number(printed)
