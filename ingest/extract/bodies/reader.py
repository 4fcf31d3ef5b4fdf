"""Bodies read from running text: a name, the unit after it, the head before it, the list it opens.

Groups of bodies ("các sở, ban, ngành") are one body of kind "group"; a group whose members are listed
("các Sở: Nội vụ, Tài chính", "UBND các huyện: A, B") is those members.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from ingest.extract.bodies.groups import many_at
from ingest.extract.bodies.heads import head_before
from ingest.extract.bodies.names import (
    WINDOW,
    Found,
    Node,
    agency_tree,
    folded,
    longest,
    name_at,
)
from ingest.extract.bodies.near import near_name, opens_name
from ingest.extract.bodies.official import (
    all_units_name,
    committee,
    in_province,
    of_province,
    official_name,
    place_name,
    row_of,
)
from ingest.extract.bodies.units import AND, Place, Unit, district_units, unit_at
from reference import Agency

START = regex.compile(
    r"(?<![\p{L}\p{M}\p{N}/_&-])"
    r"(?:\p{Lu}[\p{L}\p{M}]*+|các|cơ(?= quan)|đơn(?= vị)|địa(?= phương)|sở|bộ|[uủ][yỷ]|hội|văn|kho|mặt)"
    r"(?![\p{L}\p{M}])"
)
MANY = frozenset(("cac",))
ALONE = frozenset(("co", "don", "dia", "so", "bo", "mat", "bao", "hoi", "buu"))
COMMITTEES = frozenset(("people's committee", "people's council"))
# Plain words ("thanh tra", "báo", "công an") that name a body only with its place or in its list.
NEEDS_PLACE = frozenset(("inspectorate", "police", "media", "portal", "court", "enterprise", "one-stop desk"))
LISTED = regex.compile(
    r"\s*(?:,\s*)?(?:như|gồm(?:\s+có)?|là)?\s*:\s*(?=\p{Lu})|\s*,?\s+(?:như|gồm)\s+(?=\p{Lu})"
)
AT_PLACE = regex.compile(r"\b(?:địa bàn|phạm vi|tại|ở|trên)\s+$", regex.I)
ELIDED = regex.compile(r"(?:các\s+)?(?P<kind>Sở|Bộ)(?P<colon>\s*:)?\s+(?=(?-i:\p{Lu}))", regex.I)
UNIT_LETTERS = frozenset("qhtxpđ")
UNITS_OF = {"district": ("huyện", "thành phố"), "commune": ("xã", "phường", "thị trấn")}
ALL_DEPARTMENTS = regex.compile(r"sở(?=\s*(?:[,;.:]|và\s|$))", regex.I)
LONGEST_SHARE = 4
BY_HEAD = " Người đứng đầu đứng thay cho cơ quan."


@dataclass(frozen=True, slots=True)
class Body:
    """A body named at ``text[start:end]`` of a cleaned text; the other fields as in ``AgencyMention``."""

    start: int
    end: int
    name: str
    short_name: str
    kind: str
    level: str
    province: str | None
    score: float
    why: str


@lru_cache(maxsize=8192)
def bodies_in(text: str, province: str | None, units: tuple[str, ...] = ()) -> tuple[Body, ...]:
    """The bodies named in a cleaned text, in order.

    ``province`` is the document's, ``None`` for a central one; ``units`` are the kinds of district units
    the document itself lists, for "cấp huyện".
    """
    reader = _Reader(text, province, units)
    at = 0
    first = agency_tree().children
    for match in START.finditer(text):
        start = match.start()
        if start < at:
            continue
        key = folded(match.group())
        if key not in MANY and not opens_name(text, match.end(), match.group()):
            continue
        read: list[Body] = []
        if key in MANY or key in ALONE:
            read = reader.group(start)
        if not read and (key in first or key in MANY or match.group().isupper()):
            read = reader.body(start)
        if read:
            at = reader.take(at, read)
    return tuple(reader.found)


class _Reader:
    """One text being read; ``found`` are the bodies so far."""

    def __init__(self, text: str, province: str | None, units: tuple[str, ...]) -> None:
        self.text, self.province, self.units = text, province, units
        self.found: list[Body] = []
        self.glimpses: dict[int, tuple[int, Unit | None]] = {}

    def take(self, after: int, read: list[Body]) -> int:
        """Keep what was read, from the title before it on; where to go on."""
        start = head_before(self.text, after, read[0].start)
        if start is not None:
            read = [replace(body, why=body.why + BY_HEAD) for body in read]
            read[0] = replace(read[0], start=start)
        self.found += read
        return read[-1].end

    # One body and its unit

    def body(self, at: int) -> list[Body]:
        """The body named at ``at`` with its unit, and those that share its head word or unit."""
        listed = self._same_kind(at)
        if listed:
            return listed
        found = name_at(self.text, at, agency_tree()) or near_name(self.text, at)
        if found is None:
            return []
        unit = unit_at(self.text, found.end, self.province)
        row = row_of(found, unit, self.province)
        shared = None
        if unit is None and isinstance(row, Agency) and row.kind in COMMITTEES | NEEDS_PLACE:
            shared = self._shared_unit(found.end)
        if unit is None and shared is None and not _stands_alone(row, found):
            return []
        if row.kind == "portal" and not self._listed(found):
            return []
        if unit is not None and row.level == "central":
            unit = None
        made = self._named(found, row, unit, shared)
        if row.kind == "department" and unit is None:
            made += self._elided(found.end, self.text[found.start : found.end].split(" ")[0], row.level)
        return made

    def _listed(self, found: Found) -> bool:
        """Does the name open the text or go on a list of bodies?"""
        before = self.found[-1].end if self.found else -1
        joint = AND.match(self.text, before, before + WINDOW) if before >= 0 else None
        return found.start == 0 or (joint is not None and joint.end() == found.start)

    def _shared_unit(self, end: int) -> Unit | None:
        """ "HĐND, UBND các huyện": the unit printed once, after the last name of the list."""
        for _ in range(LONGEST_SHARE):
            joint = AND.match(self.text, end, end + WINDOW)
            if joint is None:
                return None
            at = joint.end()
            if at not in self.glimpses:
                found = name_at(self.text, at, agency_tree())
                unit = unit_at(self.text, found.end, self.province) if found else None
                self.glimpses[at] = (found.end if found else 0, unit)
            end, unit = self.glimpses[at]
            if not end or unit is not None:
                return unit
        return None

    def _named(self, found: Found, row: Agency, unit: Unit | None, shared: Unit | None) -> list[Body]:
        """The body, or each of the bodies, that a name and a unit make."""
        use = unit or shared
        start, end = found.start, unit.end if unit else found.end
        if use is None or use.level == "province":
            of = use.province if use and use.province else self.province
            printed = use is not None
            return [self._make(start, end, row, row.level, official_name(row, of, printed), of, found)]
        if use.places:
            made: list[Body] = []
            for place in use.places:
                name = f"{row.name} {place_name(place)}{of_province(self.province)}"
                first = start if not made else place.start
                last = place.end if unit else end
                made.append(self._make(first, last, row, use.level, name, self.province, found, place))
            return made
        levels = (use.level, *use.more)
        groups = []
        for level in levels:
            units = use.units if level == use.level and use.units else self._all_units(level)
            name = all_units_name(row, level, units, self.province)
            body = self._make(start, end, row, level, name, self.province, found)
            groups.append(replace(body, kind="group", short_name=all_units_name(row, level, units, None)))
        return groups

    def _all_units(self, level: str) -> tuple[str, ...]:
        """What "cấp huyện" is called in full: as the document does, else as the register has it."""
        if self.province is None:
            return ()
        if level == "district":
            return self.units or district_units(self.province) or UNITS_OF["district"]
        return UNITS_OF.get(level, ())

    def _make(
        self, start: int, end: int, row: Agency, level: str, name: str, province: str | None, found: Found,
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

    # Names that share a head word

    def _same_kind(self, at: int) -> list[Body]:
        """ "các Sở: Nội vụ, Tài chính": each is a body of its own."""
        head = ELIDED.match(self.text, at, at + WINDOW) if self.text[at] in "cCsSbB" else None
        if head is None or (not head["colon"] and not head.group().lower().startswith("các")):
            return []
        level = "province" if head["kind"].lower() == "sở" else "central"
        made = self._elided(at, head["kind"], level, head.end())
        if made:
            made[0] = replace(made[0], start=at)
        return made

    def _elided(self, end: int, head: str, level: str, at: int | None = None) -> list[Body]:
        """Names after ", " or " và " whose head word ("Sở", "Bộ") is printed once before them."""
        node = agency_tree().children.get(folded(head))
        made: list[Body] = []
        while node is not None:
            if at is None:
                joint = AND.match(self.text, end, end + WINDOW)
                if joint is None:
                    break
                at = joint.end()
            hit = self._elided_name(at, node, level)
            if hit is None:
                break
            row, end = hit
            unit = unit_at(self.text, end, self.province)
            of = self.province if level != "central" else None
            if unit is not None and unit.level == "province" and level != "central":
                end, of = unit.end, unit.province or of
            name = official_name(row, of, unit is not None)
            why = f"“{self.text[at:end]}” đứng sau “{head}” chung, là “{row.name}”."
            made.append(Body(at, end, name, row.name, row.kind, level, of, 0.95, why))
            at = None
        return made

    def _elided_name(self, at: int, node: Node, level: str) -> tuple[Agency, int] | None:
        if not self.text[at : at + 1].isupper():
            return None
        hit = longest(self.text, at, node)
        if hit is None or name_at(self.text, at, agency_tree()):
            return None
        rows = [entry.row for entry in hit[0] if isinstance(entry.row, Agency) and entry.row.level == level]
        return (rows[0], hit[1]) if rows else None

    # Groups

    def group(self, at: int) -> list[Body]:
        """The group of bodies at ``at``, or the members it lists."""
        text = self.text
        listed = self._same_kind(at)
        if listed:
            return listed
        committees = self._all_of(at)
        if committees:
            return committees
        before = self.found[-1] if self.found else None
        joint = (
            AND.match(text, before.end, before.end + WINDOW) if before and before.kind == "group" else None
        )
        # "Giám đốc sở, Thủ trưởng ban, ngành": heads of all of them need no "các".
        headed = head_before(text, before.end if before else 0, at) is not None
        if headed and ALL_DEPARTMENTS.match(text, at, at + WINDOW):
            many = many_at("Các sở", 0, self.province)
            many = many and replace(many, end=at + 2)
        else:
            listed_here = joint is not None and joint.end() == at
            many = many_at(text, at, self.province, listed=listed_here or headed)
        if many is None:
            return []
        listing = LISTED.match(text, many.end, many.end + WINDOW)
        members = self.body(listing.end()) if listing else []
        if members:
            members[0] = replace(members[0], start=at)
            return members
        name, of = many.name, None if many.level == "central" else many.province
        full = f"{name} {of}" if name.endswith("tỉnh") and of else name + in_province(of)
        return [Body(at, many.end, full, name, "group", many.level, of, many.score, many.why)]

    def _all_of(self, at: int) -> list[Body]:
        """ "các huyện, thành phố": their people's committees, unless they are but a place."""
        text = self.text
        if text[at : at + 3].lower() != "các" or text[at + 4 : at + 5].lower() not in UNIT_LETTERS:
            return []
        if AT_PLACE.search(text, max(0, at - 10), at):
            return []
        unit = unit_at(text, at - 1, self.province) if at else _units_first(text, self.province)
        if unit is None or not (unit.units or unit.places):
            return []
        found = Found(at, at, (), 0.95, "Các đơn vị hành chính được hiểu là UBND của chúng.")
        return self._named(found, committee(), unit, None)


def _stands_alone(row: Agency, found: Found) -> bool:
    """May the name stand without a place? Plain words ("thanh tra", "báo") may not."""
    return row.kind not in NEEDS_PLACE or (row.kind != "one-stop desk" and found.entries[0].length > 4)


def _units_first(text: str, province: str | None) -> Unit | None:
    """The units a text opens with: the reader of units expects the space before them."""
    unit = unit_at(" " + text, 0, province)
    if unit is None:
        return None
    places = tuple(replace(place, start=place.start - 1, end=place.end - 1) for place in unit.places)
    return replace(unit, end=unit.end - 1, places=places)


def in_full(bodies: Sequence[Body]) -> tuple[str, ...]:
    """The names of the bodies, each once, in order."""
    return tuple(dict.fromkeys(body.name for body in bodies))
