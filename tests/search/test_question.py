import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.question.accents import Accents, learn
from search.retrieval.query import numbers, take_apart

TONGUE = learn(["Gửi thư xin lỗi người dân khi hồ sơ trễ hẹn", "Sở Nội vụ kiểm tra giờ làm việc"])
ACCENTS = Accents(TONGUE)

NUMBERS = [
    ("Quyết định số 326/QĐ-BNV nói gì", ("326-qd-bnv",)),
    ("326/qd-bnv", ("326-qd-bnv",)),
    ("nghị quyết 18-NQ/TW và 19-NQ/TW", ("18-nq-tw", "19-nq-tw")),
    ("175 /TB-UBND", ("175-tb-ubnd",)),
    ("45/2016/QĐ-TTg, 45/2016/QĐ-TTg", ("45-2016-qd-ttg",)),
    ("479/STTTT-BCVT&CNTT", ("479-stttt-bcvt-cntt",)),
    ("30c/NQ-CP", ("30c-nq-cp",)),
    ("ngày 12/5/2018, đạt 0,25/01 điểm, hạng 42/63", ()),
    ("09/CT-UBND.", ("9-ct-ubnd",)),
    ("nghi quyet 66.7/2025/nq-cp", ("66-7-2025-nq-cp",)),
    ("06/2007/TT-BCA-C11; xếp hạng 2018 - tỉnh nào", ("6-2007-tt-bca-c11",)),
]


@pytest.mark.parametrize(("text", "found"), NUMBERS)
def test_numbers_of_instruments_are_read_in_one_form(text: str, found: tuple[str, ...]) -> None:
    assert numbers(text) == found


def test_a_question_without_accents_is_read_with_them() -> None:
    query = take_apart("ho so tre hen", TONGUE, ACCENTS)
    assert (query.language, query.written_in) == ("vi-unaccented", "vi")
    assert query.readings[0] == ("hồ sơ trễ hẹn", 1.0)
    assert query.asked["hồ sơ"] == 1.0
    assert "trễ" in query.notions
    assert {"ho", "so", "tre", "hen"} <= set(query.folded(TONGUE).split())


def test_an_english_question_gets_the_words_of_directives() -> None:
    query = take_apart("apologise to people for late files", TONGUE, ACCENTS)
    assert query.language == "en"
    assert query.readings == (("apologise to people for late files", 1.0),)
    assert {"xin lỗi", "trễ hẹn", "hồ sơ"} <= set(query.notions)
    assert "xin lỗi, thư xin lỗi" in query.notion_texts


@pytest.mark.parametrize(
    "text", ["/", "đ", "🙂", "x" * 10_000, "hồ sơ " * 2000, "\x00\x1b[31m", "((((", "\ud800"]
)
def test_odd_texts_are_questions_too(text: str) -> None:
    query = take_apart(text, TONGUE, ACCENTS)
    assert query.text == text
    assert all(len(reading) <= 2000 for reading, _ in query.readings)


@given(st.text(max_size=200))
def test_any_text_is_taken_apart(text: str) -> None:
    query = take_apart(text, TONGUE, ACCENTS)
    assert query.readings
    assert query.language in ("vi", "vi-unaccented", "en")
