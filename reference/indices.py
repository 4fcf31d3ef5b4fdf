"""Governance indices that provinces are measured by, their areas and the points these give.

Tables of reference/data, read when first asked for; names are looked up folded, as in `reference`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reference.tables import by_name, read_table


@dataclass(frozen=True, slots=True)
class Index:
    """A governance index; `max_score` in `unit`, None where it has none; years of its rounds."""

    index: str
    vietnamese: str
    english: str
    publisher: tuple[str, ...]
    max_score: float | None
    unit: str
    valid_from: int | None
    valid_to: int | None
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Area:
    """An area, dimension or component of an index, by its `ordinal` in it; `codes` are those of data sets."""

    index: str
    ordinal: int
    level: str
    name: str
    english: str
    aliases: tuple[str, ...]
    codes: tuple[str, ...]
    valid_from: int | None
    valid_to: int | None
    source: str


@dataclass(frozen=True, slots=True)
class AreaMaximum:
    """The points an area could give in the rounds from `valid_from` to `valid_to` (None: until now)."""

    index: str
    ordinal: int
    valid_from: int | None
    valid_to: int | None
    max_score: float | None
    source: str


@cache
def indices() -> tuple[Index, ...]:
    """Governance indices."""
    return read_table("indices", Index)


@cache
def index_names() -> Mapping[str, tuple[Index, ...]]:
    """Folded name or alias -> the index."""
    return by_name(indices(), lambda index: (index.index, index.vietnamese, index.english, *index.aliases))


@cache
def areas() -> tuple[Area, ...]:
    """Areas, dimensions and components of the indices."""
    return read_table("indicator_areas", Area)


@cache
def area_names(index: str) -> Mapping[str, tuple[Area, ...]]:
    """Folded name or alias -> the area, within `index` (its `Index.index`)."""
    own = (area for area in areas() if area.index == index)
    return by_name(own, lambda area: (area.name, area.english, *area.aliases))


@cache
def area_codes(index: str) -> Mapping[str, tuple[Area, ...]]:
    """Folded code -> the area, within `index`: codes say nothing in a text, only in a column of areas."""
    return by_name((area for area in areas() if area.index == index), lambda area: area.codes)


def max_score(index: str, ordinal: int, year: int) -> float | None:
    """Maximum points of an area in the round of `year`; None when not known."""
    for row in area_maxima():
        if (row.index, row.ordinal) == (index, ordinal) and _held(row, year):
            return row.max_score
    return None


@cache
def area_maxima() -> tuple[AreaMaximum, ...]:
    """Maximum points of areas by round."""
    return read_table("area_maxima", AreaMaximum)


def _held(row: AreaMaximum, year: int) -> bool:
    return (row.valid_from or 0) <= year <= (row.valid_to or year)
