"""Tables copied from a web page, each bar on a line of its own: cells and rows found again.

A row is printed ``|`` cell ``|`` cell ``|`` and the next begins with a bar of its own, so two bars in a row
either end a row or leave a cell empty, and text after a bar is either the next cell or no table any more.
What is which is decided for a whole table at once: the reading in which most rows are as wide as the
first, begin with an ordinal and hold no running text wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

import regex

BAR = regex.compile(r"^[\s*_]*\|[\s*_]*$")
ORDINAL = regex.compile(r"^(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,5}|\p{Lu}|[a-zđ])[.)]?$")
# What opens a part of a document never stands in a cell.
OPENS_PART = regex.compile(
    r"^[\s*_]*(?:PHỤ LỤC|Phụ lục|Căn cứ |\(?(?:Ban hành )?[Kk]èm theo|Điều 1\.|CỘNG H|Kính gửi)", regex.M
)
FOOT = regex.compile(r"^[\s*_]*Nơi nhận", regex.I)
# Text of this size is no cell of the first row, which names the columns.
LONGEST_NAME = 300
LONGEST_CELL = 2500
WIDEST = 24
# A head that covers several columns prints fewer cells than the rows below have.
COVERED = 3
FULL, SHORT, GROUP, NUMBERED, PROSE = 2.0, -0.4, 1.0, 1.0, -4.0
GOOD = 1.2


@dataclass(slots=True)
class Cell:
    """The lines between two bars, as indices into the lines of the document; () for an empty cell.

    ``part``: a part of the document opens in it, so that it is none. ``numbered``: it opens with a number;
    ``group``: it may name a group of rows.
    """

    lines: tuple[int, ...]
    text: str
    part: bool = False
    numbered: bool = False
    group: bool = False


NOTHING = Cell((), "")


@dataclass(slots=True)
class BarTable:
    """Rows of cells; ``first`` and ``after`` are the indices of its first line and of the line after it."""

    first: int
    after: int
    rows: list[list[Cell]] = field(default_factory=list)


def is_bar(text: str) -> bool:
    """Is the line nothing but a bar, give or take marks of emphasis?"""
    return "|" in text and BAR.match(text) is not None


def bar_tables(texts: Sequence[str]) -> list[BarTable]:
    """The tables among the lines of a document, in order; linear in the lines."""
    tokens = _tokens(texts)
    found: list[BarTable] = []
    at = 0
    while at < len(tokens):
        if tokens[at] is not None:
            at += 1
            continue
        table, at = _table(tokens, at)
        if table:
            found.append(BarTable(table[0], table[1], table[2]))
    return found


# A bar is None with its line beside it; a cell is what stands between.
_Token = Cell | None


class _Tokens(list[_Token]):
    """Bars and cells; ``place[k]`` is the line of token ``k``."""

    def __init__(self) -> None:
        super().__init__()
        self.place: list[int] = []


def _tokens(texts: Sequence[str]) -> _Tokens:
    made = _Tokens()
    pending: list[int] = []
    for index, text in enumerate(texts):
        if is_bar(text):
            if pending:
                made.append(_cell(pending, texts))
                made.place.append(pending[0])
                pending = []
            made.append(None)
            made.place.append(index)
        elif text.strip(" *_\t"):
            pending.append(index)
    if pending:
        made.append(_cell(pending, texts))
        made.place.append(pending[0])
    return made


def _cell(lines: list[int], texts: Sequence[str]) -> Cell:
    # Only its size and opening count: a page of prose is not joined for that.
    text = "\n".join(texts[line].strip(" *_\t") for line in lines[:60])
    opens = OPENS_PART.search(text)
    part = opens is not None and (opens.start() > 0 or not text.startswith(("CỘNG", "Kính")))
    text = text.replace("\n", " ")
    numbered = ORDINAL.match(text) is not None
    return Cell(tuple(lines), text, part, numbered, numbered or text.isupper())


def _table(tokens: _Tokens, start: int) -> tuple[tuple[int, int, list[list[Cell]]] | None, int]:
    """The table that begins with the bar at ``start``, and the token to go on with."""
    width = _width(tokens, start)
    if not width:
        return None, start + 1
    score, rows, end = _rows(tokens, start, width)
    if len(rows) > 1 and width > 2:
        for wider in range(width + 1, width + 1 + COVERED):
            other = _rows(tokens, start, wider)
            if other[0] > score and other[0] > GOOD * len(other[1]):
                score, rows, end = other
    if not rows:
        return None, start + 1
    after = tokens.place[end] if end < len(tokens) else tokens.place[-1] + 1 + _rest(tokens)
    return (tokens.place[start], after, rows), end


def _rest(tokens: _Tokens) -> int:
    last = tokens[-1]
    return len(last.lines) - 1 if last is not None and last.lines else 0


def _width(tokens: _Tokens, start: int) -> int:
    """How many cells the first row has: those up to two bars together, or up to running text."""
    at, count = start + 1, 0
    while at + 1 < len(tokens) and count < WIDEST:
        cell = tokens[at]
        if cell is None or cell.part or tokens[at + 1] is not None:
            break
        if len(cell.text) > LONGEST_NAME and count and not FOOT.match(cell.text):
            break
        count += 1
        at += 2
        if count == 2 and FOOT.match(cell.text) is None and FOOT.match(_text(tokens, start + 1)):
            break
    return count


def _text(tokens: _Tokens, at: int) -> str:
    cell = tokens[at]
    return cell.text if cell is not None else ""


def _rows(tokens: _Tokens, start: int, width: int) -> tuple[float, list[list[Cell]], int]:
    """The best cutting of the tokens from ``start`` on into rows: its score, the rows, the token after."""
    best: dict[int, tuple[float, int, list[Cell]]] = {start: (0.0, -1, [])}
    todo = [start]
    score, end = -1.0, start
    while todo:
        at = heappop(todo)
        here = best[at][0]
        closed = at >= len(tokens) or tokens[at] is not None
        if at > start and here - (0 if closed else 0.5) >= score:
            score, end = here - (0 if closed else 0.5), at
        if closed:
            continue
        for cells, after, worth in _readings(tokens, at, width):
            total = here + worth
            if after not in best:
                heappush(todo, after)
            if after not in best or total > best[after][0]:
                best[after] = (total, at, cells)
    rows: list[list[Cell]] = []
    at = end
    while at != start:
        _, before, cells = best[at]
        rows.append(cells)
        at = before
    return score, rows[::-1], end


def _readings(tokens: _Tokens, at: int, width: int) -> Iterator[tuple[list[Cell], int, float]]:
    """The rows of one to ``width`` cells that may begin with the bar at ``at``: cells, end and worth."""
    cells: list[Cell] = []
    here = at + 1
    prose, filled = 0, False
    while len(cells) < width and here < len(tokens):
        cell = tokens[here]
        if cell is None:
            cells.append(NOTHING)
            here += 1
        elif here + 1 < len(tokens) and tokens[here + 1] is None and not cell.part:
            cells.append(cell)
            here += 2
            filled = filled or bool(cell.text)
            prose += len(cell.text) > LONGEST_CELL
        else:
            break
        if filled or len(cells) == width:
            yield cells[:], here, _worth(cells, width) + prose * PROSE


def _worth(cells: Sequence[Cell], width: int) -> float:
    """How much the cells look like a row by their number and the first of them."""
    first, count = cells[0], len(cells)
    worth = FULL if count == width else SHORT * (width - count)
    if count < width and count <= 2 and first.group:
        worth += GROUP
    return worth + NUMBERED if first.numbered else worth
