"""Says values and rows in the language of the question, by the templates of data/told.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from graph.naming import fold
from reference import kind_names
from search.question.tables import DATA

LONGEST_CLAUSE = 260
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
_FIELD = re.compile(r"\{(\w+)(?:\|(\w+))?\}")
_OPTION = re.compile(r"\[([^\[\]]*)\]")
_OPEN, _CLOSE = "\ue000", "\ue001"


@cache
def templates() -> Mapping[str, Mapping[str, Any]]:
    """The table: how a row of each view is told, by language, and kinds of things asked for."""
    return tomllib.loads((DATA / "told.toml").read_text("utf-8"))


def kinds_said(language: str) -> Mapping[str, str]:
    """Kinds of things asked for, as a refusal names them."""
    said: Mapping[str, str] = templates()["kinds"][language]
    return said


def fill(template: str, row: Mapping[str, Any], language: str) -> str:
    """A template with its values; an option in brackets goes when one of its values is null or empty."""
    text = template
    while True:
        match = _OPTION.search(text)
        if match is None:
            break
        inside = _values(match[1], row, language)
        # Brackets inside a value are no options.
        kept = "" if inside is None else inside.replace("[", _OPEN).replace("]", _CLOSE)
        text = text[: match.start()] + kept + text[match.end() :]
    filled = _FIELD.sub(lambda found: _value(found, row, language) or "–", text)
    filled = re.sub(r"\s+", " ", filled.replace(_OPEN, "[").replace(_CLOSE, "]")).strip()
    return re.sub(r": , ", ": ", filled).rstrip(":, ")


def _values(text: str, row: Mapping[str, Any], language: str) -> str | None:
    found = [_value(match, row, language) for match in _FIELD.finditer(text)]
    if any(value is None for value in found):
        return None
    values = iter(found)
    return _FIELD.sub(lambda _: str(next(values)), text)


def _value(match: re.Match[str], row: Mapping[str, Any], language: str) -> str | None:
    value = row.get(match[1])
    if value is None or value in ("", [], ()):
        return None
    return FORMS[match[2]](value, language) if match[2] else plain(value, language)


def plain(value: Any, language: str) -> str:
    """A value as people write it: decimals with a comma in Vietnamese, lists with commas."""
    if isinstance(value, list | tuple):
        return ", ".join(plain(item, language) for item in value)
    if isinstance(value, float):
        text = f"{value:g}"
        return text.replace(".", ",") if language == "vi" else text
    return str(value)


def date(value: Any, language: str) -> str:
    """An ISO date, month, quarter or year as people write it: "28/6/2019", "quý III/2019", "July 2019"."""
    text = str(value)
    year, *rest = text.split("-")
    if not rest or not year.isdigit():
        return text
    if rest[0].startswith("Q"):
        roman = ("I", "II", "III", "IV")[int(rest[0][1:]) - 1]
        return (
            f"quý {roman}/{year}"
            if language == "vi"
            else f"quarter {rest[0][1:]} of {year} (quý {roman}/{year})"
        )
    numbers = [int(part) for part in rest]
    if language == "vi":
        return "/".join(str(number) for number in reversed((int(year), *numbers)))
    month = MONTHS[numbers[0] - 1]
    return f"{numbers[1]} {month} {year}" if len(numbers) > 1 else f"{month} {year}"


def clause(value: Any, language: str, longest: int = LONGEST_CLAUSE) -> str:
    """A text cut at a word when it is longer, without marks of markdown; tabs and line ends are spaces."""
    text = " ".join(plain(value, language).replace("**", "").split()).strip("-+ ;")
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + "…"


def _change(value: Any, language: str) -> str:
    number = abs(int(value))
    up = int(value) > 0
    if language == "vi":
        return f"{'tăng' if up else 'giảm'} {number} bậc" if number else "giữ nguyên bậc"
    return f"{'up' if up else 'down'} {number} places" if number else "unchanged"


def _unit(value: Any, language: str) -> str:
    return {"điểm": "points", "bậc": "ranks"}.get(str(value), str(value))


def _kind(value: Any, language: str) -> str:
    """A kind in English with its Vietnamese name."""
    named = kind_names().get(fold(str(value)), ())
    return f"{named[0].english} ({value})" if named and language == "en" else str(value)


FORMS: dict[str, Callable[[Any, str], str]] = {
    "date": date,
    "clause": clause,
    "change": _change,
    "unit": _unit,
    "kind": _kind,
}
"""Form of a value in a template -> how it is written."""
