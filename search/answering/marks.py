"""What ingest found in a provision (dates, figures, bodies, instruments), for the parts an answer shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.store import GraphStore
from queries.resolve import read

MARKS = "MATCH (p:Provision) WHERE p.key IN $keys RETURN p.key AS key, p.marks AS marks"
DAY_OR_MONTH = 5
"""An ISO date as long as this is more exact than a year."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something named at `original[start:end]`; kinds and values are those of `ingest.load.marks`."""

    kind: str
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A text and what it names."""

    text: str
    marks: Sequence[Mark] = ()

    def values(self, *kinds: str) -> list[str]:
        """The values of these kinds, in order, each once."""
        return list(dict.fromkeys(mark.value for mark in self.marks if mark.kind in kinds))

    def dates(self, *, cited: bool = False) -> list[str]:
        """ISO days, months and quarters it sets itself, or also those of instruments."""
        found = self.values("date", "cited-date") if cited else self.values("date")
        return [iso for iso in found if len(iso) >= DAY_OR_MONTH]


def marks_of(store: GraphStore, keys: Sequence[str]) -> dict[str, list[Mark]]:
    """The marks of provisions, by key."""
    return {row["key"]: [parse(text) for text in row["marks"] or ()] for row in read(store, MARKS, keys=keys)}


def parse(text: str) -> Mark:
    """A mark as the graph keeps it."""
    kind, start, end, value = text.split("\t", 3)
    return Mark(kind, int(start), int(end), value)


def shown(part: Mapping[str, Any], marks: Sequence[Mark]) -> Shown:
    """A clause, with the second one joined to it, and the marks that stand in them."""
    parts = [part, *([part["also"]] if part.get("also") else [])]
    inside = [mark for mark in marks if any(one["start"] <= mark.start < one["end"] for one in parts)]
    return Shown(str(part["text"]), inside)
