"""Groups of bodies in running text: "các sở, ban, ngành tỉnh", "các cơ quan, đơn vị có liên quan".

Known groups are rows of ``reference/data/groups.csv``; others are named as printed, from nouns for bodies
joined by commas or "và".
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from ingest.extract.bodies.names import WINDOW, agency_tree, group_tree, longest, name_at
from ingest.extract.bodies.units import unit_at
from reference import Group

NOUN = r"(?:ban\s+ngành|cơ\s+quan|đơn\s+vị|tổ\s+chức|sở|ban|ngành|địa\s+phương|đoàn\s+thể|hội)"
OF = r"\s+(?:hành chính(?:\s+nhà nước)?(?:\s+các cấp)?|chuyên môn|trực thuộc)(?!\p{L})"
MANY_BODIES = regex.compile(
    rf"(?P<all>các\s+)?(?P<nouns>{NOUN}(?:(?:(?:\s*,\s*|\s+và\s+|\s*/\s*){NOUN}(?!\p{{L}}))++(?:{OF})?|{OF}))",
    regex.I,
)
AND_WORD = regex.compile(r"\s+và\s+")
RELATED = regex.compile(r"\s+(?:có\s+)?liên\s+quan(?:\s+khác)?(?!\s+đến|\s+tới|\s+trực tiếp|\p{L})", regex.I)
CONCERNED = regex.compile(
    r"\s+được\s+(?:kiểm tra|thanh tra|kiểm toán|giám sát|khảo sát|đánh giá)"
    r"(?:(?:,|\s+và)\s+(?:kiểm tra|thanh tra|kiểm toán|giám sát))*+",
    regex.I,
)
TAIL = regex.compile(
    r"\s+(?:(?:của|thuộc|trực thuộc|(?:đóng\s+)?trên\s+(?:phạm vi\s+)?địa\s+bàn)\s+)?"
    r"(?:toàn\s+)?(?:cấp\s+)?tỉnh\b(?!\s+(?:ủy|uỷ))"
    r"|\s+(?:trực\s+)?thuộc\s+(?:UBND|[UỦ][yỷ] ban nhân dân)\s+tỉnh\b",
    regex.I,
)
# "tại cơ quan, đơn vị mình" names no one; with one of these words a group is meant.
SPECIFIC = regex.compile(r"liên quan|Trung ương|chuyên môn|báo chí|thông tấn|^sở\W.*ngành", regex.I)
RELATED_NAME = "Các cơ quan, đơn vị có liên quan"


@dataclass(frozen=True, slots=True)
class Many:
    """A group named up to ``end``: its official name without the province, and its members' level."""

    name: str
    level: str
    end: int
    score: float
    why: str
    province: str | None


def many_at(text: str, at: int, province: str | None, *, listed: bool = False) -> Many | None:
    """The group of bodies at ``at`` with what narrows it; ``province`` is the document's.

    ``listed``: it goes on a list of groups, so that it needs no "các" ("các sở, ban, ngành và địa phương").
    """
    group = _named(text, at, province, listed=listed)
    if group is None:
        return None
    for _ in range(3):
        tail = TAIL.match(text, group.end, group.end + WINDOW)
        if tail:
            named = unit_at(text, tail.end(), province)
            printed = named is not None and named.level == "province" and named.province is not None
            group = replace(group, end=tail.end())
            if named and printed:
                group = replace(group, end=named.end, province=named.province)
        related = RELATED.match(text, group.end, group.end + WINDOW)
        if related:
            group = replace(group, name=RELATED_NAME, end=related.end())
        concerned = CONCERNED.match(text, group.end, group.end + WINDOW)
        if concerned:
            name = f"{group.name} {' '.join(concerned.group().split())}"
            group = replace(group, name=name, end=concerned.end())
    return group


def _named(text: str, at: int, province: str | None, *, listed: bool) -> Many | None:
    """The longer of a known group and of nouns for bodies; "A và B" are two where each is a group."""
    known = name_at(text, at, group_tree())
    free = MANY_BODIES.match(text, at, at + WINDOW)
    if free and not free["all"] and not listed:
        free = None
    if known is None and free is None:
        return None
    end = max(known.end if known else at, free.end() if free else at)
    joint = AND_WORD.search(text, at, end)
    if joint and _is_agency(text[: joint.start()], at):
        return None
    if joint and (known is None or known.end < end or _splits(text, at, joint, end)):
        half = name_at(text[: joint.start()], at, group_tree())
        if half is not None and half.end == joint.start():
            known, free = half, None
    if known is not None and (free is None or known.end >= free.end()):
        row = known.entries[0].row
        plain = text[at : known.end]
        named = plain[:3].lower() == "các" or plain[0].isupper() or listed or SPECIFIC.search(plain)
        if not named or not isinstance(row, Group):
            return None
        return Many(row.name, row.level, known.end, known.score, known.why, province)
    if free is None:
        return None
    printed = " ".join(free["nouns"].lower().replace("/", ", ").split())
    why = f"Nhóm cơ quan gọi chung, giữ như in: “{free.group()}”."
    return Many(f"Các {printed}", "province", free.end(), 0.85, why, province)


def _is_agency(text: str, at: int) -> bool:
    """Is the rest of the text one body ("Mặt trận Tổ quốc" before "và các đoàn thể")?"""
    found = name_at(text, at, agency_tree())
    return found is not None and found.end == len(text)


def _splits(text: str, at: int, joint: regex.Match[str], end: int) -> bool:
    """Is each side of "và" a group of its own ("các sở, ban, ngành" and "địa phương")?"""
    left = name_at(text[: joint.start()], at, group_tree())
    right = longest(text[:end], joint.end(), group_tree())
    return left is not None and left.end == joint.start() and right is not None and right[1] == end
