"""The unit a body's name goes on with: "tỉnh", "huyện Đăk Hà", "các huyện, thành phố", "cấp xã".

Units of one level joined by commas or "và" are all the units of the province ("các huyện, thị xã, thành
phố"); a list of names is expanded, each name checked against the register of districts of the province.
Units are those of Luật Tổ chức chính quyền địa phương 2015 and 2025, Điều 2 (Điều 1).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

import regex

from graph.naming import fold
from ingest.extract.bodies.names import WINDOW
from reference.places import districts, province, provinces

# In the order in which official documents name them.
DISTRICT_UNITS = ("quận", "huyện", "thị xã", "thành phố")
COMMUNE_UNITS = ("xã", "phường", "thị trấn", "đặc khu")
SHORT_UNITS = {
    "tp": "thành phố", "thành": "thành phố", "tx": "thị xã", "thị": "thị xã", "h": "huyện", "q": "quận",
    "p": "phường", "tt": "thị trấn",
}  # fmt: skip
ONE = r"(?:quận|huyện|thị\s+xã|thành\s+phố|xã|phường|thị\s+trấn|đặc\s+khu|tp\b\.?|tx\b\.?|h\.|q\.|p\.|tt\.)"
JOINT = r"(?:\s*+[,;/]\s*+(?:và\s+)?|\s+(?:và|hoặc)\s+)"
UNITS = regex.compile(
    rf"\s*+(?P<all>(?:\d{{1,2}}\s+)?các\s+|(?:0?\d|\d\d)\s+)?(?P<units>{ONE}(?:{JOINT}(?:các\s+)?(?:{ONE}|thị|thành)(?!\p{{L}}))*+)(?!\p{{L}})",
    regex.I,
)
LEVEL = regex.compile(
    r"\s*+(?:các\s+)?cấp\s+(?P<level>tỉnh|huyện|xã|cơ sở)\b"
    r"(?:\s*+(?:,|và)\s*+(?:cấp\s+)?(?P<more>huyện|xã)\b(?!\s+(?-i:\p{Lu})))*+",
    regex.I,
)
COUNTRY = regex.compile(
    r"\s*+(?:các\s+|\d\d\s+)?tỉnh\s*,\s*thành\s+phố(?:\s+trực\s+thuộc\s+Trung\s+ương)?(?!\p{L})"
    r"|\s*+các\s+tỉnh\b(?!\s*,)",
    regex.I,
)
LEVELS = regex.compile(r"\s*+(?:,\s*+)?các\s+cấp\b", regex.I)
OF = r"(?:(?:của|thuộc|trực\s+thuộc|(?:đóng\s+)?trên\s+địa\s+bàn)\s+)?"
PROVINCE = regex.compile(rf"\s*+{OF}(?P<unit>toàn\s+tỉnh|tỉnh)\b(?!\s+(?:ủy|uỷ|đoàn|lỵ)\b)", regex.I)
PREFIX = regex.compile(rf"(?P<all>các\s+)?(?P<unit>{ONE})\s*+(?=(?-i:\p{{Lu}})|\d)", regex.I)
EACH = regex.compile(rf"{ONE}|thị|thành", regex.I)
TOKEN = r"\p{Lu}[\p{L}\p{M}]*+(?:['’]\s?[\p{L}\p{M}]++)?"
RUN = regex.compile(rf"(?:{TOKEN}(?:[ -]{TOKEN}){{0,3}}|\d{{1,2}})(?![\p{{L}}\d])")
AND = regex.compile(r"\s*+(?:[,;]\s*+(?:và\s+)?|và\s+)(?=\S)")
OPENS_LIST = regex.compile(r"\s*+(?:[:(]|,?\s*(?:gồm|như|là)\b\s*+:?)?\s*+", regex.I)
NEAR = 80.0
MARGIN = 8.0


@dataclass(frozen=True, slots=True)
class Place:
    """A named unit: "huyện" "Đăk Hà"; ``printed`` is a name the register corrects."""

    unit: str
    name: str
    start: int
    end: int
    score: float = 1.0
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """What follows a body's name up to ``end``.

    ``level`` is province, district or commune, or country for all the provinces. ``units`` are the kinds
    of units of a group ("huyện", "thành phố"), () when ``places`` are named; ``each`` marks "cấp huyện",
    "UBND huyện" without a name; ``province`` is the one printed; ``more`` are further levels.
    """

    level: str
    end: int
    units: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    each: bool = False
    province: str | None = None
    more: tuple[str, ...] = ()


@cache
def district_units(province: str | None) -> tuple[str, ...]:
    """The kinds of districts the register has for a province, in official order."""
    kinds = {kind for units in _districts(province).values() for kind, _ in units} if province else set()
    return tuple(unit for unit in DISTRICT_UNITS if unit in kinds)


def province_kind(name: str) -> str:
    """ "tỉnh" or "thành phố" (trực thuộc trung ương)."""
    found = province(name)
    return found.kind if found else "tỉnh"


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
    """The kinds of units listed at ``at``, in official order: "các huyện, TP" -> ("huyện", "thành phố")."""
    found = UNITS.match(text, at, at + WINDOW)
    kinds = {full_unit(each) for each in EACH.findall(found["units"])} if found else set()
    return tuple(unit for unit in (*DISTRICT_UNITS, *COMMUNE_UNITS) if unit in kinds)


def unit_at(text: str, at: int, of: str | None) -> Unit | None:
    """The unit that goes on a body's name at ``at``; ``None`` when something else follows.

    ``of`` is the province of the document.
    """
    if text[at : at + 1] not in (" ", "\n", "."):
        return None
    found = COUNTRY.match(text, at, at + WINDOW)
    if found:
        return Unit("country", found.end())
    found = PROVINCE.match(text, at, at + WINDOW)
    if found:
        return bare_province(text, found.end(), of) or Unit("province", found.end(), province=of)
    found = LEVEL.match(text, at, at + WINDOW)
    if found:
        names = {"tỉnh": "province", "huyện": "district", "xã": "commune", "cơ sở": "commune"}
        level = names[regex.sub(r"\s+", " ", found["level"].lower())]
        after = PROVINCE.match(text, found.end(), found.end() + WINDOW)
        more = tuple(names[each.lower()] for each in found.captures("more"))
        end = after.end() if after else found.end()
        if level == "province":
            return Unit("province", end, province=of, more=more)
        return Unit(level, end, each=True, more=more)
    found = LEVELS.match(text, at, at + WINDOW)
    if found:
        after = PROVINCE.match(text, found.end(), found.end() + WINDOW)
        return Unit("levels", after.end() if after else found.end())
    found = UNITS.match(text, at, at + WINDOW)
    return _units(text, found, of) if found else bare_province(text, at, of)


def bare_province(text: str, at: int, of: str | None) -> Unit | None:
    """A province's name after a space at ``at``, folded: "Yên Bai" is Yên Bái; ``of`` is one, too."""
    start = at + 1
    run = RUN.match(text, start, start + WINDOW) if text[at:start] == " " else None
    if run is None:
        return None
    words = run.group().split(" ")
    for length in range(min(4, len(words)), 0, -1):
        printed = " ".join(words[:length])
        known = province(printed) if len(printed) > 3 else None
        name = known.name if known else of if of and fold(printed) == fold(of) else None
        if name:
            return Unit("province", start + len(printed), province=name)
    return None


def _units(text: str, found: regex.Match[str], of: str | None) -> Unit | None:
    """ "huyện X", "các huyện, thành phố", or a list of names after either."""
    units = tuple(dict.fromkeys(full_unit(each) for each in EACH.findall(found["units"])))
    level = "commune" if units[0] in COMMUNE_UNITS else "district"
    many = bool(found["all"]) or len(units) > 1
    listing = OPENS_LIST.match(text, found.end(), found.end() + WINDOW)
    explicit = bool(listing and listing.group().strip())
    if units == ("thành phố",) and not many:
        city = bare_province(text, found.end(), of)
        if city and city.province and province_kind(city.province) == "thành phố":
            return city
    start = listing.end() if listing and (many or not explicit) else found.end()
    places = _places(text, start, units, level, of, single=not many)
    if places and (len(units) == 1 or explicit):
        return Unit(level, places[-1].end, places=places)
    if not many:
        return _nameless(units[0], level, found.end(), of)
    ranked = tuple(unit for unit in (*DISTRICT_UNITS, *COMMUNE_UNITS) if unit in units)
    after = PROVINCE.match(text, found.end(), found.end() + WINDOW)
    if after is None:
        return Unit(level, found.end(), units=ranked)
    named = bare_province(text, after.end(), of)
    return Unit(
        level, named.end if named else after.end(), units=ranked, province=named.province if named else None
    )


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


def full_unit(printed: str) -> str:
    """The kind of unit in full: "TP." is "thành phố"."""
    plain = regex.sub(r"\s+", " ", printed.lower()).rstrip(".")
    return SHORT_UNITS.get(plain, plain)


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
    """The unit named at ``at``: as the register has it, nearly so, or as printed."""
    run = RUN.match(text, at, at + WINDOW)
    if run is None:
        return None
    words = run.group().split(" ")
    if level == "commune":
        return Place(unit or "xã", run.group(), at, run.end(), 0.9) if unit else None
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
    if unit is None or len(words) > 3:
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
