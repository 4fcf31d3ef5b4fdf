"""Figures as printed: points, ranks, changes of rank, shares."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.figures import Figure, figures, number, place, points


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("0,25", 0.25),
        ("01", 1.0),
        ("75,54", 75.54),
        ("75.54", 75.54),
        ("1.234", 1234.0),
        ("1.234,5", 1234.5),
        (" 13,5 ", 13.5),
        ("0", 0.0),
        ("", None),
        ("1,2,3", None),
        ("mười", None),
    ],
)
def test_numbers_have_a_decimal_comma_and_a_thousands_point(printed: str, value: float | None) -> None:
    assert number(printed) == value


def test_no_index_gives_a_thousand_points() -> None:
    assert points("7.250") == 7.25
    assert points("62.5") == 62.5


@pytest.mark.parametrize(
    ("printed", "rank"), [("05", 5), ("45 - 50", "45-50"), ("45–45", 45), ("0", None), ("x", None)]
)
def test_ranks_are_numbers_or_ranges(printed: str, rank: int | str | None) -> None:
    assert place(printed) == rank


def short(figure: Figure) -> tuple[object, ...]:
    """The kind and what was read."""
    if figure.kind == "rank":
        return ("rank", figure.rank, figure.of)
    if figure.kind == "change":
        return ("change", figure.change)
    return (figure.kind, figure.value, figure.max)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0,25/01 điểm", [("score", 0.25, 1)]),
        ("đạt 75,54/100 điểm", [("score", 75.54, 100)]),
        ("PCI đạt 62,3/100, tăng hạng", [("score", 62.3, 100)]),
        ("Đạt tối thiểu từ 09/12 điểm tối đa trở lên", [("score", 9, 12)]),
        ("đạt 85,2 điểm, xếp thứ 12/63", [("score", 85.2, None), ("rank", 12, 63)]),
        ("đạt 73,33%", [("percent", 73.33, None)]),
        ("xếp thứ 42/63 tỉnh, thành - giảm 14 bậc", [("rank", 42, 63), ("change", -14)]),
        ("xếp hạng 05/63 tỉnh/thành", [("rank", 5, 63)]),
        ("xếp hạng: 33/63", [("rank", 33, 63)]),
        ("xếp vị thứ 20; hạng 10/63", [("rank", 20, None), ("rank", 10, 63)]),
        ("thứ hạng trong khoảng 45 - 50/63 tỉnh", [("rank", "45-50", 63)]),
        ("đứng thứ 43 trên 63 tỉnh, thành phố", [("rank", 43, 63)]),
        ("đứng thứ 3 cả nước", [("rank", 3, None)]),
        ("xếp thứ nhất cả nước", [("rank", 1, None)]),
        ("nằm vị trí số 44 (tăng 4 bậc so với 2018)", [("rank", 44, None), ("change", 4)]),
        ("55/63 tỉnh", [("rank", 55, 63)]),
        ("thuộc nhóm 20 tỉnh, thành phố dẫn đầu", [("rank", "1-20", None)]),
        ("xếp trong nhóm 15 tỉnh", [("rank", "1-15", None)]),
        ("tăng tối thiểu 02 bậc và 05 bậc", [("change", 2), ("change", 5)]),
        ("tăng từ 2 - 3 bậc", [("change", 2)]),
        ("tụt 5 hạng", [("change", -5)]),
        ("cải thiện ít nhất 03 bậc xếp hạng", [("change", 3)]),
        ("(+5 bậc)", [("change", 5)]),
        ("từ vị trí 45 lên vị trí 42", [("rank", 45, None), ("rank", 42, None)]),
        ("giảm xuống còn 70 điểm", [("score", 70, None)]),
    ],
)
def test_a_figure_is_read_with_the_words_that_make_it_one(
    text: str, expected: list[tuple[object, ...]]
) -> None:
    assert [short(figure) for figure in figures(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "tăng 2,5 điểm so với năm trước",
        "bị trừ 0,25 điểm; thấp hơn 1,2 điểm",
        "tăng 2,1% so với năm 2019",
        "dưới 50 điểm",
        "tại 02 điểm cầu; khoản 2 điểm a",
        "thứ 7, ngày thứ 5; lần thứ 6",
        "viên chức hạng 3; đô thị hạng II; bệnh viện hạng 1",
        "kiểm tra 8/19 sở, 9/9 UBND cấp huyện; ngày 12/9/2018; số 05/63/QĐ",
        "5/4 điểm",
        "đứng thứ 2 khu vực Tây Nguyên; xếp thứ 3 vùng Đông Nam Bộ",
        "người đứng đầu cơ quan",
        "thuộc nhóm 16 tỉnh có điểm thấp",
        "02 bậc thang",
    ],
)
def test_other_numbers_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_spans_hold_the_figure_and_its_words() -> None:
    text = "Năm 2018 đạt 4,95 điểm, xếp hạng 30/63 tỉnh"
    assert [text[f.start : f.end] for f in figures(text)] == ["4,95 điểm", "xếp hạng 30/63"]


@pytest.mark.parametrize(
    "text",
    ["1 " * 200_000, "số " * 150_000, "(" * 400_000, "tăng " * 100_000, "1" * 400_000, "12,5/" * 80_000],
)
def test_long_lines_of_noise_cost_little(text: str) -> None:
    start = time.process_time()
    figures(text)
    assert time.process_time() - start < 2.0


@given(st.text(alphabet="0123456789,./% -điểmbậcxếpthứhạngtănggiảm63()", max_size=80))
def test_any_text_is_read(text: str) -> None:
    for figure in figures(text):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.max is None or (figure.value is not None and figure.value <= figure.max)
