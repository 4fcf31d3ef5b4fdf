"""Provinces and districts, of before and after 1 July 2025, by official code.

Tables of reference/data made from `vietnamadminunits` (see the README there), so that an extraction reads
130 kB instead of a 12 MB package. Names are looked up folded, as in `reference`; dates are ISO, or
a year alone where only that is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.naming import fold
from language.periods import day_after
from reference.tables import by_name, read_table

SPLIT = "x-"
"""Begins the codes of provinces dissolved before codes: most were split, and have more heirs than one."""


@dataclass(frozen=True, slots=True)
class Province:
    """A province or city under the centre. `kind`: tỉnh, thành phố; `successor`: code of what took it in.

    `code` is the official one (General Statistics Office), "x-..." for provinces dissolved before codes.
    One code may have several generations (46: Thừa Thiên Huế, then Huế).
    """

    code: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    valid_from: str
    valid_to: str
    successor: str
    source: str

    @property
    def full_name(self) -> str:
        """With its kind: "tỉnh Kon Tum"."""
        return f"{self.kind} {self.name}"

    @property
    def key(self) -> str:
        """Key of its node: the code, with its year where it took over another's in a merger."""
        older = any(other.valid_from < self.valid_from for other in _generations().get(self.code, ()))
        return f"{self.code}-{self.valid_from[:4]}" if older else self.code


@dataclass(frozen=True, slots=True)
class District:
    """A district of a province (`province` is its code). `kind`: huyện, quận, thị xã, thành phố.

    `kind` is the last one it had: a text of earlier years may print another, and what it prints counts.
    `code` is official, or "<province>-..." for a district merged before the register's day.
    """

    code: str
    name: str
    kind: str
    province: str
    aliases: tuple[str, ...]
    valid_from: str
    valid_to: str
    successor: str
    source: str

    @property
    def key(self) -> str:
        """Key of its node: its code."""
        return self.code

    @property
    def full_name(self) -> str:
        """With its kind, unless that is in the name: "huyện Đăk Hà", "Quận 1"."""
        return self.name if fold(self.name).startswith(fold(self.kind) + " ") else f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class SpecialZone:
    """A special zone (đặc khu): a unit of the commune level since 1 July 2025; `province` is a code."""

    code: str
    name: str
    province: str
    valid_from: str
    source: str


@dataclass(frozen=True, slots=True)
class PlaceReform:
    """What changed the places of a level (province, district, commune) on a day, and the act that said so."""

    level: str
    day: str
    legal_act: str
    source: str


@cache
def place_reforms() -> tuple[PlaceReform, ...]:
    """Every reform whose day and act are beyond doubt, the oldest first within a level."""
    return read_table("place_reforms", PlaceReform)


def reform(level: str, day: str) -> PlaceReform | None:
    """The reform of the places of a level on a day."""
    return next((row for row in place_reforms() if (row.level, row.day) == (level, day)), None)


def ended_by(place: Province | District, level: str) -> str:
    """The act that ended a province or district; where none is beyond doubt, what its row was made from."""
    found = reform(level, day_after(place.valid_to))
    return found.legal_act if found else place.source


@cache
def provinces() -> tuple[Province, ...]:
    """Every province since 1975."""
    return read_table("provinces", Province)


@cache
def _generations() -> Mapping[str, tuple[Province, ...]]:
    found: dict[str, tuple[Province, ...]] = {}
    for row in provinces():
        found[row.code] = (*found.get(row.code, ()), row)
    return found


@cache
def province_names() -> Mapping[str, tuple[Province, ...]]:
    """Folded name or alias, with and without the kind -> its generations."""
    return by_name(provinces(), lambda place: (place.name, place.full_name, *place.aliases))


@cache
def districts() -> tuple[District, ...]:
    """Every district of the last register, and those merged in the years before."""
    return read_table("districts", District)


@cache
def districts_of(province: str) -> tuple[District, ...]:
    """Districts of the province with this code, in the order of the register."""
    return tuple(district for district in districts() if district.province == province)


@cache
def district_names(province: str) -> Mapping[str, tuple[District, ...]]:
    """Folded name or alias, with and without the kind -> districts of the province with this code."""
    own = districts_of(province)
    return by_name(own, lambda place: (place.name, place.full_name, *place.aliases))


@cache
def special_zones() -> tuple[SpecialZone, ...]:
    """Every special zone, in the order of its province's code."""
    return read_table("special_zones", SpecialZone)


def stood(place: Province | District, on: str) -> bool:
    """Whether the unit existed `on` a day (ISO; a year or a month is enough)."""
    begun = not place.valid_from or place.valid_from[: len(on)] <= on
    return begun and (not place.valid_to or on[: len(place.valid_to)] <= place.valid_to)


@lru_cache(maxsize=8192)
def province(name: str, on: str = "") -> Province | None:
    """The province of this name, with or without its kind; None when no such province is known.

    Of several generations, the one that stood `on` the day (ISO), else the first of the register.
    """
    found = province_names().get(fold(name), ())
    return next((place for place in found if on and stood(place, on)), found[0] if found else None)


def province_of(code: str, on: str = "") -> Province | None:
    """The province with this code, of several generations the one that stood `on` the day, else the first."""
    found = _generations().get(code, ())
    return next((place for place in found if on and stood(place, on)), found[0] if found else None)


def successor(place: Province) -> Province | None:
    """The province that took this one in, as it stood the day after; None for one that stands."""
    return province_of(place.successor, day_after(place.valid_to)) if place.successor else None


@cache
def _merged() -> Mapping[str, tuple[Province, ...]]:
    found: dict[str, list[Province]] = {}
    for row in provinces():
        if not row.valid_to or row.code.startswith(SPLIT):
            continue
        last = row
        while (later := successor(last)) is not None:
            last = later
        if fold(last.name) != fold(row.name):
            found.setdefault(fold(last.name), []).append(row)
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def _heirs() -> Mapping[str, str]:
    return {
        fold(row.name): next(place.name for place in province_names()[name] if not place.valid_to)
        for name, rows in _merged().items()
        for row in rows
    }


def heir(name: str) -> str | None:
    """The name of the province of today into which the province of this name was merged; None for others."""
    return _heirs().get(fold(name))


def predecessors(name: str) -> tuple[Province, ...]:
    """The provinces merged, with names of their own, into the province of today that bears this name.

    () for a name of the past: who names an old province means that one alone.
    """
    meant = next((place for place in province_names().get(fold(name), ()) if not place.valid_to), None)
    return _merged().get(fold(meant.name), ()) if meant else ()


def province_in(name: str, day: str) -> Province | None:
    """The province of this name that stood on a day; None when it is unknown or did not stand then.

    "Huế" of 2019 is the province that the city of that code took over from, Thừa Thiên Huế.
    """
    found = province(name, day)
    if found is None or stood(found, day):
        return found
    return next((place for place in provinces() if place.code == found.code and stood(place, day)), None)


@cache
def provinces_in(year: int) -> int:
    """How many provinces stood in a year, at the most: 63 from 2009, 34 from 2026."""
    days = (f"{year}-01-01", f"{year}-12-31")
    return max(len({place for place in provinces() if stood(place, day)}) for day in days)
