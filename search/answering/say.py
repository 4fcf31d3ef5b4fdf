"""Says rows in the language of the question, by the templates of data/answers.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from graph.naming import fold
from reference import kind_names, roles
from search.question.tables import DATA

LONGEST_ANSWER = 1_900
LONGEST_CLAUSE = 260
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
_FIELD = re.compile(r"\{(\w+)(?:\|(\w+))?\}")
_OPTION = re.compile(r"\[([^\[\]]*)\]")
_OPEN, _CLOSE = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class Saying:
    """How the rows of one query are said, ordered and put together (see data/answers.toml)."""

    lead: Mapping[str, str]
    row: Mapping[str, str]
    order: str | None = None
    sorts: bool = False
    first: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    group: tuple[str, ...] = ()
    gather: Mapping[str, str] = field(default_factory=dict)
    speaks: tuple[str, ...] = ()
    counts: str | None = None


@cache
def _table() -> dict[str, Any]:
    import tomllib

    return tomllib.loads((DATA / "answers.toml").read_text(encoding="utf-8"))


def kinds_said(language: str) -> Mapping[str, str]:
    """Kinds of things asked for, as a refusal names them."""
    said: Mapping[str, str] = _table()["kinds"][language]
    return said


@cache
def sayings() -> Mapping[str, Saying]:
    """The sayings of all queries that have one."""
    return {
        name: Saying(
            lead={language: held[language]["lead"] for language in ("vi", "en")},
            row={language: held[language]["row"] for language in ("vi", "en")},
            order=held.get("order"),
            sorts=held.get("sorts", False),
            first=frozenset(held.get("first", ())),
            last=frozenset(held.get("last", ())),
            group=tuple(held.get("group", ())),
            gather=held.get("gather", {}),
            speaks=tuple(held.get("speaks", ())),
            counts=held.get("counts"),
        )
        for name, held in _table().items()
        if name != "kinds"
    }


def say(
    lead: str, row: str, rows: Sequence[Mapping[str, Any]], language: str, known: Mapping[str, Any]
) -> str:
    """One text: the lead, then the rows, as many as there is room for; `known` are values of the lead."""
    head = fill(lead, {**(rows[0] if rows else {}), **known}, language)
    said = list(dict.fromkeys(text for text in (fill(row, one, language) for one in rows) if text))
    kept: list[str] = []
    room = LONGEST_ANSWER - len(head)
    for text in said:
        if room < len(text):
            break
        kept.append(text)
        room -= len(text) + 2
    more = len(said) - len(kept)
    tail = f"; và {more} mục khác" if language == "vi" else f"; and {more} more"
    return f"{head}: {'; '.join(kept)}{tail if more else ''}."


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


def _measure(value: Any, language: str) -> str:
    names = {
        "vi": {"actual": "kết quả", "target": "mục tiêu"},
        "en": {"actual": "result", "target": "target"},
    }
    return names[language].get(str(value), str(value))


def _unit(value: Any, language: str) -> str:
    return {"điểm": "points", "bậc": "ranks"}.get(str(value), str(value))


def _times(value: Any, language: str) -> str:
    return f"{value} lần" if language == "vi" else f"{value} times" if value != 1 else "once"


def _kind(value: Any, language: str) -> str:
    """A kind in English with its Vietnamese name."""
    named = kind_names().get(fold(str(value)), ())
    return f"{named[0].english} ({value})" if named and language == "en" else str(value)


def _role(value: Any, language: str) -> str:
    named = next((role.vietnamese for role in roles() if role.role == value), str(value))
    return named if language == "vi" else str(value).replace("_", " ")


FORMS: dict[str, Callable[[Any, str], str]] = {
    "date": date,
    "clause": clause,
    "change": _change,
    "measure": _measure,
    "unit": _unit,
    "times": _times,
    "kind": _kind,
    "role": _role,
}
"""Form of a value in a template -> how it is written."""
