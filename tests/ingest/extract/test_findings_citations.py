"""Dates, years, issuers and letters of what is cited; annexes that name another number."""

import pytest
from sample_findings import codes, document, found


def of(body: str, **head: str) -> set[str]:
    return codes(document(f"I. NHIỆM VỤ\n\n{body}", **head))


@pytest.mark.parametrize(
    "body",
    [
        "1. Theo Quyết định số 75/QĐ-BNV ngày 3/4/2019 của Bộ Nội vụ.\n\n2. Căn cứ Quyết định số 75/QĐ-BNV ngày 13/4/2019 của Bộ Nội vụ.",
        "1. Theo Nghị định số 91/2018/NĐ-CP ngày 3/4/2018 của Chính phủ; Nghị định số 91/2018/NĐ-CP ngày 21/5/2018.",
        "1. Kế hoạch số 40/KH-UBND ngày 02/3/2019 của UBND tỉnh; Kế hoạch số 40/KH-UBND ngày 02/4/2019.",
        "1. Quyết định số 40/QĐ-UBND ngày 02/3/2019 của UBND tỉnh Lai Châu; Quyết định số 40/QĐ-UBND ngày 15/5/2019 của UBND tỉnh Lai Châu.",
    ],
)
def test_one_instrument_under_two_dates(body):
    assert "same_instrument_two_dates" in of(body)


@pytest.mark.parametrize(
    "body",
    [
        # Numbers start anew each year, and each body counts for itself.
        "1. Quyết định số 75/QĐ-BNV ngày 3/4/2019 của Bộ Nội vụ; Quyết định số 75/QĐ-BNV ngày 9/4/2018 của Bộ Nội vụ.",
        "1. Quyết định số 40/QĐ-UBND ngày 02/3/2019; Quyết định số 40/QĐ-UBND ngày 15/5/2019.",
        "1. Quyết định số 40/QĐ-UBND ngày 02/3/2019 của UBND tỉnh Lai Châu; Quyết định số 40/QĐ-UBND ngày 15/5/2019 của UBND tỉnh Sơn La.",
        "1. Nghị định số 91/2018/NĐ-CP ngày 3/4/2018; Nghị định số 91/2018/NĐ-CP ngày 03 tháng 4 năm 2018 của Chính phủ.",
        "1. Nghị định số 91/2018/NĐ-CP ngày 3/4/2018, có hiệu lực từ ngày 20/5/2018; Nghị định số 91/2018/NĐ-CP.",
    ],
)
def test_two_instruments_or_one_date(body):
    assert "same_instrument_two_dates" not in of(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Theo Báo cáo số 56/BC-SNV ngày 16/6/2019 của Sở Nội vụ.", True),
        ("1. Thông tư số 5/2052/TT-BNV của Bộ Nội vụ.", True),
        ("1. Nghị quyết số 7/NQ-CP ngày 12/5/2091 của Chính phủ.", True),
        ("1. Theo Báo cáo số 56/BC-SNV ngày 10/6/2019 của Sở Nội vụ.", False),
        ("1. Thông tư số 5/2019/TT-BNV của Bộ Nội vụ.", False),
        ("1. Thực hiện Kế hoạch số 12/KH-UBND ngày 20/6/2019 này.", False),
        ("1. Báo cáo trước ngày 16/6/2019 theo Công văn số 8/SNV-CCHC.", False),
    ],
)
def test_instruments_of_after_the_document(body, expected):
    assert ("cited_after_document" in of(body)) is expected


def test_the_date_of_another_document_is_not_the_documents_own():
    body = "1. Theo Báo cáo số 56/BC-SNV ngày 16/6/2019 của Sở Nội vụ."
    assert "cited_after_document" not in codes(document(f"I. NHIỆM VỤ\n\n{body}", date="tháng 6 năm 2019"))


def test_many_late_instruments_are_one_finding():
    body = "1. Báo cáo số 56/BC-SNV ngày 16/6/2019; Báo cáo số 57/BC-SNV ngày 17/6/2019."
    made = [one for one in found(document(f"I. NHIỆM VỤ\n\n{body}")) if one.code == "cited_after_document"]
    assert [len(one.quotes) for one in made] == [3]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Nghị định số 15/2017/NĐ-CP ngày 02/3/2018 của Chính phủ.", True),
        ("1. Quyết định số 6/2002/QĐ-UBND\nngày 12 tháng 9 năm 2012 của UBND tỉnh.", True),
        ("1. Nghị định số 15/2017/NĐ-CP ngày 02/3/2017 của Chính phủ.", False),
        ("1. Nghị quyết số 15/NQ-CP ngày 02/3/2017 của Chính phủ.", False),
        ("1. Nghị định số 15/2017/NĐ-CP, có hiệu lực từ ngày 02/3/2018.", False),
        ("1. Nghị định số 15/2017/NĐ-CP sửa đổi Nghị định ngày 02/3/2016.", False),
    ],
)
def test_the_year_of_a_number_and_of_its_date(body, expected):
    assert ("number_year_differs" in of(body)) is expected


def test_the_documents_own_number_and_date_of_two_years():
    assert "number_year_differs" in of("1. Việc.", number="12/2018/QĐ-UBND")
    assert "number_year_differs" not in of("1. Việc.", number="12/2019/QĐ-UBND")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("1. Quyết định số 8/2017/QĐ-TTg ngày 05/4/2017 của Chính phủ về định mức.", "issuer_mismatch"),
        ("1. Nghị định số 8/2017/NĐ-CP của Bộ Tài chính.", "issuer_mismatch"),
        ("1. Quyết định số 8/2017/QĐ-TTg ngày 05/4/2017 của Thủ tướng Chính phủ về định mức.", None),
        ("1. Quyết định số 8/QĐ-BKHĐT ngày 05/4/2017 của Bộ Tài chính.", None),
        ("1. Thông báo số 8/TB-VPCP ngày 05/4/2017 của Thủ tướng Chính phủ.", None),
        ("1. Thông tư số 8/2017/TT-BNV ngày 05/4/2017 của Bộ trưởng Bộ Nội vụ.", None),
        ("1. Thông tư liên tịch số 8/2014/TTLT-BNV-BTC ngày 05/4/2014 của Bộ Tài chính.", None),
        ("1. Quyết định số 8/QĐ-UBND ngày 05/4/2017 của Chủ tịch UBND tỉnh.", None),
        ("1. Thông báo số 8/TB-VPCP ngày 04/6/2017 của Phó Thủ tướng Lê Văn An.", "issuer_is_person"),
    ],
)
def test_issuers_beside_the_letters_of_a_number(body, code):
    assert {"issuer_mismatch", "issuer_is_person"} & of(body) == ({code} if code else set())


def test_letters_of_another_script_in_a_number():
    assert "number_foreign_letters" in of("1. Công văn số 16/B\u0422\u0421-PC ngày 05/4/2017.")
    assert "number_foreign_letters" not in of("1. Công văn số 16/BTC-PC và 9/NÐ-CP ngày 05/4/2017.")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Thực hiện Chỉ thị số 25/CT-TTg của Thủ tướng Chính phủ.", True),
        ("1. Nghị quyết số 9/NQ-CP của Chính phủ.", True),
        ("1. Thông tư số 1/2019/TT-BNV của Bộ Nội vụ.", False),
        ("1. Luật Nhà ở số 27/2014/QH13.", False),
        ("1. Tại văn bản đề ngày 05/4/2019 số 16/CV-HHX của Hiệp hội.", False),
        ("1. Lập theo Mẫu số 02-TT/BNV của phụ lục.", False),
        ("1. Chỉ thị số 25/CT-TTg ngày 05/4/2019; thực hiện Chỉ thị số 25/CT-TTg.", False),
        ("1. Chỉ thị số 25/CT-TTg; thực hiện Chỉ thị số 25/CT-TTg ngày 05/4/2019.", False),
        ("1. Thực hiện Kế hoạch số 12/KH-UBND này.", False),
    ],
)
def test_a_number_without_a_date_anywhere(body, expected):
    assert ("cited_without_date" in of(body)) is expected


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("(Kèm theo Kế hoạch số 21/KH-UBND ngày 10 tháng 6 năm 2019 của UBND tỉnh)", "annex_other_number"),
        ("(Ban hành kèm theo Kế hoạch số 21/KH-UBND của UBND tỉnh)", "annex_other_number"),
        ("(Kèm theo Kế hoạch số 12/KH-UBND ngày 20 tháng 6 năm 2019 của UBND tỉnh)", "annex_other_date"),
        ("(Kèm theo Kế hoạch số 12/KH-UBND ngày 10 tháng 6 năm 2019 của UBND tỉnh)", None),
        ("(Kèm theo Kế hoạch số 12/KH-UBND)", None),
        # Another instrument altogether, and one of another kind.
        ("(Kèm theo Kế hoạch số 21/KH-UBND ngày 02 tháng 3 năm 2018 của UBND tỉnh)", None),
        ("(Kèm theo Quyết định số 21/QĐ-UBND ngày 10 tháng 6 năm 2019 của UBND tỉnh)", None),
    ],
)
def test_an_annex_names_the_number_and_date_of_its_document(line, code):
    text = document("I. NHIỆM VỤ\n\n1. Việc.", after=f"\nPHỤ LỤC\n\nDanh mục\n{line}\n\n1. Việc.\n")
    assert {"annex_other_number", "annex_other_date"} & codes(text) == ({code} if code else set())


def test_a_text_that_amends_reprints_the_lines_of_others():
    line = "(Ban hành kèm theo Kế hoạch số 21/KH-UBND của UBND tỉnh)"
    after = f"\nPHỤ LỤC\n\nDanh mục\n{line}\n\n1. Việc.\n"
    text = document("I. NHIỆM VỤ\n\n1. Việc.", title="Sửa đổi, bổ sung Kế hoạch số 21/KH-UBND", after=after)
    assert "annex_other_number" not in codes(text)
