"""Values of the graph as people read them."""

from __future__ import annotations

from typing import Any

from queries.views import Column
from search.answering.say import date, plain

YES_NO = {"vi": ("không", "có"), "en": ("no", "yes")}


def said(value: Any, column: Column | None, language: str) -> str:
    """A value of a column, "" where it is not known: roles by their words, days as they are written."""
    if value is None or value == "":
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(said(one, column, language) for one in value if one is not None)
    if isinstance(value, bool):
        return YES_NO[language][value]
    if column is not None and str(value) in column.values:
        return column.values[str(value)].said(language)
    if column is not None and column.type == "day":
        return day(str(value), language)
    return plain(value, language)


def day(value: str | None, language: str) -> str:
    """An ISO day, month, quarter or year as people write it; "" for None."""
    return date(value, language) if value else ""
