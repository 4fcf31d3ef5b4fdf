"""Rows in the order and with the columns that were asked for."""

from collections.abc import Sequence
from typing import Any

from graph.errors import UsageError
from queries.sheets.collation import collation_key
from queries.sheets.people import PLACE, Cells, proof_columns, with_place
from queries.sheets.text import plain


def arranged(
    columns: Sequence[str], rows: Cells, *, sort: Sequence[str] = (), only: Sequence[str] = ()
) -> tuple[Sequence[str], Cells]:
    """The rows sorted by columns ("-" before one: the greatest first), with `only` those columns, in order.

    UsageError for a column that is not there.
    `place` is a column too where rows have a quote: FILE:START-END, as `danchieu open` takes it.
    """
    if not sort and not only:
        return columns, rows
    as_they_came = len(columns)
    if PLACE not in columns and proof_columns(columns):
        columns, rows = with_place(columns, rows)
    chosen = [_at(columns, name) for name in only] or range(as_they_came)
    ordered = list(rows)
    # The last column first: a stable sort keeps what the earlier ones will not tell apart.
    for name in reversed(sort):
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
