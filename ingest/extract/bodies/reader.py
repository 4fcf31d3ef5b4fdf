"""Bodies read from running text: a name, the unit after it, the head before it, the list it opens.

A name is one of the tables, or one no table holds (``open``), kept as printed. Groups of bodies ("các sở,
ban, ngành") are one body of kind "group"; a group whose members are listed ("các Sở: Nội vụ, Tài chính",
"UBND các huyện: A, B") is those members.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial

import regex

from ingest.extract.bodies.actors import actor_at, clause_end, narrowed, province_end
from ingest.extract.bodies.body import Body, Context, context, in_full
from ingest.extract.bodies.groups import SPECIFIC, Many, many_at
from ingest.extract.bodies.heads import head_before, noun_before, title_end
from ingest.extract.bodies.lists import elided, same_kind
from ingest.extract.bodies.names import WINDOW, Found, agency_tree, name_at
from ingest.extract.bodies.naming import COMMITTEES, SHARES_PLACE, group_body, named, stands_alone
from ingest.extract.bodies.near import near_name
from ingest.extract.bodies.nouns import goes_on, noun_at
from ingest.extract.bodies.official import committee, row_of
from ingest.extract.bodies.open import open_name
from ingest.extract.bodies.provinces import province_kind
from ingest.extract.bodies.starts import ACTOR, GROUP, MANY, NOUN, ROLES, START, TREE, begins
from ingest.extract.bodies.unit import AND, Printed, Unit
from ingest.extract.bodies.units import unit_at
from ingest.extract.bodies.unlisted import as_printed, row_for
from reference import Agency

__all__ = ["Body", "bodies_in", "in_full"]

# Closed lists: what follows such a name is never part of it.
COMPLETE = COMMITTEES | {
    "government",
    "ministry",
    "department",
    "ministry-level agency",
    "assembly",
    "police",
}
# Kinds a province has many of: "các Trung tâm Phục vụ hành chính công".
MANY_OF = frozenset(
    ("public service unit", "hospital", "sub-department", "vertical agency", "division", "team", "deputies")
)
LISTED = regex.compile(
    r"\s*(?:,\s*)?(?:như|gồm(?:\s+có)?|là)?\s*:\s*(?=\p{Lu})|\s*,?\s+(?:như|gồm)\s+(?=\p{Lu})|\s*\((?=\p{Lu})"
)
AT_PLACE = regex.compile(r"\b(?:địa bàn|phạm vi|tại|ở|trên|giữa|tất cả)\s+$", regex.I)
OF_CENTRE = regex.compile(r"\s+trực thuộc\b", regex.I)
OF_BODY = regex.compile(r"\s+(?:của|thuộc)\s+(?=\p{Lu})")
# "lực lượng Công an" is the police; a force that no table knows keeps its name.
FORCE = regex.compile(r"(?:các\s+)?lực\s+lượng\s+(?=(?-i:\p{Lu}))", regex.I)
PLURAL = regex.compile(r"(?<!\p{L})các\s+$", regex.I)
UNIT_LETTERS = frozenset("qhtxpđ")
ALL_DEPARTMENTS = regex.compile(r"sở(?=\s*(?:[,;.:]|và\s|$))", regex.I)
LONGEST_SHARE = 4
LONGEST_JOINT = 6
LONGEST_GROUP = 80
ITSELF = "Văn bản chỉ nói về một địa phương; địa phương đó được giao việc."
BY_HEAD = " Người đứng đầu đứng thay cho cơ quan."


@lru_cache(maxsize=8192)
def bodies_in(text: str, province: str | None, units: Printed = ()) -> tuple[Body, ...]:
    """The bodies named in a cleaned text, in order.

    ``province`` is the document's, ``None`` for a central one; ``units`` are what ``printed_units`` found:
    the words by which the document names its units ("cấp huyện", "cấp xã") and groups.
    """
    reader = _Reader(text, context(province, units))
    at = 0
    for match in START.finditer(text):
        word = match.group()
        role = ROLES[word]
        if not role:
            continue
        start, end = match.span()
        if start < at:
            continue
        role = begins(text, start, end, word, role)
        read = reader.read(start, role) if role else []
        if read:
            at = reader.take(at, read)
    return tuple(reader.found)


class _Reader:
    """One text being read; ``found`` are the bodies so far."""

    def __init__(self, text: str, doc: Context) -> None:
        self.text, self.doc = text, doc
        self.found: list[Body] = []
        self.glimpses: dict[int, tuple[int, Unit | None]] = {}

    def take(self, after: int, read: list[Body]) -> int:
        """Keep what was read, from the title before it on; where to go on."""
        start = head_before(self.text, after, read[0].start)
        if start is not None:
            read = [replace(body, why=body.why + BY_HEAD) for body in read]
        else:
            start = noun_before(self.text, after, read[0].start)
        if start is not None:
            read[0] = replace(read[0], start=start)
        self.found += read
        return read[-1].end

    def read(self, at: int, role: int) -> list[Body]:
        """The bodies at ``at``, where what ``role`` tells may begin."""
        read = self.group(at) if role & MANY or (role & GROUP and self._may_be_many(at)) else []
        if not read and role & (TREE | NOUN):
            read = self.body(at, role)
        return read or (self.actor(at) if role & (ACTOR | MANY) else [])

    def _may_be_many(self, at: int) -> bool:
        """Without "các", only some words make a group, or its place on a list or after a head."""
        near = bool(self.found) and at - self.found[-1].end <= LONGEST_JOINT
        return (
            near
            or self.text[at].isupper()
            or SPECIFIC.search(self.text, at, at + LONGEST_GROUP) is not None
            or self._titled(at)
        )

    # One body and its unit

    def body(self, at: int, role: int = TREE | NOUN) -> list[Body]:
        """The body named at ``at`` with its unit, and those that share its head word or unit."""
        listed = same_kind(self.text, at, self.doc)
        if listed:
            return listed
        tree = role & TREE
        known = (name_at(self.text, at, agency_tree()) or near_name(self.text, at)) if tree else None
        unit = unit_at(self.text, known.end, self.doc.province) if known else None
        complete = known is not None and row_of(known, unit, self.doc.province).kind in COMPLETE
        if role & NOUN and not complete and (known is None or goes_on(self.text, known.end)):
            unlisted = self._unlisted(at, known, unit)
            if unlisted:
                return unlisted
        return self._listed_body(known, unit) if known else []

    def _unlisted(self, at: int, known: Found | None, known_unit: Unit | None) -> list[Body]:
        """A body no table holds, where its name is longer than one they do."""
        reach = max(known.end, known_unit.end if known_unit else 0) if known else at
        name = open_name(self.text, at, known.end if known else 0, partial(self._titled, at))
        if name is None or name.end <= reach:
            return []
        row, found, of = row_for(name, self.doc)
        unit = unit_at(self.text, name.end, self.doc.province)
        if unit is not None and (row.attach == "none" or of != self.doc.province) and not unit.units:
            row = replace(row, attach="unit", level="province" if unit.level == "province" else unit.level)
        if unit is None and of != self.doc.province:
            unit = Unit("province", name.end, province=of)
        if unit is None and self._plural(at) is not None:
            return self._all(found, row, of)
        return named(found, row, unit, None, self.doc)

    def _plural(self, at: int) -> int | None:
        """Where "các" begins before a name."""
        found = PLURAL.search(self.text, max(0, at - 6), at)
        return found.start() if found else None

    def _all(self, found: Found, row: Agency, of: str | None) -> list[Body]:
        """ "các Trung tâm Y tế": all the bodies of a name."""
        start = self._plural(found.start)
        why = f"{found.why} Nhóm gọi chung."
        of = of if row.attach == "unit" else None
        start = found.start if start is None else start
        return [group_body(start, found.end, f"Các {row.name}", row.level, of, found.score, why)]

    def _titled(self, at: int) -> bool:
        return head_before(self.text, self.found[-1].end if self.found else 0, at) is not None

    def _listed_body(self, found: Found, unit: Unit | None) -> list[Body]:
        """A body of the tables, unless its words only happen to stand there."""
        row = row_of(found, unit, self.doc.province)
        shared = None
        if unit is None and row.kind in SHARES_PLACE:
            shared = self._shared_unit(found.end)
        if unit is None and shared is None and not stands_alone(row, found):
            return []
        if row.kind == "portal" and not self._on_a_list(found):
            return []
        if unit is not None and row.level == "central":
            unit = None
        own = unit is None or (unit.level == "province" and not unit.places and not unit.each)
        if own and shared is None and row.kind in MANY_OF and self._plural(found.start) is not None:
            return self._all(replace(found, end=unit.end) if unit else found, row, self.doc.province)
        if unit is not None and row.kind not in COMPLETE:
            row, unit = as_printed(self.text, found, row, unit, self.doc)
        made = named(found, row, unit, shared, self.doc)
        if row.kind == "department" and unit is None:
            head = self.text[found.start : found.end].split(" ")[0].capitalize()
            made += elided(self.text, found.end, head, self.doc)
        return made

    def _on_a_list(self, found: Found) -> bool:
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
                found = name_at(self.text, title_end(self.text, at), agency_tree())
                unit = unit_at(self.text, found.end, self.doc.province) if found else None
                self.glimpses[at] = (found.end if found else 0, unit)
            end, unit = self.glimpses[at]
            if not end or unit is not None:
                return unit
        return None

    # Groups

    def group(self, at: int) -> list[Body]:
        """The group of bodies at ``at``, or the members it lists."""
        text = self.text
        listed = same_kind(text, at, self.doc) or self._all_of(at)
        if listed:
            return listed
        many: Many | None
        # "Giám đốc sở, Thủ trưởng ban, ngành": heads of all of them need no "các", nor does a list of groups.
        headed = text[at : at + 3].lower() != "các" and self._titled(at)
        if headed and ALL_DEPARTMENTS.match(text, at, at + WINDOW):
            many = many_at("Các sở", 0, self.doc)
            many = many and replace(many, end=at + 2)
        else:
            many = many_at(text, at, self.doc, listed=headed or self._goes_on_groups(at))
        if many is None:
            return self._of_body(at)
        members = self._members(at, many.end)
        if members:
            return members
        end, words = clause_end(text, at, many.end)
        if not words and many.narrows:
            end = narrowed(text, at, many.end, self._before())
            words = " ".join(text[many.end : end].split())
        name = f"{many.printed} {words}" if words else many.name
        return [group_body(at, end, name, many.level, many.province, many.score, many.why)]

    def actor(self, at: int) -> list[Body]:
        """A group in general words that is told to act, or acts beside a body: "các doanh nghiệp"."""
        about = self.doc.about
        end = province_end(self.text, at, about) if about else None
        if about and end:
            name = f"{province_kind(about).capitalize()} {about}"
            return [Body(at, end, name, name, "group", "province", about, 0.9, ITSELF)]
        actor = actor_at(self.text, at, self._before())
        if actor is None:
            return []
        force = FORCE.match(self.text, at)
        known = name_at(self.text, force.end(), agency_tree()) if force else None
        if known is not None and known.end >= actor.end:
            unit = unit_at(self.text, known.end, self.doc.province)
            members = named(known, row_of(known, unit, self.doc.province), unit, None, self.doc)
            return [replace(members[0], start=at), *members[1:]]
        of = self.doc.province if actor.many else None
        return self._members(at, actor.end) or [
            group_body(at, actor.end, actor.name, "province", of, 0.8, actor.why)
        ]

    def _goes_on_groups(self, at: int) -> bool:
        before = self.found[-1] if self.found else None
        if before is None or before.kind != "group":
            return False
        joint = AND.match(self.text, before.end, before.end + WINDOW)
        return joint is not None and joint.end() == at

    def _before(self) -> int | None:
        return self.found[-1].end if self.found else None

    def _members(self, at: int, end: int) -> list[Body]:
        """The first of the bodies that a group lists: "các ngành: Công an tỉnh, ...", "(A, B)"."""
        listing = LISTED.match(self.text, end, end + WINDOW)
        members = self.body(listing.end()) if listing else []
        if members and "(" in listing.group():  # type: ignore[union-attr]
            joint = AND.match(self.text, members[-1].end, members[-1].end + WINDOW)
            members = members if len(members) > 1 or (joint and self.body(joint.end())) else []
        return [replace(members[0], start=at), *members[1:]] if members else []

    def _of_body(self, at: int) -> list[Body]:
        """ "các Ủy ban của Quốc hội": the bodies of a kind that belong to one."""
        text = self.text
        noun = noun_at(text, at + 4) if text[at : at + 4].lower() == "các " else None
        of = OF_BODY.match(text, noun[1], noun[1] + WINDOW) if noun else None
        owner = name_at(text, of.end(), agency_tree()) if of else None
        if noun is None or of is None or owner is None:
            return []
        row = row_of(owner, None, self.doc.province)
        name = f"Các {noun[0].noun} {of.group().strip()} {row.name}"
        return [group_body(at, owner.end, name, row.level, self.doc.province, owner.score, owner.why)]

    def _all_of(self, at: int) -> list[Body]:
        """ "các huyện, thành phố": their people's committees, unless they are but a place."""
        text = self.text
        if text[at : at + 3].lower() != "các" or text[at + 4 : at + 5].lower() not in UNIT_LETTERS:
            return []
        if AT_PLACE.search(text, max(0, at - 10), at):
            return []
        unit = unit_at(text, at - 1, self.doc.province) if at else _units_first(text, self.doc.province)
        if unit is None or unit.level == "country" or not (unit.units or unit.places):
            return []
        if OF_CENTRE.match(text, unit.end, unit.end + WINDOW):
            return []
        found = Found(at, at, (), 0.95, "Các đơn vị hành chính được hiểu là UBND của chúng.")
        return named(found, committee(), unit, None, self.doc)


def _units_first(text: str, province: str | None) -> Unit | None:
    """The units a text opens with: the reader of units expects the space before them."""
    unit = unit_at(" " + text, 0, province)
    if unit is None:
        return None
    places = tuple(replace(place, start=place.start - 1, end=place.end - 1) for place in unit.places)
    return replace(unit, end=unit.end - 1, places=places)
