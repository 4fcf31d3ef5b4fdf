"""Rows for people and for other programs: a table on a terminal, tab-separated in a pipe, JSON, CSV."""

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

OK, NOTHING, WRONG, SOME_FAILED = 0, 1, 2, 3
"""Exit codes: fine, nothing found, wrong use, some inputs failed."""

PIPE_WIDTH = 120
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
        _table(columns, rows)
    else:
        for line in (columns, *rows):
            print("\t".join(plain(cell).replace("\t", " ").replace("\n", " ") for cell in line))
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
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    numeric = [all(isinstance(row[at], int | float | None) for row in rows) for at in range(len(columns))]
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name, right in zip(columns, numeric, strict=True):
        table.add_column(name, justify="right" if right else "left", overflow="fold")
    for row in rows:
        # Text, not str: brackets in a quote are no markup.
        table.add_row(*(Text(plain(cell)) for cell in row))
    wide = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPE_WIDTH
    Console(width=wide, highlight=False).print(table)
