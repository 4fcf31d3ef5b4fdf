"""The places printed with issuers, and the official names of issuers with their place."""

from __future__ import annotations

from functools import cache

import regex

from graph.naming import fold
from ingest.facts import Header
from reference.places import districts, province, province_names

NAME = r"\p{Lu}[\p{L}'’]*+(?:[\s-]+(?!Về\b|Và\b)\p{Lu}[\p{L}'’]*+){0,3}"
UNIT = r"(?i:tỉnh|thành phố|TP\.?|huyện|quận|thị xã|TX\.?|xã|phường|thị trấn|đặc khu)"
AFTER_PLACE = r"(?=[\s,.;:)\]”\"]|$)"
PLACE = regex.compile(rf"\s*,?\s+(?P<unit>{UNIT})(?:\s+(?P<place>{NAME}))?{AFTER_PLACE}")
BARE_PLACE = regex.compile(rf"\s+(?P<place>{NAME}){AFTER_PLACE}")
UNIT_BEFORE = regex.compile(rf"(?r)(?<!\p{{L}}){UNIT}")
WORDS = regex.compile(r"\S+")
LARGE = ("tinh", "thanh pho", "tp", "")
SMALL = ("xa", "phuong", "thi tran", "dac khu")


@cache
def _places() -> frozenset[str]:
    """Folded names of provinces and districts, without their kind."""
    return frozenset(province_names()) | {
        fold(name) for place in districts() for name in (place.name, *place.aliases)
    }


def place_after(text: str, start: int, at: int, stop: int) -> tuple[str, int] | None:
    """The place printed from ``at`` on, after a name that begins at ``start``, and where it ends.

    Provinces and districts are a closed list, so a name ends with the longest that is one; capitals
    after it open the next words ("UBND thành phố Huế Sửa đổi ..."). What the list lacks stands as
    printed, if it can be a place: those of provinces have two words, but for one that is listed.
    """
    match = PLACE.match(text, at, stop) or BARE_PLACE.match(text, at, stop)
    if match is None:
        return None
    unit = UNIT_BEFORE.match(text, start, at)
    printed = match.groupdict().get("unit") or (unit.group() if unit else "")
    end = match.end()
    if match["place"]:
        end = match.start("place") + _named(match["place"], fold(printed), match.end() == len(text))
        if end == match.start("place"):
            if not match.groupdict().get("unit"):
                return None
            end = match.end("unit")
    # "UBND thành phố" + "Kon Tum": the unit belongs to the place.
    first = unit.start() if unit and not match.groupdict().get("unit") else match.start()
    return text[first:end].strip(" ,\n"), end


def _named(name: str, unit: str, last: bool) -> int:
    """How many characters of a printed name are the name of a place; ``last`` when nothing follows it."""
    words = list(WORDS.finditer(name))
    if unit in SMALL:
        return len(name)
    for word in reversed(words):
        if fold(name[: word.end()]) in _places():
            return word.end()
    likely = unit not in LARGE or (len(words) > 1 and (last or not name.isupper()))
    return len(name) if likely else 0


def full_name(name: str, level: str, attach: str, place: str, head: Header) -> str:
    """The official name with its place: "Sở Nội vụ" -> "Sở Nội vụ tỉnh Kon Tum" in a paper of Kon Tum.

    ``place`` is what the text prints; a local body without one belongs to the province of the document.
    """
    if attach == "none" or level == "central":
        return name
    printed = " ".join(place.split()).strip(" ,.")
    unit = PLACE.match(" " + printed) if printed else None
    if unit and unit["place"]:
        word = {"tp": "thành phố", "tx": "thị xã"}.get(fold(unit["unit"]), unit["unit"].lower())
        bare = _place_name(unit["place"])
        if attach == "bare" and level == "province":
            return f"{name} {bare}"
        within = (
            f" ({province_name(head.province)})" if level in ("district", "commune") and head.province else ""
        )
        return f"{name} {word} {bare}{within}"
    if printed and not unit:
        bare = _place_name(printed)
        return f"{name} {bare}" if attach == "bare" else f"{name} {province_name(bare)}"
    if level in ("district", "commune") or head.province is None:
        return f"{name} {printed}".strip()
    return f"{name} {head.province}" if attach == "bare" else f"{name} {province_name(head.province)}"


def _place_name(printed: str) -> str:
    """A place as the register spells it, else as printed, capitals undone: "ĐĂK HÀ" -> "Đăk Hà"."""
    known = province(printed)
    if known is not None:
        return known.name
    return " ".join(word.capitalize() for word in printed.split()) if printed.isupper() else printed


def province_name(name: str) -> str:
    """The bare name of a province with what it is: "Kon Tum" -> "tỉnh Kon Tum", "Huế" -> "thành phố Huế"."""
    known = province(name)
    return f"{known.kind if known else 'tỉnh'} {name}"
