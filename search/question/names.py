"""Names in a question: bodies, places, indices and areas, laws; exact, then with a letter or two wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import regex

from graph.naming import fold
from reference import agencies, law_names
from reference.indices import areas, indices
from reference.places import district_names, province, province_names
from search.question.cue_tables import area_cues, english_bodies, index_cues
from search.question.lexicon import Lexicon
from search.question.tokens import Words, accented, alike
from search.question.types import Entity

LONGEST = 16
NEAR = 0.86
NEAR_PLACE = 0.83
NEAR_ACRONYM = 0.75
"""Likeness from which a name is taken for a misspelling."""
# One-word names that are common words when no province, "tỉnh" or capital stands by.
SHORTEST = 4
CRITERION_WORDS = 4
MOST_CRITERIA = 2_000
"""Names of sub-criteria that are looked for in parts; beyond, they would cost more than they find."""
COMMON_BODIES = frozenset(("bao", "thanh tra", "cong an", "buu dien", "chinh phu", "quoc hoi", "government"))
PLACES = ("province", "district")
PLACED = regex.compile(r"UBND (?P<unit>(?:huyện|thị xã|thành phố|quận) (?P<place>.+))")
DISTRICT_WORDS = ("huyen", "thi xa", "thanh pho", "tp", "tx", "quan", "district", "city")


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling (folded words) of an entity."""

    spelling: str
    kind: str
    value: str
    weight: float = 1.0


@cache
def reference_names() -> dict[str, tuple[Name, ...]]:
    """Folded spelling -> what the reference tables know by it: indices, areas, bodies, provinces."""
    found: dict[str, dict[tuple[str, str], Name]] = {}

    def add(spelling: str, kind: str, value: str, weight: float = 1.0) -> None:
        folded = fold(spelling)
        if len(folded) >= SHORTEST or kind == "index":
            found.setdefault(folded, {}).setdefault((kind, value), Name(folded, kind, value, weight))

    for index in indices():
        for name in (index.index, index.vietnamese, index.english, *index.aliases):
            add(name, "index", index.index)
    for row in index_cues():
        add(row.cue, "index", row.index, 0.9)
    for area in areas():
        for name in (area.name, area.english):
            add(name, "area", f"{area.index}/{area.ordinal}")
        for name in area.aliases:
            add(name, "area", f"{area.index}/{area.ordinal}", 0.95 if " " in name else 0.4)
    for cue in area_cues():
        add(cue.cue, "area", f"{cue.index}/{cue.ordinal}", 0.9)
    for body in english_bodies():
        add(body.english, "agency", body.name, 0.97)
    for agency in agencies():
        for name in (agency.name, *agency.aliases):
            add(name, "agency", agency.name if not agency.same_as else agency.same_as)
    for spelling, rows in province_names().items():
        add(spelling, "province", rows[0].name)
    for spelling, laws in law_names().items():
        if " " in spelling:
            add(spelling, "instrument", laws[0].name)
    return {spelling: tuple(names.values()) for spelling, names in found.items()}


class Known:
    """The names to look for: those of the reference tables and, over them, those of one graph."""

    def __init__(self, lexicon: Lexicon, *, misspelt: bool = True) -> None:
        self.lexicon = lexicon
        self.exact = reference_names()
        self.own: dict[str, list[Name]] = {}
        self._read(lexicon)
        self.criteria = " | ".join(map(fold, lexicon.criteria[:MOST_CRITERIA]))
        self._criteria(lexicon)
        # Spelling -> name, by number of words; only names long enough to be told apart when misspelt.
        self.near: dict[int, dict[str, Name]] = {}
        if misspelt:
            pool = [
                name
                for names in self.own.values()
                for name in names
                if name.kind not in ("instrument", "criterion")
            ]
            pool += [n for names in self.exact.values() for n in names if n.kind in ("agency", "area")]
            for name in pool:
                spaces = name.spelling.count(" ")
                if spaces >= (1 if name.kind in PLACES else 2):
                    self.near.setdefault(spaces + 1, {}).setdefault(name.spelling, name)

    def _add(self, spelling: str, kind: str, value: str) -> None:
        folded = fold(spelling)
        if len(folded) >= SHORTEST:
            self.own.setdefault(folded, []).append(Name(folded, kind, value))

    def _criteria(self, lexicon: Lexicon) -> None:
        """Every run of four words or more of the name of a sub-criterion stands for it."""
        if len(lexicon.criteria) > MOST_CRITERIA:
            return
        for name in lexicon.criteria:
            said = fold(name).split()
            for first in range(len(said)):
                for last in range(first + CRITERION_WORDS, min(len(said), first + LONGEST) + 1):
                    phrase = " ".join(said[first:last])
                    self.own.setdefault(phrase, []).append(Name(phrase, "criterion", phrase, 0.97))

    def _read(self, lexicon: Lexicon) -> None:
        for name in lexicon.provinces:
            for spelling in (name, f"tỉnh {name}", f"{name} province"):
                self._add(spelling, "province", name)
            known = province(name)
            if known is not None:
                for spelling, rows in district_names(known.code).items():
                    for called in (spelling, f"{spelling} district", f"{spelling} town", f"{spelling} city"):
                        self._add(called, "district", rows[0].name)
        for row in lexicon.agencies:
            short = row["short"] or row["name"]
            if row["level"] == "district" and (place := PLACED.fullmatch(short)):
                self._add(place["unit"], "district", place["place"])
            if row["level"] in ("province", "district") and 1 < len(fold(short).split()) <= 9:
                self._add(short, "agency", short)
        for row in lexicon.instruments:
            if row["name"] and not row["number"] and len(fold(row["name"]).split()) > 1:
                self._add(row["name"], "instrument", row["name"])


def names(words: Words, known: Known, taken: Iterable[tuple[int, int]]) -> list[Entity]:
    """What the question names, none inside another; `taken` are spans already understood."""
    exact, own = known.exact, known.own
    used = list(taken)
    found: list[Entity] = []
    for first, last, phrase in windows(words):
        span = words.span(first, last)
        if any(span[0] < b and a < span[1] for a, b in used):
            continue
        hits = [*own.get(phrase, ()), *exact.get(phrase, ())]
        hits = [hit for hit in hits if _meant(words, first, last, hit)]
        if hits:
            found += [
                Entity(hit.kind, hit.value, *span, hit.weight, f"“{words.text[span[0] : span[1]]}” names it")
                for hit in _best(hits)
            ]
            used.append(span)
    if known.near:
        found += _acronyms(words, used)
        found += _misspelt(words, known, used)
    return _settled(words, sorted(found, key=lambda entity: (entity.start, entity.kind)), known.lexicon)


def windows(words: Words) -> Iterator[tuple[int, int, str]]:
    """(first, last, folded phrase) of every run of words, longest first."""
    for length in range(min(LONGEST, len(words.items)), 0, -1):
        for first in range(len(words.items) - length + 1):
            yield first, first + length - 1, " ".join(words.items[first : first + length])


def _best(hits: list[Name]) -> list[Name]:
    """One of a kind; areas keep one an index."""
    kept: dict[str, Name] = {}
    for hit in sorted(hits, key=lambda hit: -hit.weight):
        kept.setdefault(hit.kind if hit.kind != "area" else hit.value.split("/")[0], hit)
    ranked = list(kept.values())
    # A name that is both a law's and a body's is the one the tables list first.
    other = [hit for hit in ranked if hit.kind != "area"]
    return other[:1] if other else ranked


def _meant(words: Words, first: int, last: int, hit: Name) -> bool:
    """Not the common words a name folds to: "báo cáo", "thanh tra", "quản trị"."""
    printed = words.text[slice(*words.span(first, last))]
    if hit.kind == "agency" and (hit.spelling in COMMON_BODIES or " " not in hit.spelling):
        after = words.items[last + 1] if last + 1 < len(words.items) else ""
        capital = printed[0].isupper() and (first > 0 or after in ("tinh", ""))
        return after == "tinh" or (capital and hit.spelling != "bao") or printed.isupper()
    if hit.kind in ("province", "district") and accented(words.text) and not accented(printed):
        # In a question with diacritics a place is printed with its own.
        return not accented(hit.value) or fold(hit.value) not in fold(printed)
    return not (hit.kind in ("province", "district") and printed.islower() and accented(printed))


def _acronyms(words: Words, used: list[tuple[int, int]]) -> list[Entity]:
    """Indices whose acronym has one letter wrong, in capitals: "PAPY", "SIPAT"."""
    found: list[Entity] = []
    for start, end in words.spans:
        printed = words.text[start:end]
        if not (printed.isupper() and len(printed) > 3) or any(start < b and a < end for a, b in used):
            continue
        for index in indices():
            if len(index.index) > 3 and alike(fold(printed), fold(index.index)) >= NEAR_ACRONYM:
                found.append(
                    Entity("index", index.index, start, end, 1.0, f"“{printed}” is spelt like {index.index}")
                )
                used.append((start, end))
                break
    return found


def _misspelt(words: Words, known: Known, used: list[tuple[int, int]]) -> list[Entity]:
    """Names of several words with letters wrong: provinces of the graph, bodies, districts, areas."""
    from rapidfuzz import fuzz, process

    free = [not any(a < end and start < b for a, b in used) for start, end in words.spans]
    found: list[Entity] = []
    for first, last, phrase in windows(words):
        pool = known.near.get(last - first + 1)
        if not pool or not all(free[first : last + 1]) or len(phrase) < 6 or phrase in known.exact:
            continue
        best = process.extractOne(phrase, pool.keys(), scorer=fuzz.ratio, score_cutoff=100 * NEAR_PLACE)
        if best is None:
            continue
        name, score, span = pool[best[0]], best[1] / 100, words.span(first, last)
        near = score >= (NEAR_PLACE if name.kind in PLACES else NEAR)
        if not near or not _same_shape(phrase, name.spelling) or not _named(words, span, name):
            continue
        why = f"“{words.text[slice(*span)]}” is spelt like “{name.value}” ({score:.2f})"
        found.append(Entity(name.kind, name.value, *span, score * name.weight, why))
        for at in range(first, last + 1):
            free[at] = False
    return found


def _named(words: Words, span: tuple[int, int], name: Name) -> bool:
    """Is a place written as one: with capitals, or, where none are used, after the word for its kind?"""
    if name.kind not in PLACES:
        return True
    if words.text != words.text.lower():
        return all(part[0].isupper() for part in words.text[slice(*span)].split())
    return name.kind == "province" or words.spaced[: span[0]].rstrip().endswith(DISTRICT_WORDS)


def _same_shape(phrase: str, spelling: str) -> bool:
    """Every word resembles its own: "quan tri" is not "quang tri" but "kom tum" is "kon tum"."""
    pairs = list(zip(phrase.split(), spelling.split(), strict=True))
    differ = [(a, b) for a, b in pairs if a != b]
    # A whole word that is a word of its own makes another name; only slips of the hand count.
    return len(differ) <= max(1, len(pairs) // 2) and all(alike(a, b) >= 0.6 for a, b in differ)


def _settled(words: Words, found: list[Entity], lexicon: Lexicon) -> list[Entity]:
    """Areas only of the indices named; a city named after its province; what the graph has."""
    named = {entity.value for entity in found if entity.kind == "index"}
    kept: list[Entity] = []
    for entity in found:
        if entity.kind == "area":
            index = entity.value.split("/")[0]
            if named and index not in named:
                continue
        if entity.kind == "agency":
            entity = replace(entity, known=lexicon.has_agency(entity.value))
        if entity.kind == "district":
            entity = replace(entity, value=_committee(entity.value, lexicon))
        if entity.kind == "province":
            before = words.spaced[max(0, entity.start - 12) : entity.start].split()
            if (
                before
                and " ".join(before[-2:]).endswith(("thanh pho", "tp"))
                and entity.value in lexicon.provinces
            ):
                kept.append(replace(entity, kind="district", value=_committee(entity.value, lexicon)))
            entity = replace(entity, known=entity.value in lexicon.provinces)
        kept.append(entity)
    return kept


def _committee(place: str, lexicon: Lexicon) -> str:
    """The committee of a district as the graph calls it; the place itself when the graph has none."""
    ending = " " + fold(place)
    named = (row["short"] or row["name"] for row in lexicon.agencies if row["level"] == "district")
    return next((name for name in named if name.startswith("UBND ") and fold(name).endswith(ending)), place)
