"""Limits: the words that set them, their precision, and dates that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.tasks.deadlines import deadline, deadline_cell, recurrence

ISSUED = "2031-03-05"


@pytest.mark.parametrize(
    ("text", "iso", "precision", "printed"),
    [
        ("Thời gian hoàn thành trước ngày 15/7/2031.", "2031-07-15", "day", "Thời gian hoàn thành trước ngày 15/7/2031"),
        ("hoàn thành trước 30/10/2031", "2031-10-30", "day", "hoàn thành trước 30/10/2031"),
        ("chậm nhất đến ngày 31 tháng 12 năm 2031, các sở", "2031-12-31", "day", "chậm nhất đến ngày 31 tháng 12 năm 2031"),
        ("đạt mục tiêu đến hết ngày 30 tháng 11 năm 2031 mỗi huyện", "2031-11-30", "day", "đến hết ngày 30 tháng 11 năm 2031"),
        ("Thời gian ban hành kế hoạch trong tháng 7/2031", "2031-07", "month", "Thời gian ban hành kế hoạch trong tháng 7/2031"),
        ("(hoàn thành chậm nhất trong Quý III năm 2031)", "2031-Q3", "quarter", "hoàn thành chậm nhất trong Quý III năm 2031"),
        ("phấn đấu từ nay đến cuối năm 2031 hỗ trợ", "2031-12-31", "day", "từ nay đến cuối năm 2031"),
        ("Hạn hoàn thành: 30/9/2031", "2031-09-30", "day", "Hạn hoàn thành: 30/9/2031"),
        ("gửi về trước ngày 20/02/2032; báo cáo khác trước ngày 15/10/2031", "2032-02-20", "day", "trước ngày 20/02/2032"),
        # no year printed: the document's, when the day is still to come
        ("báo cáo trước ngày 30/9 để tổng hợp", "2031-09-30", "day", "trước ngày 30/9"),
        ("trình ban hành trong quý II", "2031-Q2", "quarter", "trong quý II"),
        ("xong trong tháng 4", "2031-04", "month", "xong trong tháng 4"),
        # words without a day
        ("hoàn thành trong năm 2031", None, None, "trong năm 2031"),
        ("mục tiêu đến năm 2035", None, None, "đến năm 2035"),
        ("chậm nhất là 05 ngày làm việc kể từ ngày ký", None, None, "chậm nhất là 05 ngày làm việc kể từ ngày ký"),
        ("chậm nhất trong thời hạn 3 tháng nếu chưa", None, None, "chậm nhất trong thời hạn 3 tháng"),
        ("báo cáo trước 31/12 hằng năm", None, None, "trước 31/12 hằng năm"),
        ("ban hành trong tháng 11 hằng năm", None, None, "trong tháng 11 hằng năm"),
    ],
)  # fmt: skip
def test_a_limit_is_read_as_printed(text: str, iso: str | None, precision: str | None, printed: str) -> None:
    found = deadline(text, ISSUED)
    assert found is not None
    assert (found.iso, found.precision, text[found.start : found.end]) == (iso, precision, printed)


@pytest.mark.parametrize(
    "text",
    [
        "theo Quyết định số 12/QĐ-UBND ngày 19/3/2031 của UBND tỉnh",
        "tính đến ngày 30/6/2031 đạt 40%",
        "kết quả 06 tháng cuối năm 2031",
        "số liệu từ ngày 01/01 đến ngày 30/6/2031",
        "đã hoàn thành trước ngày 01/01/2020",
        "định hướng đến năm 2035",
        "duy trì thường xuyên",
    ],
)
def test_a_date_that_sets_no_limit_is_none(text: str) -> None:
    assert deadline(text, ISSUED) is None


def test_a_date_inside_a_citation_is_no_limit() -> None:
    text = "thực hiện Kế hoạch trước ngày 15/7/2031"
    assert deadline(text, ISSUED, [(10, len(text))]) is None


def test_no_year_is_guessed_without_a_document_date() -> None:
    found = deadline("gửi trước ngày 30/9", None)
    assert found is None or found.iso is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Quý III/2031", "2031-Q3"),
        ("30/6/2031", "2031-06-30"),
        ("Tháng 4 - tháng 9/2031", "2031-09"),
        ("Thường xuyên", None),
        ("Trước ngày 15 tháng 12 hằng năm", None),
    ],
)
def test_a_cell_needs_no_word_before_its_date(text: str, iso: str | None) -> None:
    found = deadline_cell(text, ISSUED)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("Định kỳ 6 tháng, hằng năm báo cáo kết quả", "Định kỳ 6 tháng, hằng năm"),
        ("các báo cáo (hằng quý, 6 tháng, hằng năm) gửi Bộ", "hằng quý, 6 tháng, hằng năm"),
        ("trước ngày 25 hằng tháng gửi báo cáo", "trước ngày 25 hằng tháng"),
        ("Hàng năm, rà soát kết quả", "Hàng năm"),
        ("thực hiện kế hoạch cải cách hành chính hằng năm của tỉnh", None),
        ("tổ chức các cuộc họp định kỳ với người dân", None),
    ],
)
def test_how_often_is_told_apart_from_the_name_of_a_plan(text: str, often: str | None) -> None:
    assert recurrence(text) == often


@given(st.text(alphabet="trướcngày hằmđến0123456789/.,;()IVQ quý", max_size=120))
def test_any_text_is_read(text: str) -> None:
    for found in (deadline(text, ISSUED), deadline_cell(text, ISSUED)):
        if found is not None:
            assert 0 <= found.start < found.end <= len(text)
            assert (found.iso is None) == (found.precision is None)
    recurrence(text)
