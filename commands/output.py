"""What commands print: rows as they were asked for, JSON, properties, remarks."""

import json
import sys
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from commands.rows.shape import Format, Shape
from commands.terminal import for_people
from queries.sheets.arrange import arranged
from queries.sheets.people import FOR_PEOPLE, without
from queries.sheets.text import counted, one_line, plain

__all__ = [
    "INTERRUPTED", "NOTHING", "OK", "SOME_FAILED", "WRONG", "Format", "Shape", "counted", "note", "one_line",
    "plain", "write_json", "write_properties", "write_rows",
]  # fmt: skip

OK, NOTHING, WRONG, SOME_FAILED, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: fine, nothing found, wrong use, some inputs failed, stopped by Ctrl-C."""


def write_rows(
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    wanted: Shape | Format | None,
    *,
    truncated: bool = False,
    aside: Collection[str] = (),
) -> int:
    """Write rows as they are wanted and return the exit code: 1 when there are none.

    Into the file named; without one JSON, CSV, a table on a terminal, else a header and tab-separated
    lines. `aside` are columns that only programs get, or who asks for them.
    """
    shape = wanted if isinstance(wanted, Shape) else Shape(wanted)
    columns, rows = arranged(columns, rows, sort=shape.sort, only=shape.columns)
    chosen = bool(shape.columns)
    if not rows and shape.format not in (Format.json, Format.csv):
        note("nothing found")
    if not chosen and people_read(shape):
        columns, rows = without(columns, rows, aside)
    if shape.file is not None:
        from queries.sheets.files import write_file

        for remark in write_file(shape.file, columns, rows, chosen=chosen):
            note(remark)
        note(f"{counted(len(rows), 'row')} in {shape.file}")
    elif shape.format is Format.json:
        write_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif shape.format is Format.csv:
        from queries.sheets.files import csv_rows

        csv_rows(sys.stdout, columns, rows)
    elif rows and (shape.format is Format.table or sys.stdout.isatty()):
        from commands.rows.table import write_table

        with for_people():
            write_table(columns, rows, chosen=chosen)
    elif rows:
        for line in (columns, *rows):
            print("\t".join(one_line(cell) for cell in line))
    if truncated:
        note(f"cut after {counted(len(rows), 'row')}: ask for more with --limit, or ask more narrowly")
    return OK if rows else NOTHING


def people_read(shape: Shape) -> bool:
    """Whether rows of that shape go to a person: a table, or a file to read."""
    if shape.file is not None:
        return shape.file.suffix.lower() in FOR_PEOPLE
    return shape.format is Format.table or (shape.format is None and sys.stdout.isatty())


def write_json(value: Any) -> None:
    """Print a value as indented JSON, UTF-8, letters as they are; quotes stay verbatim."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def write_properties(values: Mapping[str, Any]) -> None:
    """Print `name  value` lines, the names padded; what is not known is left out."""
    shown = {name: value for name, value in values.items() if value not in (None, "", [], ())}
    width = max(map(len, shown), default=0)
    for name, value in shown.items():
        print(f"{name:<{width}}  {plain(value)}")


def note(text: str) -> None:
    """A remark on standard error, so that it never mixes with rows."""
    print(text, file=sys.stderr)
