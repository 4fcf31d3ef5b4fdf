from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.naming import fold
from reference import agency_names
from reference.numbers import law_of_number, normalise_number, read_number
from reference.party import party_documents, party_issuer

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
    ("66.7 /2025/NQ-CP", "66.7/2025/NQ-CP"),
    ("66.12/NQ-CP", "66.12/NQ-CP"),
    ("515/KH‑BCA–BNN&MT", "515/KH-BCA-BNN&MT"),
    ("12/2025/TT-B\u0422\u0421", "12/2025/TT-BTC"),
    ("45/\u0422\u0412-VPCP", "45/TB-VPCP"),
    ("6721 /VPCP-V.I", "6721/VPCP-V.I"),
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
    ("66.7/2025/NQ-CP", "Nghị quyết", ["Chính phủ"], 2025),
    ("515/KH-BCA-BNN&MT", "Kế hoạch", ["Bộ Công an", "Bộ Nông nghiệp và Môi trường"], None),
    ("41/QĐ-BNN-KHCN", "Quyết định", ["Bộ Nông nghiệp và Phát triển nông thôn"], None),
    ("7/QCPH-SNV-STC", "Quy chế phối hợp", ["Sở Nội vụ", "Sở Tài chính"], None),
    (
        "02/NQLT-CP-UBTWMTTQVN",
        "Nghị quyết liên tịch",
        ["Chính phủ", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"],
        None,
    ),
    ("12/2025/TT-BDTTG", "Thông tư", ["Bộ Dân tộc và Tôn giáo"], 2025),
    ("9/TTr-SNN&MT", "Tờ trình", ["Sở Nông nghiệp và Môi trường"], None),
    ("9/TB-TTPVHCC", "Thông báo", ["Trung tâm Phục vụ hành chính công"], None),
    ("45-KHHĐ/TU", "Kế hoạch", ["Tỉnh ủy"], None),
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


def test_the_year_of_a_number_may_be_known_from_its_date() -> None:
    number = read_number("12/QĐ-CT")
    assert number is not None
    issuers = [number.issuers_in(year)[0].name for year in (1985, 2016)]
    assert issuers == ["Chủ tịch Hội đồng Bộ trưởng", "Chủ tịch UBND"]


def test_a_law_is_found_by_its_number_however_it_is_spelt() -> None:
    law = law_of_number("72/2025/qh15")
    assert law is not None
    assert (law.name, law.date) == ("Luật Tổ chức chính quyền địa phương", "2025-06-16")
    assert law_of_number("999/2025/QH15") is None


PARTY = [
    ("05-CT/TW", "2016-05-15", "Bộ Chính trị"),
    ("57-NQ/TW", None, "Bộ Chính trị"),
    ("36-NQ/TW", "2018", "Ban Chấp hành Trung ương Đảng"),
    ("36-NQ/TW", "2014-07-01", "Bộ Chính trị"),
    ("36-NQ/TW", None, None),
    ("40 - CT/TW", "2014", "Ban Bí thư"),
    ("40-CT/TW", "2030", None),
    ("999-CT/TW", None, None),
]


@pytest.mark.parametrize(("number", "date", "issuer"), PARTY)
def test_the_organ_of_the_party_is_told_by_number_and_date(
    number: str, date: str | None, issuer: str | None
) -> None:
    assert party_issuer(number, date) == issuer


def test_documents_of_the_party_are_of_known_organs() -> None:
    for row in party_documents():
        assert agency_names()[fold(row.issuer)][0].kind == "party", row
        assert date.fromisoformat(row.date), row
        assert row.number == normalise_number(row.number) and row.number.endswith("/TW"), row


@given(st.text(alphabet="0123456789/-–. NQĐCPTtgUBHDQ&aÐ\n"))
def test_the_spelling_is_settled_at_once(printed: str) -> None:
    once = normalise_number(printed)
    assert once is None or normalise_number(once) == once
    read_number(printed)
