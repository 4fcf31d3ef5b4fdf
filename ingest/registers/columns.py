"""Which column of a sheet is which, and its rows as records of values with their places."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import UsageError
from graph.naming import fold
from ingest.registers.cells import KINDS
from ingest.registers.problems import CellError, Problem
from ingest.registers.rows import Row, Sheet
from reference.registers import RegisterColumn, register_columns

HEAD = 20
"""Rows of titles and remarks that may stand above the headers."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row: ``values`` by column name, only those that are filled; ``place`` is FILE:LINE.

    ``printed`` gives the header of each column as the file prints it, for problems found later.
    """

    place: str
    values: Mapping[str, Any]
    printed: Mapping[str, str]

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

    Raises UsageError for a file that is no such TOML.
    """
    if path is None:
        return {}
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8")).get("columns")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"The columns cannot be read: {error}", place=str(path), remedy=EXAMPLE) from error
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


def records(sheet: Sheet, register: str, told: Mapping[str, str] | None = None) -> Records:
    """The rows of a sheet as records of a kind of register; ``told`` is a foreign file's ``mapping``.

    A row with a cell that cannot be read is left out and told; a column nobody knows is told once.
    Raises UsageError for a mapping to a column that the register does not have.
    """
    columns = register_columns(register)
    known = {column.column for column in columns}
    strange = sorted(set((told or {}).values()) - known)
    if strange:
        raise UsageError(
            f"A register of {register} has no column {strange[0]}",
            remedy=f"its columns: {', '.join(sorted(known))}",
        )
    names = {fold(name): column for column in columns for name in (column.column, *column.headers)} | {
        header: next(column for column in columns if column.column == name)
        for header, name in (told or {}).items()
    }
    head = _head(sheet.rows, names)
    if head is None:
        return Records((), (_no_head(sheet, columns),))
    at, row = head
    found = {place: names[fold(cell)] for place, cell in enumerate(row.cells) if fold(cell) in names}
    problems = [
        Problem(f"{sheet.place}:{row.number}", "this column is not known", _known(columns), cell)
        for place, cell in enumerate(row.cells)
        if cell and place not in found
    ]
    printed = {column.column: row.cells[place] for place, column in found.items()}
    missing = [column.column for column in columns if column.required and column.column not in printed]
    if missing:
        problems.append(
            Problem(f"{sheet.place}:{row.number}", f"no column {', '.join(missing)}", _known(columns))
        )
        return Records((), tuple(problems))
    good, below = [], sheet.rows[at + 1 :]
    for line in below:
        record, wrong = _record(line, found, printed, sheet.place)
        problems += wrong
        if record is not None:
            good.append(record)
    return Records(tuple(good), tuple(problems), len(below) - len(good))


def _head(rows: Sequence[Row], names: Mapping[str, RegisterColumn]) -> tuple[int, Row] | None:
    """The row, of the first ones, with the most headers that are known."""
    best = max(
        enumerate(rows[:HEAD]),
        key=lambda row: (sum(fold(cell) in names for cell in row[1].cells), -row[0]),
        default=None,
    )
    return best if best and any(fold(cell) in names for cell in best[1].cells) else None


def _record(
    row: Row, found: Mapping[int, RegisterColumn], printed: Mapping[str, str], sheet: str
) -> tuple[Record | None, list[Problem]]:
    place, values, wrong = f"{sheet}:{row.number}", {}, []
    for at, column in found.items():
        cell = row.cells[at] if at < len(row.cells) else ""
        if cell:
            try:
                values[column.column] = KINDS[column.kind](cell)
            except CellError as error:
                wrong.append(Problem(place, str(error), error.remedy, printed[column.column]))
        elif column.required:
            wrong.append(
                Problem(place, "the cell is empty", "fill it, or take the row out", printed[column.column])
            )
    return (None if wrong else Record(place, values, printed)), wrong


def _no_head(sheet: Sheet, columns: Iterable[RegisterColumn]) -> Problem:
    return Problem(sheet.place, "no row of headers was found", _known(columns))


def _known(columns: Iterable[RegisterColumn]) -> str:
    names = ", ".join(column.column + ("" if column.required else "?") for column in columns)
    return f"columns known (? may be missing): {names}; --columns FILE.toml names those of a foreign file"
