"""How likely a passage answers: the weights as learnt, and learning them."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from search.answering.kinds import Stated
from search.answering.relevance import FEATURES, features_of, relevance
from search.training.passages import Judged, chances, fit, least_of, left_out

YES, NO = Stated(ok=True, kind="when"), Stated(ok=False, kind="when")


def hit(**known: Any) -> Any:
    return SimpleNamespace(**({"score": 8.0, "text": "x" * 300, "clause": 0.8, "whole": 0.8} | known))


def chance(covered: float, *states: Stated, language: str = "vi", **known: Any) -> float:
    return relevance().chance(features_of(hit(**known), 8.0, covered, states, language))


def test_the_weights_are_of_the_features() -> None:
    learnt = relevance()
    assert tuple(learnt.weights) == tuple(learnt.usual) == FEATURES
    assert 0 < learnt.least < 0.5


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (chance(0.9), chance(0.2)),
        (chance(0.9, language="en"), chance(0.2, language="en")),
        (chance(0.5, YES), chance(0.5, NO)),
        (chance(0.5), chance(0.5, score=2.0)),
        (chance(0.5, clause=0.85, whole=0.85), chance(0.5, clause=0.75, whole=0.75)),
    ],
)
def test_what_covers_more_states_more_or_is_nearer_is_likelier(better: float, worse: float) -> None:
    assert 0 < worse < better < 1


def test_without_vectors_words_decide() -> None:
    assert chance(0.9, clause=None, whole=None) > chance(0.1, clause=None, whole=None)
    usual = relevance().usual["near"]
    known = chance(0.5, clause=usual, whole=usual)
    assert chance(0.5, clause=None, whole=None) == pytest.approx(known)


def questions() -> list[Judged]:
    """Two sets in which passages that cover the matter answer, and some features are lacking."""
    made = []
    for number in range(24):
        rows = np.zeros((4, len(FEATURES)))
        rows[:, 0] = [0.1, 0.2, 0.3, 0.2 if number % 4 == 0 else 0.9]
        rows[:, 6] = [0.7, np.nan, 0.71, 0.7]
        right = np.array([False, False, False, number % 4 != 0])
        group = f"set{number % 2}"
        made.append(Judged(group, number % 4 != 0, rows, right, np.array([True] * 4)))
    return made


def test_it_learns_what_answers_and_is_judged_on_what_it_was_not_told() -> None:
    of = questions()
    weights, usual = fit(of)
    assert weights[0] > 0 and usual[6] == pytest.approx(0.7025, abs=1e-3)
    assert int(np.argmax(chances(of[1], weights, usual))) == 3
    told = left_out(of)
    assert len(told) == len(of)
    assert min(best for best, answerable, _ in told if answerable) > max(
        best for best, answerable, _ in told if not answerable
    )
    assert all(first for _, answerable, first in told if answerable)


def test_the_order_of_the_questions_does_not_matter() -> None:
    of = questions()
    assert np.allclose(fit(of)[0], fit([replace(one) for one in reversed(of)])[0])


@pytest.mark.parametrize(
    ("told", "low", "high"),
    [
        ([(0.1, False, False), (0.3, True, True), (0.5, True, True)], 0.1, 0.3),
        # one question more without an answer costs more than three that could be told
        ([(0.35, False, False), (0.2, True, True), (0.3, True, True), (0.9, True, True)], 0.35, 0.9),
        # and less than five
        ([(0.35, False, False), *((x / 100, True, True) for x in (20, 22, 24, 26, 28, 30))], 0.0, 0.2),
    ],
)
def test_telling_costs_least_from_there_on(
    told: list[tuple[float, bool, bool]], low: float, high: float
) -> None:
    assert low < least_of(told) < high
