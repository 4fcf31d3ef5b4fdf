"""Every name a question may use: one Aho-Corasick over the folded names of the tables and of one store.

Built once per state of a store and kept by who asks. Names are looked up whole; a criterion or a
document's title is also known by a run of its words; what is misspelt is compared (rapidfuzz) with the
names that share a word with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import ahocorasick  # type: ignore[import-not-found]
import regex

from graph.naming import fold, instrument_number
from queries.names.lexicon import Lexicon
from reference import agencies, kinds, law_names
from reference.indices import areas, indices
from reference.places import district_names, heir, province, province_names
from reference.spoken import area_cues, english_bodies, english_kinds, index_cues

SHORTEST = 3
RUN = 4
"""Words of a criterion or title that stand for the whole."""
LIKE = 84
"""Likeness (0 to 100) from which a phrase is a misspelt name."""
LIKE_WORD = 60
MOST_RUNS = 20_000
WRITTEN_OUT = (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"))
PLACED = regex.compile(
    r"(?:UBND|Ủy ban nhân dân) (?P<unit>(?:huyện|thị xã|thành phố|quận|xã|phường|thị trấn) (?P<place>.+))"
)


@dataclass(frozen=True, slots=True)
class Name:
    """What a spelling stands for: kind agency, district, province, index, area, criterion, kind, instrument,
    document (value its key) or person; `stored` when the store has it.
    """

    kind: str
    value: str
    stored: bool = False


class Aliases:
    """The names of the tables and of one store, found in folded words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.names: dict[str, dict[Name, None]] = {}
        self._runs: dict[str, set[Name]] = {}
        # A body, province or law that the store has is known by every spelling of the tables.
        stored = _stored(lexicon)
        for spelling, found in _tables():
            self._add(spelling, replace(found, stored=(found.kind, fold(found.value)) in stored))
        for spelling, found in _of_store(lexicon):
            self._add(spelling, found)
        for name in lexicon.criteria:
            self._add(name, Name("criterion", name, stored=True))
            self._add_runs(name, Name("criterion", name, stored=True))
        for row in lexicon.documents:
            self._add_runs(row.get("title") or "", Name("document", row["key"], stored=True))
        self._automaton = ahocorasick.Automaton()
        for spelling in self.names:
            self._automaton.add_word(f" {spelling} ", spelling)
        self._automaton.make_automaton()
        self._by_word: dict[str, list[str]] = {}
        for spelling, held in self.names.items():
            if spelling.count(" ") and any(
                n.kind in ("agency", "district", "province", "area") for n in held
            ):
                for word in set(spelling.split()):
                    self._by_word.setdefault(word, []).append(spelling)

        self._numbers: dict[str, list[dict[str, Any]]] = {}
        self._serials: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
        for row in (*lexicon.documents, *lexicon.instruments):
            number = instrument_number(row["number"] or "")
            if number:
                self._numbers.setdefault(number, []).append(row)
                self._serials.setdefault((number.split("-")[0], row["kind"]), []).append(row)

    def numbered(self, number: str) -> tuple[dict[str, Any], ...]:
        """Documents, then instruments, of this number (as `instrument_number` writes it)."""
        return tuple(self._numbers.get(number, ()))

    def beginning(self, serial: str, kind: str) -> tuple[dict[str, Any], ...]:
        """Documents and instruments of this kind whose number begins with the serial."""
        wanted = instrument_number(serial)
        held = ((wanted, kind), (wanted, None))
        return tuple(row for key in held for row in self._serials.get(key, ()))

    def _add(self, spelling: str, name: Name) -> None:
        folded = fold(spelling)
        if len(folded) < SHORTEST:
            return
        held = self.names.setdefault(folded, {})
        if name.stored:
            held.pop(Name(name.kind, name.value), None)
        elif Name(name.kind, name.value, stored=True) in held:
            return
        held[name] = None

    def _add_runs(self, text: str, name: Name) -> None:
        said = fold(text).split()
        if len(said) < RUN or len(self._runs) > MOST_RUNS:
            return
        for first in range(len(said) - RUN + 1):
            self._runs.setdefault(" ".join(said[first : first + RUN]), set()).add(name)

    def exact(self, items: tuple[str, ...]) -> list[tuple[int, int, tuple[Name, ...]]]:
        """(first, last, names) of the names among folded words, the longest of those that overlap."""
        joined = f" {' '.join(items)} "
        at, place = {}, 1
        for index, item in enumerate(items):
            at[place] = index
            place += len(item) + 1
        hits: list[tuple[int, int, str]] = []
        for end, spelling in self._automaton.iter(joined):
            first = at[end - len(spelling)]
            hits.append((first, first + spelling.count(" "), spelling))
        return [
            (first, last, tuple(self.names[spelling])) for first, last, spelling in _longest(hits, len(items))
        ]

    def runs(self, items: tuple[str, ...], free: list[bool]) -> Iterator[tuple[int, int, tuple[Name, ...]]]:
        """Criteria and titles named by `RUN` words or more among the free words."""
        first = 0
        while first + RUN <= len(items):
            last = first + RUN - 1
            found = self._runs.get(" ".join(items[first : last + 1]), set())
            if not found or not all(free[first : last + 1]):
                first += 1
                continue
            while last + 1 < len(items) and free[last + 1]:
                more = found & self._runs.get(" ".join(items[last + 2 - RUN : last + 2]), set())
                if not more:
                    break
                found, last = more, last + 1
            yield first, last, tuple(sorted(found, key=lambda name: name.value))
            first = last + 1

    def misspelt(self, items: tuple[str, ...]) -> tuple[str, tuple[Name, ...]] | None:
        """The name that these words are, with letters wrong; the words of others make other names."""
        from rapidfuzz import fuzz, process

        # A name is misspelt in some of its words, rarely in all.
        pool = {
            spelling
            for word in items
            for spelling in self._by_word.get(word, ())
            if spelling.count(" ") == len(items) - 1
        }
        if not pool:
            return None
        phrase = " ".join(items)
        for spelling, _, _ in process.extract(
            phrase, sorted(pool), scorer=fuzz.ratio, score_cutoff=LIKE, limit=3
        ):
            if _slips(items, spelling.split()):
                return spelling, tuple(self.names[spelling])
        return None


def _slips(typed: tuple[str, ...], meant: list[str]) -> bool:
    """Only slips of the hand: at most half of the words differ, each like its own, short ones by no vowel."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import DamerauLevenshtein

    differ = [(a, b) for a, b in zip(typed, meant, strict=True) if a != b]
    return len(differ) <= max(1, len(meant) // 2) and all(
        fuzz.ratio(a, b) >= LIKE_WORD and DamerauLevenshtein.distance(a, b) <= 1 and len(b) > 2
        for a, b in differ
    )


def _longest(hits: list[tuple[int, int, str]], size: int) -> list[tuple[int, int, str]]:
    taken = [False] * size
    kept = []
    for first, last, spelling in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0])):
        if not any(taken[first : last + 1]):
            kept.append((first, last, spelling))
            taken[first : last + 1] = [True] * (last - first + 1)
    return sorted(kept)


@cache
def _tables() -> tuple[tuple[str, Name], ...]:
    """What the reference tables know by name: indices, areas, bodies, provinces, laws, kinds."""
    found: list[tuple[str, Name]] = []
    for index in indices():
        names = (index.index, index.vietnamese, index.english, *index.aliases)
        found += [(name, Name("index", index.index)) for name in names]
    found += [(row.cue, Name("index", row.index)) for row in index_cues()]
    for area in areas():
        of = Name("area", f"{area.index}/{area.ordinal}")
        several = (name for name in area.aliases if " " in name)
        found += [(name, of) for name in (area.name, area.english, *several)]
    found += [(row.cue, Name("area", f"{row.index}/{row.ordinal}")) for row in area_cues()]
    found += [(body.english, Name("agency", body.name)) for body in english_bodies()]
    for agency in agencies():
        of = Name("agency", agency.same_as or agency.name)
        found += [(name, of) for name in (agency.name, *agency.aliases)]
    found += [(spelling, Name("province", rows[0].name)) for spelling, rows in province_names().items()]
    found += [
        (f"{rows[0].name} province", Name("province", rows[0].name)) for rows in province_names().values()
    ]
    found += [
        (spelling, Name("instrument", laws[0].name))
        for spelling, laws in law_names().items()
        if " " in spelling
    ]
    for kind in kinds():
        found += [(name, Name("kind", kind.kind)) for name in (kind.kind, kind.english, f"{kind.english}s")]
    for row in english_kinds():
        found += [(name, Name("kind", row.kind)) for name in (row.english, f"{row.english}s")]
    return tuple(found)


def _stored(lexicon: Lexicon) -> set[tuple[str, str]]:
    """Kind and folded official name of the bodies, provinces and named instruments of the store."""
    bodies = {("agency", fold(row["short"] or row["name"])) for row in lexicon.agencies}
    # A province of today is known by the documents of those merged into it.
    today = (heir(name) for name in lexicon.provinces)
    places = {("province", fold(name)) for name in (*lexicon.provinces, *filter(None, today))}
    return bodies | places | {("instrument", fold(row["name"])) for row in lexicon.instruments if row["name"]}


def _of_store(lexicon: Lexicon) -> Iterator[tuple[str, Name]]:
    for name in lexicon.provinces:
        for spelling in (name, f"tỉnh {name}", f"{name} province"):
            yield spelling, Name("province", name, stored=True)
        known = province(name)
        for spelling, rows in (district_names(known.code) if known else {}).items():
            yield spelling, Name("district", rows[0].full_name)
    for row in lexicon.agencies:
        short = row["short"] or row["name"]
        place = PLACED.fullmatch(short)
        if place:
            for spelling in _district_spellings(place["unit"], place["place"]):
                yield spelling, Name("district", short, stored=True)
        of = Name("district" if place else "agency", short, stored=True)
        # A full name ends in its province, which is named for itself.
        full = () if row["province"] and row["name"].endswith(row["province"]) else (row["name"],)
        for spelling in (short, *full):
            yield spelling, of
            for brief, written in WRITTEN_OUT:
                if brief in spelling:
                    yield spelling.replace(brief, written), of
    for row in lexicon.instruments:
        if row["name"] and not row["number"] and " " in row["name"]:
            yield row["name"], Name("instrument", row["name"], stored=True)
    for row in lexicon.documents:
        signer = row.get("signer")
        if signer and " " in signer:
            yield signer, Name("person", signer, stored=True)


def _district_spellings(unit: str, place: str) -> Iterable[str]:
    return (unit, place, *(f"{place} {kind}" for kind in ("district", "town", "city", "commune", "ward")))
