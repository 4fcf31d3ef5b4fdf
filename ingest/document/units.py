"""Units: printed lines joined into paragraphs and rows, whole again after page breaks and footnotes."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from ingest.document.flow import Before, cut_by_wrapping, first_lines, goes_on, layout
from ingest.document.lines import FOOTNOTE, PLAIN_FOOTNOTE, SUPERSCRIPT, SUPERSCRIPT_DIGITS, Line
from ingest.document.parts import ADDRESSEES, Zone, kind_line
from ingest.document.rows import Row, read_row
from ingest.document.wording import AUTHORITY, DANGLING, PREAMBLE
from ingest.text import MappedText

GLUED = regex.compile(r"(?<=\p{Ll}{2}[)”\"]?)\d{1,2}(?=[\s,;.:)]|$)")
KINDS = {"part": "part", "article": "article", "roman": "section", "upper": "section"}


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
    length: int = 0

    def last(self) -> str:
        """The text of the last piece."""
        return self.parts[-1].text if self.parts else ""


def units(found: list[Line], where: list[Zone]) -> list[Unit]:
    """Lines gathered into units: wrapped and page-broken lines joined, cells of split rows merged."""
    gatherer = _Gatherer(found)
    for line, zone in zip(found, where, strict=True):
        gatherer.take(line, zone)
    return gatherer.made


class _Gatherer:
    """Lines being gathered; ``flow`` is the unit that a line may go on with, ``note`` an open footnote."""

    def __init__(self, found: list[Line]) -> None:
        self.made: list[Unit] = []
        self.flow: Unit | None = None
        self.note: Unit | None = None
        self.seen: set[str] = set()
        self.preamble = True
        self.title = False
        self.how = layout(found)
        self.firsts = first_lines(found, self.how)
        self.at = -1
        self.whole = "\n".join(line.text for line in found if line.rank != "row")

    def take(self, line: Line, zone: Zone) -> None:
        """Take one line, which goes on with a unit or begins one; a line outside is left out."""
        self.at += 1
        if zone.kind == "outside":
            self.flow = self.note = None
        elif zone.kind != "body":
            self.flow = self.note = None
            if zone.kind == "header" and not zone.opens and self._titles(line):
                self.made[-1].parts.append(line.content)
                return
            self.made.append(Unit(zone.kind, "annex" if zone.opens else "", parts=[line.content]))
            self.title = zone.kind == "header" and bool(self.title or zone.opens or kind_line(line.text))
        elif line.rank == "row":
            self._row(line)
        elif not self._noted(line):
            self._text(line)

    def _titles(self, line: Line) -> bool:
        """Does the line go on with the title, which stands below the kind, on the line before?"""
        last = self.made[-1] if self.made else None
        if (
            not self.title
            or last is None
            or last.kind != "header"
            or last.rank
            or line.gap
            or line.rank == "row"
        ):
            return False
        before = last.last()
        authority = AUTHORITY.match(line.text) and not DANGLING.search(before)
        if kind_line(before) or authority or line.text.startswith("("):
            return False
        return before.isupper() == line.text.isupper() and not ADDRESSEES.match(line.text)

    def _row(self, line: Line) -> None:
        self.note = None
        row = Row(line.cells, line.content) if line.cells is not None else read_row(line.content)
        if self.flow is not None and self.flow.row is not None and self.flow.row.continues(row):
            self.flow.row.extend(row)
            return
        self.preamble, self.flow = False, Unit("row", row=row)
        self.made.append(self.flow)

    def _noted(self, line: Line) -> bool:
        """Is the line a footnote's, or the rest of one?"""
        mark = _footnote(line, self.seen)
        if mark:
            self.note = Unit("footnote", "footnote", mark[0], mark[1], [line.content])
            self.made.append(self.note)
        elif self.note is not None and not line.gap and not line.rank:
            self.note.parts.append(line.content)
        else:
            self.note = None
        return self.note is not None

    def _text(self, line: Line) -> None:
        content, refs = _references(line.content)
        self.seen.update(refs)
        if self.flow is not None and self._goes_on(self.flow, line):
            self.flow.parts.append(content)
            self.flow.length += len(content)
            self.flow.refs += refs
            return
        if not line.rank and self.preamble and line.text.isupper():
            kind = "header"
        elif not line.rank:
            kind = "preamble" if self.preamble and PREAMBLE.match(line.text) else "paragraph"
        else:
            kind = KINDS.get(line.rank, "item")
        self.preamble = self.preamble and kind in ("header", "preamble")
        self.flow = Unit(kind, line.rank, line.marker, line.body, [content], refs=refs, length=len(content))
        self.made.append(self.flow)

    def _goes_on(self, flow: Unit, line: Line) -> bool:
        if flow.row is not None:
            return False
        before = Before(flow.parts[0].text, flow.last(), flow.length, flow.rank)
        if line.rank:
            return cut_by_wrapping(before, line, self.how, self.whole)
        if flow.rank and len(flow.parts) == 1 and before.first == flow.marker:
            return True
        return goes_on(before, line, self.how, opens=self.at in self.firsts)


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
