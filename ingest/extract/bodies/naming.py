"""A name and the unit after it as bodies: one, one for each place named, or a group of all the units."""

from __future__ import annotations

from dataclasses import replace

from ingest.extract.bodies.body import Body, Context
from ingest.extract.bodies.names import Found, folded
from ingest.extract.bodies.official import (
    all_units_name,
    in_province,
    of_province,
    official_name,
    place_name,
)
from ingest.extract.bodies.unit import Place, Unit
from ingest.extract.bodies.units import district_units
from language.syllables import is_syllable
from reference import Agency

COMMITTEES = frozenset(("people's committee", "people's council"))
# Plain words ("thanh tra", "báo", "công an") that name a body only with its place or in its list.
NEEDS_PLACE = frozenset(
    ("inspectorate", "police", "media", "portal", "court", "enterprise", "one-stop desk", "cultural unit")
)
LONG = 4
SHARES_PLACE = COMMITTEES | NEEDS_PLACE | {"party"}
UNITS_OF = {"district": ("huyện", "thành phố"), "commune": ("xã", "phường")}


def named(found: Found, row: Agency, unit: Unit | None, shared: Unit | None, doc: Context) -> list[Body]:
    """The bodies that a name and a unit make; ``shared`` is the unit of a list, after its last name."""
    use = unit or shared
    start, end = found.start, unit.end if unit else found.end
    if use is None or (use.level == "province" and not use.places and not use.each):
        of = _province(row, use, doc)
        name = official_name(row, of, use is not None)
        return [_made(start, end, row, row.level, name, of, found)]
    if use.places:
        return in_places(found, row, use, doc, shared=unit is None)
    groups = []
    for level in (use.level, *use.more):
        units = use.units if level == use.level and use.units else _all_units(level, doc)
        of = None if level == "country" else use.province or doc.province
        name = all_units_name(row, level, units, of, use.said)
        short = all_units_name(row, level, units, None, use.said)
        body = _made(start, end, row, level, name, of, found)
        groups.append(replace(body, kind="group", short_name=short))
    return groups


def in_places(found: Found, row: Agency, unit: Unit, doc: Context, *, shared: bool) -> list[Body]:
    """The body of each place: "UBND huyện Lý Nhân", "UBND tỉnh Gia Lai"."""
    made: list[Body] = []
    for place in unit.places:
        of = place.name if unit.level == "province" else doc.province
        name = f"{row.name} {place_name(place)}{of_province(of)}"
        if unit.level == "province":
            name = official_name(row, of, True)
        start = place.start if made and not shared else found.start
        end = found.end if shared else place.end
        made.append(_made(start, end, row, unit.level, name, of, found, place))
    return made


def _province(row: Agency, unit: Unit | None, doc: Context) -> str | None:
    """The province printed, else the document's, or the one a central document is about."""
    if unit is not None and unit.province:
        return unit.province
    about = doc.about if row.kind in SHARES_PLACE or unit is not None else None
    return doc.province or (about if row.level == "province" else None)


def _all_units(level: str, doc: Context) -> tuple[str, ...]:
    """What "cấp huyện" is called in full: as the document does, else as the register has it."""
    if doc.province is None:
        return ()
    if level == "district":
        return doc.districts or district_units(doc.province) or UNITS_OF["district"]
    return (doc.communes if level == "commune" else ()) or UNITS_OF.get(level, ())


def _made(
    start: int, end: int, row: Agency, level: str, name: str, province: str | None, found: Found,
    place: Place | None = None,
) -> Body:  # fmt: skip
    score, why = found.score, found.why
    if place is not None:
        score = round(min(score, place.score), 3)
        if place.printed:
            why += f" “{place.printed}” đọc là “{place.name}” theo danh mục đơn vị hành chính."
        elif place.score < 0.8:
            why += f" “{place.name}” không có trong danh mục, giữ như in."
    of = None if row.level == "central" else province
    return Body(start, end, name, row.name, row.kind, level, of, score, why)


def group_body(
    start: int, end: int, name: str, level: str, province: str | None, score: float, why: str
) -> Body:
    """A group of bodies under its name, with the province it is of."""
    of = None if level == "central" else province
    full = name.removesuffix(" tỉnh") + in_province(of) if of else name
    return Body(start, end, full, name, "group", level, of, score, why)


def stands_alone(row: Agency, found: Found) -> bool:
    """May the name stand without a place? Plain words ("thanh tra", "điện lực") may not, "Viettel" may."""
    if row.kind not in NEEDS_PLACE or (row.kind != "one-stop desk" and found.entries[0].length > LONG):
        return True
    return row.kind == "enterprise" and not is_syllable(folded(found.entries[0].spelling.split(" ")[0]))
