"""Moves a graph into another store, document by document, so that it lives there as it lived here.

Nodes and relationships alone would be a picture of it: what each document stated would be lost, and
deleting one could no longer take back just its own. So each document is written again as the batch
that it once was, from what it owns and what its ATTESTS remember.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph import model, schema
from graph.batch import Batch
from graph.errors import SchemaError, UsageError
from graph.model import Ref
from graph.pages import Edge, nodes, pages
from graph.store import GraphStore, everything

DOCUMENTS = 20
"""Documents read at once."""
VECTORS = 500
"""Vectors moved at once."""

KEYS = "MATCH (n:{label}) RETURN n.key AS key ORDER BY key"
# From one document to another in the order of keys: one look through a label serves them all.
OWNED = "MATCH (n:{label}) WHERE n.{owner} >= $first AND n.{owner} <= $last RETURN n AS node"
FROM_OWNED = (
    "MATCH (a:{label})-[r]->(b) WHERE a.{owner} >= $first AND a.{owner} <= $last "
    "RETURN a.{owner} AS document, a.key AS source, labels(b)[0] AS label, b.key AS target, r AS relationship"
)
BETWEEN_SHARED = (
    "MATCH (a)-[r:{type}]->(b) WHERE r.document >= $first AND r.document <= $last "
    "RETURN r.document AS document, labels(a)[0] AS source_label, a.key AS source, labels(b)[0] AS label, "
    "b.key AS target, r AS relationship"
)


@dataclass(frozen=True, slots=True)
class Copied:
    """What went over: documents, what people decided (judgements, dismissals), and vectors."""

    documents: int
    decisions: int
    vectors: int


@dataclass(slots=True)
class _Facts:
    nodes: list[model.Node]
    edges: list[model.Relationship]


def copy(
    source: GraphStore, target: GraphStore, on_progress: Callable[[int, int], None] | None = None
) -> Copied:
    """Copy everything; `on_progress` gets documents done and in all.

    A copy that was broken off goes on when it is made again. UsageError when the target holds what the
    source does not, so that the two could not become equal; its schema must be in place.
    """
    keys = _keys(source, "Document")
    _refuse_others(source, target)
    waiting = []
    done = 0
    for key, facts in batches(source, keys):
        try:
            target.write(facts)
        except SchemaError:
            # It speaks of a node that only a later document states.
            waiting.append(key)
            continue
        done += 1
        if on_progress is not None:
            on_progress(done, len(keys))
    _write_rest(source, target, waiting)
    decisions = _copy_free(source, target)
    vectors = sum(_copy_vectors(source, target, label) for label, _ in schema.indexed("vector"))
    return Copied(len(keys), decisions, vectors)


def batches(store: GraphStore, keys: Sequence[str]) -> Iterator[tuple[str, Batch]]:
    """Each document, by its key in order, as the batch that writes it."""
    every = sorted(keys)
    for first in range(0, len(every), DOCUMENTS):
        part = every[first : first + DOCUMENTS]
        facts = _facts(store, part)
        for key in part:
            yield key, Batch(key, facts[key].nodes, facts[key].edges)


def _refuse_others(source: GraphStore, target: GraphStore) -> None:
    for label in ("Document", *_free()):
        others = set(_keys(target, label)) - set(_keys(source, label)) - {schema.SETTING}
        if others:
            more = f" and {len(others) - 1} more" if len(others) > 1 else ""
            raise UsageError(
                f"The target holds what the source does not: {label} {min(others)}{more}",
                place=target.url,
                remedy="copy into a store that is empty or new",
            )


def _write_rest(source: GraphStore, target: GraphStore, waiting: Sequence[str]) -> None:
    """Documents that speak of nodes others state, as often as one more of them finds its node."""
    while waiting:
        still, why = [], None
        for key in waiting:
            for _, facts in batches(source, [key]):
                try:
                    target.write(facts)
                except SchemaError as error:
                    still.append(key)
                    why = error
        if why is not None and len(still) == len(waiting):
            raise why
        waiting = still


def _keys(store: GraphStore, label: str) -> list[str]:
    cypher = KEYS.format(label=label)
    return [str(key) for (key,) in everything(store, cypher).rows]


def _facts(store: GraphStore, keys: Sequence[str]) -> dict[str, _Facts]:
    """What documents that follow each other in the order of keys state; of those between, nothing."""
    facts = {key: _Facts([], []) for key in keys}
    span = {"first": keys[0], "last": keys[-1]}

    def rows(cypher: str) -> Iterator[dict[str, Any]]:
        return iter(everything(store, cypher, **span))

    for label in ("Document", *schema.owned_labels()):
        owner = "key" if label == "Document" else "document"
        for row in rows(OWNED.format(label=label, owner=owner)):
            properties = row["node"]["properties"]
            if (own := facts.get(properties[owner])) is not None:
                own.nodes.append(_node(label, properties))
        for row in rows(FROM_OWNED.format(label=label, owner=owner)):
            if (own := facts.get(row["document"])) is not None:
                _take(own, _edge(row, label))
    for kind in schema.shared_types():
        for row in rows(BETWEEN_SHARED.format(type=kind)):
            if (own := facts.get(row["document"])) is not None:
                _take(own, _edge(row, row["source_label"]))
    return facts


def _edge(row: dict[str, Any], label: str) -> Edge:
    found = row["relationship"]
    source, target = Ref(label, row["source"]), Ref(row["label"], row["target"])
    return Edge(found["type"], source, target, found["properties"])


def _take(own: _Facts, edge: Edge) -> None:
    """Put a relationship among the facts; that of attesting is the statement it remembers."""
    if edge.type == schema.ATTEST:
        stated = json.loads(edge.properties["stated"])
        # What only a relationship of the document speaks of was stated with no word.
        if stated:
            own.nodes.append(_node(edge.target.label, {"key": edge.target.key, **stated}))
        return
    kind = model.relationship_class(edge.type)
    names = [prop.name for prop in model.properties(kind)]
    values = {name: edge.properties[name] for name in names if name in edge.properties}
    own.edges.append(kind(edge.source, edge.target, **values))


def _node(label: str, properties: dict[str, Any]) -> model.Node:
    kind = model.node_class(label)
    known = {prop.name for prop in model.properties(kind)}
    if unknown := properties.keys() - known:
        raise SchemaError(
            f"{label} has no {', '.join(sorted(unknown))} in this version",
            place=properties["key"],
            remedy="copy with the version of danchieu that wrote the store",
        )
    return kind(**{name: _tuple(value) for name, value in properties.items()})


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _free() -> list[str]:
    """Labels whose nodes no document states."""
    return [row.__name__ for row in model.NODES if row.scope == "free"]


def _copy_free(source: GraphStore, target: GraphStore) -> int:
    """Judgements, dismissals and settings, the target's own schema left as it is."""
    free = [
        _node(label, properties)
        for label in _free()
        for part in nodes(source, label)
        for key, properties in part
        if (label, key) != ("Setting", schema.SETTING)
    ]
    if free:
        target.write(Batch(None, free))
    return sum(not isinstance(node, model.Setting) for node in free)


def _copy_vectors(source: GraphStore, target: GraphStore, label: str) -> int:
    if not source.vector_info(label).count:
        return 0
    # Those of another model have another dimension.
    target.drop_vectors(label)
    moved = 0
    for page in pages(source, label):
        for first in range(0, len(page.keys), VECTORS):
            held = source.vectors(label, page.keys[first : first + VECTORS])
            moved += target.set_vectors(label, held)
    return moved
