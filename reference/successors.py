"""What became of a body or a place: its heirs, theirs, and so on to what stands today, from the tables alone.

A body ends when its own row does or when its place does, whichever comes first: "Sở Thông tin và Truyền
thông tỉnh Bình Thuận" became the Sở Khoa học và Công nghệ of Bình Thuận, and then that of Lâm Đồng.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from graph.naming import agency_key, fold
from language.periods import day_after
from reference import Agency, agencies
from reference.communes import (
    Commune,
    OldCommune,
    commune_reform,
    communes_by_code,
    communes_of_district,
)
from reference.places import District, Province, districts, ended_by, province_of, successor

Place = Province | District | Commune | OldCommune
_LEVELS = {Province: "province", District: "district", Commune: "commune", OldCommune: "commune"}
_OF_CITIES = ("Tỉnh ", "Thành ")
"""A Tỉnh ủy whose province goes to a city goes to its Thành ủy."""


@dataclass(frozen=True, slots=True)
class Held:
    """A body of the tables in its place, a body without one (a ministry), or a place alone."""

    body: Agency | None
    place: Place | None

    @property
    def name(self) -> str:
        """Its name with its place: "Sở Nội vụ tỉnh Kon Tum", "UBND huyện Đăk Hà (tỉnh Kon Tum)"."""
        if self.body is None or self.place is None:
            return self.body.name if self.body else _placed(self.place)
        name = self.body.name.removesuffix(" tỉnh")
        return f"{name} {self.place.name if self.body.attach == 'bare' else _placed(self.place)}"

    @property
    def key(self) -> str:
        """Key of its node, as documents give it; of a commune of before, which has none, its code."""
        if self.body is None:
            return "" if self.place is None else getattr(self.place, "key", self.place.code)
        if self.place is None:
            return agency_key(self.body.name, None)
        if isinstance(self.place, Province):
            return agency_key(self.body.name, self.place.name)
        over = _province(self.place)
        return agency_key(f"{self.body.name} {self.place.full_name}", over.name if over else None)


@dataclass(frozen=True, slots=True)
class Step:
    """One end: what ended, its heirs (first what took over most), the first day of them, the act.

    ``day`` is ISO, or a year where only that is known. No ``heirs``: none is known, or it just ended.
    """

    ended: Held
    heirs: tuple[Held, ...]
    day: str
    legal_act: str


def steps(start: Held) -> tuple[Step, ...]:
    """Every end on the way to what stands today, in order; () for what stands."""
    found: list[Step] = []
    waiting, seen = [start], {start}
    while waiting:
        step = _step(waiting.pop(0))
        if step is None:
            continue
        found.append(step)
        # What leaves no heir is still in a place, whose own end tells where its people turn.
        left = replace(step.ended, body=None)
        further = step.heirs or ((left,) if step.ended.body and left.place else ())
        waiting += [one for one in further if one not in seen]
        seen.update(further)
    return tuple(sorted(found, key=lambda step: step.day))


def standing(start: Held) -> tuple[Held, ...]:
    """What stands today in its stead, the chief heir first; itself where it stands."""
    told = steps(start)
    ended = {step.ended for step in told}
    heirs = dict.fromkeys(heir for step in told for heir in step.heirs if heir not in ended)
    return tuple(heirs) if told else (start,)


def _step(held: Held) -> Step | None:
    body, place = held.body, held.place
    until = getattr(place, "valid_to", "")
    if body and body.valid_to and (not until or body.valid_to <= until):
        heirs = tuple(Held(_body(name, body.level), place) for name in body.succeeded_by)
        return Step(held, heirs, day_after(body.valid_to), body.legal_act or body.source)
    if place is None:
        return None
    ended = _end_of(place)
    if ended is None:
        return None
    places, day, act = ended
    return Step(held, tuple(Held(_moved(body, heir), heir) for heir in places), day, act)


def _end_of(place: Place) -> tuple[tuple[Place, ...], str, str] | None:
    """The heirs of a place, their first day and the act; None for a place that stands."""
    if isinstance(place, Commune):
        return None
    if isinstance(place, OldCommune):
        after = tuple(communes_by_code()[code] for code in place.successors)
        return after, commune_reform().day, commune_reform().legal_act
    if not place.valid_to:
        return None
    act = ended_by(place, _LEVELS[type(place)])
    if isinstance(place, Province):
        later = successor(place)
        return (later,) if later else (), day_after(place.valid_to), act
    merged = tuple(row for row in districts() if row.code == place.successor)
    return merged or communes_of_district(place.code), day_after(place.valid_to), act


def _moved(body: Agency | None, place: Place) -> Agency | None:
    """The body as its new place calls it."""
    if body is None or not isinstance(place, Province) or place.kind == "tỉnh":
        return body
    return _bodies().get((fold(body.name.replace(*_OF_CITIES)), body.level), body)


def _placed(place: Place | None) -> str:
    if place is None or isinstance(place, Province):
        return place.full_name if place else ""
    within = ""
    # An island district without communes is its own commune.
    if isinstance(place, OldCommune) and place.code != place.district:
        within = f", {_district(place).full_name}"
    return f"{place.full_name}{within} ({_placed(_province(place))})"


def _province(place: District | Commune | OldCommune) -> Province | None:
    """The province that a place lies in, or lay in."""
    if isinstance(place, Commune):
        return province_of(place.province, commune_reform().day)
    return province_of((_district(place) if isinstance(place, OldCommune) else place).province)


def _district(place: OldCommune) -> District:
    return next(row for row in districts() if row.code == place.district)


def _body(name: str, level: str) -> Agency:
    return _bodies()[fold(name), level]


@cache
def _bodies() -> dict[tuple[str, str], Agency]:
    return {(fold(row.name), row.level): row for row in agencies()}


def level_of(place: Place) -> str:
    """The level of a place: province, district or commune."""
    return _LEVELS[type(place)]


def bodies_of(level: str) -> Iterator[Agency]:
    """Every body of a level."""
    return (row for row in agencies() if row.level == level)
