"""Which column of a sheet is which, and its rows as records of values with their places."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import InputError, UsageError
from graph.naming import fold
from ingest.reading import fetch
from ingest.reading.decode import decode
from ingest.registers.cells import KINDS
from ingest.registers.problems import CellError, Problem
from ingest.registers.rows import Row, Sheet, read_sheets
from reference.registers import RegisterColumn, register_columns

HEAD = 20
"""Rows of titles and remarks that may stand above the headers."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row: ``values`` by column name, only those that are filled; ``place`` is FILE:LINE.

    ``printed`` gives the header of each column as the file prints it, for problems found later; ``start``
    and ``end`` are where the row stands in the text of the file.
    """

    place: str
    values: Mapping[str, Any]
    printed: Mapping[str, str]
    start: int = 0
    end: int = 0

    def problem(self, column: str | None, message: str, remedy: str) -> Problem:
        """A problem of this row, in the column of that name."""
        return Problem(self.place, message, remedy, self.printed.get(column or "", column))


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of a sheet that can be read, and what is wrong with the others, ``left_out`` so many."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    left_out: int = 0


def mapping(path: Path | None) -> dict[str, str]:
    """Folded header -> column, as a person's TOML says: `[columns]` with `number = "Số hiệu"` or a list.

    Raises UnreadableInput for a file that cannot be read, UsageError for one that is no such TOML.
    """
    if path is None:
        return {}
    try:
        told = tomllib.loads(decode(fetch(path), place=str(path)).text).get("columns")
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"The columns are no TOML: {error}", place=str(path), remedy=EXAMPLE) from error
    if not isinstance(told, dict):
        raise UsageError("The file names no columns", place=str(path), remedy=EXAMPLE)
    found = {}
    for column, headers in told.items():
        for header in headers if isinstance(headers, list) else [headers]:
            if not isinstance(header, str):
                raise UsageError(f"{header!r} is no header", place=str(path), remedy=EXAMPLE)
            found[fold(header)] = column
    return found


EXAMPLE = 'write [columns] and below it a line a column: number = "Số hiệu"'


def read_register(
    path: Path, register: str, told: Mapping[str, str] | None = None
) -> tuple[bytes, list[Records]]:
    """The bytes of a file and the ``records`` of each of its sheets.

    Of a file that cannot be read no bytes, and why as a problem.
    """
    try:
        raw = fetch(path)
        return raw, [records(sheet, register, told) for sheet in read_sheets(path, raw)]
    except InputError as error:
        return b"", [Records((), (Problem.of(error, str(path)),))]


def records(
    sheet: Sheet,
    register: str,
    told: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
) -> Records:
    """The rows of a sheet as records of a kind of register; ``told`` is a foreign file's ``mapping``.

    ``given`` are values by column for the rows that have none. A row with a cell that cannot be read is
    left out and told; a column nobody knows is told once, as a remark.
    Raises UsageError for a mapping to a column that the register does not have.
    """
    columns, given = register_columns(register), given or {}
    names = _names(register, told)
    head = _head(sheet.rows, names)
    if head is None:
        return Records((), (_no_head(sheet, columns),))
    at, row = head
    place = f"{sheet.place}:{row.number}"
    found: dict[int, RegisterColumn] = {}
    printed: dict[str, str] = {}
    problems, strange = [], []
    for position, cell in enumerate(row.cells):
        column = names.get(fold(cell))
        if column is None and cell:
            strange.append(cell)
        elif column is not None and column.column in printed:
            twice = f"a second column of {column.column}, beside {printed[column.column]}"
            problems.append(Problem(place, twice, "give one of them another header", cell))
        elif column is not None:
            found[position], printed[column.column] = column, cell
    if strange:
        what = "this column is not known and left out"
        if len(strange) > 1:
            what = "these columns are not known and left out"
        problems.append(Problem(place, what, _known(columns), ", ".join(strange), remark=True))
    missing = [
        column.column for column in columns if column.required and column.column not in {*printed, *given}
    ]
    if missing:
        problems.append(Problem(place, f"no column {', '.join(missing)}", _known(columns)))
        return Records((), tuple(problems), len(sheet.rows) - at - 1)
    good, below = [], sheet.rows[at + 1 :]
    for line in below:
        record, wrong = _record(line, found, printed, sheet.place, given)
        problems += wrong
        if record is not None:
            good.append(record)
    return Records(tuple(good), tuple(problems), len(below) - len(good))


def columns_found(sheet: Sheet, register: str, told: Mapping[str, str] | None = None) -> set[str]:
    """The columns of a kind of register that a sheet has."""
    names = _names(register, told)
    head = _head(sheet.rows, names)
    return {names[fold(cell)].column for cell in head[1].cells if fold(cell) in names} if head else set()


def _names(register: str, told: Mapping[str, str] | None) -> dict[str, RegisterColumn]:
    """Folded header -> column."""
    columns = {column.column: column for column in register_columns(register)}
    strange = sorted(set((told or {}).values()) - columns.keys())
    if strange:
        raise UsageError(
            f"A register of {register} has no column {strange[0]}",
            remedy=f"its columns: {', '.join(sorted(columns))}",
        )
    names = {fold(name): column for column in columns.values() for name in (column.column, *column.headers)}
    return names | {header: columns[name] for header, name in (told or {}).items()}


def _head(rows: Sequence[Row], names: Mapping[str, RegisterColumn]) -> tuple[int, Row] | None:
    """The row, of the first ones, with the most headers that are known."""
    best = max(
        enumerate(rows[:HEAD]),
        key=lambda row: (sum(fold(cell) in names for cell in row[1].cells), -row[0]),
        default=None,
    )
    return best if best and any(fold(cell) in names for cell in best[1].cells) else None


def _record(
    row: Row,
    found: Mapping[int, RegisterColumn],
    printed: Mapping[str, str],
    sheet: str,
    given: Mapping[str, str],
) -> tuple[Record | None, list[Problem]]:
    place, wrong = f"{sheet}:{row.number}", []
    values: dict[str, Any] = dict(given)
    for at, column in found.items():
        cell = row.cells[at] if at < len(row.cells) else ""
        if cell:
            try:
                values[column.column] = KINDS[column.kind](cell)
            except CellError as error:
                wrong.append(Problem(place, str(error), error.remedy, printed[column.column]))
        elif column.required and column.column not in given:
            wrong.append(
                Problem(place, "the cell is empty", "fill it, or take the row out", printed[column.column])
            )
    return (None if wrong else Record(place, values, printed, row.start, row.end)), wrong


def _no_head(sheet: Sheet, columns: Iterable[RegisterColumn]) -> Problem:
    return Problem(sheet.place, "no row of headers was found", _known(columns))


def _known(columns: Iterable[RegisterColumn]) -> str:
    names = ", ".join(column.column + ("" if column.required else "?") for column in columns)
    return f"columns known (? may be missing): {names}; --columns FILE.toml names those of a foreign file"
