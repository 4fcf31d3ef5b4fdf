import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.naming import fold
from search.question.accents import Accents, Tongue, learn
from search.question.language import language
from search.question.words import pairs, terms, words

CORPUS = [
    "Sở Nội vụ kiểm tra hồ sơ trễ hẹn ở bộ phận một cửa",
    "Sở Tài chính bố trí kinh phí cho cấp xã",
    "Gửi thư xin lỗi người dân khi hồ sơ trễ hẹn",
    "Kiểm tra kỷ luật, kỷ cương hành chính",
]
TONGUE = learn(CORPUS)
ACCENTS = Accents(TONGUE)


def test_words_and_pairs_are_counted_by_the_texts_that_have_them() -> None:
    assert (TONGUE.texts, TONGUE.single["hồ"], TONGUE.double["trễ hẹn"], TONGUE.single["kỷ"]) == (4, 2, 2, 1)
    assert TONGUE.length == pytest.approx(sum(len(words(text)) for text in CORPUS) / 4)
    assert TONGUE.rarity("kinh") > TONGUE.rarity("hồ")
    assert TONGUE.rarity("chưa từng thấy") > TONGUE.rarity("kinh")


def test_what_was_learnt_is_kept_as_text() -> None:
    assert Tongue.load(TONGUE.dump()) == TONGUE


TYPED = [
    ("ho so tre hen", "hồ sơ trễ hẹn"),
    ("So Noi vu kiem tra ky luat", "sở nội vụ kiểm tra kỷ luật"),
    ("xin loi nguoi dan, ho so 12", "xin lỗi người dân, hồ sơ 12"),
    ("kinh phi cho cap xa?", "kinh phí cho cấp xã?"),
    ("hồ so tre hen", "hồ sơ trễ hẹn"),
    ("xyzzy qwerty", "xyzzy qwerty"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "meant"), TYPED)
def test_accents_are_put_back(typed: str, meant: str) -> None:
    assert ACCENTS.restore(typed)[0] == meant


def test_the_likeliest_readings_come_first_and_differ() -> None:
    readings = ACCENTS.restore("ho so tre hen o xa", 3)
    assert len(readings) == len(set(readings)) == 3
    assert {fold(reading) for reading in readings} == {"ho so tre hen o xa"}


@given(st.text(max_size=80))
def test_any_text_comes_back_with_the_same_folded_words(text: str) -> None:
    for reading in ACCENTS.restore(text, 2):
        assert fold(reading) == fold(text)


LANGUAGES = [
    ("hồ sơ trễ hẹn", "vi"),
    ("đ", "vi"),
    ("ho so tre hen cua nguoi dan", "vi-unaccented"),
    ("can bo o xa di lam muon", "vi-unaccented"),
    ("late files at the one-stop shop", "en"),
    ("whistleblower protection", "en"),
    ("compare the scores of Núi Lam and Sông Mây in the last report", "en"),
    ("tỉnh nào tăng điểm PAR INDEX", "vi"),
    ("", "vi-unaccented"),
    ("🙂", "vi-unaccented"),
]


@pytest.mark.parametrize(("text", "expected"), LANGUAGES)
def test_the_language_of_a_question(text: str, expected: str) -> None:
    assert language(text, ACCENTS) == expected


def test_terms_are_words_and_pairs_and_ignored_words_count_in_pairs_alone() -> None:
    assert words("Sở-Nội vụ: 12/QĐ_x") == ["sở", "nội", "vụ", "12", "qđ", "x"]
    assert pairs(["a", "b", "c"]) == ["a b", "b c"]
    assert terms("hồ sơ của dân", ["của"]) == ["hồ", "sơ", "dân", "hồ sơ", "sơ của", "của dân"]
