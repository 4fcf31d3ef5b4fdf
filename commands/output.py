"""Rows for people and for other programs: a table on a terminal, tab-separated in a pipe, JSON, CSV."""

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from commands.terminal import for_people

if TYPE_CHECKING:
    from rich.console import Console

OK, NOTHING, WRONG, SOME_FAILED = 0, 1, 2, 3
"""Exit codes: fine, nothing found, wrong use, some inputs failed."""

PIPE_WIDTH = 120
PAGE = 50
MIN_WIDTH = 14
"""Characters that a column of longer texts gets at least."""
LONG_WORD = 40
"""A word as long as this, like the place of a quote, is not broken."""
GAP = 3
"""Characters between two columns of a table."""
PROOF = ("document", "start", "end", "quote")
"""Columns that a table shows below a row, as FILE:START-END and the quote."""
KEY = "document_key"
"""Columns that end so, and the path beside them, are for other programs: tables leave them out."""
PROOF_OF_VIEWS = ("document_name", "start", "end", "quote")
"""The same where `document` is the key of the document; then the keys and path are not for people."""
KEYS = ("document", "path", "key")
BELOW = ("subject", "why")
"""Shown below a row too: what a document is about takes a line, and so does each reason."""
# A cell that begins so is run as a formula by spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Format(StrEnum):
    """How rows come out."""

    table = "table"
    json = "json"
    csv = "csv"


def write_rows(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], form: Format | None, *, truncated: bool = False
) -> int:
    """Print rows in the form asked for and return the exit code: 1 when there are none.

    Without a form: a table on a terminal, else a header and tab-separated lines.
    """
    if form is Format.json:
        write_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif form is Format.csv:
        _csv(columns, rows)
    elif not rows:
        note("nothing found")
    elif form is Format.table or sys.stdout.isatty():
        with for_people():
            _table(columns, rows)
    else:
        for line in (columns, *rows):
            print("\t".join(one_line(cell) for cell in line))
    if truncated:
        note(f"cut after {len(rows)} rows: ask for more with --limit, or ask more narrowly")
    return OK if rows else NOTHING


def write_json(value: Any) -> None:
    """Print a value as indented JSON, UTF-8, letters as they are; quotes stay verbatim."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def write_properties(values: Mapping[str, Any]) -> None:
    """Print `name  value` lines, the names padded; what is not known is left out."""
    shown = {name: value for name, value in values.items() if value not in (None, "", [], ())}
    width = max(map(len, shown), default=0)
    for name, value in shown.items():
        print(f"{name:<{width}}  {plain(value)}")


def plain(value: Any) -> str:
    """A value as one text: "" for null, items joined by "; ", whole floats without ".0", NFC."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else str(value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, list | tuple):
        return "; ".join(plain(item) for item in value)
    return unicodedata.normalize("NFC", str(value))


def one_line(value: Any) -> str:
    """A value as one line of text: line ends, tabs and runs of spaces become one space."""
    return " ".join(plain(value).split())


def note(text: str) -> None:
    """A remark on standard error, so that it never mixes with rows."""
    print(text, file=sys.stderr)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])


def _safe(cell: Any) -> str:
    """The text of a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    text = plain(cell).replace("\r\n", "\n").replace("\r", "\n")
    return "'" + text if isinstance(cell, str) and text.startswith(_FORMULA) else text


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from rich import box
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = _width()
    # With a width alone rich takes 80 on terminals that cannot do much.
    console = Console(width=width, height=width and PAGE, highlight=False)
    columns, rows, proofs = _apart(columns, rows)
    unshown = ("path",) if KEY in columns else ()
    told = [at for at, name in enumerate(columns) if name not in unshown and not name.endswith(KEY)]
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
    proofs = [""] * len(rows)
    proof = PROOF_OF_VIEWS if "document_name" in columns else PROOF
    places = [columns.index(name) for name in proof if name in columns]
    if len(places) == len(proof):
        proofs = [_proof(*(row[at] for at in places)) for row in rows]
        if proof is PROOF_OF_VIEWS:
            places += [columns.index(name) for name in KEYS if name in columns]
            quote = columns.index("quote")
            # What the quote says below need not stand above it, too.
            same = range(len(columns))
            places += [at for at in same if rows and all(row[at] and row[at] == row[quote] for row in rows)]
    else:
        places = [columns.index(name) for name in BELOW if name in columns]
        proofs = ["\n  ".join(line for at in places for line in _lines(row[at])) for row in rows]
    rest = [at for at in range(len(columns)) if at not in places]
    return [columns[at] for at in rest], [[row[at] for at in rest] for row in rows], proofs


def _lines(cell: Any) -> list[str]:
    return [one_line(item) for item in (cell if isinstance(cell, list | tuple) else (cell,))]


def _proof(document: Any, start: Any, end: Any, quote: Any) -> str:
    where = document if start is None else f"{document}:{start}-{end}"
    return f"{where or ''}  {one_line(quote)}".strip()


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
