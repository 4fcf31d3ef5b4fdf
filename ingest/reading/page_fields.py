"""What a portal says of the document it shows: whether it is in force, and since and until when.

It stands around the document, so it is no part of its text and has no place there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from graph.naming import fold
from language.dates import date_at
from reference.registers import register_columns
from reference.validity import status_of

DAYS = ("in_force_from", "in_force_to")


@cache
def _labels() -> Mapping[str, str]:
    """Folded label -> status, in_force_from or in_force_to, as headers of registers read."""
    return {
        fold(name): column.column
        for column in register_columns("instruments")
        if column.column in (*DAYS, "status")
        for name in column.headers
    }


def page_fields(lines: Iterable[str]) -> dict[str, str]:
    """Status and days (ISO) that the lines of a page above its document state; none where it states none.

    A label and its value stand in one line or in two; a portal may print a status without a label. Of two
    values the first counts.
    """
    found: dict[str, str] = {}
    alone, open_label = "", ""
    for line in lines:
        label, colon, value = line.partition(":")
        column = _labels().get(fold(label), "") if colon or not open_label else ""
        if column and value.strip():
            _take(found, column, value.strip())
        elif open_label and not column:
            _take(found, open_label, line.strip())
        elif not column and not alone:
            alone = status_of(line) or ""
        open_label = column if column and not value.strip() else ""
    if alone and found.keys() & set(DAYS):
        found.setdefault("status", alone)
    return found


def _take(found: dict[str, str], column: str, value: str) -> None:
    if column == "status":
        status = status_of(value)
        if status:
            found.setdefault(column, status)
        return
    printed = date_at(value)
    if printed is not None and printed.precision == "day" and printed.iso:
        found.setdefault(column, printed.iso)
