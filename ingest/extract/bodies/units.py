"""The unit a body's name goes on with: "tỉnh", "huyện Đăk Hà", "các huyện, thành phố", "cấp xã".

Units of one level joined by commas or "và" are all the units of the province ("các huyện, thị xã, thành
phố"); a list of names is expanded. Districts are those of the register: of the province, when it is known.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

import regex

from graph.naming import fold
from ingest.extract.bodies.names import WINDOW
from ingest.extract.bodies.provinces import (
    PROVINCE,
    bare_province,
    city_at,
    country_at,
    named_provinces,
    province_kind,
)
from ingest.extract.bodies.unit import (
    AND,
    COMMUNE_UNITS,
    DISTRICT_UNITS,
    OPENS_LIST,
    RUN,
    Place,
    Unit,
    full_unit,
)
from reference.places import districts, province, provinces, special_zones

ONE = r"(?:quận|huyện|thị\s+xã|thành\s+phố|xã|phường|thị\s+trấn|đặc\s+khu|tp\b\.?|tx\b\.?|h\.|q\.|p\.|tt\.)"
# A comma between two kinds of units may be lost: "các phường xã".
LOST_COMMA = r"\s+(?=(?:quận|huyện|xã(?!\s+hội)|phường|đặc\s+khu)(?!\s+(?-i:\p{Lu})|\p{L}))"
JOINT = rf"(?:\s*+[,;/]\s*+(?:và\s+)?|\s+(?:và|hoặc)\s+|{LOST_COMMA})"
UNITS = regex.compile(
    rf"\s*+(?P<all>(?:\d{{1,2}}\s+)?các\s+|(?:0?\d|\d\d)\s+)?(?P<units>{ONE}(?:{JOINT}(?:các\s+)?(?:{ONE}|thị|thành)(?!\p{{L}}))*+)(?!\p{{L}})",
    regex.I,
)
LEVEL = regex.compile(
    r"\s*+(?:các\s+)?cấp\s+(?P<level>tỉnh|huyện|xã|cơ sở)\b"
    r"(?:\s*+(?:,|và)\s*+(?:cấp\s+)?(?P<more>huyện|xã)\b(?!\s+(?-i:\p{Lu})))*+",
    regex.I,
)
LEVELS = regex.compile(r"\s*+(?:,\s*+)?các\s+cấp\b", regex.I)
LEVEL_NAMES = {"tỉnh": "province", "huyện": "district", "xã": "commune", "cơ sở": "commune"}
PREFIX = regex.compile(rf"(?P<all>các\s+)?(?P<unit>{ONE})\s*+(?=(?-i:\p{{Lu}})|\d)", regex.I)
EACH = regex.compile(rf"{ONE}|thị|thành", regex.I)
# A commune's name of one word is told from the opening of a clause by what follows it.
CLOSED = re.compile(r"\s*+(?:$|[^\s\w])")
OPENS_UNIT = re.compile(r"[^\W\d_]+")
FIRST_WORDS = frozenset(
    (
        "các", "tỉnh", "thành", "toàn", "của", "thuộc", "trực", "đóng", "trên", "cấp", "quận", "huyện", "thị",
        "xã", "phường", "đặc", "tp", "tx", "h", "q", "p", "tt",
    )
)  # fmt: skip
NEAR = 80.0
MARGIN = 8.0


@cache
def district_units(of: str | None) -> tuple[str, ...]:
    """The kinds of districts the register has for a province, in official order."""
    kinds = {kind for units in _districts(of).values() for kind, _ in units} if of else set()
    return tuple(unit for unit in DISTRICT_UNITS if unit in kinds)


@cache
def _districts(of: str | None) -> dict[str, tuple[tuple[str, str], ...]]:
    """Folded name -> the units of that name: (kind, official name), of one province or of all."""
    codes = {row.code for row in provinces() if of is None or fold(row.name) == fold(of)}
    found: dict[str, dict[tuple[str, str], None]] = {}
    for row in districts():
        if row.province in codes:
            for name in (row.name, *row.aliases):
                found.setdefault(fold(name), {})[row.kind, row.name] = None
    return {name: tuple(units) for name, units in found.items()}


def listed_units(text: str, at: int) -> tuple[str, ...]:
    """The units listed at ``at``, in official order: "các xã, đặc khu Cồn Cỏ" -> "xã", "đặc khu Cồn Cỏ"."""
    found = UNITS.match(text, at, at + WINDOW)
    return _ranked(text, found)[0] if found else ()


def unit_at(text: str, at: int, of: str | None) -> Unit | None:
    """The unit that goes on a body's name at ``at``; ``None`` when something else follows.

    ``of`` is the province of the document.
    """
    if text[at : at + 1] not in (" ", "\n", "."):
        return None
    word = OPENS_UNIT.match(text, at + 1)
    if word is not None and word.group().lower() not in FIRST_WORDS:
        return bare_province(text, at, of) if word.group()[0].isupper() else None
    found = country_at(text, at, of) or named_provinces(text, at, of) or _level(text, at, of)
    if found:
        return found
    units = UNITS.match(text, at, at + WINDOW)
    return _units(text, units, of) if units else bare_province(text, at, of)


def _level(text: str, at: int, of: str | None) -> Unit | None:
    """ "cấp huyện, cấp xã", "các cấp"."""
    found = LEVEL.match(text, at, at + WINDOW)
    many = None if found else LEVELS.match(text, at, at + WINDOW)
    if found is None and many is None:
        return None
    end = (found or many).end()  # type: ignore[union-attr]
    after = PROVINCE.match(text, end, end + WINDOW)
    end = after.end() if after else end
    if found is None:
        return Unit("levels", end)
    level = LEVEL_NAMES[" ".join(found["level"].lower().split())]
    more = tuple(LEVEL_NAMES[each.lower()] for each in found.captures("more"))
    return Unit(level, end, each=level != "province" or of is None, province=of, more=more)


def _ranked(text: str, found: regex.Match[str]) -> tuple[tuple[str, ...], int]:
    """The kinds of units listed, in official order, special zones by name, and where they end."""
    kinds = dict.fromkeys(full_unit(each) for each in EACH.findall(found["units"]))
    end = found.end()
    if "đặc khu" in kinds:
        zones, end = _zones(text, end)
        if zones:
            named = {"đặc khu": f"đặc khu {zones}"}
            return tuple(
                named.get(unit, unit) for unit in (*DISTRICT_UNITS, *COMMUNE_UNITS) if unit in kinds
            ), end
    return tuple(unit for unit in (*DISTRICT_UNITS, *COMMUNE_UNITS) if unit in kinds), end


def _zones(text: str, at: int) -> tuple[str, int]:
    """The special zones named after "đặc khu", as official, and where they end."""
    names: list[str] = []
    start, end = at + 1, at
    while text[start - 1 : start].isspace():
        run = RUN.match(text, start, start + WINDOW)
        zone = _zone_names().get(fold(run.group())) if run else None
        if run is None or zone is None:
            break
        names.append(zone)
        end = run.end()
        joint = AND.match(text, end, end + WINDOW)
        start = joint.end() if joint else len(text) + 1
    return ", ".join(names), end


@cache
def _zone_names() -> dict[str, str]:
    return {fold(zone.name): zone.name for zone in special_zones()}


def _units(text: str, found: regex.Match[str], of: str | None) -> Unit | None:
    """ "huyện X", "các huyện, thành phố", or a list of names after either."""
    units = tuple(dict.fromkeys(full_unit(each) for each in EACH.findall(found["units"])))
    level = "commune" if units[0] in COMMUNE_UNITS else "district"
    many = bool(found["all"]) or len(units) > 1
    listing = OPENS_LIST.match(text, found.end(), found.end() + WINDOW)
    explicit = bool(listing and listing.group().strip())
    if units == ("thành phố",):
        city = city_at(text, found.start("units"), of)
        if city and not _is_district(city, of):
            return city
    start = listing.end() if listing and (many or not explicit) else found.end()
    places = _places(text, start, units, level, of, single=not many)
    if places and (len(units) == 1 or explicit):
        return Unit(level, places[-1].end, places=places)
    if not many:
        return _nameless(units[0], level, found.end(), of)
    ranked, end = _ranked(text, found)
    after = PROVINCE.match(text, end, end + WINDOW)
    if after is None:
        return Unit(level, end, units=ranked)
    named = bare_province(text, after.end(), of)
    return Unit(
        level, named.end if named else after.end(), units=ranked, province=named.province if named else None
    )


def _is_district(city: Unit, of: str | None) -> bool:
    """Was the city a district of the document's province ("thành phố Huế" of Thừa Thiên Huế)?"""
    if not of or not city.province or fold(of) == fold(city.province):
        return False
    return any(kind == "thành phố" for kind, _ in _districts(of).get(fold(city.province), ()))


def _nameless(unit: str, level: str, end: int, of: str | None) -> Unit:
    """ "UBND thành phố" without a name: the city itself, the one city of the province, or each of them."""
    if unit == "thành phố" and of and province_kind(of) == "thành phố":
        return Unit("province", end, province=of)
    only = (
        {name for units in _districts(of).values() for kind, name in units if kind == unit} if of else set()
    )
    if unit in ("thành phố", "thị xã") and len(only) == 1:
        return Unit(level, end, places=(Place(unit, only.pop(), end, end, 0.9),))
    return Unit(level, end, each=True)


def _places(
    text: str, at: int, units: tuple[str, ...], level: str, of: str | None, *, single: bool
) -> tuple[Place, ...]:
    """The names from ``at`` on, joined by commas and "và"; a unit may be printed before each."""
    found: list[Place] = []
    own = units[0] if len(units) == 1 else None
    while True:
        prefix = PREFIX.match(text, at, at + WINDOW)
        unit = full_unit(prefix["unit"]) if prefix else own
        if prefix and (unit in COMMUNE_UNITS) != (level == "commune"):
            break
        place = _place(text, prefix.end() if prefix else at, unit, level, of)
        # Where no register tells a district from the next body, a second bare name may be either.
        sure = place is not None and (place.score >= NEAR / 100 or not _districts(of))
        if place is None or (found and not prefix and not sure):
            break
        found.append(replace(place, start=prefix.start()) if prefix and found else place)
        if prefix and prefix["all"]:
            own = unit
        joint = AND.match(text, place.end, place.end + WINDOW)
        if joint is None or (single and not PREFIX.match(text, joint.end(), joint.end() + WINDOW)):
            break
        at = joint.end()
    return tuple(found)


def _place(text: str, at: int, unit: str | None, level: str, of: str | None) -> Place | None:
    """The unit named at ``at``: a district of the register or nearly so, a commune as printed."""
    run = RUN.match(text, at, at + WINDOW)
    if run is None:
        return None
    words = run.group().split(" ")
    if level == "commune":
        sure = len(words) > 1 or run.group().isdecimal() or CLOSED.match(text, run.end())
        return Place(unit or "xã", run.group(), at, run.end(), 0.9) if unit and sure else None
    known = _districts(of)
    if unit and run.group().isdecimal():
        numbered = known.get(fold(f"{unit} {int(run.group())}"))
        return Place(unit, str(int(run.group())), at, run.end()) if numbered else None
    for length in range(len(words), 0, -1):
        printed = " ".join(words[:length])
        units = known.get(fold(printed))
        if units:
            kind, name = next(((k, n) for k, n in units if k == unit), units[0])
            end = at + len(printed)
            return Place(unit or kind, name, at, end, 1.0 if printed == name else 0.97)
    if of:
        for length in range(len(words), 1, -1):
            printed = " ".join(words[:length])
            near = _nearest(fold(printed), of)
            if near:
                kind, name, score = near
                return Place(unit or kind, name, at, at + len(printed), score, printed)
    # The list of districts is closed: only of a province it does not hold is a name kept as printed.
    if unit is None or of is None or len(words) > 3 or province(of) is not None:
        return None
    return Place(unit, run.group(), at, run.end(), 0.75)


@lru_cache(maxsize=1024)
def _nearest(printed: str, of: str) -> tuple[str, str, float] | None:
    """The one district of as many words whose name differs by a letter or two."""
    from rapidfuzz import fuzz

    scored = sorted(
        (
            (fuzz.ratio(printed, name), units[0])
            for name, units in _districts(of).items()
            if name.count(" ") == printed.count(" ")
        ),
        reverse=True,
    )
    if not scored or scored[0][0] < NEAR or (len(scored) > 1 and scored[1][0] > scored[0][0] - MARGIN):
        return None
    score, (kind, name) = scored[0]
    return kind, name, round(score / 100, 3)
