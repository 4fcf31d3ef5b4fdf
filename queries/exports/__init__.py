"""The graph as files for other programs: a page at a time, never the whole of it in memory."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol

from graph import schema
from graph.merging import AUTHORITY
from graph.model import Ref, node_class, properties, relationship_class
from graph.pages import Edge, edges, labels, nodes, pages
from graph.store import GraphStore
from queries.lookup import NOT_SHOWN, refs
from queries.resolve import read

LEFT_OUT = ("Setting",)
"""Facts of the store itself, that are true of no other."""
ORIGINAL = "Original"

NEAR = """
MATCH (a:{label})-[r]-(b) WHERE a.key IN $keys AND NOT type(r) IN $hidden
RETURN DISTINCT labels(b)[0] AS label, b.key AS key
"""


class Sink(Protocol):
    """What writes one format: all nodes come before the first relationship, then `close`."""

    def node(self, label: str, values: dict[str, Any]) -> None:
        """Take a node; `values` are its properties, the key among them."""
        ...

    def edge(self, edge: Edge) -> None:
        """Take a relationship."""
        ...

    def close(self) -> None:
        """Finish what is written."""
        ...


@dataclass(frozen=True, slots=True)
class Column:
    """A property as files know it; `type` is string, int, float, boolean or list (of strings)."""

    name: str
    type: str


_TYPES = {"str": "string", "int": "int", "float": "float", "bool": "boolean", "tuple": "list"}


def node_columns(label: str) -> list[Column]:
    """The properties of a label, the key first, with what the store adds to them."""
    found = []
    for prop in properties(node_class(label)):
        found.append(_column(prop.name, prop.type))
        if prop.merge.authority:
            found.append(Column(prop.name + AUTHORITY, "int"))
    return found


def edge_columns(kind: str) -> list[Column]:
    """The properties of a relationship; between shared nodes the document that states it, too."""
    found = [_column(prop.name, prop.type) for prop in properties(relationship_class(kind))]
    return [*found, Column("document", "string")] if kind in schema.shared_types() else found


def _column(name: str, type: str) -> Column:
    return Column(name, _TYPES[type.split(" ")[0].split("[")[0]])


@dataclass(frozen=True, slots=True)
class Exported:
    """How much was written."""

    nodes: int
    relationships: int


def export(
    store: GraphStore,
    sink: Sink,
    *,
    around: str | None = None,
    depth: int = 1,
    originals: bool = False,
    only: Collection[Ref] | None = None,
) -> Exported:
    """Give the sink every node and relationship; with `around`, those up to `depth` steps from that thing,
    with `only`, these nodes and what joins them.

    `around` is a key, a number or a name, NothingFound when nothing bears it. Vectors and settings stay out,
    and the texts of documents unless `originals` are asked for. A neighbourhood follows no ATTESTS and
    no NEXT, which join everything; those between its nodes are part of it.
    """
    without = LEFT_OUT if originals else (*LEFT_OUT, ORIGINAL)
    kept = only if around is None else neighbourhood(store, around, depth, without)
    keys_of = {
        label: None if kept is None else [ref.key for ref in kept if ref.label == label]
        for label in labels(without)
    }
    counted = {"nodes": 0, "relationships": 0}
    for label, keys in keys_of.items():
        for part in nodes(store, label, keys):
            for _, values in part:
                sink.node(label, values)
            counted["nodes"] += len(part)
    for label, keys in keys_of.items():
        for page in pages(store, label, keys):
            for edge in edges(store, page):
                if edge.target.label not in without and (kept is None or edge.target in kept):
                    sink.edge(edge)
                    counted["relationships"] += 1
    sink.close()
    return Exported(**counted)


def neighbourhood(store: GraphStore, around: str, depth: int, without: Collection[str] = ()) -> set[Ref]:
    """What lies up to `depth` steps from the things that bear a key, number or name."""
    frontier = set(refs(store, around))
    kept = set(frontier)
    for _ in range(depth):
        near: set[Ref] = set()
        for label in {ref.label for ref in frontier}:
            keys = sorted(ref.key for ref in frontier if ref.label == label)
            rows = read(store, NEAR.format(label=label), keys=keys, hidden=NOT_SHOWN)
            near |= {Ref(row["label"], row["key"]) for row in rows}
        frontier = {ref for ref in near - kept if ref.label not in without}
        kept |= frontier
    return kept
