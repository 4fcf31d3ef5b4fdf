"""Bodies, places and proper names that no table has, known by how they are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import regex

from graph.naming import fold
from queries.names.tokens import Words, accented
from reference.spoken import function_words

NO_NAME = frozenset(
    ("which", "what", "each", "every", "the", "this", "that", "any", "no", "a", "how", "compare", "per")
)
CAPITAL = r"\p{Lu}[\p{L}’']*"
# A body or place by its form, whether or not any table has it: "Sở Du lịch Biển", "huyện Cát Vàng".
BODY = regex.compile(
    r"\b(?P<head>[Ss]ở|[Bb]ộ|[Cc]ục|[Cc]hi cục|[Tt]ổng cục|[Bb]an|[Vv]iện|[Tt]rung tâm|[Cc]ông ty"
    r"|[Bb]ệnh viện|[Tt]rường|[Qq]uỹ|[Hh]ội|[Tt]ổng công ty|[Vv]ăn phòng)"
    rf"\s+(?P<name>{CAPITAL}(?:,?\s+(?:(?:và|của|-)\s+)?{CAPITAL}"
    rf"|(?<=\s{CAPITAL})\s+(?P<second>\p{{Ll}}{{1,6}}))*)"
)
PLACE = regex.compile(
    r"\b(?P<head>[Tt]ỉnh|(?:(?:UBND|Ủy ban nhân dân)\s+)?"
    r"(?:[Hh]uyện|[Tt]hị xã|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị trấn))"
    rf"\s+(?P<name>{CAPITAL}(?:\s+{CAPITAL}){{0,3}})"
)
PROPER = regex.compile(rf"(?<=\p{{Ll}}\s){CAPITAL}(?:\s+{CAPITAL}){{1,4}}")
ENGLISH_PLACE = regex.compile(
    rf"\b(?P<name>{CAPITAL}(?:\s+{CAPITAL}){{0,3}})\s+(?P<head>[Pp]rovince|[Dd]istrict|[Cc]ommune)\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named at ``text[start:end]``.

    ``value`` is its official name, a number as printed, or the key of a document; ``choices`` are the rows
    of the store that it may mean (instruments and documents), one when it is decided; ``known`` when the
    store has it. ``why`` is one sentence.
    """

    kind: str
    value: str
    start: int
    end: int
    known: bool = True
    choices: tuple[dict[str, object], ...] = ()
    score: float = 1.0
    why: str = ""
    year: int | None = None


def inside(span: tuple[int, int], used: Iterable[tuple[int, int]]) -> bool:
    """Does the span overlap one that is used?"""
    return any(span[0] < b and a < span[1] for a, b in used)


def by_form(words: Words, used: list[tuple[int, int]]) -> list[Mention]:
    """Bodies and places that no table has, known by their form and their capitals."""
    found = []
    for pattern in (PLACE, ENGLISH_PLACE, BODY):
        for match in pattern.finditer(words.text):
            if inside(match.span(), used) or fold(match["name"]) in NO_NAME:
                continue
            head, end = fold(match["head"]), match.end()
            if pattern is BODY and match["second"] and fold(match["second"]) in _function_words():
                end = match.start("second") - 1
            kind = "province" if head in ("tinh", "province") else "agency" if pattern is BODY else "district"
            value = match["name"] if kind == "province" else words.text[match.start() : end]
            found.append(
                Mention(kind, value, match.start(), end, known=False, why=f"nothing is named {value}")
            )
            used.append((match.start(), end))
    return found


def capitals_left(words: Words, used: list[tuple[int, int]]) -> list[Mention]:
    """Proper names not in the store nor of a known form: capitals inside a Vietnamese sentence."""
    free = [words.text[a] for a, b in words.spans if not inside((a, b), used)]
    if 2 * sum(letter.islower() for letter in free) < sum(letter.isalpha() for letter in free):
        return []
    return [
        Mention("name", match.group(), *match.span(), known=False, why=f"nothing is named {match.group()}")
        for match in PROPER.finditer(words.text)
        if not inside(match.span(), used) and (accented(match.group()) or _vietnamese(words))
    ]


def _vietnamese(words: Words) -> bool:
    """Is the sentence written with accents?"""
    return sum(accented(words.text[a:b]) for a, b in words.spans) > 2


@cache
def _function_words() -> frozenset[str]:
    return frozenset(map(fold, function_words("vi")))
