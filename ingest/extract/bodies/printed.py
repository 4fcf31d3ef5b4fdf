"""The words by which a document itself names its units and groups, to read its other names with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice, takewhile

import regex

from ingest.extract.bodies.provinces import province_at, province_kind
from ingest.extract.bodies.unit import COMMUNE_UNITS, DISTRICT_UNITS, RELATED_GROUP, Printed
from ingest.extract.bodies.units import listed_units
from ingest.facts import Header, Provision
from language.dates import dates

# On this day the districts ended and the townships with them (Nghị quyết 203/2025/QH15).
TWO_TIERS = "2025-07-01"
TOWNS, NO_TOWNS = ("xã", "phường", "thị trấn"), ("xã", "phường")
LISTS_UNITS = regex.compile(
    r"(?<!\p{L})(?:các(?=\s+(?:quận|huyện|thị|thành phố|TP|TX|xã|phường|đặc khu))"
    r"|(?:UBND|nhân dân)(?=\s+(?:xã|phường|đặc khu)\s*[,/]))",
    regex.I,
)
RELATED = regex.compile(
    r"(?<!\p{L})cơ quan\s*(?:,|và)\s*đơn vị\s+có\s+liên\s+quan(?!\s+(?:đến|tới|trực))", regex.I
)
NAMES_PROVINCE = regex.compile(
    r"(?<!\p{L})(?:tỉnh|thành phố|tỉnh [uủ][yỷ]|thành [uủ][yỷ])\s+(?=\p{Lu})", regex.I
)
# How much of the opening tells what a central document is about.
OPENING = 2500
LONGEST_OPENING = 16


def printed_units(outline: Sequence[Provision], head: Header | None = None) -> Printed:
    """What the document lists most: district units, commune units ("xã", "phường", "đặc khu Cồn Cỏ"), and
    ``RELATED_GROUP`` where it names it; for a central document also the one province it is about.

    Where it lists no communes, they are those of its day: of ``head``, else the first date it prints.
    """
    districts: Counter[Printed] = Counter()
    communes: Counter[Printed] = Counter()
    related = False
    for provision in outline:
        text = provision.content.text
        for found in LISTS_UNITS.finditer(text):
            kinds = listed_units(text, found.end())
            if len(kinds) > 1:
                (districts if kinds[0] in DISTRICT_UNITS else communes)[kinds] += 1
        related = related or ("liên quan" in text and RELATED.search(text) is not None)
    listed = [kinds for kinds, _ in communes.most_common() if kinds[0].startswith(COMMUNE_UNITS)]
    units = districts.most_common(1)[0][0] if districts else ()
    groups = (RELATED_GROUP,) if related else ()
    return (*units, *(listed[0] if listed else _of_day(outline, head)), *_about(outline, head), *groups)


def _of_day(outline: Sequence[Provision], head: Header | None) -> Printed:
    """The kinds of communes that stood on the document's day, () when it tells none."""
    day = head.date if head else None
    for provision in outline if day is None else ():
        first = next((date.iso for date in dates(provision.content.text) if date.precision == "day"), None)
        if first:
            day = first
            break
    if day is None:
        return ()
    return TOWNS if day < TWO_TIERS[: len(day)] else NO_TOWNS


def _about(outline: Sequence[Provision], head: Header | None) -> Printed:
    """The one province that the opening of a central document names: "tỉnh Thanh Hóa", or ()."""
    if head is not None and head.province:
        return ()
    found: set[str] = set()
    for provision in islice(takewhile(lambda part: not part.marker, outline), LONGEST_OPENING):
        text = provision.content.text[:OPENING]
        for named in NAMES_PROVINCE.finditer(text):
            hit = province_at(text, named.end(), None)
            if hit:
                found.add(hit[0])
    return tuple(f"{province_kind(name)} {name}" for name in found) if len(found) == 1 else ()
