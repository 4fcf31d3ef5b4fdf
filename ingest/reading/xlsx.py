"""Text of an .xlsx workbook: its sheets one below the other, what stands in rows as the lines of a table.

Blank rows part the blocks of a sheet; a block whose rows have one cell each is text, a line a row. Figures
are written as Vietnamese documents print them ("0,25", "85%", "30/9/2019"); of a formula stands its value.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from graph.errors import UnreadableInput
from ingest.reading.decode import check_marks
from ingest.reading.docx import DAMAGE, check_package, said
from ingest.reading.limits import MAX_CELLS, MAX_COLUMNS, MAX_FILLED, MAX_MERGED, MAX_ROWS
from ingest.reading.tables import Cell, table_lines

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
RESAVE = "Open it in Excel or LibreOffice and save it again as .xlsx."


@contextmanager
def opened(raw: bytes, *, place: str, read_only: bool) -> Iterator[Workbook]:
    """A workbook with the values of its cells. Raises UnreadableInput when it is none, or damaged inside."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        check_package(raw, place)
        if not read_only:
            _check_sheets(raw, place)
        with closing(
            load_workbook(BytesIO(raw), data_only=True, keep_links=False, read_only=read_only)
        ) as book:
            yield book
    except (InvalidFileException, *DAMAGE) as error:
        raise UnreadableInput(
            f"The workbook is damaged: {said(error)}.", place=place, remedy=RESAVE
        ) from error


def xlsx_text(raw: bytes, *, place: str) -> str:
    """The text of a workbook. Raises UnreadableInput (damaged, or larger than the limits)."""
    # Not read-only: only so are merged cells known.
    with opened(raw, place=place, read_only=False) as book:
        sheets = [_lines(sheet, place) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    text = "\n".join(line for lines in sheets for line in ["", *lines])
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip("\n")


def _check_sheets(raw: bytes, place: str) -> None:
    """Refuse sheets that openpyxl would take too long to load, which makes an object of each cell covered."""
    with ZipFile(BytesIO(raw)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                xml = archive.read(name)
                where = f"{place}, {name}"
                _limit(xml.count(b"<row"), MAX_ROWS, "rows", where)
                _limit(xml.count(b"<c ") + xml.count(b"<c>") + xml.count(b"<c/"), MAX_FILLED, "cells", where)
                merged = [_area(*found.groups()) for found in MERGED.finditer(xml)]
                _limit(len(merged), MAX_MERGED, "merged cells", where)
                _limit(sum(merged), MAX_CELLS, "cells in merged ones", where)


def _area(*corners: bytes) -> int:
    left, top, right, bottom = corners
    return (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _lines(sheet: Worksheet, place: str) -> list[str]:
    where = f"{place}, sheet {sheet.title}"
    _limit(sheet.max_row, MAX_ROWS, "rows", where)
    _limit(sheet.max_row * sheet.max_column, MAX_CELLS, "cells", where)
    _limit(len(sheet.merged_cells.ranges), MAX_MERGED, "merged cells", where)
    spans = {
        (held.min_row, held.min_col): (held.max_col - held.min_col + 1, held.max_row - held.min_row + 1)
        for held in sheet.merged_cells.ranges
    }
    covered = {
        (row, column)
        for (top, left), (wide, high) in spans.items()
        for row in range(top, min(top + high, sheet.max_row + 1))
        for column in range(left, min(left + wide, MAX_COLUMNS + 1))
        if (row, column) != (top, left)
    }
    texts: list[list[str]] = []
    for cells in sheet.iter_rows():
        texts.append([printed(cell.value, getattr(cell, "number_format", ""), place=where) for cell in cells])
    used = max((at for row in texts for at, text in enumerate(row, 1) if text), default=0)
    _limit(used, MAX_COLUMNS, "columns", where)
    rows = [
        [
            Cell(text.split("\n"), *_span(spans.get((number, column), (1, 1)), column, used))
            for column, text in enumerate(row[:used], 1)
            if (number, column) not in covered
        ]
        for number, row in enumerate(texts, 1)
    ]
    return [line for block in _blocks(rows) for line in _block_lines(block)]


def _span(span: tuple[int, int], column: int, used: int) -> tuple[int, int]:
    wide, high = span
    return max(1, min(wide, used - column + 1)), high


def _limit(size: int, most: int, what: str, where: str) -> None:
    if size > most:
        raise UnreadableInput(
            f"The sheet has {size:,} {what}; the limit is {most:,}.",
            place=where,
            remedy="Delete what lies empty beside the table, or split it.",
        )


def _blocks(rows: Sequence[Sequence[Cell]]) -> Iterator[list[Sequence[Cell]]]:
    """The rows between blank ones; a row under a cell that goes down into it is none of those."""
    block: list[Sequence[Cell]] = []
    reach = 0
    for at, row in enumerate(rows):
        if any(cell.text for cell in row) or at < reach:
            block.append(row)
            reach = max([reach, *(at + cell.high for cell in row if cell.text)])
        elif block:
            yield block
            block = []
    if block:
        yield block


def _block_lines(block: Sequence[Sequence[Cell]]) -> list[str]:
    if all(sum(bool(cell.text) for cell in row) <= 1 for row in block):
        return [line for row in block for cell in row for line in ([*cell.lines, ""] if cell.text else [])]
    return table_lines(block)


def printed(value: Any, number_format: str = "", *, place: str = "") -> str:
    """A cell's value as a document prints it: decimal commas, per cents, days first; "" for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, int | float):
        share = "%" in (number_format or "")
        # Ten significant digits: 0.1 + 0.2 is printed 0,3.
        return f"{value * 100 if share else value:.10g}".replace(".", ",") + ("%" if share else "")
    text = str(value)
    check_marks(text, place=place)
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip("\n")
