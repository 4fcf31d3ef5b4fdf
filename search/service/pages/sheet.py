"""Rows of a view as a table: which columns people read, what each cell says and where it leads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from queries.question import Question
from queries.views import View, view
from search.service.pages import cells
from search.service.pages.frame import path

QUOTED = frozenset(("citations", "findings", "measurements", "scorecard"))
"""Views whose rows say less than their quote."""
FIGURES = frozenset(("count", "values", "exists"))
"""Columns that no header has: the figures of groups."""
LONGEST = 280
"""Characters of a text in a cell."""
LONG = 60
"""Characters from which on a text gets a wide column."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says and where it leads, or several such; `kind` is number, long, from or ""."""

    text: str
    to: str | None = None
    kind: str = ""
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the question it answers, the names of its columns, its rows."""

    asked: Question
    view: View
    names: list[str]
    rows: list[list[Cell]]


def sheet(
    asked: Question,
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
    language: str,
    *,
    without: Collection[str] = (),
) -> Sheet:
    """Rows of a view as people read them, but for the columns ``without``."""
    of = view(asked.view)
    told = [name for name in _shown(of, asked, names, rows) if name not in without]
    maps = [dict(zip(names, row, strict=True)) for row in rows]
    return Sheet(asked, of, told, [[_cell(of, asked, name, row, language) for name in told] for row in maps])


def _shown(of: View, asked: Question, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    """The columns people read: those of the header that hold something, then the quote and its place."""
    usual = {one.name for one in of.columns.values() if not one.can("aside") or one.name in asked.group}
    readable = (usual | FIGURES) - {"document"}
    told = [
        name
        for at, name in enumerate(names)
        if name in readable and any(row[at] not in (None, "", []) for row in rows)
    ]
    if of.name in QUOTED and "quote" in names and not asked.group:
        told.append("quote")
    return [*told, "document"] if "document" in names else told


def _cell(of: View, asked: Question, name: str, row: dict[str, Any], language: str) -> Cell:
    value, column = row[name], of.columns.get(name)
    if name == "document":
        if value is None:
            return Cell("")
        at = "" if row.get("start") is None else f"?at={row['start']}-{row['end']}#at"
        return Cell(str(row.get("document_name") or value), f"/documents/{path(str(value))}{at}", "from")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Cell(cells.said(value, column, language), None, "number")
    if asked.group or column is None or value in (None, "", []):
        return Cell(cells.said(value, column, language), None, "long" if name == "quote" else "")
    if name == "instrument":
        key = row["key"] if of.name == "instruments" else value
        return Cell(
            str(value),
            f"/documents/{row['key']}" if of.name == "documents" else f"/instruments/{path(str(key))}",
        )
    if column.type == "agency" and name != "issuer":
        several = value if isinstance(value, list) else [value]
        own = {value: row["key"]} if of.name == "agencies" else {}
        return Cell(
            "", parts=tuple((str(one), f"/agencies/{path(str(own.get(one, one)))}") for one in several)
        )
    if column.type == "instrument":
        several = value if isinstance(value, list) else [value]
        return Cell("", parts=tuple((str(one), f"/instruments/{path(str(one))}") for one in several))
    text = cells.said(value, column, language)
    short = text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]}…"
    return Cell(short, None, "long" if len(text) > LONG or name == "quote" else "")
