"""Stretches of a provision that are shown as one hit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WINDOW = 900
"""Characters of a provision that is shown whole; longer ones are shown in windows of whole clauses."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a provision that is one hit; `part` holds the keys of its clauses when it is not all."""

    text: str
    start: int
    end: int
    part: frozenset[str] | None = None

    def best(self, scores: Mapping[str, float]) -> float | None:
        """The greatest score of its clauses."""
        inside = (score for name, score in scores.items() if self.part is None or name in self.part)
        return max(inside, default=None)


def windows(row: Mapping[str, Any], passages: Sequence[Mapping[str, Any]]) -> list[Window]:
    """A provision as hits: whole, or when it is long in windows of whole clauses (`passages`, in order)."""
    if len(row["text"]) <= WINDOW or not passages:
        return [Window(row["text"], row["start"], row["end"])]
    groups: list[list[Mapping[str, Any]]] = []
    size = 0
    for passage in passages:
        if groups and size + len(passage["text"]) < WINDOW:
            groups[-1].append(passage)
            size += len(passage["text"]) + 1
        else:
            groups.append([passage])
            size = len(passage["text"])
    return [
        Window(
            " ".join(passage["text"] for passage in group),
            group[0]["start"],
            group[-1]["end"],
            frozenset(passage["key"] for passage in group),
        )
        for group in groups
    ]
