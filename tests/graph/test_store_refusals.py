"""Batches that a store must refuse leave it as it was."""

from typing import Any

import pytest
from sample_batches import LAW, contents, directive, nodes, provision

from graph.batch import Batch
from graph.errors import SchemaError
from graph.model import (
    Cites,
    HasProvision,
    Instrument,
    Ref,
    Task,
)
from graph.store import GraphStore

EMPTY: tuple[dict[Any, Any], list[Any]] = ({}, [])


def bad_batches() -> list[tuple[str, Batch]]:
    good = directive("d2")
    document = good.nodes[0]
    own = Ref("Instrument", "vn/ubnd/2018/chi-thi/d2")
    return [
        (
            "an end that is nowhere",
            Batch("d2", good.nodes, [Cites(own, Ref("Instrument", "nowhere"), role="x")]),
        ),
        ("a provision of another document", Batch("d2", [*good.nodes, provision("d1", 5, "x")])),
        ("no document", Batch("d2", good.nodes[1:])),
        ("ends the model does not join", Batch("d2", good.nodes, [HasProvision(own, document)])),
        ("two rows with one key", Batch("d2", [*good.nodes, provision("d2", 0, "other text")])),
        ("itself replaced", Batch("d2", good.nodes, replaces=("d2",))),
        ("a shared node nobody states", Batch(None, [Instrument(key=LAW)])),
        ("a relationship nobody states", Batch(None, [], [Cites(own, own, role="x")])),
    ]


@pytest.mark.parametrize(
    "batch", [batch for _, batch in bad_batches()], ids=[name for name, _ in bad_batches()]
)
def test_a_batch_that_fails_leaves_nothing(store: GraphStore, batch: Batch) -> None:
    store.write(directive("d1"))
    before = contents(store)
    with pytest.raises(SchemaError):
        store.write(batch)
    assert contents(store) == before


def test_a_replacement_that_fails_leaves_the_old_facts(store: GraphStore) -> None:
    store.write(directive("d1"))
    before = contents(store)
    bad = Batch(
        "d1", directive("d1", "mới").nodes, [HasProvision(Ref("Document", "d1"), Ref("Provision", "nowhere"))]
    )
    with pytest.raises(SchemaError, match="nowhere"):
        store.write(bad)
    assert contents(store) == before


def test_two_documents_cannot_own_one_node(store: GraphStore) -> None:
    task = {"key": "one-key", "ref": "1", "text": "báo cáo", "start": 0, "end": 7}
    first, second = directive("d1"), directive("d2")
    store.write(Batch("d1", [*first.nodes, Task(document="d1", **task)], first.relationships))  # type: ignore[arg-type]
    before = contents(store)
    with pytest.raises(SchemaError):
        store.write(Batch("d2", [*second.nodes, Task(document="d2", **task)], second.relationships))  # type: ignore[arg-type]
    assert contents(store) == before


def test_many_batches_are_a_transaction_each(store: GraphStore) -> None:
    batches = [directive("d1"), bad_batches()[0][1], directive("d3")]
    with pytest.raises(SchemaError):
        list(store.write_many(batches))
    assert [key for label, key in nodes(store) if label == "Document"] == ["d1"]
