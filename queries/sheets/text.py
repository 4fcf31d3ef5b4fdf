"""Values of rows as text."""

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Controls (C0 and C1: escapes of terminals begin so), turns of the direction of writing, half characters."""


def visible(text: str) -> str:
    """A text that cannot steer the terminal it is shown on: \ufffd for what would; lines and tabs stay."""
    return _STEERING.sub("\ufffd", text.replace("\r\n", "\n"))


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
    """A value as one line of text to be shown: line ends, tabs and runs of spaces become one space."""
    return visible(" ".join(plain(value).split()))
