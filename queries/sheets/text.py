"""Values of rows as text."""

import json
import unicodedata
from collections.abc import Mapping
from typing import Any


def plain(value: Any) -> str:
    """A value as one text: "" for null, items joined by "; ", whole floats without ".0", NFC."""
    return unicodedata.normalize("NFC", verbatim(value))


def verbatim(value: Any) -> str:
    """The same with its letters as they are stored: a quote stays the quote."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else str(value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, list | tuple):
        return "; ".join(verbatim(item) for item in value)
    return str(value)


def counted(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: 1 row, 2 rows, 3 bodies."""
    plural = many or (f"{one[:-1]}ies" if one.endswith("y") else f"{one}s")
    return f"{count} {one if count == 1 else plural}"


def one_line(value: Any) -> str:
    """A value as one line of text: line ends, tabs and runs of spaces become one space."""
    return " ".join(plain(value).split())
