"""The graph's model as one name: its labels, its relationships, and a description for people."""

from dataclasses import dataclass, fields
from functools import cache
from typing import get_type_hints

from graph import nodes, relationships
from graph.nodes import (
    NODES,
    STATUSES,
    Agency,
    Citation,
    Criterion,
    Dismissal,
    Document,
    Finding,
    Indexed,
    Indicator,
    Instrument,
    Judgement,
    Measurement,
    Merge,
    Node,
    Original,
    Passage,
    Place,
    Provision,
    Ref,
    Scope,
    Setting,
    Stated,
    Task,
    ref,
)
from graph.relationships import (
    RELATIONSHIPS,
    About,
    AssignedTo,
    Assigns,
    Attests,
    Cites,
    End,
    For,
    HasFinding,
    HasPassage,
    HasProvision,
    Implements,
    IssuedBy,
    LocatedIn,
    MemberOf,
    Mentions,
    Next,
    Of,
    Owns,
    PartOf,
    RefersTo,
    Relationship,
    ReportsTo,
    States,
    SucceededBy,
    TextOf,
)

__all__ = [
    "NODES", "RELATIONSHIPS", "STATUSES", "About", "Agency", "AssignedTo", "Assigns", "Attests",
    "Citation", "Cites", "Criterion", "Dismissal", "Document", "End", "Finding", "For", "HasFinding",
    "HasPassage", "HasProvision", "Implements", "Indexed", "Indicator", "Instrument", "IssuedBy",
    "Judgement", "LocatedIn", "Measurement", "MemberOf", "Mentions", "Merge", "Next", "Node", "Of",
    "Original", "Owns", "PartOf", "Passage", "Place", "Property", "Provision", "Ref", "RefersTo",
    "Relationship", "ReportsTo", "Scope", "Setting", "Stated", "States", "SucceededBy", "Task", "TextOf",
    "describe", "node_class", "properties", "ref", "relationship_class",
]  # fmt: skip

ENDPOINTS = ("source", "target")

Row = type[Node] | type[Relationship]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a label or relationship: its name, type as text, meaning, merging and index."""

    name: str
    type: str
    description: str
    merge: Merge
    index: str | None


_PROPERTIES: dict[Row, tuple[Property, ...]] = {}


def properties(row: Row) -> tuple[Property, ...]:
    """The properties of a class of rows, in order of declaration; `key` first on nodes."""
    known = _PROPERTIES.get(row)
    if known is None:
        known = _PROPERTIES[row] = _read_properties(row)
    return known


def _read_properties(row: Row) -> tuple[Property, ...]:
    module = nodes if issubclass(row, Node) else relationships
    hints = get_type_hints(row, vars(module), include_extras=True)
    found = []
    for field in fields(row):
        if field.name in ENDPOINTS:
            continue
        hint = hints[field.name]
        base, meta = hint.__origin__, hint.__metadata__
        merge = next((item for item in meta if isinstance(item, Merge)), Merge())
        index = next((item.how for item in meta if isinstance(item, Indexed)), None)
        name = base.__name__ if isinstance(base, type) and not hasattr(base, "__args__") else str(base)
        found.append(Property(field.name, name.replace(" | ", " or "), meta[0], merge, index))
    return tuple(found)


@cache
def node_class(label: str) -> type[Node]:
    """The class of a label; KeyError for a label the model does not have."""
    return {row.__name__: row for row in NODES}[label]


@cache
def relationship_class(kind: str) -> type[Relationship]:
    """The class of a relationship type; KeyError for a type the model does not have."""
    return {row.type: row for row in RELATIONSHIPS}[kind]


def describe() -> str:
    """The whole model as Markdown: a section a label, a section a relationship."""
    lines = ["# The graph", "", "## Nodes"]
    for label in NODES:
        lines += ["", f"### {label.__name__} ({label.scope})", _summary(label), "", *_table(label)]
    lines += ["", "## Relationships"]
    for kind in RELATIONSHIPS:
        pairs = ", ".join(f"{start} -> {end}" for start, end in kind.ends)
        lines += ["", f"### {kind.type}", f"{pairs}. {_summary(kind)}", "", *_table(kind)]
    return "\n".join(lines).rstrip() + "\n"


def _summary(row: Row) -> str:
    return (row.__doc__ or "").strip().splitlines()[0]


def _table(row: Row) -> list[str]:
    rows = [f"| {prop.name} | {prop.type} | {prop.description} |" for prop in properties(row)]
    return ["| property | type | meaning |", "|---|---|---|", *rows] if rows else []
