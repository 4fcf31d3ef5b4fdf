"""Clauses of a text and the statements read from them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from ingest.extract.values.cues import BREAK
from ingest.extract.values.mentions import Subject
from language.figures import Figure
from reference.indices import Index


@dataclass(slots=True)
class Statement:
    """Figures that stand together at ``text[at:to]`` of the statement ``text[start:end]``.

    ``subject`` is the area spoken of, ``index`` the index named with it; ``label`` a criterion that no
    table knows, named before the figures. All are carried over from what was said before where
    ``carried``. ``kind`` is actual, target or ``None`` where no word tells; ``years`` are candidates, the
    best first. ``equals`` is a year whose value is said to be the same.
    """

    start: int
    end: int
    at: int
    to: int
    figures: dict[str, Figure]
    index: Index | None = None
    subject: Subject | None = None
    label: str | None = None
    carried: bool = False
    kind: str | None = None
    years: tuple[int, ...] = ()
    equals: int | None = None

    @property
    def anonymous(self) -> bool:
        """Does nothing in the text say what the figures are of?"""
        return self.index is None and self.subject is None and self.label is None


@dataclass(frozen=True, slots=True)
class Clause:
    """``text[start:end]``, a clause; ``near`` are the subjects in it, ``named`` those of the whole text.

    ``aims`` tells that a heading of aims or an aim in the same sentence stands before it.
    """

    text: str
    start: int
    end: int
    near: tuple[Subject, ...]
    named: tuple[Subject, ...]
    item: bool
    aims: bool


Placed = TypeVar("Placed", Figure, Subject)


def between(placed: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    """Those of things in printed order that begin in ``text[start:end]``."""
    begins = attrgetter("start")
    return placed[bisect_left(placed, start, key=begins) : bisect_left(placed, end, key=begins)]


def clauses(text: str, body: int) -> list[tuple[int, int, bool]]:
    """Start and end of each clause, and whether a sentence begins with it."""
    parts, start, sentence = [], body, True
    for match in BREAK.finditer(text, body):
        parts.append((start, match.start(), sentence))
        start, sentence = match.end(), match.group() != ";"
    parts.append((start, len(text), sentence))
    return parts
