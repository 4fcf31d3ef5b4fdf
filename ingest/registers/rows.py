"""Files of rows: .csv, .xlsx, .json and .jsonl as sheets of text cells, each row with its place.

A cell is NFC text without space around it, "" where empty: whole floats lose their ".0", days become ISO.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from graph.errors import UnreadableInput, UnsupportedInput
from ingest.reading import fetch
from ingest.reading.decode import decode

READABLE = ".csv, .tsv, .xlsx, .json or .jsonl"
DELIMITERS = ",;\t|"
LIST = "|"
"""Parts the values of a cell that holds several."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet; ``number`` is its line, row or item in the file, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of one table, headers among them; ``place`` names the file, and the sheet where it has several."""

    place: str
    rows: tuple[Row, ...]


def read_sheets(path: str | Path, raw: bytes | None = None) -> tuple[Sheet, ...]:
    """The sheets of a file that have rows; objects of JSON become rows below a row of their names.

    Raises UnreadableInput (missing, damaged, no rows of cells) or UnsupportedInput (another kind of file).
    """
    place, suffix = str(path), Path(path).suffix.lower()
    raw = fetch(path) if raw is None else raw
    if suffix == ".xlsx":
        return _workbook(raw, place)
    if suffix in (".csv", ".tsv"):
        return (Sheet(place, tuple(_lines(decode(raw, place=place).text, place))),)
    if suffix in (".json", ".jsonl", ".ndjson"):
        return (Sheet(place, _objects(decode(raw, place=place).text, place, lines=suffix != ".json")),)
    raise UnsupportedInput(
        "This is no file of rows.", place=place, remedy=f"Give {READABLE}; save .xls as .xlsx."
    )


def _lines(text: str, place: str) -> Iterator[Row]:
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(reader.line_num, tuple(map(cell_text, cells)))
    except csv.Error as error:
        raise UnreadableInput(
            f"The rows cannot be read: {error}.", place=f"{place}:{reader.line_num}",
            remedy="Save the table as CSV in UTF-8 again.",
        ) from error  # fmt: skip


def _workbook(raw: bytes, place: str) -> tuple[Sheet, ...]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableInput(
            f"The workbook cannot be read: {error}.",
            place=place,
            remedy="Open it and save it as .xlsx again.",
        ) from error
    sheets = []
    for sheet in book.worksheets:
        rows = (
            Row(number, tuple(map(cell_text, cells)))
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1)
        )
        filled = tuple(row for row in rows if any(row.cells))
        if filled:
            several = len(book.worksheets) > 1
            sheets.append(Sheet(f"{place}, sheet {sheet.title}" if several else place, filled))
    book.close()
    return tuple(sheets)


def _objects(text: str, place: str, *, lines: bool) -> tuple[Row, ...]:
    found: list[tuple[int, dict[str, Any]]] = []
    if lines:
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                found.append((number, _object(_json(line, f"{place}:{number}"), f"{place}:{number}")))
    else:
        whole = _json(text, place)
        if not isinstance(whole, list):
            raise _no_objects(place)
        found = [(number, _object(item, place)) for number, item in enumerate(whole, start=1)]
    names = tuple(dict.fromkeys(name for _, item in found for name in item))
    if not names:
        return ()
    rows = (Row(number, tuple(cell_text(item.get(name)) for name in names)) for number, item in found)
    return (Row(0, names), *rows)


def _json(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableInput(
            f"This is no JSON: {error.msg}.", place=f"{place}, character {error.pos}",
            remedy="Correct it there; .jsonl holds an object a line, .json a list of objects.",
        ) from error  # fmt: skip


def _object(item: Any, place: str) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise _no_objects(place)
    return item


def _no_objects(place: str) -> UnreadableInput:
    return UnreadableInput(
        "The JSON holds no rows.", place=place, remedy='Give a list of objects: [{"number": ...}, ...].'
    )


def cell_text(value: Any) -> str:
    """A cell as text; a list joined by LIST, maps as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return LIST.join(map(cell_text, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return unicodedata.normalize("NFC", str(value)).strip()
