"""Files of rows: .csv, .xlsx, .json and .jsonl as sheets of text cells, each row with its place.

A cell is NFC text without space around it, "" where empty: whole floats lose their ".0", days become ISO.
A row is the stretch of the file's text that holds it; of a workbook, of its cells parted by tabs.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from graph.errors import UnreadableInput, UnsupportedInput
from ingest.reading import SUFFIXES as DOCUMENTS
from ingest.reading import fetch, json_lines
from ingest.reading.apart import bounded, run_apart
from ingest.reading.decode import check_marks, decode
from ingest.reading.limits import (
    MEMORY,
    READING_SECONDS,
    READING_SECONDS_PER_MB,
    REGISTER_MEMORY_PER_MB,
)
from ingest.reading.xlsx import opened

SUFFIXES = (".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".ndjson")
READABLE = ".csv, .tsv, .xlsx, .json or .jsonl"
DELIMITERS = ",;\t|"
BETWEEN = re.compile(r"\s*[\[,]\s*")
"""What stands before an item of a list of JSON."""
APART = 1_000_000
"""Bytes: larger files, and all that are packed, are read in a process of their own."""
LIST = "|"
"""Parts the values of a cell that holds several."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet; ``number`` is its line, row or item in the file, from 1.

    It stands in the sheet's text from ``start`` to ``end``, characters, end exclusive.
    """

    number: int
    cells: tuple[str, ...]
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of one table, headers among them; ``place`` names the file, and the sheet where it has several.

    ``text`` is that of the whole file.
    """

    place: str
    rows: tuple[Row, ...]
    text: str = ""


def read_sheets(path: str | Path, raw: bytes | None = None) -> tuple[Sheet, ...]:
    """The sheets of a file that have rows; objects of JSON become rows below a row of their names.

    Raises UnreadableInput (missing, damaged, no rows of cells) or UnsupportedInput (another kind of file).
    """
    place, suffix = str(path), Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnsupportedInput("This is no file of rows.", place=place, remedy=_instead(suffix))
    raw = fetch(path) if raw is None else raw
    if suffix == ".xlsx" or len(raw) > APART:
        return run_apart(place, ("ingest.registers.rows",), bounded_sheets, place, raw)
    return _sheets(place, raw)


def bounded_sheets(place: str, raw: bytes) -> tuple[Sheet, ...]:
    """The sheets of a file of these bytes, in a process that may be ended. Raises as `read_sheets` does."""
    size = len(raw) / 1e6
    memory = MEMORY + REGISTER_MEMORY_PER_MB * size
    with bounded(READING_SECONDS + READING_SECONDS_PER_MB * size, place=place, memory=memory):
        return _sheets(place, raw)


def _sheets(place: str, raw: bytes) -> tuple[Sheet, ...]:
    suffix = Path(place).suffix.lower()
    if not raw.strip():
        raise UnreadableInput("The file is empty.", place=place, remedy="Copy it again from where it came.")
    if suffix == ".xlsx":
        return _workbook(raw, place)
    if suffix in (".csv", ".tsv"):
        text = decode(raw, place=place).text
        return (Sheet(place, tuple(_lines(text, place)), text),)
    text = decode(raw, place=place).text
    return (Sheet(place, _objects(text, place, lines=suffix != ".json"), text),)


def _instead(suffix: str) -> str:
    """What to do with a file of another kind: what holds a document goes in by another way."""
    document = f"; danchieu ingest takes a {suffix} in" if suffix in DOCUMENTS else ""
    return f"Give {READABLE}; save .xls as .xlsx{document}."


def _lines(text: str, place: str) -> Iterator[Row]:
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    file = io.StringIO(text, newline="")
    ends = accumulate(map(len, io.StringIO(text, newline="")), initial=0)
    reader = csv.reader(file, delimiter=delimiter)
    start = line = next(ends)
    try:
        for cells in reader:
            end = next(islice(ends, reader.line_num - line - 1, None))
            line = reader.line_num
            if any(cell.strip() for cell in cells):
                stop = start + len(text[start:end].rstrip("\r\n"))
                yield Row(line, tuple(cell_text(cell, place) for cell in cells), start, stop)
            start = end
    except csv.Error as error:
        raise UnreadableInput(
            f"The rows cannot be read: {error}.", place=f"{place}:{reader.line_num}",
            remedy="Save the table as CSV in UTF-8 again.",
        ) from error  # fmt: skip


def _workbook(raw: bytes, place: str) -> tuple[Sheet, ...]:
    found: list[tuple[str, list[Row]]] = []
    lines: list[str] = []
    at = 0
    with opened(raw, place=place, read_only=True) as book:
        several = len(book.worksheets) > 1
        for sheet in book.worksheets:
            rows = []
            for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
                cells = tuple(cell_text(value, place) for value in values)
                if any(cells):
                    lines.append("\t".join(cells).rstrip())
                    rows.append(Row(number, cells, at, at + len(lines[-1])))
                    at += len(lines[-1]) + 1
            found += [(sheet.title, rows)] if rows else []
    text = "\n".join(lines)
    return tuple(
        Sheet(f"{place}, sheet {title}" if several else place, tuple(rows), text) for title, rows in found
    )


def _objects(text: str, place: str, *, lines: bool) -> tuple[Row, ...]:
    if lines:
        found = [
            (line.number, line.object(), line.start, line.start + len(line.text))
            for line in json_lines.lines(text, place)
        ]
    else:
        whole = json_lines.parsed(text, place)
        if not isinstance(whole, list):
            raise _no_objects(place)
        places = _items(text, len(whole))
        found = [
            (number, _object(item, place), *span)
            for number, (item, span) in enumerate(zip(whole, places, strict=True), start=1)
        ]
    names = tuple(dict.fromkeys(name for _, item, *_ in found for name in item))
    if not names:
        return ()
    rows = [
        Row(number, tuple(cell_text(item.get(name), place) for name in names), *span)
        for number, item, *span in found
    ]
    return (Row(0, names), *rows)


def _items(text: str, count: int) -> Iterator[tuple[int, int]]:
    """Where the items of a list of JSON stand."""
    decoder, end = json.JSONDecoder(), 0
    for _ in range(count):
        between = BETWEEN.match(text, end)
        start = between.end() if between else end
        _, end = decoder.raw_decode(text, start)
        yield start, end


def _object(item: Any, place: str) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise _no_objects(place)
    return item


def _no_objects(place: str) -> UnreadableInput:
    return UnreadableInput(
        "The JSON holds no rows.", place=place, remedy='Give a list of objects: [{"number": ...}, ...].'
    )


def cell_text(value: Any, place: str) -> str:
    """A cell of the file at ``place`` as text; a list joined by LIST, maps as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, list):
        return LIST.join(cell_text(item, place) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    text = str(value)
    check_marks(text, place=place)
    return unicodedata.normalize("NFC", text).strip()
