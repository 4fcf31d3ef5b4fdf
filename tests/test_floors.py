"""The quality that was reached on the gold of each year may only rise: floors.json holds it."""

import json
from functools import cache

import evaluate
import pytest

FLOORS = json.loads(evaluate.FLOORS.read_text("utf-8"))


@pytest.fixture(scope="module")
def reached(shared):
    """The figures of a year, extracted once."""
    return cache(lambda year: evaluate.figures(shared, year))


@pytest.mark.parametrize(("year", "kind"), [(year, kind) for year in FLOORS for kind in sorted(FLOORS[year])])
def test_a_figure_stays_above_its_floor(reached, year, kind):
    assert reached(year)[kind] >= FLOORS[year][kind]


@pytest.mark.parametrize("year", evaluate.SETS)
def test_every_figure_has_a_floor_and_every_quote_is_in_its_text(reached, year):
    figures = dict(reached(year))
    assert figures.pop("bad_spans") == 0
    assert figures.keys() == FLOORS[year].keys()


def test_the_years_are_told_side_by_side():
    reached = {"2019": {"task": 1.0, "bad_spans": 0}, "2025": {"task": 0.73, "bad_spans": 0}}
    told = evaluate.beside(reached, {"2019": {"task": 0.99}, "2025": {"task": 0.7}})
    assert [line.split() for line in told.splitlines()] == [
        ["2019", "2025"],
        ["task", "1.000", "(0.990)", "0.730", "(0.700)"],
    ]
