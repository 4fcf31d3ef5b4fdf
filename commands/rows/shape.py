"""How rows are wanted: as what, in which file, which columns and in which order."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from graph.errors import UsageError

FILES = (".xlsx", ".csv", ".md", ".json")
"""What rows can be written as; `queries.sheets.files` writes them."""

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
