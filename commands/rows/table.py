"""Rows as a table on a terminal: widths that fit, the proof of a row below it, else a row after the other."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from queries.sheets.people import PROOF_OF_VIEWS, place, proof_columns, shown
from queries.sheets.text import one_line

if TYPE_CHECKING:
    from rich.console import Console

PIPE_WIDTH = 120
PAGE = 50
MIN_WIDTH = 14
"""Characters that a column of longer texts gets at least."""
LONG_WORD = 40
"""A word as long as this, like the place of a quote, is not broken."""
GAP = 3
"""Characters between two columns of a table."""
BELOW = ("subject", "why")
"""Shown below a row: what a document is about takes a line, and so does each reason."""


def write_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], *, chosen: bool = False) -> None:
    """Print rows as a table; `chosen` columns are all shown, as they are."""
    from rich import box
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = _width()
    # With a width alone rich takes 80 on terminals that cannot do much.
    console = Console(width=width, height=width and PAGE, highlight=False)
    proofs = [""] * len(rows)
    told = list(range(len(columns)))
    if not chosen:
        columns, rows, proofs = _apart(columns, rows)
        told = [columns.index(name) for name in shown(columns)]
    known = [at for at in told if any(row[at] not in (None, [], "") for row in rows)]
    columns, rows = [columns[at] for at in known], [[row[at] for at in known] for row in rows]
    cells = [[one_line(cell) for cell in row] for row in rows]
    texts = [[name, *(row[at] for row in cells)] for at, name in enumerate(columns)]
    natural = [max(map(cell_len, column)) for column in texts]
    words = [max(cell_len(word) for text in column for word in text.split() or [""]) for column in texts]
    widths = fit(natural, words, console.width - GAP * (len(columns) - 1))
    if widths is None:
        _records(console, columns, cells, proofs)
        return
    numeric = [all(isinstance(row[at], int | float | None) for row in rows) for at in range(len(columns))]
    for number, (row, proof) in enumerate(zip(cells, proofs, strict=True)):
        # A table a row, all of the same widths, so that the proof of a row may run below it.
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, show_header=number == 0)
        for name, width, right in zip(columns, widths, numeric, strict=True):
            table.add_column(name, justify="right" if right else "left", width=width, overflow="fold")
        # Text, not str: brackets in a quote are no markup.
        table.add_row(*map(Text, row))
        console.print(table)
        if proof:
            console.print(Text(f"  {proof}", style="dim"), no_wrap=True, overflow="ellipsis")


def _width() -> int | None:
    """Characters of a line: what COLUMNS says, else those of the terminal, else PIPE_WIDTH."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    return None if sys.stdout.isatty() else PIPE_WIDTH


def _apart(
    columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> tuple[list[str], list[list[Any]], list[str]]:
    """The rows without what is told below each, and that: FILE:START-END and the quote, or what is BELOW."""
    proof = proof_columns(columns)
    below = [columns.index(name) for name in proof or BELOW if name in columns]
    if proof:
        proofs = [_proof(*(row[at] for at in below)) for row in rows]
        below += [at for at, name in enumerate(columns) if name not in shown(columns)]
        if proof is PROOF_OF_VIEWS:
            quote = columns.index("quote")
            # What the quote says below need not stand above it, too.
            same = range(len(columns))
            below += [at for at in same if rows and all(row[at] and row[at] == row[quote] for row in rows)]
    else:
        proofs = ["\n  ".join(line for at in below for line in _lines(row[at])) for row in rows]
    rest = [at for at in range(len(columns)) if at not in below]
    return [columns[at] for at in rest], [[row[at] for at in rest] for row in rows], proofs


def _lines(cell: Any) -> list[str]:
    return [one_line(item) for item in (cell if isinstance(cell, list | tuple) else (cell,))]


def _proof(document: Any, start: Any, end: Any, quote: Any) -> str:
    return f"{place(document, start, end)}  {one_line(quote)}".strip()


def fit(natural: Sequence[int], words: Sequence[int], room: int) -> list[int] | None:
    """Widths of columns that fit the room, the long ones sharing what the short ones leave; None if none can.

    `natural` are the lengths of the longest cells, `words` of the longest words. No column is made
    narrower than MIN_WIDTH, nor than a word of up to LONG_WORD characters, unless it is short itself.
    """
    widths = [
        min(width, max(MIN_WIDTH, min(word, LONG_WORD))) for width, word in zip(natural, words, strict=True)
    ]
    spare = room - sum(widths)
    if spare < 0:
        return None
    # The column that lacks least is widened first, so that only the longest have to wrap.
    waiting = sorted(range(len(natural)), key=lambda at: natural[at])
    for done, at in enumerate(waiting):
        more = min(natural[at] - widths[at], spare // (len(waiting) - done))
        widths[at] += more
        spare -= more
    return widths


def _records(
    console: "Console", columns: Sequence[str], cells: Sequence[Sequence[str]], proofs: Sequence[str]
) -> None:
    """A row after the other, a line for each value that is known: for tables wider than the screen."""
    from rich.table import Table
    from rich.text import Text

    for number, (row, proof) in enumerate(zip(cells, proofs, strict=True), start=1):
        console.rule(f"{number}", align="left", characters="─", style="dim")
        grid = Table.grid(padding=(0, GAP - 1))
        grid.add_column(no_wrap=True, style="dim")
        grid.add_column(overflow="fold")
        for name, text in (*zip(columns, row, strict=True), ("", proof)):
            if text:
                grid.add_row(name, Text(text))
        console.print(grid)
