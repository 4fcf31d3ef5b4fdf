"""Which index, component and year a place in a document speaks of: by its headings, title and wording."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import regex

from graph.naming import fold
from ingest.extract.values.cues import TARGET
from ingest.extract.values.mentions import Subject, component_name, subjects
from ingest.facts import IndicatorValue, Provision
from reference.indices import Area, Index, indices
from reference.places import provinces

HEADING_YEAR = regex.compile(r"\bnăm\s+((?:19|20)\d\d)(?!\s*[-–]\s*\d)(?!\d)")
# Indices by which a province measures its own bodies say nothing of the province.
LOCAL = "UBND"


@dataclass(slots=True)
class Reading:
    """What the document as a whole says of its indices, and what was said so far."""

    outline: tuple[Provision, ...]
    original: str
    province: str | None
    year: int | None
    title_years: tuple[int, ...]
    indices: list[Index]
    title_index: Index | None
    last_year: dict[tuple[str, str], int] = field(default_factory=dict)
    lead: tuple[int | None, Index] | None = None
    lead_area: tuple[int | None, Subject] | None = None
    values: list[IndicatorValue] = field(default_factory=list)
    seen: dict[tuple[str, str, int | None, str], list[IndicatorValue]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """The index and component that the headings above a provision speak of, their year and aim.

    ``named`` are the areas and criteria the headings name, the nearest first.
    """

    index: Index | None
    component: str | None
    year: int | None
    target: bool
    named: tuple[Subject, ...] = ()


def named_indices(outline: tuple[Provision, ...]) -> list[Index]:
    """The indices that the document names, first named first; those of a province's own bodies are none."""
    found: dict[str, Index] = {}
    for provision in outline:
        if _may_name(provision.text):
            for subject in subjects(provision.text):
                if subject.index is not None and LOCAL not in subject.index.publisher:
                    found.setdefault(subject.index.index, subject.index)
    return list(found.values())


def _may_name(text: str) -> bool:
    """A cheap look for "chỉ số" and the acronyms of the indices."""
    low = text.casefold()
    return any(word in low for word in _acronyms())


@cache
def _acronyms() -> tuple[str, ...]:
    names = (name for index in indices() for name in (index.index, *index.aliases))
    return ("chỉ số", *dict.fromkeys(name.casefold() for name in names if " " not in name))


def context_of(document: Reading, provision: Provision) -> Context:
    """What the headings say, the nearest first."""
    index: Index | None = None
    areas: tuple[Area, ...] = ()
    component: str | None = None
    year: int | None = None
    target = False
    parts: list[Subject] = []
    for depth, heading in enumerate(reversed(provision.heading_path)):
        named = [s for s in subjects(heading) if not s.back]
        years = HEADING_YEAR.findall(heading)
        year = year or (int(years[-1]) if len(set(years)) == 1 else None)
        target = target or (depth < 2 and bool(TARGET.search(heading)))
        if index is None:
            own = [s.index for s in named if s.index is not None]
            names = [s for s in named if s.name is not None]
            parts += names[-1:]
            if names and component is None and not areas:
                areas = names[-1].areas
                component = component_name(names[-1].name or "", area_in(areas, own[-1] if own else None))
            index = own[-1] if own else None
    if index is None and areas:
        index = index_of(document, areas)
    if index is None and document.lead is not None and document.lead[0] == provision.parent:
        index = document.lead[1]
    if areas and component is not None:
        component = component_name(component, area_in(areas, index))
    return Context(index, component, year, target, tuple(parts))


def area_in(areas: tuple[Area, ...], index: Index | None) -> Area | None:
    """The area of ``index`` among those of one name; the first of them when no index is known."""
    own = [area for area in areas if index is not None and area.index == index.index]
    return own[0] if own else (areas[0] if areas and index is None else None)


def index_of(document: Reading, areas: tuple[Area, ...]) -> Index | None:
    """The index an area belongs to, among those the document names."""
    names = {area.index for area in areas}
    return next((index for index in document.indices if index.index in names), None)


def belongs(areas: tuple[Area, ...], index: Index) -> bool:
    """Has the index an area of this name?"""
    return any(area.index == index.index for area in areas)


@cache
def _provinces() -> regex.Pattern[str]:
    names = sorted({place.name for place in provinces()}, key=len, reverse=True)
    return regex.compile(
        r"(?:(?:tỉnh|thành phố|TP\.?)\s+)?(?P<name>\L<names>)(?!\p{L}|\s+\p{Lu})", names=names
    )


def other_province(clause: str, own: str | None) -> str | None:
    """Another province that opens the clause, whose value it then is: "Quảng Ninh đạt 91,04 điểm"."""
    if own is None or own in clause:
        return None
    match = _provinces().match(clause)
    return str(match["name"]) if match and fold(match["name"]) != fold(own) else None
