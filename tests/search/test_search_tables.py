import json
from pathlib import Path

import pytest

from graph.naming import fold
from reference.spoken import function_words
from search.question.glossary import SPOKEN_WEIGHT, concepts, official, stem
from search.question.tables import everyday_words, glossary, synonyms, typical_queries

ROOT = Path(__file__).parents[2]


def test_a_concept_stands_once_with_terms_and_a_source() -> None:
    names = [row.concept for row in glossary()]
    assert len(names) == len(set(names)) >= 400
    assert all(row.vietnamese and row.english and row.source for row in glossary())
    assert {row.concept for row in synonyms()} <= set(names)
    assert all(row.spoken and row.source for row in synonyms())


def test_terms_are_plain_words_in_nfc() -> None:
    terms = [t for row in glossary() for t in (*row.vietnamese, *row.english)]
    terms += [t for row in synonyms() for t in row.spoken] + [row.words for row in everyday_words()]
    assert [term for term in terms if not fold(term) or term != term.strip()] == []


def test_typical_questions_are_of_both_languages_and_none_is_a_measured_one() -> None:
    counts = dict.fromkeys(("vi", "en"), 0)
    for row in typical_queries():
        counts[row.language] += 1
    assert min(counts.values()) >= 50
    gold = ROOT.parent / "shared" / "gold"
    if not gold.is_dir():
        pytest.skip(f"no folder {gold}")
    measured = {fold(q["query"]) for q in json.loads((gold / "retrieval.dev.json").read_text("utf-8"))}
    measured |= {fold(q["question"]) for q in json.loads((gold / "questions.dev.json").read_text("utf-8"))}
    held = {fold(row.query) for row in typical_queries()} | {fold(row.words) for row in everyday_words()}
    held |= {fold(term) for row in synonyms() for term in row.spoken}
    assert not measured & held


def test_function_words_keep_their_accents() -> None:
    assert "của" in function_words("vi")
    assert "sở" not in function_words("vi")
    assert "the" in function_words("en")


STEMS = [
    ("inspections", "inspect"),
    ("inspected", "inspect"),
    ("inspecting", "inspect"),
    ("meetings", "meet"),
    ("planning", "plan"),
    ("digitised", "digit"),
    ("bus", "bus"),
    ("policies", "polic"),
    ("policy", "polic"),
]


@pytest.mark.parametrize(("word", "stemmed"), STEMS)
def test_endings_of_english_words_do_not_count(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


NAMED = [
    ("dân ưng bụng với phòng khám", "vi", {"sipas"}),
    ("công ty nhỏ xin phép xây nhà", "vi", {"sme", "building-permit"}),
    ("hồ sơ đất đai bị trễ hẹn", "vi", {"dossier", "land", "late-dossier"}),
    ("free wi-fi for pupils", "en", {"internet-access", "student"}),
    ("unannounced inspections of hospitals", "en", {"surprise-inspection", "inspection", "hospital"}),
    ("chocolate", "en", set()),
]


@pytest.mark.parametrize(("text", "language", "expected"), NAMED)
def test_notions_are_found_in_what_people_say(text: str, language: str, expected: set[str]) -> None:
    assert expected <= set(concepts(text, language))
    assert expected or not concepts(text, language)


def test_a_longer_term_hides_the_shorter_ones_in_it() -> None:
    assert "fees" not in concepts("học phí", "vi")


def test_everyday_words_weigh_less_than_the_official_ones() -> None:
    assert concepts("bưu điện", "vi")["public-postal"] == 1.0
    assert concepts("gửi qua thư", "vi")["public-postal"] == SPOKEN_WEIGHT


def test_the_most_telling_notions_come_first() -> None:
    found = concepts("tỉnh trồng cây xanh", "vi")
    rare = official(found, lambda term: 5.0 if term == "trồng cây xanh" else 0.1, most=1)
    assert rare == [(("trồng cây xanh", "cây xanh", "phủ xanh"), 1.0)]
