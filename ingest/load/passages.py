"""Provisions cut into clauses: the pieces that a search compares with a question.

A clause of at most 300 characters has one meaning that one vector can hold; a whole paragraph of a
directive has ten. Cuts fall after ".", ";" and ":", else after "," or before a bracket, else at a space.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ingest.facts import Provision

LONGEST = 300
"""Characters of a passage; a run without any space may be longer than that by nothing: it is cut."""
# Names and signs are found by their words; as sentences they mean nothing.
NOT_PROSE = frozenset({"recipients", "signature"})

STRONG = regex.compile(r"[;.:!?…]\s+(?=\S)")
WEAK = regex.compile(r",\s+(?=\S)|\s[–-]\s|\s(?=\()|\s(?=\|)")
SPACE = regex.compile(r"\s+(?=\S)")
WORD = regex.compile(r"\p{L}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause of a provision: its cleaned text and its stretch of the original."""

    text: str
    start: int
    end: int


def passages(provision: Provision) -> tuple[Passage, ...]:
    """The clauses of a provision in order, covering its text; none for names, signs and empty texts."""
    if provision.kind in NOT_PROSE:
        return ()
    found = []
    for first, last in _cut(provision.text, 0, len(provision.text), (STRONG, WEAK, SPACE)):
        piece = provision.content.slice(first, last).strip()
        if WORD.search(piece.text):
            start, end = piece.span(0, len(piece))
            found.append(Passage(piece.text, start, end))
    return tuple(found)


def _cut(text: str, first: int, last: int, marks: tuple[regex.Pattern[str], ...]) -> list[tuple[int, int]]:
    """Pieces of `text[first:last]`, each as many whole clauses as fit; longer clauses cut at weaker marks."""
    if last - first <= LONGEST:
        return [(first, last)]
    if not marks:
        return [(at, min(at + LONGEST, last)) for at in range(first, last, LONGEST)]
    cuts = [match.end() for match in marks[0].finditer(text, first, last)]
    pieces: list[tuple[int, int]] = []
    begin = first
    for stop in [*cuts, last]:
        if stop - begin > LONGEST:
            pieces += _cut(text, begin, stop, marks[1:])
        elif pieces and pieces[-1][1] == begin and stop - pieces[-1][0] <= LONGEST:
            pieces[-1] = (pieces[-1][0], stop)
        else:
            pieces.append((begin, stop))
        begin = stop
    return pieces
