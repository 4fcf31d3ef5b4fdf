"""What a page of a PDF shows, from PDFium: words with their places, and the rules drawn on it.

Places are in points, x to the right and y downwards from the upper left corner of the page as it is read.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import degrees
from typing import TYPE_CHECKING, Any
from unicodedata import category, combining

import regex

from ingest.reading.decode import SUPERSCRIPT
from ingest.reading.limits import MAX_RULES

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

# What PDFium says for a hyphen at the end of a line.
HYPHENS = (0x02, 0xAD, 0xFFFE)
RUN = regex.compile(r"[^\s]+")
# A word that cannot be two standing close together, or have a figure lifted above it.
PLAIN = regex.compile(r"\p{P}*+(?:\p{Lu}++|\p{Lu}?\p{Ll}++)\p{P}*+")
# A rule is thinner than this, and longer.
THIN = 3.0
# So many letters tell how a page is turned.
SAMPLE = 50
# Parts of a letter's height: what parts two words, and what lifts a figure above the line.
GAP = 0.4
LIFTED = 0.15


@dataclass(slots=True)
class Word:
    """A printed word: its text, left and right end, base line and height."""

    text: str
    left: float
    right: float
    base: float
    height: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A line drawn along (``level`` is its y) or down (its x) the page, from ``start`` to ``end``."""

    along: bool
    level: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a page in the order they are drawn, its rules, its width."""

    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    width: float


def read_page(document: PdfDocument, number: int) -> Page:
    """The words and rules of the page of that number, from 0."""
    page = document[number]
    text = page.get_textpage()
    try:
        place = _Placing(page.get_bbox(), _turn(text))
        return Page(tuple(_words(text, place)), _rules(page, place), place.width)
    finally:
        text.close()
        page.close()


def _turn(text: PdfTextPage) -> int:
    """By how many degrees the page is to be turned, clockwise, so that most of its letters stand upright."""
    from pypdfium2 import raw

    count = text.count_chars()
    angles = (raw.FPDFText_GetCharAngle(text.raw, at) for at in range(0, count, count // SAMPLE + 1))
    turns = Counter(-round(degrees(angle) / 90) * 90 % 360 for angle in angles)
    return turns.most_common(1)[0][0] if turns else 0


class _Placing:
    """Turns a place of the file into one of the page as it is read."""

    def __init__(self, box: tuple[float, float, float, float], turn: int) -> None:
        self.left, self.bottom, self.right, self.top = box
        self.turn = turn
        self.width = self.top - self.bottom if turn in (90, 270) else self.right - self.left

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        match self.turn:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y


def _words(text: PdfTextPage, place: _Placing) -> Iterator[Word]:
    """The words, in the order they are drawn."""
    letters = _Letters(text, place)
    for run in RUN.finditer(letters.shown):
        first, end = run.span()
        if PLAIN.fullmatch(run.group()):
            left, _, base, height = letters.box(first)
            right = letters.box(end - 1)[1]
            # A line that ends without a space goes on at its left.
            if right > left:
                yield Word(run.group(), left, right, base, height)
                continue
        yield from _parted(letters, first, end)


def _parted(letters: _Letters, first: int, end: int) -> Iterator[Word]:
    """Letters without a space between, parted where they stand apart or on another line.

    A figure lifted after a letter is written as a superscript of it.
    """
    word: Word | None = None
    for at in range(first, end):
        letter = letters.shown[at]
        left, right, base, height = letters.box(at)
        if word is None:
            word = Word(letter, left, right, base, height)
        elif combining(letter):
            word.text += letter
        elif abs(left - word.right) > GAP * word.height:
            yield word
            word = Word(letter, left, right, base, height)
        elif letter.isdigit() and LIFTED < (word.base - base) / word.height < 1 and height < word.height:
            word.text += letter.translate(SUPERSCRIPT)
            word.right = right
        elif abs(base - word.base) > LIFTED * word.height:
            yield word
            word = Word(letter, left, right, base, height)
        else:
            word.text += letter
            word.right = max(right, word.right)
    if word is not None:
        yield word


class _Letters:
    """The characters of a page in the order they are drawn; ``shown`` has one for each."""

    def __init__(self, text: PdfTextPage, place: _Placing) -> None:
        from pypdfium2 import raw

        self.raw, self.text, self.place = raw, text.raw, place
        self.rect, self.x, self.y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        self.shown = "".join(
            _letter(raw.FPDFText_GetUnicode(text.raw, at)) for at in range(text.count_chars())
        )

    def box(self, at: int) -> tuple[float, float, float, float]:
        """Left and right end, base line and height of a character."""
        rect = self.rect
        self.raw.FPDFText_GetLooseCharBox(self.text, at, rect)
        self.raw.FPDFText_GetCharOrigin(self.text, at, self.x, self.y)
        one, other = self.place(rect.left, rect.bottom), self.place(rect.right, rect.top)
        left, right = (one[0], other[0]) if one[0] < other[0] else (other[0], one[0])
        return left, right, self.place(self.x.value, self.y.value)[1], max(abs(one[1] - other[1]), 1.0)


@lru_cache(maxsize=1024)
def _letter(code: int) -> str:
    """The character of a code; a space for what shows nothing, a bullet for a sign of a font of signs."""
    letter = "-" if code in HYPHENS else chr(code) if code < 0x110000 else " "
    if category(letter) == "Co":
        return "•"
    return letter if letter.isprintable() else " "


def _rules(page: PdfPage, place: _Placing) -> tuple[Rule, ...]:
    """The rules; none where there are too many to be those of tables."""
    from pypdfium2 import raw

    found: list[Rule] = []
    for seen, path in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        for points, stroked in _outlines(path):
            spots = [place(*point) for point in points]
            (x0, x1), (y0, y1) = ((min(side), max(side)) for side in zip(*spots, strict=True))
            if min(x1 - x0, y1 - y0) < THIN:
                found += _rule(x0, y0, x1, y1)
            elif stroked:
                for (ax, ay), (bx, by) in pairwise(spots):
                    if min(abs(ax - bx), abs(ay - by)) < 1:
                        found += _rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        if max(seen, len(found)) > MAX_RULES:
            return ()
    return tuple(found)


def _rule(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    if max(x1 - x0, y1 - y0) < THIN:
        return []
    if x1 - x0 > y1 - y0:
        return [Rule(True, (y0 + y1) / 2, x0, x1)]
    return [Rule(False, (x0 + x1) / 2, y0, y1)]


def _outlines(path: Any) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The parts of a drawn path, each its points, and whether its outline is drawn."""
    from pypdfium2 import raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for at in range(min(raw.FPDFPath_CountSegments(path.raw), MAX_RULES)):
        segment = raw.FPDFPath_GetPathSegment(path.raw, at)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, bool(stroke.value)
            points = []
        points.append(matrix.on_point(x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1 and (fill.value or stroke.value):
        yield points, bool(stroke.value)
