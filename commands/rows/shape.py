"""How rows are wanted: as what, in which file, which columns and in which order."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from commands.collation import collation_key
from commands.rows.people import PLACE, proof_columns, with_place
from commands.rows.text import plain
from graph.errors import UsageError

FILES = (".xlsx", ".csv", ".md", ".json")
"""What rows can be written as; `commands.rows.files` writes them."""

CALENDAR = ".ics"
"""What tasks can be written as besides."""


class Format(StrEnum):
    """How rows come out."""

    table = "table"
    json = "json"
    csv = "csv"


@dataclass(frozen=True, slots=True)
class Shape:
    """What was asked of rows: `sort` are columns, those with a - before them the greatest first."""

    format: Format | None = None
    file: Path | None = None
    sort: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def asked(self) -> bool:
        """Whether anything was asked at all."""
        return self != Shape()


def shape(
    format: Format | None = None,
    output: Path | None = None,
    sort: str | None = None,
    columns: str | None = None,
    *,
    also: Collection[str] = (),
) -> Shape:
    """The shape that options mean; UsageError for a file of a kind that is not written, nor in `also`."""
    kinds = (*FILES, *also)
    if output is not None and output.suffix.lower() not in kinds:
        raise UsageError(
            f"{output.suffix or 'a name without an ending'} says no kind of file to write these rows as",
            place=str(output),
            remedy=f"end the name in one of {' '.join(kinds)}",
        )
    if output is not None and format is not None and output.suffix.lower() != f".{format}":
        raise UsageError(
            f"--format {format} and {output.name} say two things",
            remedy="leave --format out: the name says it",
        )
    return Shape(format, output, _names(sort), _names(columns))


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(name for part in (text or "").split(",") if (name := part.strip()))


def shaped(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], wanted: Shape
) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
    """The rows in the order and with the columns asked for; UsageError for a column that is not there.

    `place` is a column too where rows have a quote: FILE:START-END, as `danchieu open` takes it.
    """
    if not wanted.sort and not wanted.columns:
        return columns, rows
    as_they_came = len(columns)
    if PLACE not in columns and proof_columns(columns):
        columns, rows = with_place(columns, rows)
    chosen = [_at(columns, name) for name in wanted.columns] or range(as_they_came)
    ordered = list(rows)
    # The last column first: a stable sort keeps what the earlier ones will not tell apart.
    for name in reversed(wanted.sort):
        ordered = _sorted(ordered, _at(columns, name.removeprefix("-")), descending=name.startswith("-"))
    return [columns[at] for at in chosen], [[row[at] for at in chosen] for row in ordered]


def _at(columns: Sequence[str], name: str) -> int:
    if name not in columns:
        raise UsageError(f"there is no column {name}", remedy=f"there are {', '.join(columns)}")
    return columns.index(name)


def _sorted(rows: list[Sequence[Any]], at: int, *, descending: bool) -> list[Sequence[Any]]:
    """By one column; what is not known comes last, whichever way."""
    known = [row for row in rows if row[at] not in (None, "", [], ())]
    unknown = [row for row in rows if row[at] in (None, "", [], ())]
    return [*sorted(known, key=lambda row: _rank(row[at]), reverse=descending), *unknown]


def _rank(value: Any) -> tuple[Any, ...]:
    """Numbers by size, before texts in the order of the Vietnamese alphabet."""
    return (0, value) if isinstance(value, int | float) else (1, collation_key(plain(value)))
