"""Which printed lines make one paragraph, however the copy wraps or joins them.

Three layouts are told apart by the lines themselves: a paragraph a line; paragraphs wrapped, with blank
lines between; wrapped without blank lines. Where a paragraph is wrapped, its lines are as long as the next
word allows: a line that had room for the next word ends its paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from ingest.document.lines import Line
from ingest.document.wording import BEFORE_DIGITS, CLAUSE, CLOSING, CUT_NUMBER, DANGLING, LEAD_IN, PREAMBLE
from reference import agencies
from reference.places import province, provinces

TERMINAL = (".", ";", ":", "!", "?", "…", "./.", "/.")
CLOSED = ('."', ".”", ".)", ";)", ".’", ";”")
UNIT_END = regex.compile(r"(?<!\p{L})(?:tỉnh|thành phố|TP\.?)$", regex.I)
WORD_END = regex.compile(r"[\p{L}\d,]$")
HEADINGS = frozenset(("part", "article", "roman", "upper", "number", "multi"))
# In a wrapped copy so many lines or more go on in small letters.
SHARE_WRAPPED = 0.1
SHARE_GAPS = 0.12
# First lines are wrapped where the mark-up of their paragraph leaves room; all but a few before this share.
SHARE_FIRST = 0.9
SHARE_FULL = 2 / 3
FEWEST = 4
# A line that breaks so many characters early is a first line, rather than one with bold words in it.
EARLY = 12
LONG = 90
HALF = 45
LONGEST_LIST = 100
LONGEST_HEADING = 240


@dataclass(frozen=True, slots=True)
class Layout:
    """How a copy breaks its lines: ``wrapped``, and ``blank`` lines between paragraphs.

    ``width`` is how many characters a line has room for, ``first`` the same of a paragraph's first line:
    copies of a page's source break it earlier, by the length of its mark-up.
    """

    wrapped: bool
    blank: bool
    width: int
    first: int


def layout(found: Sequence[Line]) -> Layout:
    """The layout of a document's lines, rows of tables left out."""
    own = [line for line in found if line.rank != "row"]
    if len(own) < FEWEST:
        return Layout(False, False, 0, 0)
    firsts, others = _broken(own)
    wrapped = len(firsts) + len(others) >= SHARE_WRAPPED * len(own)
    width = _width(others or firsts)
    ends = sorted(length for length, _ in firsts)
    first = ends[int(len(ends) * SHARE_FIRST)] if len(ends) >= FEWEST else width
    gaps = sum(line.gap for line in own)
    return Layout(wrapped, gaps > SHARE_GAPS * len(own), width, min(first, width) if others else first)


def _broken(own: Sequence[Line]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Lengths of lines that surely go on below and of the word they had no room for: first lines, others."""
    firsts: list[tuple[int, int]] = []
    others: list[tuple[int, int]] = []
    opens = True
    for line, after in pairwise(own):
        opens = opens or line.gap or bool(line.rank)
        goes = _goes_below(line, after)
        if goes:
            (firsts if opens else others).append((len(line.text), len(after.text.split(" ", 1)[0])))
        opens = not goes and ended(line.text)
    return firsts, others


def first_lines(found: Sequence[Line], how: Layout) -> frozenset[int]:
    """Places of lines that surely go on below though the next word had room: first lines, cut by mark-up."""
    if not how.wrapped:
        return frozenset()
    return frozenset(
        at
        for at, (line, after) in enumerate(pairwise(found))
        if _goes_below(line, after)
        and len(line.text) + 1 + len(after.text.split(" ", 1)[0]) <= how.width - EARLY
    )


def _goes_below(line: Line, after: Line) -> bool:
    """Does the line surely go on with the one after it?"""
    if line.rank == "row" or after.rank or after.gap:
        return False
    return after.text[0].islower() and not ended(line.text)


def _width(broken: Sequence[tuple[int, int]]) -> int:
    """The width at which most of these lines had to be broken before their next word."""
    votes = Counter(width for length, word in broken for width in range(length, length + 1 + word))
    return max(votes, key=lambda width: (votes[width], width), default=0)


def ended(text: str) -> bool:
    """Does the text end as a paragraph does?"""
    return text.endswith(TERMINAL) or text.endswith(CLOSED)


@dataclass(frozen=True, slots=True)
class Before:
    """The paragraph that a line may go on with: first and last line, length, rank of its marker."""

    first: str
    last: str
    length: int
    rank: str


def goes_on(before: Before, line: Line, how: Layout, *, opens: bool = False) -> bool:
    """Does the unmarked ``line`` go on with the paragraph before it? ``opens``: it looks like a first one."""
    last, text = before.last, line.text
    if not last:
        return False
    first = text[0]
    closed = ended(last)
    if last.isupper() or text.isupper():
        return last.isupper() and text.isupper() and not line.gap
    if last.rfind("(") > last.rfind(")"):
        return True
    if first.islower():
        return not (closed and line.gap and not last.endswith((";", "...", "…")))
    if closed:
        return how.wrapped and not line.gap and not opens and _is_full(before, line.text, how)
    if last.endswith(",") or DANGLING.search(last) or CUT_NUMBER.search(last):
        return True
    if first.isdigit() and BEFORE_DIGITS.search(last):
        return True
    if (UNIT_END.search(last) and _names_province(text)) or (how.wrapped and _cuts_name(last, text)):
        return True
    if CLAUSE.match(before.first) and not PREAMBLE.match(text):
        return True
    if not line.gap:
        return _runs_on(before, line, how, opens=opens)
    running = before.length > LONG and before.rank not in HEADINGS
    return running and not first.isdigit() and not (how.wrapped and how.blank)


def _names_province(text: str) -> bool:
    """Does the line open with the name of a province, which the unit before it goes on with?"""
    words = text.split(" ", 4)[:4]
    return any(province(" ".join(words[:count]).rstrip(",.;")) for count in range(1, len(words) + 1))


def _cuts_name(last: str, text: str) -> bool:
    """Does a line end inside a name: "tỉnh Điện" and "Biên", "Hội Liên hiệp" and "Phụ nữ"?"""
    before = last.rsplit(" ", 1)[-1]
    first, second = ([word.rstrip(",.;:") for word in text.split(" ", 2)[:2]] + [""])[:2]
    after = _cuts().get((before, first))
    return after is not None and (before[0].isupper() or not after or second in after)


@cache
def _cuts() -> dict[tuple[str, str], frozenset[str]]:
    """Words that follow each other in names of provinces and bodies, the second with a capital, and what
    follows those two: none where a name ends there."""
    found: dict[tuple[str, str], set[str]] = {}
    for name in [row.name for row in provinces()] + [row.name for row in agencies()]:
        words = name.replace(",", " ").split()
        for a, b, c in zip(words, words[1:], [*words[2:], ""], strict=False):
            if b[0].isupper():
                found.setdefault((a, b), set()).add(c)
    return {pair: frozenset(after - {""}) for pair, after in found.items()}


def _runs_on(before: Before, line: Line, how: Layout, *, opens: bool) -> bool:
    """Of a line right below an unfinished one that opens with a capital or a figure."""
    if PREAMBLE.match(line.text) and not how.blank:
        return False
    if not how.wrapped:
        return len(before.last) > HALF
    if how.blank:
        return True
    if opens:
        return False
    if before.last is not before.first:
        # Few paragraphs of several lines lack their stop, and few of those end far to the right.
        return len(before.last) >= SHARE_FULL * how.width
    return not _had_room(before, line.text, how)


def _is_full(before: Before, text: str, how: Layout) -> bool:
    """Does a line that ends with a stop go on below all the same, its stop at the edge by chance?"""
    last = before.last
    if CLAUSE.match(text) or CLOSING.match(text) or LEAD_IN.search(last):
        return False
    # After a semicolon a new paragraph has a marker; without one the sentence goes on.
    return last.endswith(";") or how.blank or not _had_room(before, text, how)


def _had_room(before: Before, text: str, how: Layout) -> bool:
    """Could the first word of the next line have stood on the last one?"""
    word = text.split(" ", 1)[0]
    width = how.first if before.last is before.first else how.width
    return len(before.last) + 1 + len(word) <= width


def cut_by_wrapping(before: Before, line: Line, how: Layout, whole: str) -> bool:
    """Is the marker that ``line`` opens with only a dash or figure of the sentence before it?

    ``whole`` is the text of the document: "Công nghiệp - Viễn thông" printed elsewhere in one line tells
    that a dash at the end of a line joins the two. An item of several lines without a stop goes on, too.
    """
    last = before.last
    if not last or ended(last) or not WORD_END.search(last):
        return False
    rest = line.text[line.body :]
    if line.rank in ("number", "multi", "count", "letter"):
        return not line.gap and not last.isupper() and bool(BEFORE_DIGITS.search(last))
    if line.rank != "dash":
        return False
    if how.wrapped and not line.gap and (how.blank or not _had_room(before, line.text, how)):
        return True
    if rest[:1].islower():
        return not how.wrapped
    if before.length <= LONGEST_LIST:
        return False
    if before.rank in HEADINGS and before.length > LONGEST_HEADING:
        return True
    pair = f"{last.rsplit(' ', 1)[-1]} {line.marker} {rest.split(' ', 1)[0]}"
    return pair in whole
