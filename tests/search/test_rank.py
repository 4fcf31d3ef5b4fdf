from typing import Any

import pytest

from search.question.accents import learn
from search.retrieval.rank import Candidate, distinct, rank

TEXTS = [
    "Gửi thư xin lỗi người dân khi trả kết quả muộn",
    "Bố trí kinh phí mua máy vi tính cho cấp xã",
    "Kiểm tra giờ làm việc ở bộ phận một cửa hằng ngày",
]
TONGUE = learn(TEXTS)


def candidate(place: int, **given: Any) -> Candidate:
    return Candidate(f"d/p{place}", "item", given.pop("text", TEXTS[place % 3]), 0, 10, **given)


def best(candidates: list[Candidate], asked: dict[str, float] | None = None, **weights: float) -> str:
    return rank(candidates, asked or {}, {}, TONGUE, 0.05, weights=weights)[0].candidate.provision


ORDERS = [
    ("the nearest clause", [candidate(0, clause=0.1), candidate(1, clause=0.2)], {}, "d/p1"),
    ("words where meanings tie", [candidate(0), candidate(1)], {"kinh": 1.0, "kinh phí": 1.0}, "d/p1"),
    (
        "the whole under its headings",
        [candidate(0, clause=0.2, whole=0.5), candidate(1, clause=0.2, whole=0.6)],
        {},
        "d/p1",
    ),
    (
        "a word of the text as one of the title",
        [candidate(0), candidate(1, title=frozenset({"thư"}))],
        {"thư": 1.0},
        "d/p0",
    ),
    (
        "a title where texts tie",
        [
            candidate(0, text="Bố trí kinh phí"),
            candidate(1, text="Bố trí kinh phí", title=frozenset({"thư"})),
        ],
        {"thư": 1.0},
        "d/p1",
    ),
    (
        "words where there is no vector over a distant meaning",
        [candidate(0, clause=0.1), candidate(1), candidate(2, clause=0.3)],
        {"kinh": 1.0, "kinh phí": 1.0},
        "d/p1",
    ),
    ("the province asked for", [candidate(0, clause=0.2), candidate(1, clause=0.2, placed=True)], {}, "d/p1"),
    (
        "an exact number over all",
        [candidate(0, clause=0.9, placed=True), candidate(1, numbered=("1-qd",))],
        {},
        "d/p1",
    ),
    ("text over a bare heading", [candidate(0, text="1. Sở"), candidate(1)], {}, "d/p1"),
    ("a vector over none", [candidate(0), candidate(1, clause=0.1), candidate(2, clause=0.05)], {}, "d/p1"),
]


@pytest.mark.parametrize(("why", "candidates", "asked", "first"), ORDERS, ids=[row[0] for row in ORDERS])
def test_what_stands_first(
    why: str, candidates: list[Candidate], asked: dict[str, float], first: str
) -> None:
    assert best(candidates, asked) == first
    assert best(candidates[::-1], asked) == first


def test_weights_can_be_taken_away() -> None:
    both = [candidate(0, clause=0.9), candidate(1, clause=0.1)]
    assert best(both, {"kinh phí": 1.0}) == "d/p0"
    assert best(both, {"kinh phí": 1.0}, clause=0) == "d/p1"


def test_the_score_is_the_sum_of_its_parts() -> None:
    for found in rank(
        [candidate(0, clause=0.3), candidate(1, clause=0.2)], {"kinh": 1.0}, {"máy": 0.5}, TONGUE, 0.05
    ):
        assert found.score == pytest.approx(sum(found.parts.values()))


def test_a_question_without_a_word_in_common_is_answered_by_meaning() -> None:
    near = [candidate(0, clause=0.30), candidate(1, clause=0.32)]
    assert best(near, {"của": 1.0}) == best(near) == "d/p1"


def test_nothing_ranks_nothing() -> None:
    assert rank([], {"kinh": 1.0}, {}, TONGUE, 0.05) == []
    assert distinct([], 5) == []


def test_copies_are_shown_once_and_a_provision_twice_at_most() -> None:
    copies = [candidate(0, clause=0.9), candidate(3, clause=0.8), candidate(1, clause=0.7)]
    ranked = rank(copies, {}, {}, TONGUE, 0.05)
    assert [found.candidate.provision for found in distinct(ranked, 5)] == ["d/p0", "d/p1"]
    windows = [Candidate("d/p0", "item", text, at, at + 5, clause=0.5) for at, text in enumerate(TEXTS)]
    assert len(distinct(rank(windows, {}, {}, TONGUE, 0.05), 5)) == 2
    assert len(distinct(ranked, 1)) == 1
