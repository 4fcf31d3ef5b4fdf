"""Items inside a line that joins many: their markers found by their own sequence.

A copy may lose its line ends. What opens an item then stands in the middle of a line: a marker after the
end of a sentence or a heading, next in its sequence ("2." after "1.", "b)" after "a)").
"""

from __future__ import annotations

import regex

from ingest.document.markers import roman_value
from ingest.document.wording import BEFORE_DIGITS, CLOSING
from reference.pinpoints import ALPHABET

# A paragraph is rarely as long, a page on one line is; items of one kind may be listed inside a paragraph.
LONGEST_PARAGRAPH = 800
FEWEST, KINDS = 4, 2
MARK = regex.compile(
    r"(?:(?<=\s)|^)(?:(?P<article>Điều\s+\d{1,3}[a-zđ]?\.)|(?P<roman>[IVX]{1,5})\.|(?P<multi>\d{1,2}(?:\.\d{1,2}){1,3})\.?"
    r"|(?P<number>\d{1,3})\.|(?P<letter>[a-zđ])\)|\((?P<paren>\d{1,2}|[a-zđ])\)|(?P<dash>[-–])|(?P<plus>\+))\s+(?=[\p{Lu}\d“\"])"
)
STOP = regex.compile(r"(?:[.;:!?…”\")]|\./\.)\s+$")
CAPITALS = regex.compile(r"\p{Lu}{2}[\p{Lu}\d\s,()–-]*\s$")
# After the name of a body alone: "2. Sở Tài chính - Cân đối nguồn ...".
HEADED = regex.compile(r"\p{Lu}\p{Ll}+\s\p{Ll}")
LONGEST_HEADING = 120


def inner_cuts(text: str) -> list[int]:
    """Where items begin inside a line of many, in order; none in a paragraph that only lists some."""
    read = _Sequences(text)
    return read.found if len(read.found) >= FEWEST and len(read.kinds) >= KINDS else []


class _Sequences:
    """The markers met so far in each sequence, and the places where items begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[int] = []
        self.last: dict[str, int] = {}
        self.number = ""
        self.kinds: set[str] = set()
        for match in MARK.finditer(text):
            kind = match.lastgroup or ""
            if self._opens(kind, match[kind], match):
                self._take(kind, match[kind], match.start())
        for match in regex.finditer(r"(?<=[.;]\s)(?=\p{Lu})", text):
            if CLOSING.match(text[match.start() : match.start() + 60]):
                self.found.append(match.start())
        self.found = sorted({at for at in self.found if at})

    def _opens(self, kind: str, name: str, match: regex.Match[str]) -> bool:
        before = self.text[max(0, match.start() - 60) : match.start()]
        ended = STOP.search(before) is not None
        if BEFORE_DIGITS.search(before.rstrip()) and not CAPITALS.search(before):
            return False
        if kind in ("dash", "plus"):
            return ended or self._headed(match)
        if kind == "article":
            return True
        if kind == "multi":
            return self._next_multi(name)
        place, last = _place(kind, name), self.last.get(kind, 0)
        if place is None:
            return False
        # Many lists go from "d)" to "e)".
        skips = kind in ("letter", "paren") and name == "e" and last == ALPHABET.index("d") + 1
        if place != 1:
            return place == last + 1 or skips
        opens = match.start() == 0 or self._short(match.start())
        return ended or opens or CAPITALS.search(before) is not None

    def _next_multi(self, name: str) -> bool:
        above, _, last = name.rpartition(".")
        known = above == self.number or above in self.last
        return known and int(last) in (1, self.last.get(above, 0) + 1)

    def _take(self, kind: str, name: str, at: int) -> None:
        self.found.append(at)
        self.kinds.add(kind)
        if kind == "multi":
            above, _, last = name.rpartition(".")
            self.last[above] = int(last)
        elif kind in ("roman", "number", "letter", "paren"):
            self.last[kind] = _place(kind, name) or 0
        below = {"roman": ("number", "letter", "paren"), "article": ("number", "letter", "paren"),
                 "number": ("letter", "paren"), "multi": ("letter", "paren")}.get(kind, ())  # fmt: skip
        for lower in below:
            self.last.pop(lower, None)
        if kind == "number":
            self.number = name
        if kind in ("roman", "article"):
            self.number = ""

    def _short(self, at: int) -> bool:
        """Has the item before no more than the length of a heading?"""
        return bool(self.found) and at - self.found[-1] <= LONGEST_HEADING

    def _headed(self, match: regex.Match[str]) -> bool:
        """Does the dash follow a heading without a stop, and a verb it?"""
        segment = self.text[self.found[-1] : match.start()] if self.found else ""
        plain = not regex.search(r"[;:]|\.\s", segment.partition(" ")[2])
        return (
            bool(segment)
            and len(segment) <= LONGEST_HEADING
            and plain
            and bool(HEADED.match(self.text, match.end()))
        )


def _place(kind: str, name: str) -> int | None:
    """The place of a marker in its sequence, from 1 on."""
    if kind == "roman":
        return roman_value(name)
    if name.isdecimal():
        return int(name)
    return ALPHABET.index(name) + 1 if name in ALPHABET else None
