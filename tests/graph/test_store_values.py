"""Values come back from a store as they went in, of any text and length."""

from typing import Any

import pytest
from sample_batches import LAW, contents, directive, nodes, provision

from graph.batch import Batch
from graph.model import (
    Agency,
    HasProvision,
    Measurement,
)
from graph.store import GraphStore

EMPTY: tuple[dict[Any, Any], list[Any]] = ({}, [])


def test_values_keep_their_types(store: GraphStore) -> None:
    batch = directive("d1")
    value = Measurement(key="par@51/2018/actual", kind="actual", year=2018, score=80, max_score=100.5, rank=5)
    group = Agency(key="x@y", name="")
    store.write(Batch("d1", [*batch.nodes, value, group], batch.relationships))
    held = nodes(store)
    measured = held["Measurement", value.key]
    assert measured == {
        "key": value.key, "kind": "actual", "year": 2018, "year_inferred": False, "score": 80.0,
        "max_score": 100.5, "rank": 5,
    }  # fmt: skip
    assert isinstance(measured["score"], float)
    assert isinstance(measured["rank"], int)
    assert held["Document", "d1"]["recipients"] == []
    assert held["Agency", "x@y"]["name"] == ""
    assert "subject" not in held["Document", "d1"]


def test_a_node_without_a_name_has_none(store: GraphStore) -> None:
    store.write(directive("d1"))
    found = store.read("MATCH (i:Instrument {key: $key}) RETURN i.name, i.name IS NULL", {"key": LAW})
    assert found.rows == [[None, True]]


TEXTS = [
    "Ủy ban nhân dân tỉnh Đắk Lắk",
    "quote ' double \" back ` slash \\ dollar $x {y}",
    "dòng một\ndòng hai\ttab\r\n",
    "emoji 🇻🇳 and astral 𝔸",
    "decomposed: U\u031b\u0309y",
    '["one"]',
    "MATCH (n) DETACH DELETE n //",
    "\x01\x7f\u200b\ufeff",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_comes_back_unchanged(store: GraphStore, text: str) -> None:
    store.write(directive("d1", text))
    assert nodes(store)["Provision", "d1/p0"]["text"] == text
    found = store.read("MATCH (p:Provision) WHERE p.text = $text RETURN p.key", {"text": text})
    assert found.rows == [["d1/p0"]]


def test_a_text_of_a_megabyte(store: GraphStore) -> None:
    text = "Đăk Hà " * 150_000
    assert len(text.encode()) > 1_000_000
    store.write(directive("d1", text))
    assert store.read("MATCH (p:Provision) RETURN p.text AS text").column("text") == [text]


def test_ten_thousand_rows_in_one_batch(store: GraphStore) -> None:
    batch = directive("d1")
    items = [provision("d1", ordinal, f"mục {ordinal}") for ordinal in range(1, 10_001)]
    edges = [HasProvision(batch.nodes[0], item) for item in items]
    store.write(Batch("d1", [*batch.nodes, *items], [*batch.relationships, *edges]))
    found = store.read("MATCH (:Document)-[:HAS_PROVISION]->(p) RETURN p.ordinal AS n", limit=20_000)
    assert set(found.column("n")) == set(range(10_001))
    store.delete_document("d1")
    assert contents(store) == EMPTY
