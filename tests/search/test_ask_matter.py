import pytest
from sample_lexicon import reader

from search.answering.matter import matter_of
from search.question.accents import Accents, learn
from search.retrieval.query import take_apart

TEXTS = [
    "Gửi thư xin lỗi người dân khi hồ sơ trễ hẹn.",
    "Sở Nội vụ rà soát quy chế làm việc.",
    "Bố trí kinh phí mua máy vi tính cho cấp xã.",
    "Công khai danh sách hộ nghèo ở nhà văn hóa thôn.",
]
TONGUE = learn(TEXTS)
ACCENTS = Accents(TONGUE)


def covered(question: str, text: str) -> float:
    asked = reader()(question)
    return matter_of(asked, take_apart(asked.text, TONGUE, ACCENTS), TONGUE).coverage(text)


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Khi nào phải xin lỗi người dân vì hồ sơ trễ hẹn?", 0),
        ("khi nao xin loi nguoi dan", 0),
        ("Which provinces apologise for late dossiers?", 0),
        ("Ai ra xoát quy chế làm việt?", 1),
        ("Kinh phí mua máy vi tính", 2),
        ("Tỉnh nào công khai hộ nghèo?", 3),
    ],
)
def test_the_text_that_answers_covers_most(question, best):
    shares = [covered(question, text) for text in TEXTS]
    assert max(range(len(TEXTS)), key=shares.__getitem__) == best
    assert shares[best] > 0.5


def test_a_body_that_is_named_must_be_found():
    text = "rà soát quy chế làm việc"
    with_name, without = (
        covered("Sở Nội vụ rà soát quy chế?", f"Sở Nội vụ {text}"),
        covered("Sở Nội vụ rà soát quy chế?", text),
    )
    assert with_name > without + 0.2


def test_a_question_without_matter_covers_nothing():
    assert covered("Ai?", TEXTS[0]) == 0.0
