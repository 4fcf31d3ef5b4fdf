import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.dates import date_at, dates

ONE = [
    ("ngày 19 tháng 4 năm 2019 của Bộ", "ngày 19 tháng 4 năm 2019", "2019-04-19", "day"),
    ("ngày 04/6/2019", "ngày 04/6/2019", "2019-06-04", "day"),
    ("trước ngày 15/7/2019 để theo dõi", "ngày 15/7/2019", "2019-07-15", "day"),
    ("ngày 05 / 6 / 2019", "ngày 05 / 6 / 2019", "2019-06-05", "day"),
    ("ngày 20-5-1993", "ngày 20-5-1993", "1993-05-20", "day"),
    ("ngày 20.5.1993.", "ngày 20.5.1993", "1993-05-20", "day"),
    ("ngày 12/3/99 của", "ngày 12/3/99", "1999-03-12", "day"),
    ("ngày 10/10 năm 2019", "ngày 10/10 năm 2019", "2019-10-10", "day"),
    ("Ngày 01 tháng 7, năm 2020", "Ngày 01 tháng 7, năm 2020", "2020-07-01", "day"),
    ("(30/11/2019)", "30/11/2019", "2019-11-30", "day"),
    ("19-4-2019.", "19-4-2019", "2019-04-19", "day"),
    ("12 tháng 9 năm 2018", "12 tháng 9 năm 2018", "2018-09-12", "day"),
    ("ngày tháng 6 năm 2019 của", "ngày tháng 6 năm 2019", "2019-06", "month"),
    ("ngày ... tháng ... năm 2019", "ngày ... tháng ... năm 2019", "2019", "year"),
    ("ngày      /     /2019", "ngày      /     /2019", "2019", "year"),
    ("ngày      /6/2019", "ngày      /6/2019", "2019-06", "month"),
    ("ngày tháng năm", "ngày tháng năm", None, None),
    ("ngày 15/7", "ngày 15/7", None, None),
    ("ngày 15 tháng 5 hằng năm", "ngày 15 tháng 5", None, None),
    ("ngày 31/6/2019", "ngày 31/6/2019", "2019-06", "month"),
    ("tháng 6/2019", "tháng 6/2019", "2019-06", "month"),
    ("tháng 8 năm 2019", "tháng 8 năm 2019", "2019-08", "month"),
    ("trong 12/2018 phải", "12/2018", "2018-12", "month"),
    ("quý III/2019", "quý III/2019", "2019-Q3", "quarter"),
    ("Quý 4 năm 2018", "Quý 4 năm 2018", "2018-Q4", "quarter"),
    ("đến cuối năm 2018", "cuối năm 2018", "2018-12-31", "day"),
    ("hết năm 2020", "hết năm 2020", "2020-12-31", "day"),
    ("06 tháng cuối năm 2018", "năm 2018", "2018", "year"),
    ("năm 2015", "năm 2015", "2015", "year"),
]


@pytest.mark.parametrize(("text", "quote", "iso", "precision"), ONE)
def test_a_printed_date(text: str, quote: str, iso: str | None, precision: str | None) -> None:
    (found,) = dates(text)
    assert (found.text, found.iso, found.precision) == (quote, iso, precision)
    assert text[found.start : found.end] == quote


@pytest.mark.parametrize(
    "text",
    [
        "xếp thứ 05/63",
        "8/19 sở, ban, ngành",
        "152/2017/NĐ-CP",
        "giai đoạn 2016-2020",
        "ngày 45/7/2019",
        "tháng 13/2019",
        "25 ngày làm việc",
        "năm nay",
        "ngày 10-25/5",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert list(dates(text)) == []


def test_text_without_diacritics_is_read_when_told_so() -> None:
    text = "truoc thang 8/2019, nam 2018, ngay 3 thang 2 nam 2017"
    assert [d.iso for d in dates(text, folded=True)] == ["2019-08", "2018", "2017-02-03"]
    assert list(dates("nam 2018")) == []


def test_a_date_at_a_place() -> None:
    assert date_at("số 9 ngày 1/2/2019", 5) == next(dates("số 9 ngày 1/2/2019"))
    assert date_at("số 9 ngày 1/2/2019") is None


@given(st.text(alphabet="ngàythángnămquý 0123456789/.-–…_\nIV,"))
def test_a_quote_slices_the_text(text: str) -> None:
    for found in dates(text):
        assert text[found.start : found.end] == found.text
        assert (found.iso is None) == (found.precision is None)


@pytest.mark.parametrize("piece", ["ngày ", "1/", "ngày 1/", "ngày . ", "tháng ", "ngày      "])
def test_time_is_linear(piece: str) -> None:
    begin = time.process_time()
    list(dates(piece * 20_000))
    assert time.process_time() - begin < 2
