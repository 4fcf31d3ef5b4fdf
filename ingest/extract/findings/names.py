"""Checks of names: districts and provinces against the register, areas of an index, bodies."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

import regex

from graph.naming import fold
from ingest.extract.findings.base import finding, quote, quote_at, running
from ingest.extract.values.mentions import QUOTED, subjects
from ingest.facts import Extraction, Finding, Quote
from reference.indices import areas
from reference.places import District, Province, district_names, districts, province_names, provinces

UNIT = r"(?:huyện|thị\s+xã|thành\s+phố|quận|TP\.?|Tp\.?)"
WORD = r"\p{Lu}[\p{L}\p{M}’']*"
NAME = rf"{WORD}(?:[ \-]{WORD}){{1,3}}"
# "các huyện, thành phố: A, B và huyện C", "huyện A".
LIST = regex.compile(
    rf"(?<!\p{{L}})(?i:các\s+)?(?i:{UNIT})(?:\s*(?:,|và)\s*(?i:{UNIT}))*(?:\s*[:(]\s*|\s+)"
    rf"(?P<names>{NAME}(?:\s*(?:[,;]|và)\s*(?:(?i:{UNIT})\s+)?{NAME})*)"
)
EACH = regex.compile(rf"(?:(?i:{UNIT})\s+)?(?P<name>{NAME})")
# A province is certainly meant after its kind, and likely in the line of place and date.
LETTERS = r"[\p{L}\p{M}]*"
AFTER_KIND = regex.compile(
    r"(?<!\p{L})(?:tỉnh|Tỉnh|TỈNH|thành phố|Thành phố|THÀNH PHỐ|TP\.?)\s+"
    rf"(?P<words>\p{{Lu}}{LETTERS}(?:[\s\-]+\p{{L}}{LETTERS}){{1,4}})"
)
BEFORE_DAY = regex.compile(r"[\s*_]*,[\s*_]*ngày\b")
AT_END = regex.compile(rf"(?<![\p{{L}}\d]\s)(?P<words>\p{{Lu}}{LETTERS}(?:[\s\-]+\p{{Lu}}{LETTERS}){{1,4}})$")
ABBREVIATION = regex.compile(r"\p{Lu}{2,}")


def place_misspelt(draft: Extraction, original: str) -> list[Finding]:
    """A district that the province of the document does not have, one letter away from one that it has."""
    province = next(iter(province_names().get(fold(draft.header.province or ""), ())), None)
    if province is None:
        return []
    found: dict[str, tuple[District, list[Quote]]] = {}
    for provision in draft.provisions:
        for listed in LIST.finditer(provision.text):
            for match in EACH.finditer(provision.text, *listed.span("names")):
                near = _misprint_of(match["name"], province.code)
                if near is not None:
                    found.setdefault(match["name"], (near, []))[1].append(
                        quote(original, provision, *match.span("name"))
                    )
    return [
        finding(
            "place_misspelt",
            f"“{printed}” không có trong danh mục đơn vị hành chính; có thể là {near.full_name}.",
            quotes,
        )
        for printed, (near, quotes) in found.items()
    ]


def _misprint_of(printed: str, province: str) -> District | None:
    """The one district of the province that differs by a letter, not the first of a word."""
    from rapidfuzz.distance import Levenshtein

    name = fold(printed)
    if name in _known_places():
        return None
    near = [
        rows[0]
        for known, rows in district_names(province).items()
        if Levenshtein.distance(known, name, score_cutoff=1) == 1
        and [word[0] for word in known.split()] == [word[0] for word in name.split()]
    ]
    same_letters = [row for row in near if fold(row.name).replace(" ", "") == name.replace(" ", "")]
    return near[0] if len({row.code for row in near}) == 1 and not same_letters else None


@cache
def _known_places() -> frozenset[str]:
    """Folded names of all districts and provinces: what is a place elsewhere is not misspelt."""
    rows: tuple[District | Province, ...] = (*districts(), *provinces())
    return frozenset(fold(name) for row in rows for name in (row.name, *row.aliases))


def province_misspelt(draft: Extraction, original: str) -> list[Finding]:
    """The name of a province with other accents than it has: "tỉnh Lai Chấu".

    In the line of place and date a commune may stand whose name is like a province's; there the province
    must be named elsewhere.
    """
    printed = [
        (p, span, sure)
        for p in draft.provisions
        if p.kind != "outside"
        for span, sure in _provinces_named(p.text)
    ]
    meant = {fold(p.text[slice(*span)]) for p, span, sure in printed if sure}
    found: dict[str, tuple[str, list[Quote]]] = {}
    for provision, span, _ in printed:
        name = " ".join(provision.text[slice(*span)].split())
        # Typed without accents ("Dak Lak") is no misprint.
        if spelling(name) in _spellings() or fold(name) == _unaccented(name) or fold(name) not in meant:
            continue
        official = province_names()[fold(name)][0].full_name
        found.setdefault(name, (official, []))[1].append(quote(original, provision, *span))
    return [
        finding("province_misspelt", f"Tên {official} được in là “{printed}”.", quotes)
        for printed, (official, quotes) in found.items()
    ]


def _provinces_named(text: str) -> Iterator[tuple[tuple[int, int], bool]]:
    """Places of names of two words and more that are a province's but for accents; is one meant?"""
    for match in AFTER_KIND.finditer(text):
        words = [word.span() for word in regex.finditer(r"[\p{L}\p{M}]+", match["words"])]
        for last in range(len(words) - 1, 0, -1):
            end = match.start("words") + words[last][1]
            if fold(text[match.start("words") : end]) in province_names():
                yield (match.start("words"), end), True
                break
    for match in BEFORE_DAY.finditer(text):
        place = AT_END.search(text, max(0, match.start() - 60), match.start())
        if place is not None and fold(place["words"]) in province_names():
            yield place.span("words"), False


@cache
def _spellings() -> frozenset[str]:
    """How provinces and districts are spelt, former ones and other spellings too."""
    rows: tuple[District | Province, ...] = (*provinces(), *districts())
    return frozenset(spelling(name) for row in rows for name in (row.name, *row.aliases))


def _unaccented(name: str) -> str:
    return " ".join(name.lower().replace("đ", "d").replace("-", " ").split())


def spelling(name: str) -> str:
    """A name whose spelling can be compared: no case, no hyphens, tone marks wherever in the syllable."""
    words = []
    for word in name.replace("-", " ").casefold().split():
        parts = unicodedata.normalize("NFD", word)
        letters = "".join(c for c in parts if not unicodedata.combining(c))
        words.append(letters + "".join(sorted(c for c in parts if unicodedata.combining(c))))
    return " ".join(words)


def area_misnamed(draft: Extraction, original: str) -> list[Finding]:
    """An area of an index quoted with one word of its official name changed."""
    found = []
    official = {tuple(fold(area.name).split()): area for area in areas()}
    for provision in running(draft):
        if '"' not in provision.text and "”" not in provision.text:
            continue
        for match in QUOTED.finditer(provision.text):
            words = fold(match["name"]).split()
            if not any(s.areas for s in subjects(match.group())) or tuple(words) in official:
                continue
            for right, area in official.items():
                if (
                    len(right) == len(words) > 3
                    and sum(a != b for a, b in zip(right, words, strict=True)) == 1
                ):
                    message = f"Tên nội dung được in là “{match['name']}”; tên chính thức là “{area.name}”."
                    found.append(
                        finding("area_misnamed", message, [quote(original, provision, *match.span())])
                    )
    return found


def agency_misspelt(draft: Extraction, original: str) -> list[Finding]:
    """Bodies printed with a word lost or changed; the official name is known. Abbreviations are no faults."""
    wrong: dict[str, tuple[str, str, list[Quote]]] = {}
    for mention in draft.agencies:
        printed = " ".join(mention.text.split())
        near = mention.kind in ("department", "ministry") and 0.5 < mention.score < 0.95
        if (
            near
            and len(printed) < 120
            and printed[0].isupper()  # "tiến bộ khoa học, công nghệ" names no ministry
            and not ABBREVIATION.search(printed)
            and not f"{fold(mention.name)} ".startswith(f"{fold(printed)} ")
            and fold(mention.short_name) not in fold(printed)
        ):
            same = wrong.setdefault(fold(printed), (printed, mention.short_name, []))
            same[2].append(quote_at(original, mention.start, mention.end))
    return [
        finding("agency_misspelt", f"“{printed}” là {official}.", quotes)
        for printed, official, quotes in wrong.values()
    ]
