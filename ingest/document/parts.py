"""Head, body and foot: which zone of the document each line stands in.

The parts of an administrative document and their order are those of Nghị định 30/2020/NĐ-CP, Phụ lục I
(earlier Thông tư 01/2011/TT-BNV): motto, issuer, number, place and date, kind and subject, body,
signature, recipients, annexes.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from graph.naming import fold
from ingest.document.lines import Line
from reference import kinds

HEAD_LINE = regex.compile(
    r"^(?:CỘNG H(?:[OÒÓ]A|O[ÀÁ])|ĐẢNG CỘNG SẢN|Độc lập|Số\s*:|Số\s+\d|V/v|Về việc"
    r"|(?:Hà Nội|TP\.?\s*\p{L}+|[\p{L}.' -]{2,40}),\s*ngày\b"
    # The motto beside the issuer on one line.
    r"|[^.;:]{1,60}\s(?:C[ỘO]NG\s+H(?:[OÒÓ]A|O[ÀÁ])\s+X|Độc\s+lập\s*[-–])"
    r"|HỎA TỐC|KHẨN|THƯỢNG KHẨN|MẬT|DỰ THẢO|Kính gửi|(?-i:ĐẾN)\b|(?:Ngày|Giờ|Chuyển|Chuyên)\s*:)",
    regex.I,
)
ADDRESSEES = regex.compile(r"^Kính gửi\s*:?", regex.I)
RECIPIENTS = regex.compile(r"^Nơi nhận\b", regex.I)
ANNEX = regex.compile(r"^(?:PHỤ LỤC|Phụ lục)(?:\s*(?:SỐ|số)?\s*[\dIVX]+)?\s*[:.]?(?:$|\s+\p{Lu}{2}|\s*\()")
FOR = r"^(?:T[\s/]?M\.?|K[\s/]?T\.?|T[\s/]?L\.?|TUQ\.?|Q\.)\s*(?=\p{Lu}{2})"
SIGNATURE = regex.compile(
    rf"{FOR}"
    r"|^(?:PHÓ\s+)?(?:CHỦ TỊCH|CHÁNH VĂN PHÒNG|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|TRƯỞNG BAN|CỤC TRƯỞNG"
    r"|VỤ TRƯỞNG|CHÁNH THANH TRA|THỐNG ĐỐC|BÍ THƯ|TỔNG GIÁM ĐỐC|TRƯỞNG PHÒNG|VIỆN TRƯỞNG|CHỦ NHIỆM)\b"
)
BODY = regex.compile(
    r"^(?:Căn cứ|Thực hiện|Xét|Ngày\s+\d|Để\s|Trong\s|Theo\s|Sau khi|Thời gian qua|Nhằm|Triển khai"
    r"|UBND tỉnh|Ủy ban nhân dân)"
)
ON_BEHALF = regex.compile(FOR)
LONGEST_HEAD = 60


class Zone(NamedTuple):
    """``kind`` is header, body, recipients or signature; ``opens`` marks the head line of an annex."""

    kind: str
    opens: bool = False


def kind_line(text: str) -> str | None:
    """The kind of document when the line is nothing but its name in capitals ("KẾ HOẠCH")."""
    plain = " ".join(text.split()).strip(" .:|")
    if not plain.isupper() or len(plain) >= 60:
        return None
    # Letters set apart ("T H Ô N G B Á O") are read together.
    apart = plain.replace(" ", "") if " " in plain[1:2] else plain
    # Misread accents ("KÉ HOẠCH") still name the kind.
    return _capitals().get(plain) or _capitals().get(apart) or _folded().get(fold(plain))


def zones(found: list[Line]) -> list[Zone]:
    """The zone of each line, in order."""
    where: list[Zone] = []
    body = _head_end(found)
    where += [Zone("header")] * body
    at = body
    while at < len(found):
        line = found[at]
        if RECIPIENTS.match(line.text.lstrip("| ")):
            at = _foot(found, at, where)
        elif ANNEX.match(line.text) and line.gap and not line.rank:
            where.append(Zone("header", True))
            at = _annex_title(found, at + 1, where)
        elif at > body and _signs(line, found[at - 1]):
            at = _signature(found, at, where)
        elif line.gap and kind_line(line.text) and _attached(found, at):
            where.append(Zone("header", True))
            at = _annex_title(found, at + 1, where)
        else:
            where.append(Zone("body"))
            at += 1
    return where


def _signs(line: Line, before: Line) -> bool:
    """Does a signature block open here, before the recipients?"""
    if line.rank or not (line.gap or before.text.endswith("/.") or ON_BEHALF.match(line.text)):
        return False
    return line.text.isupper() and bool(SIGNATURE.match(line.text))


def _head_end(found: list[Line]) -> int:
    """The index of the first line of the body."""
    limit = min(len(found), LONGEST_HEAD)
    kind = next((i for i in range(limit) if kind_line(found[i].text)), None)
    address = next((i for i in range(limit) if ADDRESSEES.match(found[i].text)), None)
    if kind is not None and (address is None or kind < address):
        return _after_title(found, kind + 1, limit)
    if address is not None:
        at = address + 1
        while at < limit and (
            (found[at].rank == "dash" and len(found[at].text) < 200) or _addressee(found, at, address)
        ):
            at += 1
        return at
    at = 0
    while at < limit and (
        HEAD_LINE.match(found[at].text) or (found[at].text.isupper() and not found[at].rank)
    ):
        at += 1
    return at


def _addressee(found: list[Line], at: int, address: int) -> bool:
    """A line of the list of addressees: at the first one nothing printed after "Kính gửi:"."""
    text = found[at].text
    return (text.endswith(";") and len(text) < 160) or (
        not found[at].gap and found[at - 1].text.endswith((",", ";")) and at > address
    )


def _after_title(found: list[Line], at: int, limit: int) -> int:
    """The first line after the subject that reads like body text."""
    first = at
    while at < limit:
        line = found[at]
        if line.rank and line.rank not in ("row", "dash") and len(line.text) > 3:
            return at
        if line.rank == "dash" and at > first:
            return at
        if at > first and BODY.match(line.text):
            return at
        if (
            at > first
            and line.gap
            and (len(line.text) > 140 or (line.text.endswith((".", ";", ":")) and len(line.text) > 60))
        ):
            return at
        if ADDRESSEES.match(line.text):
            at += 1
            while at < limit and found[at].rank == "dash":
                at += 1
            return at
        if (
            at > first
            and line.text.isupper()
            and regex.match(
                r"(?:ỦY BAN|UỶ BAN|CHỦ TỊCH|BỘ TRƯỞNG|HỘI ĐỒNG|THỦ TƯỚNG|GIÁM ĐỐC|CHÍNH PHỦ)", line.text
            )
        ):
            return at
        at += 1
    return first + 1 if first < len(found) else first


def _foot(found: list[Line], at: int, where: list[Zone]) -> int:
    """Recipients and the signature after them."""
    where.append(Zone("recipients"))
    at += 1
    while at < len(found) and (
        found[at].rank in ("dash", "plus", "bullet")
        or (found[at].rank == "row" and found[at - 1].rank == "row" and not found[at].gap)
        or (not found[at].gap and not SIGNATURE.match(found[at].text))
    ):
        if ANNEX.match(found[at].text):
            return at
        where.append(Zone("recipients"))
        at += 1
    return _signature(found, at, where)


def _signature(found: list[Line], at: int, where: list[Zone]) -> int:
    """Lines of the signature block: short, unmarked, until an annex, a table or running text."""
    first = at
    while at < len(found) and at - first < 14:
        line = found[at]
        if (
            line.rank
            or len(line.text) > 80
            or ANNEX.match(line.text)
            or RECIPIENTS.match(line.text)
            or kind_line(line.text)
        ):
            break
        where.append(Zone("signature"))
        at += 1
    return at


def _annex_title(found: list[Line], at: int, where: list[Zone]) -> int:
    """The title of an annex and the line that says what it belongs to."""
    first = at
    while at < len(found) and at - first < 8:
        line = found[at]
        if line.rank and not (line.rank == "paren" or line.text.startswith("(")):
            break
        if (
            len(line.text) > 220
            or (line.text.endswith((".", ";", ":")) and len(line.text) > 60)
            or BODY.match(line.text)
        ):
            break
        where.append(Zone("header"))
        at += 1
    return at


def _attached(found: list[Line], at: int) -> bool:
    """Is a kind printed alone the head of an attached document: "(Ban hành kèm theo ...)" follows?"""
    return any(regex.search(r"(?i)kèm theo", line.text) for line in found[at + 1 : at + 8])


@cache
def _folded() -> dict[str, str]:
    """Kinds of two words or more by their folded names."""
    return {fold(kind.kind): kind.kind for kind in kinds() if " " in kind.kind}


@cache
def _capitals() -> dict[str, str]:
    names = {kind.kind.upper(): kind.kind for kind in kinds()}
    return {**{name.replace(" ", ""): kind for name, kind in names.items()}, **names}
