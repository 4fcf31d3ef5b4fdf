"""What a person means by the name of a body or place: a row of the tables in its place, or several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from graph.naming import fold
from reference import Agency, agencies, agency_names
from reference.communes import commune_names, old_commune_names
from reference.places import District, districts, province
from reference.successors import Held, Place, level_of
from reference.tables import by_name

COMMUNE_KINDS = ("xa ", "phuong ", "thi tran ", "dac khu ")
"""Folded words that open the name of a commune: only then are the communes read."""


def held(name: str, on: str = "") -> tuple[Held, ...]:
    """The bodies and places of the tables that bear this name, () for none.

    Case, accents and marks do not count. Behind a body of a province, district or commune stands its place
    ("Sở Nội vụ Kon Tum", "UBND huyện Đăk Hà"); behind a district or commune may stand what it lies in.
    ``on`` is the day that tells apart the generations of a province.
    """
    words = fold(name).split()
    found: dict[Held, None] = {Held(None, place): None for place in _places(words, on)}
    for row in agency_names().get(" ".join(words), ()):
        found[Held(_meant(row), None)] = None
    for at in range(len(words) - 1, 0, -1):
        rows = agency_names().get(" ".join(words[:at]), ())
        for place in _places(words[at:], on) if rows else ():
            found.update({Held(_meant(row), place): None for row in rows if row.level == level_of(place)})
    whole = [one for one in found if one.place is not None or (one.body and one.body.level == "central")]
    return tuple(whole or found)


def _meant(row: Agency) -> Agency:
    """The row that names this very body."""
    same = (other for other in agencies() if (other.name, other.level) == (row.same_as, row.level))
    return next(same, row)


def _places(words: list[str], on: str) -> Iterator[Place]:
    text = " ".join(words)
    whole = province(text, on)
    if whole is not None:
        yield whole
        return
    if units := _units(text):
        yield from units
        return
    for at in range(len(words) - 1, 1, -1):
        if units := _units(" ".join(words[:at])):
            above = {place.code for place in _places(words[at:], on)}
            yield from (unit for unit in units if above.intersection(_lies_in(unit)))
            return


def _units(text: str) -> tuple[Place, ...]:
    """Districts and communes of before with this folded name and kind, else communes of after."""
    found: tuple[Place, ...] = _district_names().get(text, ())
    if text.startswith(COMMUNE_KINDS):
        found += old_commune_names().get(text, ()) or commune_names().get(text, ())
    return found


def _lies_in(place: Place) -> tuple[str, ...]:
    """Codes of what a district or commune lies in."""
    district = getattr(place, "district", "")
    over = next((row.province for row in districts() if row.code == district), "")
    return district, over or getattr(place, "province", "")


@cache
def _district_names() -> Mapping[str, tuple[District, ...]]:
    return by_name(
        districts(), lambda row: (row.full_name, *(f"{row.kind} {alias}" for alias in row.aliases))
    )
