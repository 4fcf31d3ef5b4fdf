"""What is in the graph under a key, a number or a name, and what lies next to it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from graph.model import NODES, Ref, node_class, properties
from graph.store import GraphStore
from language.numbers import TYPED_NUMBER
from queries.resolve import (
    NothingFound,
    agency_keys,
    document_keys,
    instrument_keys,
    nothing_called,
    read,
)

DOCUMENTS = """
MATCH (d:Document) WHERE d.status = 'ok'
RETURN d.name AS document, d.kind AS kind, d.number AS number, d.date AS date, d.province AS province,
       d.subject AS subject, d.key AS key
ORDER BY document, key
"""
DOCUMENT_COLUMNS = ("document", "kind", "number", "date", "province", "subject", "key")
FAILED = """
MATCH (d:Document) WHERE d.status = 'failed'
RETURN d.name AS document, d.error AS error, d.remedy AS remedy, d.path AS path, d.key AS key
ORDER BY document, key
"""
DOUBTFUL = """
MATCH (d:Document) WHERE d.status = 'ok' AND d.doubtful = true
RETURN d.doubt AS doubt, d.name AS document, d.kind AS kind, d.number AS number, d.province AS province,
       d.doubts AS why, d.key AS key
ORDER BY doubt DESC, document, key
"""
COUNTS = """
MATCH (n:{label})-[r]-(m) WHERE n.key = $key AND NOT type(r) IN $hidden
RETURN type(r) AS type, r.role AS role, startNode(r).key = $key AS outgoing, count(DISTINCT m) AS count
ORDER BY count, type, role, outgoing
"""
# The relationship's type comes from COUNTS, never from what a person typed.
NEIGHBOURS = """
MATCH (n:{label}){left}[r:{type}]{right}(m) WHERE n.key = $key AND ($role IS NULL OR r.role = $role)
WITH DISTINCT m ORDER BY m.key LIMIT $most
RETURN m AS node
"""
ARROWS = {True: {"left": "-", "right": "->"}, False: {"left": "<-", "right": "-"}}
MOST = 10
"""Neighbours shown of each kind."""
NOT_SHOWN = ["ATTESTS", "NEXT"]
CALLED = ("quote", "number", "name", "message", "label", "ref")
"""Properties that people call a node by, the best first."""
HIDDEN = ("folded", "authority", "content_hash", "extractor_version")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A node one relationship away; `name` is what people call it."""

    label: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Near:
    """The neighbours by one type of relationship, and role where it has one; the first of `count`."""

    type: str
    role: str | None
    outgoing: bool
    count: int
    nodes: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A node with its properties and what lies next to it, the rarest relationships first."""

    label: str
    key: str
    properties: dict[str, Any]
    near: tuple[Near, ...]


def documents(store: GraphStore) -> list[dict[str, Any]]:
    """Every document taken in: document (file name), kind, number, date, province, subject, key."""
    return read(store, DOCUMENTS)


def failed_documents(store: GraphStore) -> list[dict[str, Any]]:
    """Every file that could not be taken in: document (file name), error, remedy, path, key."""
    return read(store, FAILED)


def doubtful_documents(store: GraphStore) -> list[dict[str, Any]]:
    """Every document a person should look at, the most doubtful first.

    doubt (0 to 1), document (file name), kind, number, province, why (what was not understood), key.
    """
    return read(store, DOUBTFUL)


def show(store: GraphStore, text: str) -> list[Shown]:
    """The nodes that `refs` finds, with what lies next to them."""
    return [shown(store, ref) for ref in refs(store, text)]


def refs(store: GraphStore, text: str) -> list[Ref]:
    """The nodes with that key; else the documents and instruments of that number or name; else the bodies.

    NothingFound, with the nearest, when nothing bears it.
    """
    # Reading words builds an index of all names: only where nothing bears the text as it stands.
    found = (
        by_key(store, text) or _bearing(store, text, in_words=False) or _bearing(store, text, in_words=True)
    )
    if not found:
        raise nothing_called(store, text)
    return found


def by_key(store: GraphStore, key: str) -> list[Ref]:
    """The nodes with that key, of any label."""
    return [Ref(label.__name__, key) for label in NODES if _is_there(store, label.__name__, key)]


def _is_there(store: GraphStore, label: str, key: str) -> bool:
    return bool(read(store, f"MATCH (n:{label}) WHERE n.key = $key RETURN n.key AS key", key=key))


def _bearing(store: GraphStore, text: str, *, in_words: bool) -> list[Ref]:
    found = _named(store, "Document", partial(document_keys, in_words=in_words), text)
    if not found or TYPED_NUMBER.search(text):
        # The name of a file is not read as a number.
        found += _named(store, "Instrument", partial(instrument_keys, in_words=in_words), text)
    return found or _named(store, "Agency", partial(agency_keys, in_words=in_words), text)


def _named(
    store: GraphStore, label: str, keys_of: Callable[[GraphStore, str], list[str]], text: str
) -> list[Ref]:
    try:
        return [Ref(label, key) for key in keys_of(store, text)]
    except NothingFound:
        return []


def shown(store: GraphStore, ref: Ref) -> Shown:
    """A node of the graph with what lies next to it."""
    label, key = ref
    rows = read(store, f"MATCH (n:{label}) WHERE n.key = $key RETURN n", key=key)
    held = rows[0]["n"]["properties"]
    names = (prop.name for prop in properties(node_class(label)) if prop.name not in HIDDEN)
    counts = read(store, COUNTS.format(label=label), key=key, hidden=NOT_SHOWN)
    near = tuple(_near(store, label, key, row) for row in counts)
    return Shown(label, key, {name: held.get(name) for name in names}, near)


def _near(store: GraphStore, label: str, key: str, row: dict[str, Any]) -> Near:
    cypher = NEIGHBOURS.format(label=label, type=row["type"], **ARROWS[row["outgoing"]])
    nodes = (found["node"] for found in read(store, cypher, key=key, role=row["role"], most=MOST))
    return Near(row["type"], row["role"], row["outgoing"], row["count"], tuple(map(_neighbour, nodes)))


def _neighbour(node: dict[str, Any]) -> Neighbour:
    found = node["properties"]
    name = next((str(found[called]) for called in CALLED if found.get(called)), found["key"])
    return Neighbour(node["labels"][0], found["key"], name)
