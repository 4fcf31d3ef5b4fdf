"""One name and area for each criterion of a document, however its text and its scorecards print them.

Names that fold alike in one area are one. Names that nearly do are one when they stand in different
lists: rows of one table, or items of one list, are never the same criterion.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from graph.naming import fold
from ingest.extract.scorecards.likeness import Form, form, likeness, plain, vocabulary
from ingest.facts import CriterionRow, Extraction
from reference.indices import Area, area_names, areas

# Scorecards of sub-criteria with points are those of the PAR INDEX (Quyết định 2636/QĐ-BNV).
SCORECARD = "PAR INDEX"
# A printed name at least this much like that of an area of the register, of 100, means it.
SAME_AREA = 88.0
# So many names are compared with each other in a moment; of more only those that fold alike are one.
MOST_NAMES = 1000


class Part(NamedTuple):
    """A sub-criterion: the area it stands under, where known, and its name."""

    area: str | None
    name: str


@dataclass(slots=True, eq=False)
class _Criterion:
    """What a document says of a criterion; ``lists`` are the tables and lists that it stands in."""

    index: str
    area: str | None
    form: Form
    names: Counter[str] = field(default_factory=Counter)
    lists: set[tuple[str, int | None]] = field(default_factory=set)
    points: set[tuple[float | None, float | None]] = field(default_factory=set)
    provisions: set[int] = field(default_factory=set)
    same_as: _Criterion | None = None

    def whole(self) -> _Criterion:
        """The criterion this one turned out to be."""
        one = self
        while one.same_as is not None:
            one = one.same_as
        return one

    def take(self, other: _Criterion) -> None:
        """Add what is said of it under another name."""
        other.same_as = self
        self.area = self.area or other.area
        self.names.update(other.names)
        self.lists |= other.lists
        self.points |= other.points
        self.provisions |= other.provisions

    def may_be(self, other: _Criterion) -> bool:
        """Can the two be one, by where they stand?"""
        areas_fit = self.area is None or other.area is None or fold(self.area) == fold(other.area)
        return self.index == other.index and areas_fit and self.lists.isdisjoint(other.lists)


class CriterionNames:
    """The sub-criteria that a document speaks of, each by one name."""

    def __init__(self, extraction: Extraction) -> None:
        self._outline = extraction.provisions
        self._found: dict[tuple[str, str, str], _Criterion] = {}
        for value in extraction.indicators:
            if value.component is not None and register_area(value.index, value.component) is None:
                one = self._see(value.index, value.area, value.component, value.provision)
                if value.kind == "actual":
                    one.points.add((value.score, value.max))
        for row in extraction.criteria:
            if not opens_area(row):
                one = self._see(SCORECARD, row.area, row.name, row.provision)
                one.points.add((row.score, row.max))
        if len(self._found) <= MOST_NAMES:
            self._join()

    def of(self, index: str, area: str | None, name: str) -> Part:
        """The criterion that a value or row of this document names."""
        one = self._found[_key(index, area, name)].whole()
        # The spelling that is printed most, of those the first.
        return Part(one.area, one.names.most_common(1)[0][0])

    def _see(self, index: str, area: str | None, name: str, provision: int) -> _Criterion:
        one = self._found.setdefault(
            _key(index, area, name), _Criterion(index, area_called(index, area), form(name))
        )
        one.names[plain(name)] += 1
        at = self._outline[provision]
        one.lists.add(("list", at.parent) if at.table is None else ("table", at.table))
        one.provisions.add(provision)
        return one

    def _join(self) -> None:
        """Make one of the criteria whose names are alike, the likest first."""
        for _, one, other in sorted(self._alike(), key=lambda pair: -pair[0]):
            left, right = one.whole(), other.whole()
            if left is not right and left.may_be(right):
                left.take(right)

    def _alike(self) -> list[tuple[float, _Criterion, _Criterion]]:
        found = list(self._found.values())
        # A criterion whose area is unknown is that of an area where only one has its name.
        homes = Counter((one.index, one.form.words) for one in found if one.area is not None)
        made = []
        for k, one in enumerate(found):
            for other in found[k + 1 :]:
                if one.form.numbers != other.form.numbers or not one.may_be(other):
                    continue
                if any(c.area is None and homes[c.index, c.form.words] > 1 for c in (one, other)):
                    continue
                agree = not one.points.isdisjoint(other.points)
                score = likeness(one.form, other.form, agree=agree, real=self._real(one, other))
                if score:
                    made.append((score, one, other))
        return made

    def _real(self, one: _Criterion, other: _Criterion) -> Callable[[str], bool]:
        """Is a word no misprint: known to the reference tables, or printed elsewhere in the document?"""
        uses = len(one.provisions | other.provisions)
        return lambda word: word in vocabulary() or self._words[word] > uses

    @cached_property
    def _words(self) -> Counter[str]:
        """How often the document prints each folded word."""
        return Counter(word for provision in self._outline for word in fold(provision.text).split())


def opens_area(row: CriterionRow) -> bool:
    """Is a scorecard row that of a whole area?"""
    return fold(row.name) == fold(row.area or "")


def register_area(index: str, printed: str) -> Area | None:
    """The area of an index that a printed name means: by name, alias or a misprint of one."""
    from rapidfuzz import fuzz, process

    name = fold(printed)
    known = area_names(index).get(name)
    if known:
        return known[0]
    own = [area for area in areas() if area.index == index]
    best = process.extractOne(name, [fold(a.name) for a in own], scorer=fuzz.ratio, score_cutoff=SAME_AREA)
    return own[best[2]] if best else None


def area_called(index: str, printed: str | None) -> str | None:
    """The register's name of an area, or the printed one where no area of the register is meant."""
    if printed is None:
        return None
    known = register_area(index, printed)
    return known.name if known else printed


def _key(index: str, area: str | None, name: str) -> tuple[str, str, str]:
    return index, fold(area_called(index, area) or ""), fold(plain(name))
