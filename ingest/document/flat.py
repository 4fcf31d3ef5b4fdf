"""Tables that a copy flattened: every cell on a line of its own, nothing between.

The head of a table of tasks is a run of lines that name columns ("STT", "Nhiệm vụ", "Cơ quan chủ trì", ...).
From there on each ordinal alone on a line begins a row; its lines go to the columns in order, a merged or
empty cell left out, by what columns of that name hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from ingest.document.bars import FOOT, OPENS_PART, BarTable, Cell, is_bar
from ingest.document.spans import kind_of
from reference.task_fields import role_of

ORDINAL = regex.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,5}|\p{Lu})[.)]?")
LONGEST_NAME = 64
# "STT", "Số TT", "Số thứ tự", with marks of emphasis.
LONGEST_NUMBER = 24
FEWEST_COLUMNS = 4
MOST_LINES = 16
MERGE = -0.3
# How well a line of a kind stands in a column of a role.
FITS: Mapping[str, Mapping[str, float]] = {
    "work": {"long": 1.0, "short": 0.6},
    "lead": {"body": 1.0, "short": 0.4, "long": 0.2},
    "helping": {"body": 1.0, "short": 0.4, "long": 0.4},
    "watching": {"body": 1.0, "short": 0.4},
    "limit": {"term": 1.0, "figure": 0.6, "short": 0.1},
    "product": {"short": 0.6, "long": 0.6, "body": 0.1},
    "means": {"short": 0.5, "long": 0.5, "figure": 0.6},
}
OTHER: Mapping[str, float] = {"short": 0.4, "long": 0.4, "figure": 0.4}


def flat_tables(texts: Sequence[str]) -> list[BarTable]:
    """The flattened tables of tasks among the lines of a document, in order; linear in the lines."""
    lines = [k for k, text in enumerate(texts) if text.strip(" \t*_|") and not is_bar(text)]
    found: list[BarTable] = []
    at = 0
    while at < len(lines):
        width = _head(texts, lines, at)
        if not width:
            at += 1
            continue
        names = [_plain(texts[lines[k]]) for k in range(at, at + width)]
        rows, after = _rows(texts, lines, at + width, [role_of(name) or "" for name in names])
        if rows:
            head = [Cell((lines[k],), _plain(texts[lines[k]])) for k in range(at, at + width)]
            found.append(
                BarTable(lines[at], lines[after] if after < len(lines) else len(texts), [head, *rows])
            )
        at = after
    return found


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" *_")


def _head(texts: Sequence[str], lines: Sequence[int], at: int) -> int:
    """How many lines from ``at`` on name the columns of a table of tasks; 0 for none."""
    first = texts[lines[at]]
    if len(first) > LONGEST_NUMBER or role_of(_plain(first)) != "number":
        return 0
    roles: list[str] = ["number"]
    for k in range(at + 1, min(at + MOST_LINES, len(lines))):
        name = _plain(texts[lines[k]])
        role = role_of(name) if len(name) <= LONGEST_NAME and not name.endswith((".", ";")) else None
        if role is None or role == "number" or ORDINAL.fullmatch(name):
            break
        roles.append(role)
    tasks = "work" in roles and "lead" in roles and "procedure" not in roles
    return len(roles) if tasks and len(roles) >= FEWEST_COLUMNS else 0


def _rows(
    texts: Sequence[str], lines: Sequence[int], at: int, roles: Sequence[str]
) -> tuple[list[list[Cell]], int]:
    """The rows from ``at`` on, and where the table ends."""
    rows: list[list[Cell]] = []
    while at < len(lines) and ORDINAL.fullmatch(_plain(texts[lines[at]])):
        stop = at + 1
        while stop < len(lines) and stop - at <= MOST_LINES and not _ends_row(texts[lines[stop]]):
            stop += 1
        last = stop >= len(lines) or not ORDINAL.fullmatch(_plain(texts[lines[stop]]))
        stop = min(stop, at + len(roles)) if last else stop
        own = [Cell((lines[k],), _plain(texts[lines[k]])) for k in range(at, stop)]
        if len(own) > 1:
            rows.append(own if len(own) == 2 else [own[0], *_placed(own[1:], roles[1:])])
        at = stop
        if last:
            break
    return rows, at


def _ends_row(text: str) -> bool:
    plain = _plain(text)
    return ORDINAL.fullmatch(plain) is not None or bool(OPENS_PART.match(plain) or FOOT.match(plain))


def _placed(cells: Sequence[Cell], roles: Sequence[str]) -> list[Cell]:
    """The lines of a row in its columns: the likeliest way to leave columns out or join lines."""
    if len(cells) == len(roles):
        return list(cells)
    none = float("-inf")
    best: list[list[tuple[float, tuple[int, ...]]]] = [[(none, ())] * len(roles) for _ in cells]
    for k, cell in enumerate(cells):
        kind = kind_of(cell.text)
        for column, role in enumerate(roles):
            fit = FITS.get(role, OTHER).get(kind, 0.0)
            if k == 0:
                best[k][column] = (fit - 0.01 * column, (column,))
                continue
            before = max(best[k - 1][:column], default=(none, ()), key=lambda pair: pair[0])
            joined = best[k - 1][column]
            score, path = max(before, (joined[0] + MERGE, joined[1]), key=lambda pair: pair[0])
            best[k][column] = (score + fit, (*path, column))
    _, path = max(best[-1], key=lambda pair: pair[0])
    made: list[Cell] = []
    for column in range(len(roles)):
        own = [cell for cell, where in zip(cells, path, strict=True) if where == column]
        made.append(Cell(tuple(i for cell in own for i in cell.lines), " ".join(cell.text for cell in own)))
    return made
