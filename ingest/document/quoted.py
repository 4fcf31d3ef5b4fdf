"""Text that an amending instrument quotes: “Điều 3. Giải thích từ ngữ ... .”, over several units.

What it numbers are the articles and clauses of another instrument. One that is not closed ends before the
clause that brings the next; the last, never closed, is none.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

import regex

from ingest.document.markers import MARKER
from ingest.document.units import Unit

OPENS = regex.compile(r"[“\"]\s*(?=\S)")
FRAME = frozenset(("header", "recipients", "signature"))
MARKS = regex.compile(r"[“”\"]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation from one unit to the unit ``last``; it opens with the marker ``marker`` of ``rank``."""

    last: int
    rank: str
    marker: str


def quoted(units: list[Unit]) -> dict[int, Quoted]:
    """The quotations of several units that begin with a marker, by the unit each begins with."""
    texts = [" ".join(part.text for part in unit.parts) for unit in units]
    markers = {at: _marker(texts[at]) for at, unit in enumerate(units) if unit.kind == "paragraph"}
    opened = {at: marker for at, marker in markers.items() if marker is not None}
    found: dict[int, Quoted] = {}
    past = 0
    for at, marker in opened.items():
        last = _closes(units, texts, at, opened) if at >= past else None
        if last is not None and last > at:
            found[at] = Quoted(last, marker.lastgroup or "", marker.group().strip())
            past = last + 1
    return found


def _marker(text: str) -> regex.Match[str] | None:
    """The marker right after a quotation mark that opens the text."""
    opening = OPENS.match(text)
    return MARKER.match(text, opening.end()) if opening else None


def _closes(units: list[Unit], texts: list[str], at: int, opened: Container[int]) -> int | None:
    """The unit in which the quotation that unit ``at`` opens ends, before anything that is no body."""
    depth, mark = 0, texts[at][0]
    for k in range(at, len(units)):
        if units[k].kind in FRAME:
            return None
        if k > at and k in opened and texts[k - 1].endswith(":"):
            return k - 2
        for found in MARKS.findall(texts[k]) if units[k].kind != "footnote" else ():
            if mark == "“":
                depth += {"“": 1, "”": -1}.get(found, 0)
            elif found == mark:
                # Straight marks open and close in turn.
                depth ^= 1
            if depth == 0:
                return k
    return None
