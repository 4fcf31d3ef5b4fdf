import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph import merging, model
from graph.model import Agency, Instrument, Measurement

INSTRUMENTS = st.builds(
    Instrument,
    key=st.just("k"),
    name=st.none() | st.text(max_size=3),
    date=st.none() | st.sampled_from(["2015", "2015-06", "2015-06-22"]),
    identity=st.sampled_from(["full", "partial"]),
    authority=st.integers(0, 2),
)
AGENCIES = st.builds(
    Agency, key=st.just("k"), name=st.text(max_size=2), aliases=st.lists(st.text(max_size=2)).map(tuple)
)
ROWS = st.lists(INSTRUMENTS, min_size=1) | st.lists(AGENCIES, min_size=1)


def merged(rows: list[Any]) -> dict[str, Any]:
    return merging.merge(type(rows[0]), map(merging.stated, rows))


@given(ROWS, st.randoms())
def test_neither_order_nor_repetition_matters(rows: list[Any], random: Any) -> None:
    shuffled = [*rows, *rows]
    random.shuffle(shuffled)
    assert merged(shuffled) == merged(rows)


@given(INSTRUMENTS)
def test_one_statement_is_what_it_states(row: Instrument) -> None:
    statement = merging.stated(row)
    assert statement.items() <= merged([row]).items()
    assert json.loads(merging.to_json(statement)) == statement


def test_the_greatest_authority_wins_then_the_greatest_value() -> None:
    rows = [
        Instrument(key="k", date="2017", authority=0),
        Instrument(key="k", date="2015", authority=1),
        Instrument(key="k", date="2016", authority=1),
    ]
    assert merged(rows)["date"] == "2016"
    assert merged(rows)["date_authority"] == 1


def test_whole_numbers_in_measured_columns_become_floats() -> None:
    statement = merging.stated(Measurement(key="k", kind="actual", score=80, rank=5))
    assert isinstance(statement["score"], float)
    assert isinstance(statement["rank"], int)


def test_every_property_of_every_shared_label_has_a_rule() -> None:
    for label in model.NODES:
        if label.scope == "shared":
            assert set(merging.merge(label, [])) >= {prop.name for prop in model.properties(label)[1:]}
