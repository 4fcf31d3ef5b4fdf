"""Bodies no table holds, as rows of their own: the name as printed, the kind and level of its noun."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import regex

from graph.naming import fold
from ingest.extract.bodies.body import Context
from ingest.extract.bodies.names import Entry, Found
from ingest.extract.bodies.open import OpenName
from ingest.extract.bodies.unit import Unit
from reference import Agency
from reference.places import Province, province, province_names, provinces

SCORE = 0.8
# Roman numbers are given to regions of several provinces.
OF_REGION = regex.compile(r"(?:khu vực|vùng) [IVX]+(?!\p{L})", regex.I)
NATIONAL = regex.compile(
    r"(?<!\p{L})(?:Trung ương|quốc gia|Việt Nam|Chính phủ|Nhà nước Việt)(?!\p{L})", regex.I
)
LONGEST_PROVINCE, SHORTEST_PROVINCE = 4, 2


def row_for(name: OpenName, doc: Context) -> tuple[Agency, Found, str | None]:
    """The row of a name no table holds, how it was found, and its province.

    A province at the end of an office's name is its place ("Trung tâm Khuyến nông Kon Tum"), unless it was
    merged into the document's own: there the name tells the body from others.
    """
    noun, of, short = name.noun, doc.province, name.name
    level = noun.level or ("province" if of and not NATIONAL.search(short) else "central")
    local = noun.attach == "unit" and level == "province" and not OF_REGION.search(short)
    attach = "unit" if local else "none"
    last = _last_province(short, noun.noun)
    if last is not None:
        place, printed = last
        if attach == "none":
            of = of if place.valid_to else place.name
        elif _merged_into(place, of):
            attach = "none"
        else:
            short, of = short[: -len(printed) - 1], place.name
    row = Agency(short, level, noun.kind, attach, (), "", "", "", (), "", noun.source)
    why = f"“{name.name}” không có trong danh mục; tên giữ như in, “{noun.noun}” là loại hình."
    found = Found(name.start, name.end, (Entry(row, name.name, False, len(short.split())),), SCORE, why)
    return row, found, None if level == "central" else of


def as_printed(text: str, found: Found, row: Agency, unit: Unit, doc: Context) -> tuple[Agency, Unit | None]:
    """A name of the tables that goes on with the name of a province merged into the document's own.

    "Ban Quản lý Khu kinh tế Phú Yên" of Đắk Lắk is a body of Đắk Lắk under the name it has.
    """
    place = province(unit.province) if unit.level == "province" and unit.province else None
    printed = text[found.end : unit.end].strip()
    if place is None or fold(printed) != fold(place.name) or not _merged_into(place, doc.province):
        return row, unit
    return replace(row, name=f"{row.name} {place.name}", attach="none"), Unit("province", unit.end)


def _last_province(name: str, noun: str) -> tuple[Province, str] | None:
    """The province that ends a name which is more than that, and its print."""
    words = name.split(" ")
    fixed = len(noun.split(" ")) + 1
    for length in range(min(LONGEST_PROVINCE, len(words) - fixed), SHORTEST_PROVINCE - 1, -1):
        printed = " ".join(words[-length:])
        rows = province_names().get(fold(printed), ())
        if rows:
            return rows[-1], printed
    return None


@lru_cache(maxsize=1024)
def _merged_into(place: Province, of: str | None) -> bool:
    """Was the province merged into the document's?"""
    codes = {row.code for row in provinces() if of and fold(row.name) == fold(of) and not row.valid_to}
    return bool(place.valid_to) and place.successor in codes
