"""Lists of numbers of which only the last prints the codes: "các Nghị định số 25, 26/CP"."""

from __future__ import annotations

import regex

from ingest.extract.citations.context import Mention
from ingest.extract.citations.kind_words import kind_before
from language.numbers import LABEL
from reference.numbers import read_number

LIST_BEFORE = regex.compile(
    rf"(?r)(?<!\p{{L}}){LABEL}\s*+(?:(?<![/\d-])\d{{1,5}}[a-zA-Z]?(?:\s*,\s*|\s+và\s+)(?:{LABEL}\s*+)?){{1,5}}"
)
# One of them.
BARE_SERIAL = regex.compile(rf"(?:{LABEL}\s*+)?(?P<serial>\d{{1,5}}[a-zA-Z]?)")
DIGITS = tuple("0123456789")


def kind_of_list(text: str, low: int, start: int) -> str | None:
    """The kind before a list of bare numbers that ends at ``start``: "Nghị định số 25, " before "26/CP"."""
    if not text[max(low, start - 8) : start].rstrip(" ,và").endswith(DIGITS):
        return None
    numbers = LIST_BEFORE.match(text, low, start)
    word = kind_before(text, max(low, numbers.start() - 80), numbers.start()) if numbers else None
    return word.kind if word else None


def listed_before(text: str, low: int, mention: Mention) -> list[Mention]:
    """The bare numbers coordinated with a mention that prints the codes for all of them."""
    number = mention.number
    if mention.own_kind or mention.link != "and" or number is None or mention.kind is None:
        return []
    numbers = LIST_BEFORE.match(text, low, mention.start)
    word = kind_before(text, max(low, numbers.start() - 80), numbers.start()) if numbers else None
    if numbers is None or word is None:
        return []
    found: list[Mention] = []
    for bare in BARE_SERIAL.finditer(text, numbers.start(), numbers.end()):
        start, end = bare.span("serial")
        full = read_number(text[start:end] + number.number[len(number.serial) :], mention.kind)
        first = word.start if not found else bare.start()
        found.append(
            Mention(
                text, first, end, start, mention.kind, full, printed=text[start:end], own_kind=not found,
                link="and" if found else "", confidence=0.8,
            )
        )  # fmt: skip
    return found
