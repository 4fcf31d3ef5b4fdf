"""Where a document's citations, tasks, values and findings stand, and its text cut at their edges."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from graph.store import GraphStore
from queries.resolve import read

IN = "MATCH (d:Document)-[:HAS_PROVISION]->(p:Provision)"
KINDS = {
    "citation": f"""{IN}-[:MENTIONS]->(n:Citation) WHERE d.key = $document
RETURN n.key AS key, n.start AS start, n.`end` AS `end`""",
    "value": f"""{IN}-[s:STATES]->(n:Measurement) WHERE d.key = $document
RETURN n.key AS key, s.start AS start, s.`end` AS `end`""",
    "finding": """MATCH (d:Document)-[:HAS_FINDING]->(n:Finding) WHERE d.key = $document AND n.because IS NULL
RETURN n.key AS key, n.start AS start, n.`end` AS `end`""",
    "task": f"""{IN}-[:ASSIGNS]->(n:Task) WHERE d.key = $document
RETURN n.key AS key, n.start AS start, n.`end` AS `end`""",
}
"""Kind of mark -> the query that finds those of a document."""


class Mark(NamedTuple):
    """A fact of a kind at ``text[start:end]``."""

    kind: str
    key: str
    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """Whether it has all of a stretch in it."""
        return self.start <= start and end <= self.end


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch without an edge in it: the innermost mark of each kind over it, the marks that begin here."""

    start: int
    end: int
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()


def marks_of(store: GraphStore, document: str) -> list[Mark]:
    """The marks of a document, by their start, the longer first."""
    found = {
        Mark(kind, row["key"], row["start"], row["end"])
        for kind, cypher in KINDS.items()
        for row in read(store, cypher, document=document)
        if row["start"] is not None and row["start"] < row["end"]
    }
    return sorted(found, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.key))


def pieces(length: int, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> Iterator[Piece]:
    """A text of that length cut at the edges of marks, which may overlap; every character is in one piece.

    It is cut at ``cuts`` as well. Takes n log n steps for n marks: each is seen when it opens and closes.
    """
    opening = sorted(
        (mark for mark in marks if 0 <= mark.start < mark.end <= length), key=lambda mark: mark.start
    )
    edges = {0, length, *(at for mark in opening for at in (mark.start, mark.end))}
    edges |= {cut for cut in cuts if 0 <= cut <= length}
    # The innermost of a kind is at the front of its heap: what began last, and of these what ends first.
    inner: dict[str, list[tuple[int, int, Mark]]] = {}
    at = 0
    for start, end in pairwise(sorted(edges)):
        begins = []
        while at < len(opening) and opening[at].start == start:
            mark = opening[at]
            heapq.heappush(inner.setdefault(mark.kind, []), (-mark.start, mark.end, mark))
            begins.append(mark)
            at += 1
        for heap in inner.values():
            while heap and heap[0][1] <= start:
                heapq.heappop(heap)
        over = sorted((heap[0][2] for heap in inner.values() if heap), key=_size)
        yield Piece(start, end, tuple(over), tuple(begins))


def around(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """The marks that hold a stretch, the smallest first; where none does, those that overlap it."""
    holding = [mark for mark in marks if mark.holds(start, end)]
    return sorted(holding or [m for m in marks if m.start < end and start < m.end], key=_size)


def _size(mark: Mark) -> tuple[int, str, str]:
    return mark.end - mark.start, mark.kind, mark.key
