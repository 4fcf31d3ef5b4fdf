"""Lines of a document and what each one opens: a section, an item, a table row, a footnote."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from graph.naming import fold
from ingest.document.bars import BarTable, Cell, bar_tables, is_bar
from ingest.document.cuts import cuts
from ingest.document.flat import flat_tables
from ingest.document.markers import MARKER
from ingest.document.spans import columns_in
from ingest.text import MappedText, join

EMPHASIS = regex.compile(
    r"^[ \t]*#{1,6}[ \t]+|\*\*+|__+|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])", regex.M
)
PAGE_NUMBER = regex.compile(r"^[-–—\s]*(?:[Tt]rang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*$")
SEPARATOR = regex.compile(r"^[\s|:+=_*~.-]*$")
SUPERSCRIPT = regex.compile(r"(?<![\s\d]|\b[ckdm]?m)[⁰¹²³⁴-⁹]+|(?<=[\p{L})”\"])\[\d{1,3}\]")
FOOTNOTE = regex.compile(r"^(?:(?P<sup>[⁰¹²³⁴-⁹]+)\s*|\[(?P<br>\d{1,3})\]\s+)(?=\S)")
PLAIN_FOOTNOTE = regex.compile(r"^(?P<n>\d{1,2})\s+(?=\p{Lu})")
SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

LONGEST_MARKER = 8
EMPTY = MappedText("", ())
WRAP = regex.compile(r"[\s*_]*\n[\s*_]*")
OPENING = frozenset("-–—−+•▪●·○◦§➢✓*(PpCcMĐIVX")
# A table around these only lays out the head or the foot (Nghị định 30/2020/NĐ-CP, phụ lục I).
LAYOUT = regex.compile(r"doc lap tu do|cong hoa xa hoi|dang cong san viet nam|^noi nhan\b|^kinh gui\b")


@dataclass(slots=True)
class Line:
    """A printed line: its text, whether a blank line or page break comes before, and what it opens.

    ``marker`` is the printed marker ("II.", "a)", "-"), ``rank`` its name in ``MARKERS``; of the row of a
    table whose cells are printed on lines of their own, ``cells`` holds them.
    """

    content: MappedText
    gap: bool
    marker: str = ""
    rank: str = ""
    body: int = 0
    cells: tuple[MappedText, ...] | None = None

    @property
    def text(self) -> str:
        """The line as cleaned."""
        return self.content.text


def lines(text: MappedText) -> list[Line]:
    """The printed lines, without emphasis marks, rules and page numbers."""
    plain = text.sub(EMPHASIS, "") if "*" in text.text or "#" in text.text or "__" in text.text else text
    pieces = [piece for start, raw in cuts(plain.text) for piece in _pages(raw, start)]
    return _Reader(plain, pieces).read()


class _Reader:
    """The pieces of a text between line ends, ``(start, text)`` each, being read into lines."""

    def __init__(self, plain: MappedText, pieces: list[tuple[int, str]]) -> None:
        self.plain, self.pieces = plain, pieces
        self.found: list[Line] = []
        self.gap = True

    def read(self) -> list[Line]:
        """All lines; tables of lone bars as rows, or as lines where they lay out the head or the foot."""
        texts = [piece for _, piece in self.pieces]
        barred = any("|" in text and is_bar(text) for text in texts)
        tables = bar_tables(texts) if barred else flat_tables(texts)
        at = 0
        for table in tables:
            self._lines(at, table.first)
            if _lays_out(table):
                self._cells_as_lines(table)
            else:
                self._table(table)
            at = table.after
        self._lines(at, len(self.pieces))
        return self.found

    def _lines(self, first: int, after: int) -> None:
        for k in range(first, after):
            start, piece = self.pieces[k]
            if k and start != self.pieces[k - 1][0] + len(self.pieces[k - 1][1]) + 1:
                self.gap = True
            self._line(start, piece)

    def _line(self, start: int, piece: str) -> None:
        if is_bar(piece):
            self.gap = True
            return
        if "\t" in piece or piece.lstrip().startswith("|"):
            if not SEPARATOR.match(piece):
                self._add(Line(self.plain.slice(start, start + len(piece)), self.gap, rank="row"))
            return
        stripped = piece.strip()
        if not stripped or SEPARATOR.match(stripped):
            self.gap = True
            return
        if PAGE_NUMBER.match(stripped) and _edge(self.found, self.gap):
            self.gap = True
            return
        left = start + len(piece) - len(piece.lstrip())
        content = self.plain.slice(left, left + len(stripped))
        # A cue wrapped over two lines is one line.
        line = Line(content.sub(WRAP, " ") if "\n" in stripped else content, self.gap)
        _mark(line)
        self._add(line)

    def _add(self, line: Line) -> None:
        self.found.append(line)
        self.gap = False

    def _table(self, table: BarTable) -> None:
        """The rows of a table; in a column that a cell of a row above covers, that cell stands again."""
        rows = [tuple(self._cell(cell) for cell in row) for row in table.rows]
        width = max(map(len, rows))
        above: tuple[MappedText, ...] = ()
        for cells, columns in zip(
            rows, columns_in([[c.text for c in row] for row in rows], width), strict=True
        ):
            filled = [cell for cell in cells if cell.text]
            if columns is not None and above:
                placed = dict(zip(columns, cells, strict=True))
                # The number of a row is its own; it does not reach down.
                cells = tuple(placed.get(k, above[k] if k else EMPTY) for k in range(width))
            if filled:
                self._add(Line(join(filled, " | "), self.gap, rank="row", cells=cells))
            above = cells if len(cells) == width else above
        self.gap = True

    def _cell(self, cell: Cell) -> MappedText:
        parts = (self._part(k) for k in cell.lines)
        return join((part for part in parts if not SEPARATOR.match(part.text)), " ")

    def _part(self, k: int) -> MappedText:
        start, piece = self.pieces[k]
        left = start + len(piece) - len(piece.lstrip())
        return self.plain.slice(left, left + len(piece.strip()))

    def _cells_as_lines(self, table: BarTable) -> None:
        for row in table.rows:
            for cell in row:
                self.gap = True
                if cell.lines:
                    self._lines(cell.lines[0], cell.lines[-1] + 1)
        self.gap = True


def _lays_out(table: BarTable) -> bool:
    """Does the table only lay out the head or the foot?"""
    return any(LAYOUT.search(fold(cell.text)) for row in table.rows[:4] for cell in row)


def _edge(found: list[Line], gap: bool) -> bool:
    return gap or not found or found[-1].rank != "row"


def _pages(raw: str, start: int) -> list[tuple[int, str]]:
    """The line cut at form feeds."""
    if "\f" not in raw:
        return [(start, raw)]
    cut, at = [], start
    for piece in raw.split("\f"):
        cut.append((at, piece))
        at += len(piece) + 1
    return cut


def _mark(line: Line) -> None:
    text = line.content.text
    first = text[0]
    if not (
        first in OPENING
        or first.isdigit()
        or text[1:3].strip()[:1] in (")", ".", "/")
        or text[2:3] in (")", "/")
    ):
        return
    match = MARKER.match(text)
    if match is None:
        # A marker alone on its line: its text stands on the next.
        match = MARKER.match(f"{text} A") if len(text) <= LONGEST_MARKER else None
        if match is not None and match.group().strip() == text:
            line.rank, line.marker, line.body = match.lastgroup or "", text, len(text) + 1
        return
    line.rank = match.lastgroup or ""
    line.marker = match.group().strip()
    rest = text[match.end() :]
    line.body = match.end() + len(rest) - len(rest.lstrip())
