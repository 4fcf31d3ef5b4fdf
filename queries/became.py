"""What became of a body or place that a person names, told from the reference tables beside the graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.store import GraphStore
from queries.lookup import Shown, by_key, show, shown
from queries.resolve import NothingFound
from reference.named import held
from reference.successors import Held, standing, steps


@dataclass(frozen=True, slots=True)
class End:
    """One end: what ended, its heirs, their first day (ISO or a year), the act.

    ``divided``: the first heir took over most of its work, the others parts.
    """

    ended: str
    heirs: tuple[str, ...]
    day: str
    legal_act: str
    divided: bool


@dataclass(frozen=True, slots=True)
class Became:
    """A body or place of the tables, its ends to this day, and what stands in its stead (or itself)."""

    name: str
    ends: tuple[End, ...]
    today: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A node, None where the graph has none, and what became of it, None where no table knows."""

    shown: Shown | None
    became: Became | None


def find(store: GraphStore, text: str) -> list[Found]:
    """What bears a key, number or name in the graph, else the bodies and places that the tables know by it.

    NothingFound, with the nearest, when neither knows it.
    """
    try:
        return [Found(node, _became(node)) for node in show(store, text)]
    except NothingFound:
        # A department without its place is every province's: there is something to tell where all ended.
        known = [one for one in held(text) if one.place or steps(one) or _central(one)]
        if not known:
            raise
    found: list[Found] = []
    for one in known:
        nodes: Sequence[Shown | None] = [shown(store, ref) for ref in by_key(store, one.key)] or (None,)
        found += [Found(node, told(one) if steps(one) or not node else None) for node in nodes]
    return found


def _became(node: Shown) -> Became | None:
    """What became of a body of the graph; None for what still stands or no table knows."""
    several = held(str(node.properties["name"])) if node.label == "Agency" else ()
    same = [one for one in several if one.key == node.key]
    return told(same[0]) if same and steps(same[0]) else None


def told(one: Held) -> Became:
    """What became of a body or place of the tables, by names."""
    ends = tuple(
        End(
            step.ended.name,
            tuple(heir.name for heir in step.heirs),
            step.day,
            step.legal_act,
            divided=len({heir.body for heir in step.heirs}) > 1,
        )
        for step in steps(one)
    )
    return Became(one.name, ends, tuple(heir.name for heir in standing(one)))


def _central(one: Held) -> bool:
    return one.body is not None and one.body.level == "central"
