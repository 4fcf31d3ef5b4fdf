"""One model of a printed table for every format, and its rows as lines of text.

A line is a row, its cells parted by tabs, so that each line can be read without the others: several rows
of column names become one, a group's name standing before each name below it; what is printed once for
several rows stands in each of them. Only figures are not repeated, for they count once.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from graph.naming import fold
from ingest.reading.limits import MAX_COLUMNS, MAX_REPEATED, MAX_SQUARES

# What stands in the tables that only lay out the head and the foot of a document
# (thể thức văn bản, Nghị định 30/2020/NĐ-CP, phụ lục I), folded.
MOTTO = "doc lap tu do hanh phuc"
RECIPIENTS = "noi nhan"
# A count, a share, points or a rank; a date is none.
FIGURE = regex.compile(r"[-+]?\d{1,3}(?:[.,]\d+)*\s*%?(?:\s*/\s*\d{1,3}(?:[.,]\d+)*)?\s*%?")
# A column's name is not longer; what is longer is printed once.
LONGEST_NAME = 100


@dataclass(slots=True, eq=False)
class Cell:
    """A printed cell: its lines, the columns and rows it covers.

    A blank line parts paragraphs; a row of a table inside the cell is a line with tabs. ``nested`` is how
    many characters of the lines are those of such tables.
    """

    lines: Sequence[str]
    wide: int = 1
    high: int = 1
    nested: int = 0

    @property
    def text(self) -> str:
        """The lines as one."""
        return " ".join(" ".join(self.lines).split())


Rows = Sequence[Sequence[Cell]]


@dataclass(slots=True)
class _Row:
    """The cell at each column of a row (None where none is), and the columns it reaches into.

    ``left`` are the columns a cell covers besides its first, ``above`` those covered from a row above.
    """

    cells: list[Cell | None] = field(default_factory=list)
    left: set[int] = field(default_factory=set)
    above: set[int] = field(default_factory=set)

    def begun(self) -> Iterator[int]:
        """The columns in which a cell begins, here or in a row above."""
        return (at for at, cell in enumerate(self.cells) if cell is not None and at not in self.left)

    def own(self, column: int) -> str:
        """The text that is printed in this row and column."""
        cell = self.cells[column] if column < len(self.cells) else None
        return "" if cell is None or column in self.left or column in self.above else cell.text


def table_lines(rows: Rows) -> list[str]:
    """The table as lines, a blank one before and after it.

    A table that lays out the page (the head, the foot, a frame, other tables) is none to its reader:
    its lines come out one by one, cell after cell; those of the head and the foot stand close together.
    """
    framed = _frames(rows)
    if not framed and _heads_or_closes(rows):
        return [line for row in rows for cell in row for line in [*filter(str.strip, cell.lines), ""]]
    if framed or _puts_beside(rows):
        return ["", *(line for row in rows for cell in row for line in ["", *cell.lines, ""])]
    grid = _grid(rows)
    first, end = _head(rows, grid)
    # A column in which no cell begins is one of the rules only.
    columns = sorted({column for row in grid for column in row.begun()})
    titles = [row[0].text for row in rows[:first]]
    head, *body = (
        "\t".join(texts[column] for column in columns if column < len(texts))
        for texts in [_names(grid[first:end]), *_body(grid[end:])]
    )
    body = [line for line in body if line != head or "\t" not in head.strip()]
    return ["", *filter(str.strip, [*titles, head, *body]), ""]


def _frames(rows: Rows) -> bool:
    """Are most of its words in tables inside it?"""
    cells = [cell for row in rows for cell in row]
    inner = sum(cell.nested for cell in cells)
    return inner > 0 and 2 * inner > sum(len(line) for cell in cells for line in cell.lines)


def _heads_or_closes(rows: Rows) -> bool:
    """Is it the head or the foot of a document: two columns, one of them with its sure words?"""
    if max(map(len, rows), default=0) > 3:
        return False
    cells = [cell for row in rows for cell in row]
    return any(opens_or_closes(text) for cell in cells for text in (*cell.lines, cell.text))


def _puts_beside(rows: Rows) -> bool:
    """Does it put nothing beside anything, or only two things in its one row?"""
    filled = [sum(bool(cell.text) for cell in row) for row in rows]
    return max(filled, default=0) < (3 if len(rows) == 1 else 2)


def opens_or_closes(text: str) -> bool:
    """Is the motto of the head in it, or does it open the list of recipients?"""
    return fold(text.partition(":")[0]) == RECIPIENTS or MOTTO in fold(text)


def _grid(rows: Rows) -> list[_Row]:
    """Every cell at the rows and columns it covers; only at its own once all of them cover too much."""
    grid: list[_Row] = []
    room = MAX_SQUARES
    below: dict[int, tuple[Cell, int]] = {}
    for at, cells in enumerate(rows):
        row, reaching, below = _Row(), below, {}
        todo = iter(cells)
        while True:
            column = len(row.cells)
            if column in reaching:
                cell, left = reaching.pop(column)
                if row.cells and row.cells[-1] is cell:
                    row.left.add(column)
                row.cells.append(cell)
                row.above.add(column)
                if left > 1:
                    below[column] = (cell, left - 1)
            elif (cell_ := next(todo, None)) is not None:
                wide = min(max(cell_.wide, 1), MAX_COLUMNS)
                high = min(max(cell_.high, 1), len(rows) - at)
                if wide * high > room:
                    wide = high = 1
                room -= wide * high - 1
                row.cells += [cell_] * wide
                row.left |= set(range(column + 1, column + wide))
                if high > 1:
                    below |= {column + k: (cell_, high - 1) for k in range(wide)}
            elif reaching:
                row.cells += [None] * (min(reaching) - column)
            else:
                break
        grid.append(row)
    return grid


def _head(rows: Rows, grid: Sequence[_Row]) -> tuple[int, int]:
    """The rows that name the columns, past titles as wide as the table: the first, the one after the last.

    They are more than one when a name stands above several columns and their own names below it.
    """
    width = max(len(row.cells) for row in grid)
    first = 0
    while first < len(rows) - 1 and len(rows[first]) == 1 and len(grid[first].cells) == width:
        first += 1
    groups = [cell for cell in rows[first] if 1 < cell.wide < width]
    high = min(max((cell.high for cell in rows[first]), default=1), len(rows) - first)
    if groups and high > 1 and all(cell.high >= high or cell in groups for cell in rows[first]):
        return first, first + high
    if groups and high == 1 and first + 1 < len(rows):
        under = grid[first].left | {column - 1 for column in grid[first].left}
        below = grid[first + 1]
        named = {column for column in range(len(below.cells)) if below.own(column)}
        return first, first + (2 if len(named) > len(groups) and named <= under else 1)
    return first, first + 1


def _names(head: Sequence[_Row]) -> list[str]:
    """The name of each column: its group's, then its own."""
    names: list[list[str]] = [[] for _ in range(max(len(row.cells) for row in head))]
    for row in head:
        for column, cell in enumerate(row.cells):
            if cell is None or column in row.above:
                continue
            text = cell.text
            if text and (column not in row.left or (len(head) > 1 and len(text) < LONGEST_NAME)):
                names[column].append(text)
    return [" ".join(parts) for parts in names]


def _body(grid: Sequence[_Row]) -> Iterator[list[str]]:
    """The texts of the rows below the head; one that prints nothing of its own says nothing."""
    room = MAX_REPEATED * sum(len(row.own(column)) for row in grid for column in range(len(row.cells)))
    for row in grid:
        texts = [row.own(column) for column in range(len(row.cells))]
        if not any(texts):
            continue
        for column in sorted(row.above - row.left):
            cell = row.cells[column]
            text = cell.text if cell is not None else ""
            # Numbers of rows stand in the first column; other figures belong to no row but all of them.
            if len(text) <= room and (column == 0 or not FIGURE.fullmatch(text)):
                texts[column] = text
                room -= len(text)
        yield texts


def rest_of(first: Rows, last: Rows, after: Rows) -> list[Sequence[Cell]]:
    """What ``after``, its part on the next page, adds to a table: no head twice, no row or cell cut in two.

    ``first`` and ``last`` are the table's parts on its first page and on the page before; where a row was
    cut, the cells of ``last`` get the rest of their text.
    """
    head = _head(first, _grid(first))[1]
    rest = list(after)
    if [_texts(row) for row in rest[:head]] == [_texts(row) for row in first[:head]]:
        rest = rest[head:]
    if not rest or not last:
        return rest
    end, begin = _grid(last)[-1], _grid(rest)[0]
    if _goes_on(end, begin) and all(cell.high == 1 for cell in rest[0]):
        for column, cell in enumerate(end.cells):
            if cell is not None and column not in end.left and (text := begin.own(column)):
                cell.lines = [*cell.lines, text]
        return rest[1:]
    for above, cell in zip(end.cells, begin.cells, strict=False):
        if above is not None and cell is not None and not cell.text and max(above.high, cell.high) > 1:
            cell.lines = above.lines
    return rest


def _texts(row: Iterable[Cell]) -> list[str]:
    return [cell.text for cell in row]


def _goes_on(last: _Row, first: _Row) -> bool:
    """Is ``first`` the rest of the row ``last``: no cell begins anything, one goes on in mid-sentence?"""
    if len(first.cells) != len(last.cells) or not first.cells or first.own(0):
        return False
    pairs = [
        (cell.text if cell is not None else "", text)
        for column, cell in enumerate(last.cells)
        if (text := first.own(column))
    ]
    small = [text[0].islower() for _, text in pairs]
    open_ = [bool(before) and not before.endswith((".", ";", ":")) for before, _ in pairs]
    return any(small) and all(map(operator.or_, small, open_))
