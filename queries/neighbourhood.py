"""The nodes and relationships around a thing, step by step, no more of them than can be drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.model import Ref
from graph.store import GraphStore
from queries.lookup import CALLED, NOT_SHOWN, refs
from queries.resolve import read

LEFT_OUT = ("Original", "Passage", "Setting")
"""Labels that say nothing of what surrounds a thing: they hold its text."""
NEAR = """
MATCH (a:{label})-[r]-(b)
WHERE a.key IN $keys AND NOT type(r) IN $hidden AND NOT labels(b)[0] IN $without
AND ($labels IS NULL OR labels(b)[0] IN $labels) AND ($types IS NULL OR type(r) IN $types)
AND ($roles IS NULL OR r.role IS NULL OR r.role IN $roles)
RETURN a.key AS near, startNode(r).key = a.key AS outgoing, type(r) AS type, r.role AS role,
       labels(b)[0] AS label, b.key AS key
ORDER BY near, type, role, label, key LIMIT {most}
"""
NAMES = "MATCH (n:{label}) WHERE n.key IN $keys RETURN n AS node"
MORE = 4
"""Relationships read for each node wanted: several may lead to one."""
SHOWN = ("kind", "date", "level", "severity", "deadline", "status")
"""Properties that tell a node from its likes, besides its name."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node; `depth` is steps from what was asked for, `name` what people call it."""

    label: str
    key: str
    name: str
    depth: int
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship of a type, and role where it has one."""

    source: Ref
    target: Ref
    type: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What lies around some things; `cut` says that there was more than was asked for."""

    centre: tuple[Ref, ...]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    cut: bool


def around(
    store: GraphStore,
    name: str,
    *,
    depth: int = 1,
    most: int = 200,
    labels: Collection[str] = (),
    types: Collection[str] = (),
    roles: Collection[str] = (),
) -> Neighbourhood:
    """Up to `depth` steps from what bears a key, number or name, at most `most` nodes, the nearest first.

    With `labels`, `types` and `roles` only by way of these; a relationship without a role passes for any.
    NothingFound, with the nearest, when nothing bears the name.
    """
    centre = refs(store, name)
    depths = dict.fromkeys(centre[:most], 0)
    links: dict[Link, None] = {}
    limits = {
        "hidden": NOT_SHOWN,
        "without": list(LEFT_OUT),
        "labels": list(labels) or None,
        "types": list(types) or None,
        "roles": list(roles) or None,
    }
    frontier, cut = list(depths), len(centre) > most
    for step in range(1, depth + 1):
        found: list[Ref] = []
        for label, keys in _by_label(frontier):
            # One row more than nodes can come of, so that what is left out is known.
            rows = read(store, NEAR.format(label=label, most=MORE * most + 1), keys=keys, **limits)
            cut |= len(rows) > MORE * most
            for row in rows:
                near, far = Ref(label, row["near"]), Ref(row["label"], row["key"])
                if far not in depths:
                    if len(depths) >= most:
                        cut = True
                        continue
                    depths[far] = step
                    found.append(far)
                ends = (near, far) if row["outgoing"] else (far, near)
                links[Link(*ends, row["type"], row["role"])] = None
        frontier = found
    ordered = sorted(_nodes(store, depths), key=lambda node: (node.depth, node.label, node.name, node.key))
    kept = sorted(links, key=lambda link: (link.source, link.target, link.type, link.role or ""))
    return Neighbourhood(tuple(centre[:most]), tuple(ordered), tuple(kept), cut)


def _by_label(found: Sequence[Ref]) -> Iterator[tuple[str, list[str]]]:
    for label in sorted({ref.label for ref in found}):
        yield label, sorted(ref.key for ref in found if ref.label == label)


def _nodes(store: GraphStore, depths: dict[Ref, int]) -> Iterator[Node]:
    for label, keys in _by_label(list(depths)):
        for row in read(store, NAMES.format(label=label), keys=keys):
            held = row["node"]["properties"]
            name = next((str(held[called]) for called in CALLED if held.get(called)), held["key"])
            told = {shown: held[shown] for shown in SHOWN if held.get(shown) is not None}
            yield Node(label, held["key"], name, depths[Ref(label, held["key"])], told)
