"""Provinces after a body's name: only those of the closed list, one or several, or a part of the country."""

from __future__ import annotations

from functools import lru_cache

import regex

from graph.naming import fold
from ingest.extract.bodies.names import WINDOW
from ingest.extract.bodies.unit import AND, OPENS_LIST, RUN, TOKEN, Place, Unit, full_unit
from reference.places import province, province_names

# A shorter name is an abbreviation, which needs its kind before it ("TP. HN").
SHORTEST, SHORTEST_AFTER_KIND = 4, 2
COUNTRY = regex.compile(
    r"\s*+(?:(?:các\s+|\d\d\s+)?tỉnh\s*,\s*thành\s+phố|các\s+tỉnh\b(?!\s*,))"
    r"(?P<all>\s+trực\s+thuộc\s+Trung\s+ương)?(?!\p{L})",
    regex.I,
)
OF = r"(?:(?:của|thuộc|trực\s+thuộc|(?:đóng\s+)?trên\s+địa\s+bàn)\s+)?"
PROVINCE = regex.compile(rf"\s*+{OF}(?P<unit>toàn\s+tỉnh|tỉnh)\b(?!\s+(?:ủy|uỷ|đoàn|lỵ)\b)", regex.I)
PREFIX = regex.compile(
    r"(?P<all>các\s+)?(?P<unit>tỉnh|thành\s+phố|tp\b\.?)\s*+:?\s*+(?=(?-i:\p{Lu}))", regex.I
)
NAME = rf"(?:(?:tỉnh|thành phố)\s+)?(?-i:{TOKEN}(?:[ -]{TOKEN}){{0,4}})"
# The socio-economic regions of Luật Quy hoạch, and what else narrows the provinces down.
REGION = (
    r"Trung du và miền núi (?:phía Bắc|Bắc Bộ)|Đồng bằng sông (?:Hồng|Cửu Long)|(?:Duyên hải )?Nam Trung Bộ"
    r"|Bắc Trung Bộ(?: và duyên hải (?:miền Trung|Trung Bộ))?|Đông Nam Bộ|Tây Nguyên|Tây Bắc|Đông Bắc"
    r"|Trung Bộ|Bắc Bộ|Nam Bộ|miền (?:Bắc|Trung|Nam)(?! Bộ)|phía (?:Bắc|Nam)"
)
NARROWED = regex.compile(
    rf"(?:,?\s+(?:từ\s+{NAME}\s+(?:đến|tới|trở)(?:\s+(?:vào|ra|xuống)\b)?(?:\s+{NAME})?"
    rf"|ven biển|biên giới|miền núi|(?:(?:thuộc\s+)?(?:khu vực|vùng)\s+)?(?:{REGION})"
    r"|(?:có\s+)?liên quan(?!\s+đến|\s+tới)|(?:nêu|nói)\s+trên)(?!\p{L}))++",
    regex.I,
)


@lru_cache(maxsize=1024)
def province_kind(name: str) -> str:
    """ "tỉnh" or "thành phố" (trực thuộc trung ương)."""
    found = province(name)
    return found.kind if found else "tỉnh"


def province_at(text: str, at: int, of: str | None, shortest: int = SHORTEST) -> tuple[str, int] | None:
    """The province named at ``at``, folded ("Yên Bai" is Yên Bái), and where it ends; ``of`` is one, too."""
    run = RUN.match(text, at, at + WINDOW)
    if run is None:
        return None
    words = run.group().split(" ")
    for length in range(min(4, len(words)), 0, -1):
        printed = " ".join(words[:length])
        known = province(printed) if len(printed) >= shortest else None
        name = known.name if known else of if of and fold(printed) == fold(of) else None
        if name:
            return name, at + len(printed)
    return None


def bare_province(text: str, at: int, of: str | None) -> Unit | None:
    """A province's name after a space at ``at``."""
    hit = province_at(text, at + 1, of) if text[at : at + 1] == " " else None
    return Unit("province", hit[1], province=hit[0]) if hit else None


def country_at(text: str, at: int, of: str | None) -> Unit | None:
    """ "các tỉnh, thành phố": all of them, those listed, or a part of the country as printed."""
    found = COUNTRY.match(text, at, at + WINDOW)
    if found is None:
        return None
    if not found["all"]:
        listing = OPENS_LIST.match(text, found.end(), found.end() + WINDOW)
        places = provinces_at(text, listing.end() if listing else found.end(), of, many=True)
        if places:
            return Unit("province", places[-1].end, places=places)
    narrowed = NARROWED.match(text, found.end(), found.end() + WINDOW)
    if narrowed is None:
        return Unit("country", found.end())
    said = " ".join(text[at : narrowed.end()].replace(" ,", ",").split())
    said = said if said.lower().startswith("các") else f"các {said}"
    return Unit("country", narrowed.end(), said=said[0].lower() + said[1:])


def named_provinces(text: str, at: int, of: str | None) -> Unit | None:
    """ "tỉnh", "tỉnh X", "tỉnh X và thành phố Y": the document's province, or those printed."""
    found = PROVINCE.match(text, at, at + WINDOW)
    if found is None:
        return None
    first = found.start("unit")
    places = provinces_at(text, first, of, many=False) if found["unit"].lower() == "tỉnh" else ()
    if len(places) > 1:
        return Unit("province", places[-1].end, places=places)
    return bare_province(text, found.end(), of) or Unit("province", found.end(), province=of)


def city_at(text: str, at: int, of: str | None) -> Unit | None:
    """ "thành phố Huế" that is a province, with the provinces listed after it; ``at`` is before the kind."""
    places = provinces_at(text, at, of, many=False)
    if not places:
        return None
    if len(places) > 1:
        return Unit("province", places[-1].end, places=places)
    return Unit("province", places[0].end, province=places[0].name)


def provinces_at(text: str, at: int, of: str | None, *, many: bool) -> tuple[Place, ...]:
    """The provinces listed from ``at`` on; without ``many``, each after the first needs its kind."""
    found: list[Place] = []
    while True:
        prefix = PREFIX.match(text, at, at + WINDOW)
        shortest = SHORTEST_AFTER_KIND if prefix else SHORTEST
        hit = province_at(text, prefix.end() if prefix else at, of, shortest)
        if hit is None or (found and prefix is None and not many):
            break
        name, end = hit
        if prefix and not _is_kind(name, full_unit(prefix["unit"])):
            break
        many = many or bool(prefix and prefix["all"])
        found.append(Place(province_kind(name), name, at, end))
        joint = AND.match(text, end, end + WINDOW)
        if joint is None:
            break
        at = joint.end()
    return tuple(found)


def _is_kind(name: str, unit: str) -> bool:
    known = province_names().get(fold(name), ())
    return not known or any(row.kind == unit for row in known)
