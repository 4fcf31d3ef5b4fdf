"""Groups of bodies in running text: "các sở, ban, ngành tỉnh", "các cơ quan chức năng có liên quan".

A group of ``reference/data/groups.csv`` has its name; any other keeps the words it is printed with: nouns
for bodies joined by commas or "và", and what narrows them down.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from graph.naming import fold
from ingest.extract.bodies.body import Context
from ingest.extract.bodies.names import WINDOW, Found, agency_tree, group_tree, longest, name_at
from ingest.extract.bodies.provinces import province_kind
from ingest.extract.bodies.unit import RELATED_GROUP
from ingest.extract.bodies.units import unit_at
from reference import Group, group_names

NOUN = (
    r"(?:(?:sở\s+)?ban\s+ngành|(?:sở|bộ)\s+ngành|cơ\s+quan(?:\s+ngang\s+bộ)?|đơn\s+vị|tổ\s+chức|sở|đoàn\s+thể"
    r"|bộ(?!\s+(?:trưởng|phận|luật|môn|máy|tiêu chí|chỉ số|quy tắc|thủ tục|sản phẩm))"
    r"|ban(?!\s+hành)|ngành|địa\s+phương|hội(?!\s+(?:nghị|đồng))"
    r"|(?<=\s)(?:doanh\s+nghiệp|hợp\s+tác\s+xã|chủ\s+rừng|cá\s+nhân))"
)
# What an office is of, or in: it stays in the name of the group.
OF = (
    r"(?-i:hành chính(?:\s+nhà nước)?(?:\s+các cấp)?|nhà nước|chuyên môn|chức năng|chủ quản|trực thuộc"
    r"|[Tt]rung ương|địa phương|ngành dọc|tư pháp|thanh tra|kiểm tra|kiểm toán|điều tra"
    r"|(?:tiến hành\s+)?tố tụng|thuế|hải quan|truyền thông|báo chí|thông tấn|thông tin(?:\s+đại chúng)?"
    r"|Chính phủ|(?:thuộc|của)\s+(?:Chính phủ|Quốc hội|Đảng|Trung ương))"
)
OF_LIST = rf"(?:(?<=cơ\squan|đơn\svị|tổ\schức|ngành)\s+{OF}(?:(?:\s*,\s*|\s+và\s+){OF})*+(?!\p{{L}}))"
# "các sở, Sở Y tế": a name of its own goes on with no group.
NAMED = r"(?-i:(?:Sở|Ban|Bộ|Hội|Cơ|Đơn|Tổ)\s+(?!Tỉnh|Thành|Trung|Ngành)\p{Lu})"
MANY_BODIES = regex.compile(
    rf"(?P<all>các\s+)?(?P<nouns>{NOUN}(?!\p{{L}})"
    rf"(?:(?:\s*,\s*|\s+và\s+|\s*/\s*)(?!{NAMED}){NOUN}(?!\p{{L}}))*+)"
    rf"(?P<of>{OF_LIST}?+)",
    regex.I,
)
SINGLE = regex.compile(NOUN, regex.I)
DEPARTMENTS = regex.compile(r"(?<!\p{L})sở(?!\p{L})", regex.I)
AND_WORD = regex.compile(r"\s+và\s+")
RELATED = regex.compile(r"\s+(?:có\s+)?liên\s+quan(?:\s+khác)?(?!\s+đến|\s+tới|\s+trực tiếp|\p{L})", regex.I)
CONCERNED = regex.compile(
    r"\s+được\s+(?:kiểm tra|thanh tra|kiểm toán|giám sát|khảo sát|đánh giá)"
    r"(?:(?:,|\s+và)\s+(?:kiểm tra|thanh tra|kiểm toán|giám sát))*+"
    r"|\s+được\s+(?:phân công|giao)\s+(?:chủ trì|nhiệm vụ)(?!\p{L})",
    regex.I,
)
TAIL = (
    r"\s+(?:(?:của|thuộc|trực thuộc|(?:đóng\s+)?trên\s+(?:phạm vi\s+)?địa\s+bàn)\s+)?"
    r"(?:toàn\s+)?(?:cấp\s+)?{unit}(?!\p{{L}}|\s+(?:[uủ][yỷ]|trực\s+thuộc))"
    r"|\s+(?:trực\s+)?thuộc\s+(?:UBND|[UỦ][yỷ] ban nhân dân)\s+{unit}(?!\p{{L}})"
)
TAILS = {
    "tỉnh": regex.compile(TAIL.format(unit="tỉnh"), regex.I),
    # The bodies of a city run by the centre are "của thành phố", those of a province never.
    "thành phố": regex.compile(TAIL.format(unit="(?:tỉnh|thành\\s+phố|TP\\.?)"), regex.I),
}
# "tại cơ quan, đơn vị mình" names no one; with one of these words a group is meant.
SPECIFIC = regex.compile(
    r"liên quan|Trung ương|chuyên môn|báo chí|thông tấn|(?<!\p{L})sở\W+(?:ban\W+)?ngành", regex.I
)
OPENS = regex.compile(r"(?:^|[.:;•*(“\"–-]\s*|\n)$")
# People and firms are no bodies, unless they are those concerned.
PEOPLE = regex.compile(r"(?:(?:tổ chức|cá nhân|doanh nghiệp|hợp tác xã)(?:\s*,\s*|\s+và\s+|$))+", regex.I)
NO_GROUP_AFTER = regex.compile(
    r"\s+(?:trưởng|phận|luật|môn|máy|tiêu chí|chỉ số|quy tắc|hợp)(?!\p{L})", regex.I
)
CENTRAL = regex.compile(r"\bbộ\b|Chính phủ$|Quốc hội$|(?:của|thuộc) (?:Đảng|Trung ương)$|[Tt]rung ương$")
# These are the units of the country, not bodies.
TERRITORY = regex.compile(r"(?:các\s+)?đơn\s+vị\s+hành\s+chính(?!\s+nhà)", regex.I)
NARROWS = ("cơ quan", "đơn vị", "tổ chức", "địa phương")
ONE_GROUP_SHORT = frozenset(("cơ quan, đơn vị", "cơ quan"))


@dataclass(frozen=True, slots=True)
class Many:
    """A group named up to ``end``: its name without the province, and its members' level.

    ``printed`` is its name in the printed words, where the tables have another for it.
    """

    name: str
    printed: str
    level: str
    end: int
    score: float
    why: str
    province: str | None

    @property
    def narrows(self) -> bool:
        """May lower-case words narrow it down further ("các đơn vị | điện lực")?"""
        return self.name == self.printed and self.name.endswith(NARROWS)


def many_at(text: str, at: int, doc: Context, *, listed: bool = False) -> Many | None:
    """The group of bodies at ``at`` with what narrows it down.

    ``listed``: it goes on a list of groups, so that it needs no "các" ("các sở, ban, ngành và địa phương").
    """
    group = _named(text, at, doc, listed=listed)
    if group is None:
        return None
    tails = TAILS[province_kind(doc.province) if doc.province else "tỉnh"]
    for _ in range(3):
        tail = tails.match(text, group.end, group.end + WINDOW)
        if tail:
            named = unit_at(text, tail.end(), doc.province)
            printed = named is not None and named.level == "province" and named.province is not None
            group = replace(group, end=tail.end())
            if named and printed:
                group = replace(group, end=named.end, province=named.province)
        for narrows in (RELATED, CONCERNED):
            found = narrows.match(text, group.end, group.end + WINDOW)
            if found:
                words = f"{group.printed} {' '.join(found.group().lower().split())}"
                group = replace(group, name=_row_name(words) or words, printed=words, end=found.end())
    return replace(group, name=_same_in_document(group.name, doc))


def _row_name(words: str) -> str | None:
    rows = group_names().get(fold(words), ())
    return rows[0].name if rows else None


def _same_in_document(name: str, doc: Context) -> str:
    """Where "các cơ quan, đơn vị có liên quan" are named, "các cơ quan liên quan" are the same: a list is cut
    short after its first word."""
    nouns, found, rest = name.removeprefix("Các ").partition(" liên quan")
    short = nouns.removesuffix(" có") in ONE_GROUP_SHORT and found and not rest
    return RELATED_GROUP if short and doc.related else name


def _named(text: str, at: int, doc: Context, *, listed: bool) -> Many | None:
    """The longer of a known group and of nouns for bodies; "A và B" are two where each is a group."""
    known = name_at(text, at, group_tree())
    free = MANY_BODIES.match(text, at, at + WINDOW)
    if free and RELATED.match(text, free.end(), free.end() + WINDOW) is None:
        plain = PEOPLE.fullmatch(free["nouns"]) or (not free["of"] and not _several(free["nouns"]))
        free = None if plain or not (free["all"] or listed) else free
    if (known is None and free is None) or TERRITORY.match(text, at, at + WINDOW):
        return None
    end = max(known.end if known else at, free.end() if free else at)
    joint = AND_WORD.search(text, at, end)
    if joint and _is_agency(text[: joint.start()], at):
        return None
    if joint and _splits(text, at, joint, end):
        known, free = name_at(text[: joint.start()], at, group_tree()), None
    if known is not None and (free is None or known.end >= free.end()):
        return _of_row(text, at, known, free, doc, listed=listed)
    return _as_printed(free, doc) if free else None


def _of_row(
    text: str, at: int, known: Found, free: regex.Match[str] | None, doc: Context, *, listed: bool
) -> Many | None:
    """A group of the tables, unless its words only happen to stand there."""
    row = known.entries[0].row
    plain = text[at : known.end]
    related = RELATED.match(text, known.end, known.end + WINDOW)
    opens = not plain.isupper() or OPENS.search(text, max(0, at - 4), at) is not None
    named = listed or plain[:3].lower() == "các" or bool(related or SPECIFIC.search(plain))
    named = named or (plain[0].isupper() and opens)
    if not named or not isinstance(row, Group) or NO_GROUP_AFTER.match(text, known.end, known.end + WINDOW):
        return None
    if free is not None and free.end() == known.end and _row_name(_words(free)) is None:
        return _as_printed(free, doc)
    words = _words(free) if free is not None else " ".join(plain.split())
    words = words if words[:3].lower() == "các" else f"Các {words}"
    return Many(
        row.name, words[0].upper() + words[1:], row.level, known.end, known.score, known.why, doc.province
    )


def _as_printed(free: regex.Match[str], doc: Context) -> Many:
    words = _words(free)
    rows = group_names().get(fold(words), ())
    level = rows[0].level if rows else "central" if CENTRAL.search(words) else "province"
    why = f"Nhóm cơ quan gọi chung, giữ như in: “{free.group()}”."
    return Many(rows[0].name if rows else words, words, level, free.end(), 0.9, why, doc.province)


def _words(free: regex.Match[str]) -> str:
    """A group's name in its printed words: "Các cơ quan chức năng"."""
    nouns = " ".join(free["nouns"].lower().replace("/", ", ").split()).replace(" ,", ",")
    return " ".join(f"Các {nouns} {free['of']}".split())


def _several(nouns: str) -> bool:
    first = SINGLE.match(nouns)
    return first is not None and first.end() < len(nouns)


def _is_agency(text: str, at: int) -> bool:
    """Is the rest of the text one body ("Mặt trận Tổ quốc" before "và các đoàn thể")?"""
    found = name_at(text, at, agency_tree())
    return found is not None and found.end == len(text)


def _splits(text: str, at: int, joint: regex.Match[str], end: int) -> bool:
    """Departments, and after "và" others: two groups, unless both are "liên quan"."""
    if DEPARTMENTS.search(text, at, joint.start()) is None or RELATED.match(text, end, end + WINDOW):
        return False
    left = name_at(text[: joint.start()], at, group_tree())
    right = longest(text[:end], joint.end(), group_tree())
    return left is not None and left.end == joint.start() and right is not None and right[1] == end
