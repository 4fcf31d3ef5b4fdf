"""Checks of names: places against the register, a person under two names, areas of an index, bodies."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from graph.naming import fold
from ingest.extract.bodies.units import unit_at
from ingest.extract.findings.base import finding, quote, quote_at, running
from ingest.extract.values.mentions import QUOTED, subjects
from ingest.facts import Extraction, Finding, Quote
from reference.indices import areas
from reference.places import districts, province_names, provinces

UNIT = regex.compile(
    r"(?<=\s)(?:(?:[Cc]ác\s+)?(?:[Hh]uyện|[Tt]hị xã|[Tt]hành phố|[Qq]uận)\b(?=[^.\n]{0,40}?\s\p{Lu})"
    r"|TP\.?(?=\s))"
)
NAME = r"\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){1,4}"
TITLE = (
    r"(?:Phó\s+)?(?:Chủ tịch|Bí thư|Giám đốc|Tổng Giám đốc|Thủ tướng|Bộ trưởng|Chánh Văn phòng|Trưởng ban"
    r"|Chánh Thanh tra|Cục trưởng)"
)
POST = (
    rf"{TITLE}(?:\s+(?:Thường trực|UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|tỉnh|huyện|thành phố|thị xã"
    r"|\p{Lu}\p{L}*))*"
)
PERSON = regex.compile(
    rf"(?:[đĐ]ồng chí|[đĐ]/c|[ôÔ]ng|[bB]à)\s+(?P<name>{NAME})(?:\s*[,–-]\s*(?P<post>{POST}))?"
)


def place_misspelt(draft: Extraction, original: str) -> list[Finding]:
    """A district that the register of the province does not hold, but nearly so."""
    province = draft.header.province
    if not province:
        return []
    found: dict[str, tuple[str, str, list[Quote]]] = {}
    for provision in draft.provisions:
        text = provision.text
        for match in UNIT.finditer(text):
            unit = unit_at(text, match.start() - 1, province)
            for place in unit.places if unit else ():
                if place.printed is None or fold(place.printed) in _known_places():
                    continue
                if _letters_of(place.printed) == _letters_of(place.name):
                    continue
                quotes = found.setdefault(place.printed, (place.unit, place.name, []))[2]
                quotes.append(quote(original, provision, place.start, place.end))
    return [
        finding(
            "place_misspelt",
            "high" if _same_initials(printed, official) else "medium",
            f"“{printed}” không có trong danh mục đơn vị hành chính; có thể là {unit} {official}.",
            quotes,
        )
        for printed, (unit, official, quotes) in found.items()
    ]


def _same_initials(printed: str, official: str) -> bool:
    """A misprint seldom touches the first letters of the words."""
    return [word[0] for word in fold(printed).split()] == [word[0] for word in fold(official).split()]


def _letters_of(name: str) -> str:
    """ "Ea H'leo" and "Ea Hleo" are one spelling."""
    return fold(name).replace(" ", "")


@cache
def _known_places() -> frozenset[str]:
    """Folded names of all districts and provinces: what is a place elsewhere is not misspelt."""
    names = [(row.name, *row.aliases) for row in districts()] + [
        (row.name, *row.aliases) for row in provinces()
    ]
    return frozenset(fold(name) for same in names for name in same)


def province_misspelt(draft: Extraction, original: str) -> list[Finding]:
    """The document's own province with other accents than its name has: "Yên Bai"."""
    province = draft.header.province
    if not province or " " not in fold(province):
        return []
    known = province_names().get(fold(province), ())
    right = {spelling(name) for place in known for name in (place.name, *place.aliases)} | {
        spelling(province)
    }
    found: dict[str, list[Quote]] = {}
    pattern = _whatever_accents(fold(province))
    for provision in draft.provisions:
        for match in pattern.finditer(provision.text):
            if spelling(match.group()) not in right and not _plain(match.group()):
                found.setdefault(match.group(), []).append(quote(original, provision, *match.span()))
    return [
        finding("province_misspelt", "high", f"Tên tỉnh {province} được in là “{printed}”.", quotes)
        for printed, quotes in found.items()
    ]


def _plain(name: str) -> bool:
    """Typed without accents ("Dak Lak") is no misprint."""
    return fold(name) == " ".join(name.lower().replace("đ", "d").replace("-", " ").split())


@lru_cache(maxsize=64)
def _whatever_accents(folded: str) -> regex.Pattern[str]:
    """Finds a folded name with any accents, each word with a capital."""
    words = []
    for word in folded.split():
        first = "".join(c for c in _letters().get(word[0], word[0]) if c.isupper())
        words.append(f"[{first}]" + "".join(f"[{_letters().get(c, c)}]" for c in word[1:]))
    return regex.compile(r"(?<!\p{L})" + "[ -]+".join(words) + r"(?!\p{L})")


@cache
def _letters() -> dict[str, str]:
    """Base letter -> its Vietnamese letters, of either case."""
    found: dict[str, str] = {}
    for code in (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA)):
        letter = chr(code)
        if letter.isalpha() and len(fold(letter)) == 1:
            found[fold(letter)] = found.get(fold(letter), "") + letter
    return found


def spelling(name: str) -> str:
    """A name whose spelling can be compared: no case, no hyphens, tone marks wherever in the syllable."""
    words = []
    for word in name.replace("-", " ").casefold().split():
        parts = unicodedata.normalize("NFD", word)
        letters = "".join(c for c in parts if not unicodedata.combining(c))
        words.append(letters + "".join(sorted(c for c in parts if unicodedata.combining(c))))
    return " ".join(words)


def person_two_names(draft: Extraction, original: str) -> list[Finding]:
    """Two names that differ in one syllable, for the holder of one post."""
    people = list(_people(draft, original))
    found: dict[frozenset[str], list[Quote]] = {}
    posts: dict[frozenset[str], str] = {}
    for k, (name, post, place) in enumerate(people):
        for other, other_post, other_place in people[:k]:
            if _alike(name, other) and (not post or not other_post or _same_post(post, other_post)):
                pair = frozenset((name, other))
                found.setdefault(pair, []).extend((other_place, place))
                if post and other_post:
                    posts[pair] = other_post
    return [
        finding(
            "person_two_names",
            "high" if pair in posts else "medium",
            f"Cùng một người{f' ({posts[pair]})' if pair in posts else ''} được ghi hai tên: "
            + " và ".join(f"“{name}”" for name in sorted(pair))
            + ".",
            quotes,
        )
        for pair, quotes in found.items()
    ]


def _people(draft: Extraction, original: str) -> Iterator[tuple[str, str, Quote]]:
    """Name, post ("" when not printed) and place of each person named with an honorific, and the signer."""
    for provision in draft.provisions:
        for match in PERSON.finditer(provision.text):
            yield match["name"], match["post"] or "", quote(original, provision, *match.span())
    head = draft.header
    if head.signer and "signer" in head.spans:
        post = regex.sub(r"\s*\(.*", "", head.signer_role or "")
        yield head.signer, post, quote_at(original, *head.spans["signer"])


def _alike(name: str, other: str) -> bool:
    """The same but for one syllable, and that nearly so."""
    a, b = spelling(name).split(), spelling(other).split()
    if len(a) != len(b) or len(a) < 2 or a == b:
        return False
    differing = [(x, y) for x, y in zip(fold(name).split(), fold(other).split(), strict=True) if x != y]
    if not differing:
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    from rapidfuzz.distance import Levenshtein

    return (
        len(differing) == 1
        and differing[0][0][0] == differing[0][1][0]
        and Levenshtein.distance(*differing[0]) <= 2
    )


def _same_post(post: str, other: str) -> bool:
    a, b = fold(post), fold(other)
    return a.startswith(b) or b.startswith(a)


def area_misnamed(draft: Extraction, original: str) -> list[Finding]:
    """An area of an index quoted with one word of its official name changed."""
    found = []
    official = {tuple(fold(area.name).split()): area for area in areas()}
    for provision in running(draft):
        if '"' not in provision.text and "”" not in provision.text:
            continue
        for match in QUOTED.finditer(provision.text):
            named = [s for s in subjects(match.group()) if s.areas]
            if not named:
                continue
            words = fold(match["name"]).split()
            for right, area in official.items():
                if (
                    len(right) == len(words) > 3
                    and sum(a != b for a, b in zip(right, words, strict=True)) == 1
                ):
                    message = f"Tên nội dung được in là “{match['name']}”; tên chính thức là “{area.name}”."
                    found.append(
                        finding(
                            "area_misnamed", "medium", message, [quote(original, provision, *match.span())]
                        )
                    )
    return found


def agency_misspelt(draft: Extraction, original: str) -> list[Finding]:
    """Bodies printed with a word lost or changed; the official name is known."""
    wrong: dict[str, tuple[str, str, list[Quote]]] = {}
    for mention in draft.agencies:
        printed = " ".join(mention.text.split())
        near = mention.kind in ("department", "ministry") and 0.5 < mention.score < 0.95
        if near and not f"{fold(mention.name)} ".startswith(f"{fold(printed)} "):
            same = wrong.setdefault(fold(printed), (printed, mention.short_name, []))
            same[2].append(quote_at(original, mention.start, mention.end))
    return [
        finding("agency_misspelt", "low", f"“{printed}” là {official}.", quotes)
        for printed, official, quotes in wrong.values()
        if len(printed) < 120
    ]
