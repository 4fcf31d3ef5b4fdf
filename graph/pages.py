"""The graph a page at a time, in the order of keys: what is larger than memory is read so."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from graph import model
from graph.model import Ref
from graph.store import EVERYTHING, PATIENCE_SECONDS, GraphStore, everything

SIZE = 5000
"""Nodes of a page: each costs an unindexed store one look through the label."""
MOST = 50_000
"""Relationships read at once, unless one node alone has more."""

NODES = "MATCH (n:{label}) WHERE n.key > $after RETURN n AS node ORDER BY n.key LIMIT {size}"
KEYS = "MATCH (n:{label}) WHERE n.key > $after RETURN n.key AS key ORDER BY key LIMIT {size}"
SOME = "MATCH (n:{label}) WHERE n.key IN $keys RETURN n AS node ORDER BY n.key"
# By where keys begin and end, not by a list of them, which stores search from its front.
OUTGOING = (
    "MATCH (a:{label})-[r]->(b) WHERE a.key >= $first AND a.key <= $last "
    "AND ($keys IS NULL OR a.key IN $keys) "
    "RETURN a.key AS source, labels(b)[0] AS label, b.key AS target, r AS relationship"
)


class Edge(NamedTuple):
    """A relationship as the store holds it, `document` among the properties where a document states it."""

    type: str
    source: Ref
    target: Ref
    properties: dict[str, Any]


class Page(NamedTuple):
    """Keys of one label in their order; `whole` says that no node between the first and last is missing."""

    label: str
    keys: list[str]
    whole: bool


def labels(without: Collection[str] = ()) -> tuple[str, ...]:
    """The labels of the model, but for some."""
    return tuple(row.__name__ for row in model.NODES if row.__name__ not in without)


def nodes(
    store: GraphStore, label: str, only: Collection[str] | None = None
) -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """Every node of a label, or those with some keys: (key, properties), the key among these, in pages."""
    if only is not None:
        for part in _parts(only):
            yield [_node(row) for row in _rows(store, SOME.format(label=label), keys=part)]
        return
    cypher, after = NODES.format(label=label, size=SIZE), ""
    while rows := _rows(store, cypher, after=after):
        page = [_node(row) for row in rows]
        yield page
        after = page[-1][0]


def pages(store: GraphStore, label: str, only: Collection[str] | None = None) -> Iterator[Page]:
    """The keys alone of the same nodes: what `edges` goes out from."""
    if only is not None:
        yield from (Page(label, part, whole=False) for part in _parts(only))
        return
    cypher, after = KEYS.format(label=label, size=SIZE), ""
    while rows := _rows(store, cypher, after=after):
        yield Page(label, [key for (key,) in rows], whole=True)
        after = rows[-1][0]


def _parts(keys: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(keys)
    return (ordered[first : first + SIZE] for first in range(0, len(ordered), SIZE))


def _rows(store: GraphStore, cypher: str, **params: Any) -> list[list[Any]]:
    return everything(store, cypher, **params).rows


def _node(row: list[Any]) -> tuple[str, dict[str, Any]]:
    properties = row[0]["properties"]
    return properties["key"], properties


def edges(store: GraphStore, page: Page) -> Iterator[Edge]:
    """The relationships that go out from the nodes of a page."""
    yield from _outgoing(store, page.label, page.keys, page.whole)


def _outgoing(store: GraphStore, label: str, keys: list[str], whole: bool) -> Iterator[Edge]:
    limit = MOST if len(keys) > 1 else EVERYTHING
    rows = store.read(
        OUTGOING.format(label=label),
        {"first": keys[0], "last": keys[-1], "keys": None if whole else keys},
        limit=limit,
        timeout=PATIENCE_SECONDS,
    )
    if rows.truncated:
        middle = len(keys) // 2
        yield from _outgoing(store, label, keys[:middle], whole)
        yield from _outgoing(store, label, keys[middle:], whole)
        return
    for row in rows:
        found = row["relationship"]
        target = Ref(row["label"], row["target"])
        yield Edge(found["type"], Ref(label, row["source"]), target, found["properties"])
