"""The quality that was reached on the gold may only rise: floors.json holds it."""

import json

import evaluate
import pytest

FLOORS = json.loads(evaluate.FLOORS.read_text("utf-8"))


@pytest.fixture(scope="module")
def reached(corpus):
    return evaluate.figures(corpus.parent)


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_a_figure_stays_above_its_floor(reached, kind):
    assert reached[kind] >= FLOORS[kind]


def test_every_figure_has_a_floor_and_every_quote_is_in_its_text(reached):
    assert reached.pop("bad_spans") == 0
    assert reached.keys() == FLOORS.keys()
