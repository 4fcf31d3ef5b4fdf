"""Rows as a file: .xlsx and .md for people, .csv and .json with every column for programs."""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

from graph.errors import UsageError
from queries.placing import file_in_place
from queries.sheets.people import FOR_PEOPLE, Cells, for_people
from queries.sheets.text import counted, one_line, plain, verbatim

# A cell that begins so is run as a formula by spreadsheets.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
CELL = 32_767
"""Characters that a cell of .xlsx can hold."""
NARROW, WIDE = 6, 60
"""Width of a column, in characters."""


def write_file(path: Path, columns: Sequence[str], rows: Cells, *, chosen: bool) -> list[str]:
    """Write rows as the ending of the name says; `chosen` columns come out as they are. What to say of it."""
    kind = path.suffix.lower()
    if kind not in _WRITERS:
        raise UsageError(
            f"These rows are nothing to write as {kind}",
            place=str(path),
            remedy="danchieu tasks -o deadlines.ics writes a calendar",
        )
    if kind in FOR_PEOPLE and not chosen:
        columns, rows = for_people(columns, rows)
    with file_in_place(path) as part:
        return _WRITERS[kind](part, columns, rows)


def csv_rows(out: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """CSV for other programs, line ends one character everywhere."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_harmless(cell, _line_ends(plain(cell))) for cell in row])


def _harmless(cell: Any, text: str) -> str:
    """The text of a cell that no spreadsheet takes for a formula: ' before it; numbers stay numbers."""
    return "'" + text if isinstance(cell, str) and text.startswith(FORMULA) else text


def _csv(path: Path, columns: Sequence[str], rows: Cells) -> list[str]:
    # The mark at the front tells spreadsheets that the letters are UTF-8.
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_harmless(cell, verbatim(cell)) for cell in row])
    return []


def _json(path: Path, columns: Sequence[str], rows: Cells) -> list[str]:
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    text = json.dumps(told, ensure_ascii=False, indent=2, default=str)
    path.write_text(f"{text}\n", "utf-8", errors="replace")
    return []


def _markdown(path: Path, columns: Sequence[str], rows: Cells) -> list[str]:
    path.write_text(markdown_table(columns, rows), "utf-8", errors="replace")
    return []


def markdown_table(columns: Sequence[str], rows: Cells) -> str:
    """A table of Markdown, a row a line; a pipe in a cell is no border."""

    def line(cells: Iterable[Any]) -> str:
        return f"| {' | '.join(one_line(cell).replace('|', chr(92) + '|') for cell in cells)} |\n"

    return "".join([line(columns), line("---" for _ in columns), *map(line, rows)])


def _xlsx(path: Path, columns: Sequence[str], rows: Cells) -> list[str]:
    import xlsxwriter

    cut = 0
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("danchieu")
        bold = book.add_format({"bold": True, "bottom": 1})
        cell_format = book.add_format({"text_wrap": True, "valign": "top"})
        for at, name in enumerate(columns):
            longest = max((len(one_line(row[at])) for row in rows), default=0)
            sheet.set_column(at, at, min(WIDE, max(NARROW, len(name), longest) + 2))
            sheet.write_string(0, at, name, bold)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, 1):
            for at, cell in enumerate(row):
                if isinstance(cell, bool):
                    sheet.write_boolean(number, at, cell, cell_format)
                elif isinstance(cell, int | float):
                    sheet.write_number(number, at, cell, cell_format)
                elif text := _line_ends(verbatim(cell)):
                    cut += len(text) > CELL
                    # As a string, whatever it begins with: nothing is run, nothing is changed.
                    sheet.write_string(number, at, _encodable(text[:CELL]), cell_format)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    return (
        [f"{counted(cut, 'text was', 'texts were')} cut at the end of a cell: -o FILE.csv has all whole"]
        if cut
        else []
    )


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


_WRITERS: dict[str, Callable[[Path, Sequence[str], Cells], list[str]]] = {
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".md": _markdown,
    ".json": _json,
}
