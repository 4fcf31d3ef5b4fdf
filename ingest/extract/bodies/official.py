"""The official short names of bodies with their province, as official documents print them.

"Sở Nội vụ tỉnh Kon Tum", "Báo Kon Tum", "UBND huyện Đăk Hà (tỉnh Kon Tum)", "UBND các huyện, thành phố
tỉnh Kon Tum"; central bodies stand bare. How a province is attached is a column of agencies.csv.
"""

from __future__ import annotations

from functools import cache

import regex

from ingest.extract.bodies.names import Found, folded
from ingest.extract.bodies.provinces import province_kind
from ingest.extract.bodies.unit import Place, Unit
from reference import Agency, agencies

# "các doanh nghiệp trên địa bàn tỉnh": the place is told by the province.
TERRITORY = regex.compile(
    r"\s+(?:trên|trong)\s+(?:địa\s+bàn|phạm\s+vi)(?:\s+(?:toàn\s+)?(?:tỉnh|thành\s+phố))?$", regex.I
)
LEVEL_WORDS = {"province": "cấp tỉnh", "district": "cấp huyện", "commune": "cấp xã"}


@cache
def committee() -> Agency:
    """The people's committee of a province, which stands for a unit named alone."""
    kind = "people's committee"
    return next(row for row in agencies() if row.level == "province" and row.kind == kind)


def row_of(found: Found, unit: Unit | None, province: str | None) -> Agency:
    """The row of the level the unit asks for, else the likeliest one for the document."""
    rows = [entry.row for entry in found.entries if isinstance(entry.row, Agency)]
    wanted = unit.level if unit else "province" if province else "central"
    for level in (wanted, "province" if unit else rows[0].level):
        for row in rows:
            if row.level == level:
                return row
    return rows[0]


def official_name(row: Agency, province: str | None, printed_unit: bool) -> str:
    """The short official name with its province, as the table says it is attached."""
    if row.level == "central" or row.attach == "none":
        return row.name
    if province is None:
        unit = printed_unit and row.attach == "unit" and not row.name.endswith("tỉnh")
        return f"{row.name} tỉnh" if unit else row.name
    if row.level != "province":
        return f"{row.name}{of_province(province)}"
    if row.attach == "bare":
        return f"{row.name} {province}"
    return f"{row.name.removesuffix(' tỉnh')}{in_province(province)}"


def in_province(province: str | None) -> str:
    """ " tỉnh Kon Tum", or nothing."""
    return f" {province_kind(province)} {province}" if province else ""


def as_printed_in(name: str, province: str | None) -> str:
    """A name that no table knows, with the province once: not "Thuế Kon Tum tỉnh Kon Tum"."""
    plain = TERRITORY.sub("", name)
    return plain if province and plain.endswith(f" {province}") else plain + in_province(province)


def of_province(province: str | None) -> str:
    """ " (tỉnh Kon Tum)", or nothing."""
    return f" ({province_kind(province)} {province})" if province else ""


def place_name(place: Place) -> str:
    """ "huyện Đăk Hà", "Quận 1"."""
    return place.name if folded(place.name).startswith(folded(place.unit)) else f"{place.unit} {place.name}"


def all_units_name(
    row: Agency, level: str, units: tuple[str, ...], province: str | None, said: str = ""
) -> str:
    """The body of every unit of a kind: "UBND các huyện, thành phố tỉnh Kon Tum".

    ``said`` is a part of the country as printed: "UBND các tỉnh ven biển".
    """
    if level == "country":
        return f"{row.name} {said or 'các tỉnh, thành phố trực thuộc Trung ương'}"
    if level == "levels":
        return f"{row.name} các cấp{in_province(province)}"
    if not units:
        return f"{row.name} {LEVEL_WORDS[level]}{in_province(province)}"
    return f"{row.name} các {', '.join(units)}{in_province(province)}"
