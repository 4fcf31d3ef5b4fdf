"""The parts of a document: outside, head, body, recipients, signature, annexes.

The parts of an administrative document and their order are those of Nghị định 30/2020/NĐ-CP, Phụ lục I
(earlier Thông tư 01/2011/TT-BNV): motto, issuer, number, place and date, kind and subject, body,
signature, recipients, annexes. What stands before the head or after the signature and is no annex is the
page around a document (menus, summaries by editors, notices of a portal): it is outside, and no fact.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from graph.naming import fold
from ingest.document.cuts import FOR, INDEPENDENCE, MOTTO
from ingest.document.furniture import is_furniture
from ingest.document.lines import FOOTNOTE, Line
from ingest.document.wording import AUTHORITY, BEFORE_DIGITS, DANGLING
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
ON_BEHALF = regex.compile(rf"^{FOR}(?=\p{{Lu}}{{2}})")
SIGNATURE = regex.compile(
    rf"^{FOR}(?=\p{{Lu}}{{2}})"
    r"|^(?:PHÓ\s+)?(?:CHỦ TỊCH|CHÁNH VĂN PHÒNG|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|TRƯỞNG BAN|CỤC TRƯỞNG"
    r"|VỤ TRƯỞNG|CHÁNH THANH TRA|THỐNG ĐỐC|BÍ THƯ|TỔNG GIÁM ĐỐC|TRƯỞNG PHÒNG|VIỆN TRƯỞNG|CHỦ NHIỆM)\b"
)
BODY = regex.compile(
    r"^(?:Căn cứ|Thực hiện|Xét|Ngày\s+\d|Để\s|Trong\s|Theo\s|Sau khi|Thời gian qua|Nhằm|Triển khai"
    r"|UBND tỉnh|Ủy ban nhân dân|Từ\s|Hiện nay|Vừa qua|Tiếp theo|Qua\s|Trên cơ sở)"
)
# "(Ban hành kèm theo Quyết định số ...)" under a title makes it one of an attached text.
WITH = regex.compile(r"kèm\s+theo", regex.I)
HOLDS_WITH = regex.compile(
    r"^\W*(?:Ban\s+hành\s+|Được\s+ban\s+hành\s+)?kèm\s+theo\b|^\W*\(.{0,40}kèm\s+theo", regex.I
)
NAME = regex.compile(r"^(?:\p{Lu}[\p{Ll}'’]*)(?:\s+\p{Lu}[\p{Ll}'’]*){0,5}$")
END = regex.compile(r"[./]\s*/\s*\.?\s*$")
LONGEST_HEAD = 60
LONGEST_SIGNATURE = 14
LONGEST_TITLE = 12
# The issuer, the number or a stamp of the registry may stand so many lines before the motto.
BEFORE_MOTTO = 14
LONGEST_BEFORE = 90


class Zone(NamedTuple):
    """``kind`` is outside, header, body, recipients or signature; ``opens`` marks an annex's head line."""

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
    return _Parts(found).zones()


class _Parts:
    """The lines being told apart; ``where`` are the zones so far."""

    def __init__(self, found: list[Line]) -> None:
        self.found = found
        self.where: list[Zone] = []
        self.signed = self.annex = False

    def zones(self) -> list[Zone]:
        """Outside, head, then line by line what each opens."""
        start = self._start()
        self._put(start, "outside")
        self._put(_head_end(self.found, start) - start, "header")
        body = len(self.where)
        while len(self.where) < len(self.found):
            self._take(body)
        return self.where

    def _put(self, count: int, kind: str) -> None:
        self.where += [Zone(kind)] * count

    def _take(self, body: int) -> None:
        at = len(self.where)
        line = self.found[at]
        # Recipients of a form in an annex are no foot of the document.
        if not (self.signed and self.annex) and RECIPIENTS.match(line.text.lstrip("| ")):
            self._foot()
        elif ANNEX.match(line.text) and (line.gap or self.signed) and not line.rank:
            self._annex()
        elif at > body and not self.annex and self._signs(line, self.found[at - 1]):
            self._signature()
        elif self._attaches(line):
            self._annex()
        elif self.signed and not self.annex and self._notes(line):
            self._put(1, "body")
        elif self.signed and (not self.annex or _is_furniture(line)):
            self._outside()
        else:
            self._put(1, "body")

    def _attaches(self, line: Line) -> bool:
        """Does a text begin that the document has attached or promulgates?"""
        # Once a document is signed, a line need not stand apart to begin something new.
        if not (line.gap or self.signed):
            return False
        if not line.text.endswith(":") and kind_line(line.text) and self._attached():
            return True
        return self.signed and not self.annex and self._annex_ahead()

    def _outside(self) -> None:
        """What follows is outside, up to an annex or the head of another document."""
        self.annex = False
        self._put(1, "outside")

    def _start(self) -> int:
        """The first line of the document: its motto, or the issuer and the number right before it."""
        motto = next((k for k, line in enumerate(self.found) if _is_motto(line.text)), None)
        if motto is None:
            return 0
        before = self.found[:motto]
        if len(before) <= BEFORE_MOTTO and not any(_is_furniture(line) for line in before):
            # Two columns read one after the other: issuer, number and subject, then the motto.
            return 0
        start = motto
        for k in range(motto - 1, max(-1, motto - 1 - BEFORE_MOTTO), -1):
            line = self.found[k]
            if len(line.text) > LONGEST_BEFORE or line.rank == "row" or is_furniture(line.text):
                break
            if _opens_head(line):
                start = k
        return start

    def _signs(self, line: Line, before: Line) -> bool:
        """Does a signature block open here, before the recipients?"""
        if line.rank or not (line.gap or END.search(before.text) or ON_BEHALF.match(line.text)):
            return False
        return line.text.isupper() and bool(SIGNATURE.match(line.text))

    def _foot(self) -> None:
        """Recipients and the signature after them."""
        self._put(1, "recipients")
        found = self.found
        while (at := len(self.where)) < len(found):
            line = found[at]
            if ANNEX.match(line.text) or SIGNATURE.match(line.text) or is_furniture(line.text):
                break
            listed = line.rank in ("dash", "plus", "bullet")
            row = line.rank == "row" and found[at - 1].rank == "row"
            if not (listed or (row and not line.gap) or not line.gap):
                break
            self._put(1, "recipients")
        self._signature()

    def _signature(self) -> None:
        """Lines of the signature block: offices and a name; short, unmarked, until anything else."""
        first = len(self.where)
        named = False
        while (at := len(self.where)) < len(self.found) and at - first < LONGEST_SIGNATURE:
            line = self.found[at]
            text = line.text
            if (
                line.rank
                or len(text) > 80
                or ANNEX.match(text)
                or RECIPIENTS.match(text)
                or kind_line(text)
                or is_furniture(text)
            ):
                break
            if named and not SIGNATURE.match(text) and (line.gap or not NAME.match(text)):
                break
            named = named or (not text.isupper() and " " in text and NAME.match(text) is not None)
            self._put(1, "signature")
        self.signed = self.signed or len(self.where) > first

    def _annex(self) -> None:
        """The head line of an annex or an attached text, its title, and what says whose it is."""
        self.annex = True
        self.where.append(Zone("header", True))
        first = len(self.where)
        while (at := len(self.where)) < len(self.found) and at - first < 8:
            line = self.found[at]
            text = line.text
            if line.rank and not (line.rank == "paren" or text.startswith("(")):
                break
            if len(text) > 220 or (text.endswith((".", ";", ":")) and len(text) > 60) or BODY.match(text):
                break
            self._put(1, "header")

    def _notes(self, line: Line) -> bool:
        """Is it a footnote printed after the signature, or the rest of one?"""
        if FOOTNOTE.match(line.text):
            return True
        return not line.gap and not line.rank and bool(self.where) and self.where[-1].kind == "body"

    def _annex_ahead(self) -> bool:
        """Do the lines read like the title of an annex, "(Kèm theo ...)" below it?"""
        at = len(self.where)
        for line in self.found[at : at + LONGEST_TITLE]:
            if HOLDS_WITH.search(line.text):
                return True
            if line.rank in ("row", "dash", "article") or len(line.text) > 200 or _is_furniture(line):
                return False
        return False

    def _attached(self) -> bool:
        """Is a kind printed alone the head of an attached text: "(Ban hành kèm theo ...)" follows?"""
        at = len(self.where)
        return any(WITH.search(line.text) for line in self.found[at + 1 : at + 8])


def _is_furniture(line: Line) -> bool:
    """Of the row of a table its first cell tells."""
    first = line.cells[0].text if line.cells else line.text.split("\t", 1)[0]
    return is_furniture(first) or is_furniture(line.text)


def _is_motto(text: str) -> bool:
    return MOTTO.search(text) is not None or INDEPENDENCE.match(text) is not None


def _opens_head(line: Line) -> bool:
    """May the line stand in the head before the motto: the issuer in capitals, a number, a date, a stamp?"""
    return line.text.isupper() or HEAD_LINE.match(line.text) is not None


def _head_end(found: list[Line], start: int) -> int:
    """The index of the first line of the body."""
    limit = min(len(found), start + LONGEST_HEAD)
    kind = next((i for i in range(start, limit) if kind_line(found[i].text)), None)
    address = next((i for i in range(start, limit) if ADDRESSEES.match(found[i].text)), None)
    if kind is not None and (address is None or kind < address):
        return _after_title(found, kind + 1, limit)
    if address is not None:
        at = address + 1
        while at < limit and (
            (found[at].rank == "dash" and len(found[at].text) < 200) or _addressee(found, at, address)
        ):
            at += 1
        return at
    at = start
    while at < limit and (
        HEAD_LINE.match(found[at].text) or (found[at].text.isupper() and not found[at].rank)
    ):
        at += 1
    return at


def _addressee(found: list[Line], at: int, address: int) -> bool:
    """A line of the list of addressees: at the first one nothing printed after "Kính gửi:"."""
    text, before = found[at].text, found[at - 1].text
    if (text.endswith(";") and len(text) < 160) or (
        not found[at].gap and before.endswith((",", ";")) and at > address
    ):
        return True
    # An addressee wrapped over several lines: the list is open until its full stop.
    return not found[at].gap and len(text) < 120 and not before.endswith((".", ":")) and not BODY.match(text)


def _after_title(found: list[Line], at: int, limit: int) -> int:
    """The first line after the subject that reads like body text."""
    first = at
    while at < limit:
        line = found[at]
        text = line.text
        figure = line.rank in ("number", "multi") and BEFORE_DIGITS.search(found[at - 1].text)
        if line.rank and line.rank not in ("row", "dash") and len(text) > 3 and not figure:
            return at
        if line.rank == "dash" and at > first:
            return at
        if at > first and not text.isupper() and (BODY.match(text) or _begins_text(found, at, first)):
            return at
        if ADDRESSEES.match(text):
            at += 1
            while at < limit and (found[at].rank == "dash" or _addressee(found, at, at - 1)):
                at += 1
            return at
        if (
            at > first
            and AUTHORITY.match(text)
            and not DANGLING.search(found[at - 1].text)
            and (text.endswith(":") or (text.isupper() and (line.gap or found[at - 1].gap)))
        ):
            return at
        at += 1
    return first + 1 if first < len(found) else first


def _begins_text(found: list[Line], at: int, first: int) -> bool:
    """Does running text begin at a line that is no part of the title?"""
    line = found[at]
    text = line.text
    titles = [one.text for one in found[first:at]]
    if all(title.isupper() for title in titles) and not text.isupper() and text[:1] not in '(“"':
        # A title in capitals ends where they end; "(Ban hành kèm theo ...)" still belongs to it.
        return len(text) > 30 or not line.gap
    return line.gap and (len(text) > 140 or (text.endswith((".", ";", ":")) and len(text) > 60))


@cache
def _folded() -> dict[str, str]:
    """Kinds of two words or more by their folded names."""
    return {fold(kind.kind): kind.kind for kind in kinds() if " " in kind.kind}


@cache
def _capitals() -> dict[str, str]:
    names = {kind.kind.upper(): kind.kind for kind in kinds()}
    return {**{name.replace(" ", ""): kind for name, kind in names.items()}, **names}
