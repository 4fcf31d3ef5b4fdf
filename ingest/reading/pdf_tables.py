"""The tables of a page of a PDF: grids made of the rules drawn on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.reading.limits import MAX_GRID, MAX_JOINED
from ingest.reading.pdf_page import Rule, Word

# Rules closer than this meet, or are one.
NEAR = 3.0


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: the first row and column it covers and how many."""

    row: int
    column: int
    high: int
    wide: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on a page: where its columns and rows part, its cells from left to right and downwards."""

    xs: list[float]
    ys: list[float]
    boxes: list[Box]
    owner: list[list[int]]

    def box_of(self, word: Word) -> int | None:
        """The index of the box a word stands in, None for one outside."""
        column = bisect_right(self.xs, (word.left + word.right) / 2) - 1
        row = bisect_right(self.ys, word.base - word.height / 4) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return self.owner[row][column] if inside else None


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that rules make, of two columns and more, from the top of the page."""
    along = _joined([rule for rule in rules if rule.along])
    down = _joined([rule for rule in rules if not rule.along])
    if len(along) + len(down) > MAX_JOINED:
        return []
    found = [_grid(*part) for part in _connected(along, down)]
    return sorted((grid for grid in found if grid is not None), key=lambda grid: grid.ys[0])


def _levels(values: Iterable[float]) -> list[float]:
    """The values in order, those near to one another as the first of them."""
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > NEAR:
            levels.append(value)
    return levels


def _nearest(levels: Sequence[float], value: float) -> int:
    at = bisect_left(levels, value)
    return min((k for k in (at - 1, at) if 0 <= k < len(levels)), key=lambda k: abs(levels[k] - value))


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules of one direction, the pieces of one line made one."""
    levels = _levels(rule.level for rule in rules)
    lines: list[list[Rule]] = [[] for _ in levels]
    for rule in rules:
        lines[_nearest(levels, rule.level)].append(rule)
    made: list[Rule] = []
    for line in lines:
        line.sort(key=lambda rule: rule.start)
        begin = len(made)
        for rule in line:
            if len(made) > begin and rule.start - made[-1].end < NEAR:
                last = made[-1]
                made[-1] = Rule(last.along, last.level, last.start, max(last.end, rule.end))
            else:
                made.append(rule)
    return made


def _connected(along: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules parted into those that meet one another."""
    group = list(range(len(along) + len(down)))

    def head(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for i, rule in enumerate(along):
        for j, post in enumerate(down, len(along)):
            meets = rule.start - NEAR < post.level < rule.end + NEAR
            if meets and post.start - NEAR < rule.level < post.end + NEAR:
                group[head(j)] = head(i)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate([*along, *down]):
        parts.setdefault(head(at), ([], []))[at >= len(along)].append(rule)
    return list(parts.values())


def _grid(along: list[Rule], down: list[Rule]) -> Grid | None:
    """The grid of rules that meet; a side without a rule is where the others end."""
    if not along or not down:
        return None
    xs = _levels([*(r.level for r in down), min(r.start for r in along), max(r.end for r in along)])
    ys = _levels([*(r.level for r in along), min(r.start for r in down), max(r.end for r in down)])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 2 or rows < 1 or columns * rows > MAX_GRID:
        return None
    # Is there a rule on the right of, and below, each square of the grid?
    walls = _walls(down, xs, ys)
    floors = _walls(along, ys, xs)
    owner = [[-1] * columns for _ in range(rows)]
    boxes: list[Box] = []
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] >= 0:
                continue
            wide = high = 1
            while column + wide < columns and not walls[column + wide][row] and owner[row][column + wide] < 0:
                wide += 1
            while row + high < rows and _open(walls, floors, row + high, column, wide):
                high += 1
            for r in range(row, row + high):
                owner[r][column : column + wide] = [len(boxes)] * wide
            boxes.append(Box(row, column, high, wide))
    return Grid(xs, ys, boxes, owner) if len(boxes) > 1 else None


def _walls(rules: list[Rule], levels: list[float], across: list[float]) -> list[list[bool]]:
    """For each level, and each stretch between two levels across it, whether a rule runs there."""
    middles = [(one + other) / 2 for one, other in pairwise(across)]
    found = [[False] * len(middles) for _ in levels]
    for rule in rules:
        first, last = bisect_left(middles, rule.start), bisect_right(middles, rule.end)
        found[_nearest(levels, rule.level)][first:last] = [True] * (last - first)
    return found


def _open(walls: list[list[bool]], floors: list[list[bool]], row: int, column: int, wide: int) -> bool:
    """Does a cell of ``wide`` columns reach down into ``row``: no rule above it or in it?"""
    return not any(floors[row][column : column + wide]) and not any(
        walls[k][row] for k in range(column + 1, column + wide)
    )
