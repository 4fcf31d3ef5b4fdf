"""The graph a page at a time, in the order of keys: what is larger than memory is read so."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from graph import model
from graph.model import Ref
from graph.store import GraphStore

SIZE = 1000
"""Nodes of a page."""
MOST = 20_000
"""Relationships read at once, unless one node alone has more."""
EVERYTHING = 10_000_000
PATIENCE_SECONDS = 600.0

NODES = "MATCH (n:{label}) WHERE n.key > $after RETURN n AS node ORDER BY n.key LIMIT {size}"
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
    """Nodes of one label in the order of their keys: (key, properties), the key among these too.

    `whole` says that no node between the first and the last key is missing.
    """

    label: str
    nodes: list[tuple[str, dict[str, Any]]]
    whole: bool


def labels(without: Collection[str] = ()) -> tuple[str, ...]:
    """The labels of the model, but for some."""
    return tuple(row.__name__ for row in model.NODES if row.__name__ not in without)


def pages(store: GraphStore, label: str, size: int = SIZE) -> Iterator[Page]:
    """Every node of a label."""
    after = ""
    while nodes := _nodes(store, NODES.format(label=label, size=int(size)), after=after):
        yield Page(label, nodes, whole=True)
        after = nodes[-1][0]


def some(store: GraphStore, label: str, keys: Collection[str], size: int = SIZE) -> Iterator[Page]:
    """The nodes of a label with these keys."""
    ordered = sorted(keys)
    for first in range(0, len(ordered), size):
        nodes = _nodes(store, SOME.format(label=label), keys=ordered[first : first + size])
        if nodes:
            yield Page(label, nodes, whole=False)


def _nodes(store: GraphStore, cypher: str, **params: Any) -> list[tuple[str, dict[str, Any]]]:
    rows = store.read(cypher, params, limit=EVERYTHING, timeout=PATIENCE_SECONDS).rows
    return [(node["properties"]["key"], node["properties"]) for (node,) in rows]


def edges(store: GraphStore, page: Page) -> Iterator[Edge]:
    """The relationships that go out from the nodes of a page."""
    if page.nodes:
        yield from _outgoing(store, page.label, [key for key, _ in page.nodes], page.whole)


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
