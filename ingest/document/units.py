"""Units: printed lines joined into paragraphs and rows, whole again after page breaks and footnotes."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from ingest.document.lines import FOOTNOTE, PLAIN_FOOTNOTE, SUPERSCRIPT, SUPERSCRIPT_DIGITS, Line
from ingest.document.rows import Row, read_row
from ingest.document.zones import Zone
from ingest.text import MappedText

TERMINAL = (".", ";", ":", "!", "?", "…", "./.", "/.")
# Words that cannot end a paragraph: prepositions, conjunctions, articles and classifiers.
DANGLING = regex.compile(
    r"(?:^|\s)(?:và|của|theo|tại|các|những|về|với|trong|cho|số|bởi|do|từ|đến|để|là|được|hoặc|như|trên"
    r"|dưới|bằng|thuộc|khi|mà|vào|qua|giữa|nhằm|cùng|một|mỗi|phải|đã|sẽ|đang|cần|bị|việc|sự|trừ|nếu"
    # Nor can the first word of a body's or an instrument's name.
    r"|(?-i:Sở|Cục|Thủ tướng|[ỦU][yỷ] ban(?: nhân)?|Nghị|Quyết|Thông|Luật|Bộ luật|Pháp lệnh))$",
    regex.I,
)
PREAMBLE = regex.compile(r"^(?:Căn cứ|Xét|Thực hiện|Theo đề nghị|Thi hành|Trên cơ sở|Theo)\b")
# Words a figure goes on with on the next line: "trước ngày / 15 tháng 7 năm 2014".
BEFORE_DIGITS = regex.compile(
    r"(?:^|\s)(?:ngày|tháng|năm|Điều|khoản|quyết định|nghị định|thông tư)$", regex.I
)
# A number cut at the end of a line: "số 132/2007/", "số 1956/QĐ-".
CUT_NUMBER = regex.compile(r"\d\s?[/-](?:\p{Lu}[\p{L}\d&]*\s?[/\-–])*$")
GLUED = regex.compile(r"(?<=\p{Ll}{2}[)”\"]?)\d{1,2}(?=[\s,;.:)]|$)")
LONG = 90


@dataclass(slots=True)
class Unit:
    """A provision in the making: its kind, marker, pieces of text or table row, and footnote references."""

    kind: str
    rank: str = ""
    marker: str = ""
    body: int = 0
    parts: list[MappedText] = field(default_factory=list)
    row: Row | None = None
    refs: list[str] = field(default_factory=list)

    def last(self) -> str:
        """The text of the last piece."""
        return self.parts[-1].text if self.parts else ""


def units(found: list[Line], where: list[Zone]) -> list[Unit]:
    """Lines gathered into units: wrapped and page-broken lines joined, cells of split rows merged."""
    made: list[Unit] = []
    flow: Unit | None = None
    note: Unit | None = None
    seen: set[str] = set()
    preamble = True
    for line, zone in zip(found, where, strict=True):
        if zone.kind != "body":
            made.append(Unit(zone.kind, parts=[line.content]))
            if zone.opens:
                made[-1].rank = "annex"
            flow = note = None
            continue
        if line.rank == "row":
            note = None
            row = read_row(line.content)
            if flow is not None and flow.row is not None and flow.row.continues(row):
                flow.row.extend(row)
                continue
            preamble, flow = False, Unit("row", row=row)
            made.append(flow)
            continue
        mark = _footnote(line, seen)
        if mark:
            note = Unit("footnote", "footnote", mark[0], mark[1], [line.content])
            made.append(note)
            continue
        if note is not None and not line.gap and not line.rank:
            note.parts.append(line.content)
            continue
        note = None
        content, refs = _references(line.content)
        seen.update(refs)
        if flow is not None and flow.row is None and not line.rank and _continues(flow, line):
            flow.parts.append(content)
            flow.refs += refs
            continue
        if not line.rank and preamble and line.text.isupper():
            kind = "header"
        elif not line.rank:
            kind = "preamble" if preamble and PREAMBLE.match(line.text) else "paragraph"
        else:
            kind = {"part": "part", "article": "article", "roman": "section", "upper": "section"}.get(
                line.rank, "item"
            )
        preamble = preamble and kind in ("header", "preamble")
        flow = Unit(kind, line.rank, line.marker, line.body, [content], refs=refs)
        made.append(flow)
    return made


def _footnote(line: Line, seen: set[str]) -> tuple[str, int] | None:
    """The footnote's mark and where its text begins, when the line is the first of a footnote."""
    match = FOOTNOTE.match(line.text)
    if match:
        mark = match["br"] or (match["sup"] or "").translate(SUPERSCRIPT_DIGITS)
        return mark, match.end()
    match = PLAIN_FOOTNOTE.match(line.text)
    if match and not line.rank and match["n"] in seen:
        return match["n"], match.end()
    return None


def _references(content: MappedText) -> tuple[MappedText, list[str]]:
    """The text without its footnote references, and the references."""
    text = content.text
    refs = [m.group().strip("[]").translate(SUPERSCRIPT_DIGITS) for m in SUPERSCRIPT.finditer(text)]
    if refs:
        content = content.sub(SUPERSCRIPT, "")
    return content, refs + GLUED.findall(text)


def _continues(unit: Unit, line: Line) -> bool:
    """Does an unmarked line go on with the unit before it?"""
    last, text = unit.last(), line.text
    if not last:
        return False
    ended = last.endswith(TERMINAL) or last.endswith(('."', ".”", ".)", ";)"))
    first = text[0]
    if unit.rank == "part" and len(unit.parts) == 1 and last == unit.marker:
        return True
    if last.isupper() or text.isupper():
        return last.isupper() and text.isupper() and not line.gap
    if last.rfind("(") > last.rfind(")"):
        return True
    if first.islower():
        return not (ended and line.gap and not last.endswith((";", "...", "…")))
    if ended:
        return False
    if last.endswith(",") or DANGLING.search(last) or CUT_NUMBER.search(last):
        return True
    if first.isdigit() and BEFORE_DIGITS.search(last):
        return True
    if not line.gap:
        return not PREAMBLE.match(text) and len(last) > 45
    length = sum(len(part) for part in unit.parts)
    heading = unit.rank in ("part", "article", "roman", "upper", "number", "multi")
    return length > LONG and not heading and not first.isdigit()
