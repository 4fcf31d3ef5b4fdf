"""Instruments and documents in a question: "202/TB-VPCP", "nghi quyet 18", "kế hoạch của Kon Tum"."""

from __future__ import annotations

from functools import cache
from typing import Any

import regex

from graph.naming import fold, instrument_number
from language.numbers import TYPED_NUMBER, YEAR
from reference import kinds
from search.question.cue_tables import english_kinds
from search.question.lexicon import Lexicon
from search.question.tokens import Words
from search.question.types import Entity

PART = regex.compile(
    rf"\s*(?:so|no|number)?\s*(?P<serial>\d{{1,6}}[a-z]?)"
    rf"(?:\s?/\s?(?P<year>{YEAR})|\s+(?:of|nam)\s+(?P<year>{YEAR}))?"
    r"(?![\d/]|\s*(?:%|ngay|thang|diem|bac|tieu chi))"
)
APART = 4
"""Words that may stand between a kind and its province."""


@cache
def kind_words() -> dict[str, str]:
    """Folded word for a kind, Vietnamese or English -> the kind."""
    found = {fold(kind.kind): kind.kind for kind in kinds()}
    for kind in kinds():
        found.setdefault(fold(kind.english), kind.kind)
    found |= {fold(row.english): row.kind for row in english_kinds()}
    # Plurals as English makes them: decisions, directives, but not "laws" of anything else.
    return found | {
        f"{spelling}s": kind for spelling, kind in found.items() if spelling.isascii() and kind != "Lệnh"
    }


def numbered(words: Words, lexicon: Lexicon) -> list[Entity]:
    """Instruments and ingested documents named by a number, whole or in part."""
    found: list[Entity] = []
    for match in TYPED_NUMBER.finditer(words.text):
        number = instrument_number(match.group())
        start = _with_kind(words, match.start())
        found.append(_by_number(match.group().strip(), number, (start, match.end()), lexicon))
    taken = [(entity.start, entity.end) for entity in found]
    for kind, start, end in _kinds(words):
        part = PART.match(words.folded, end)
        if part is None or any(start < b and a < part.end() for a, b in taken):
            continue
        hits = _in_part(lexicon, part["serial"], part["year"], kind)
        if hits:
            entity = _chosen(hits, (start, part.end()), words)
            found.append(entity)
    return sorted(found, key=lambda entity: entity.start)


def _with_kind(words: Words, start: int) -> int:
    """Where the word for the kind begins that stands before a number."""
    for _, first, last in _kinds(words):
        if last <= start and not words.spaced[last:start].replace("so", "").replace("no", "").strip():
            return first
    return start


def _by_number(printed: str, number: str, span: tuple[int, int], lexicon: Lexicon) -> Entity:
    own = [row for row in lexicon.documents if row["number"] and instrument_number(row["number"]) == number]
    cited = [row for row in lexicon.instruments if row["key"].rsplit("/", 1)[1] == number]
    if own:
        return Entity("document", own[0]["key"], *span, 1.0, f"{own[0]['number']} is ingested")
    if cited:
        return Entity("instrument", cited[0]["number"] or printed, *span, 1.0, f"{printed} is cited")
    return Entity(
        "instrument", printed, *span, 1.0, f"nothing in the graph is numbered {printed}", known=False
    )


def _in_part(lexicon: Lexicon, serial: str, year: str | None, kind: str) -> list[dict[str, Any]]:
    wanted = serial.lstrip("0") or "0"
    found = []
    for row in (*lexicon.documents, *lexicon.instruments):
        parts = instrument_number(row["number"] or "").split("-")
        if parts[0] != wanted or row["kind"] not in (kind, None):
            continue
        if year and year not in parts[1:2] and str(row["date"] or "")[:4] != year:
            continue
        found.append(row)
    return found


def _chosen(hits: list[dict[str, Any]], span: tuple[int, int], words: Words) -> Entity:
    printed = words.text[slice(*span)]
    document = next((row for row in hits if "province" in row), None)
    if document is not None:
        return Entity("document", document["key"], *span, 0.95, f"“{printed}” begins {document['number']}")
    return Entity("instrument", hits[0]["number"], *span, 0.9, f"“{printed}” begins {hits[0]['number']}")


def _kinds(words: Words) -> list[tuple[str, int, int]]:
    """(kind, start, end) of the words for a kind of instrument, longest first."""
    found: list[tuple[str, int, int]] = []
    table = kind_words()
    longest = max(spelling.count(" ") for spelling in table) + 1
    for length in range(longest, 0, -1):
        for first in range(len(words.items) - length + 1):
            kind = table.get(" ".join(words.items[first : first + length]))
            start, end = words.span(first, first + length - 1)
            if kind and not any(start < b and a < end for _, a, b in found):
                found.append((kind, start, end))
    return sorted(found, key=lambda item: item[1])


ASKED_BEFORE = regex.compile(r"\b(?:nhung|cac|bao nhieu|may|which|what|how many|list the|any)(?:\s+\w+)?\s*$")
ANY_KIND = frozenset(("Văn bản", "Tài liệu"))
ASKED_AFTER = regex.compile(r"\s*nao\b")


def kinds_asked(words: Words, found: list[Entity]) -> list[Entity]:
    """Kinds of instruments that the question asks for: "những nghị quyết nào", "how many decisions"."""
    asked: list[Entity] = []
    for kind, start, end in _kinds(words):
        # "Văn bản" and "documents" are of every kind.
        if kind in ANY_KIND or any(start < entity.end and entity.start < end for entity in found):
            continue
        if ASKED_AFTER.match(words.spaced, end) or ASKED_BEFORE.search(words.spaced, 0, start):
            asked.append(Entity("kind", kind, start, end, 0.9, f"{kind} is asked for"))
    return asked[:1]


def _between(words: Words, start: int, end: int, found: list[Entity]) -> list[str]:
    """Words between two places that no other name covers: "Kon Tum's 2019 PAPI plan" has none but "s"."""
    return [
        word
        for word, (a, b) in zip(words.items, words.spans, strict=True)
        if start <= a and b <= end and not any(e.start < b and a < e.end for e in found)
    ]


def described(words: Words, found: list[Entity], lexicon: Lexicon) -> list[Entity]:
    """Documents named by kind and province: "kế hoạch của Kon Tum", "the Yên Bái directive"."""
    if any(entity.kind == "document" for entity in found):
        return []
    named: list[Entity] = []
    for place in (entity for entity in found if entity.kind == "province"):
        own = [row for row in lexicon.documents if row["province"] == place.value]
        for kind, start, end in _kinds(words):
            if any(start < entity.end and entity.start < end for entity in found):
                continue
            between = _between(words, min(end, place.end), max(start, place.start), found)
            fitting = [row for row in own if row["kind"] == kind]
            if len(between) <= APART and len(fitting) == 1:
                why = f"the {kind} of {place.value} is {fitting[0]['name']}"
                named.append(Entity("document", fitting[0]["key"], start, end, 0.9, why))
    return named[:1]
