"""What is in the graph under a key, a number or a name, and what lies next to it."""

from dataclasses import dataclass
from typing import Any

from graph.model import NODES, node_class, properties
from graph.store import GraphStore
from queries.resolve import NothingFound, agency_keys, document_keys, instrument_keys, read

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
NEIGHBOURS = """
MATCH (n:{label})-[r]-(m) WHERE n.key = $key AND type(r) <> 'ATTESTS'
RETURN type(r) AS type, startNode(r).key = n.key AS outgoing, m AS node
ORDER BY type, outgoing, m.key LIMIT $most
"""
MOST = 50
"""Neighbours shown of a node."""
CALLED = ("short_name", "number", "name", "message", "label", "ref", "quote")
"""Properties that people call a node by, the best first."""
HIDDEN = ("folded", "authority", "content_hash", "extractor_version")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A node one relationship away; `name` is what people call it."""

    type: str
    outgoing: bool
    label: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A node with its properties and the first of its neighbours; `more` tells that there are others."""

    label: str
    key: str
    properties: dict[str, Any]
    neighbours: tuple[Neighbour, ...]
    more: bool


def documents(store: GraphStore) -> list[dict[str, Any]]:
    """Every document taken in: document (file name), kind, number, date, province, subject, key."""
    return read(store, DOCUMENTS)


def failed_documents(store: GraphStore) -> list[dict[str, Any]]:
    """Every file that could not be taken in: document (file name), error, remedy, path, key."""
    return read(store, FAILED)


def show(store: GraphStore, text: str) -> list[Shown]:
    """The nodes with that key; else the documents and instruments of that number or name; else the bodies.

    NothingFound, with the nearest, when nothing bears it.
    """
    found = _by_key(store, text)
    if not found:
        for label, keys_of in (("Document", document_keys), ("Instrument", instrument_keys)):
            found += _named(store, label, keys_of, text)
    if not found:
        found = _named(store, "Agency", agency_keys, text)
    if not found:
        # Says what is near; a text that is no number gets the nearest file names.
        document_keys(store, text)
    return found


def _by_key(store: GraphStore, key: str) -> list[Shown]:
    labels = (label.__name__ for label in NODES)
    return [shown for label in labels if (shown := _node(store, label, key))]


def _named(store: GraphStore, label: str, keys_of: Any, text: str) -> list[Shown]:
    try:
        keys = keys_of(store, text)
    except NothingFound:
        return []
    return [shown for key in keys if (shown := _node(store, label, key))]


def _node(store: GraphStore, label: str, key: str) -> Shown | None:
    rows = read(store, f"MATCH (n:{label}) WHERE n.key = $key RETURN n", key=key)
    if not rows:
        return None
    near = read(store, NEIGHBOURS.format(label=label), key=key, most=MOST + 1)
    held = rows[0]["n"]["properties"]
    names = (prop.name for prop in properties(node_class(label)) if prop.name not in HIDDEN)
    return Shown(
        label,
        key,
        {name: held.get(name) for name in names},
        tuple(sorted(map(_neighbour, near[:MOST]), key=_order)),
        len(near) > MOST,
    )


def _neighbour(row: dict[str, Any]) -> Neighbour:
    node = row["node"]
    found = node["properties"]
    name = next((str(found[called]) for called in CALLED if found.get(called)), found["key"])
    return Neighbour(row["type"], bool(row["outgoing"]), node["labels"][0], found["key"], name)


def _order(near: Neighbour) -> tuple[str, bool, str, str, str]:
    return near.type, not near.outgoing, near.label, near.name, near.key
