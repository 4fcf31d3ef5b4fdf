"""Printed lines and tables of the pages of a PDF put together again into paragraphs and whole tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from ingest.reading.pdf_lines import CUT, Line, joined
from ingest.reading.tables import Cell, Rows, rest_of, table_lines

# How a new item, section, preamble line or list of recipients begins.
OPENING = regex.compile(
    r"(?:[IVXL]+|[A-ZĐ]|[a-zđ]|\d{1,3}(?:\.\d{1,3})*)[.)]\s|[-–+•*]\s|"
    r"Điều \d|Chương [IVXL]|Phần |Mục \d|PHỤ LỤC|Căn cứ |Nơi nhận|Kính gửi"
)
SUPERSCRIPTS = regex.compile(r"[⁰¹²³⁴-⁹]+")
FULL_STOP = regex.compile(r"[.;:!?/][\"”’)]*$")
# Lines further apart than those of a paragraph are.
APART = 1.25
# How far the columns of a table may move from one page to the next, in points.
MOVED = 10.0


@dataclass(slots=True)
class _Table:
    """A table that may go on: its parts on its first page and on the last one, all of its rows."""

    xs: Sequence[float]
    first: Rows
    last: Rows
    rows: list[Sequence[Cell]]


@dataclass(slots=True)
class _Paragraph:
    """Printed lines that belong together, and whether a blank line stands before them."""

    parts: list[str]
    gap: bool

    def refers_to(self, mark: str) -> bool:
        """Does the mark of a footnote stand in it?"""
        return any(mark in SUPERSCRIPTS.findall(part) for part in self.parts)


class Paragraphs:
    """Collects what the pages show, in reading order; ``size`` is the number of characters so far."""

    def __init__(self) -> None:
        self.size = 0
        self.made: list[_Paragraph] = []
        self.table: _Table | None = None
        # The line before, the paragraph it is in, footnotes that have to wait for the end of a table.
        self.last: Line | None = None
        self.open: _Paragraph | None = None
        self.waiting: list[str] = []
        self.opened = False
        self.width = self.edge = self.pitch = 0.0
        self.page_begin = 0

    def open_page(self, width: float, lines: Sequence[Line]) -> None:
        """Begin a page ``width`` wide with these lines."""
        edge = max((line.right for line in lines), default=0.0)
        self.edge = max(edge, self.edge) if width == self.width else edge
        self.width = width
        steps = sorted(below.base - above.base for above, below in pairwise(lines))
        # That of most lines, where paragraphs of one line are fewer than others.
        self.pitch = steps[len(steps) // 4] if len(steps) > 3 else 0.0
        self.opened = True
        self.page_begin = max(len(self.made) - 1, 0)

    def add_lines(self, lines: Sequence[Line]) -> None:
        """Add printed lines: each goes on with the paragraph before it or begins another."""
        for line in lines:
            self._end_table()
            last, self.last = self.last, line
            text = line.text
            self.size += len(text) + 1
            if last is not None and self.open is not None and not self._begins(line, last):
                self.open.parts.append(text)
            else:
                self.open = _Paragraph([text], last is None or self.opened or self._apart(line, last))
                self.made.append(self.open)
            self.opened = False

    def _begins(self, line: Line, last: Line) -> bool:
        """Does ``line`` begin a paragraph: is it an item, set apart, or was there room for it before?"""
        if line.alone or last.alone or OPENING.match(line.text) or self._apart(line, last):
            return True
        if CUT.search(last.text):
            return False
        room = self.edge - last.right
        first = line.words[0]
        return room > first.right - first.left + line.height

    def _apart(self, line: Line, last: Line) -> bool:
        """Does a blank line, or what stands for one, part the two?"""
        if line.alone != last.alone or (line.base < last.base and not self.opened):
            return True
        if not line.alone and OPENING.match(line.text):
            return True
        indented = line.left > last.left + line.height / 2
        if FULL_STOP.search(last.text) and indented and not line.alone:
            return True
        usual = self.pitch or 1.6 * line.height
        return not self.opened and line.base - last.base > APART * usual

    def add_table(self, xs: Sequence[float], rows: Rows) -> None:
        """Add a table; the first thing on a page may be the rest of the last thing on the page before."""
        self.size += sum(len(line) for row in rows for cell in row for line in cell.lines)
        table = self.table
        if table is not None and self.opened and _same(table.xs, xs):
            table.rows += rest_of(table.first, table.last, rows)
            table.last = rows
        else:
            self._end_table()
            self.table = _Table(xs, rows, rows, list(rows))
        self.opened = False

    def _end_table(self) -> None:
        if self.table is not None:
            rows = filter(str.strip, table_lines(self.table.rows))
            self.made += [_Paragraph([row], at == 0) for at, row in enumerate(rows)]
            self.table = self.last = None
            self.add_notes(self.waiting)
            self.waiting = []

    def add_notes(self, notes: Sequence[str]) -> None:
        """Add the footnotes of the page, each after the paragraph that refers to it."""
        for note in notes:
            here = range(self.page_begin, len(self.made))
            at = next((k for k in here if self.made[k].refers_to(note.split()[0])), None)
            if at is None and self.table is not None:
                self.waiting.append(note)
            else:
                at = len(self.made) if at is None else at + 1
                self.made.insert(at, _Paragraph([note], True))
                for after in self.made[at + 1 : at + 2]:
                    after.gap = True

    def text(self) -> str:
        """All of it, paragraphs parted by blank lines, rows and lines of one block by line ends."""
        self._end_table()
        pieces = (("\n\n" if one.gap else "\n") + joined(one.parts) for one in self.made)
        return "".join(pieces).strip("\n")


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < MOVED for a, b in zip(one, other, strict=True))
