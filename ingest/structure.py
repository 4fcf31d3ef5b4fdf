"""The outline of a document: from printed lines to provisions, joined over page breaks.

Three zones are told apart: the head (before the first paragraph of the body), the body with its
outline of markers, and the foot (recipients and signature), after which annexes may follow.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import regex

from ingest.facts import Provision
from ingest.lines import (
    FOOTNOTE,
    PLAIN_FOOTNOTE,
    RANK,
    SUPERSCRIPT,
    SUPERSCRIPT_DIGITS,
    Line,
    lines,
    marker_name,
)
from ingest.tables import Row, read_row
from ingest.text import MappedText, join
from ingest.zones import Zone, zones

TERMINAL = (".", ";", ":", "!", "?", "…", "./.", "/.")
# Words that cannot end a paragraph: prepositions, conjunctions, articles and classifiers.
DANGLING = regex.compile(
    r"(?:^|\s)(?:và|của|theo|tại|các|những|về|với|trong|cho|số|bởi|do|từ|đến|để|là|được|hoặc|như|trên"
    r"|dưới|bằng|thuộc|khi|mà|vào|qua|giữa|nhằm|cùng|một|mỗi|phải|đã|sẽ|đang|cần|bị|việc|sự|trừ|nếu)$",
    regex.I,
)
PREAMBLE = regex.compile(r"^(?:Căn cứ|Xét|Thực hiện|Theo đề nghị|Thi hành|Trên cơ sở|Theo)\b")
LONG = 90


@dataclass(slots=True)
class _Unit:
    """A provision in the making."""

    kind: str
    rank: str = ""
    marker: str = ""
    body: int = 0
    parts: list[MappedText] = field(default_factory=list)
    row: Row | None = None
    refs: list[str] = field(default_factory=list)

    def last(self) -> str:
        return self.parts[-1].text if self.parts else ""


def provisions(text: MappedText) -> tuple[Provision, ...]:
    """The provisions of a normalised text, in printed order; footnotes stand after their host."""
    found = lines(text)
    return _outline(_units(found, zones(found)))


def _units(found: list[Line], where: list[Zone]) -> list[_Unit]:
    """Lines gathered into units: wrapped and page-broken lines joined, cells of split rows merged."""
    units: list[_Unit] = []
    flow: _Unit | None = None
    note: _Unit | None = None
    seen: set[str] = set()
    for line, zone in zip(found, where, strict=True):
        if zone.kind != "body":
            units.append(_Unit(zone.kind, parts=[line.content]))
            if zone.opens:
                units[-1].rank = "annex"
            flow = note = None
            continue
        if line.rank == "row":
            note = None
            row = read_row(line.content)
            if flow is not None and flow.row is not None and flow.row.continues(row):
                flow.row.extend(row)
                continue
            flow = _Unit("row", row=row)
            units.append(flow)
            continue
        mark = _footnote(line, seen)
        if mark:
            note = _Unit("footnote", "footnote", mark[0], mark[1], [line.content])
            units.append(note)
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
        if not line.rank:
            kind = "preamble" if PREAMBLE.match(line.text) and _in_preamble(units) else "paragraph"
        else:
            kind = {"part": "part", "article": "article", "roman": "section", "upper": "section"}.get(
                line.rank, "item"
            )
        flow = _Unit(kind, line.rank, line.marker, line.body, [content], refs=refs)
        units.append(flow)
    return units


def _in_preamble(units: list[_Unit]) -> bool:
    return all(unit.kind in ("header", "preamble", "footnote") for unit in units)


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


GLUED = regex.compile(r"(?<=\p{Ll}{2}[)”\"]?)\d{1,2}(?=[\s,;.:)]|$)")


def _references(content: MappedText) -> tuple[MappedText, list[str]]:
    """The text without its footnote references, and the references."""
    text = content.text
    refs = [m.group().strip("[]").translate(SUPERSCRIPT_DIGITS) for m in SUPERSCRIPT.finditer(text)]
    if refs:
        content = content.sub(SUPERSCRIPT, "")
    return content, refs + GLUED.findall(text)


def _continues(unit: _Unit, line: Line) -> bool:
    """Does an unmarked line go on with the unit before it?"""
    last, text = unit.last(), line.text
    if not last:
        return False
    ended = last.endswith(TERMINAL) or last.endswith(('."', ".”", ".)", ";)"))
    first = text[0]
    if last.isupper() or text.isupper():
        return last.isupper() and text.isupper() and not line.gap
    if _open_bracket(unit):
        return True
    if first.islower():
        return not (ended and line.gap and not last.endswith((";", "...", "…")))
    if ended:
        return False
    if last.endswith(",") or DANGLING.search(last):
        return True
    if not line.gap:
        return not PREAMBLE.match(text) and len(last) > 45
    length = sum(len(part) for part in unit.parts)
    heading = unit.rank in ("part", "article", "roman", "upper", "number", "multi")
    return length > LONG and not heading and not first.isdigit()


def _open_bracket(unit: _Unit) -> bool:
    return sum(part.text.count("(") - part.text.count(")") for part in unit.parts) > 0


def _outline(units: list[_Unit]) -> tuple[Provision, ...]:
    """Parents, labels and heading paths by a stack of open markers."""
    rank = _ranks(units)
    made: list[Provision] = []
    stack: list[tuple[int, Provision]] = []
    counts: dict[tuple[int | None, str], int] = {}
    hosts: dict[str, int] = {}
    group: tuple[int, str] | None = None
    columns: tuple[str, ...] = ()
    table = -1
    before = ""
    for unit in units:
        content = join(unit.parts, " ") if unit.row is None else unit.row.content()
        ordinal = len(made)
        anchor: int | None = None
        level_rank = 99
        cells: tuple[MappedText, ...] = ()
        if unit.kind in ("header", "recipients", "signature"):
            if unit.kind != "header" or unit.rank == "annex":
                stack = []
            parent, label = None, unit.kind
            if unit.rank == "annex":
                level_rank = -1
                label = _annex_label(content.text)
        elif unit.kind == "footnote":
            anchor = hosts.pop(unit.marker, None)
            parent = anchor if anchor is not None else (stack[-1][1].ordinal if stack else None)
            label = f"footnote {unit.marker}"
        elif unit.kind == "preamble":
            parent, label = None, f"preamble {_count(counts, None, 'preamble')}"
        elif unit.row is not None:
            cells = unit.row.cells
            if before != "row":
                table, columns, group = table + 1, (), None
                if unit.row.is_head():
                    columns = tuple(cell.text for cell in cells)
            above = stack[-1][1] if stack else None
            base = above.label if above else f"table {table + 1}"
            name = marker_name(cells[0].text.strip())
            if unit.row.is_group():
                parent, label = above.ordinal if above else None, f"{base}.{name}"
                group = (ordinal, label)
            else:
                parent, label = group or (above.ordinal if above else None, base)
                label = f"{label}.{name}" if regex.fullmatch(r"[\p{L}\d.]{1,8}", name) else f"{label}.row"
        elif not unit.rank and _closes(units, len(made)):
            stack, parent, label = [], None, "closing"
        elif not unit.rank:
            parent = stack[-1][1].ordinal if stack else None
            label = stack[-1][1].label if stack else ""
            label = f"{label} ¶{_count(counts, parent, 'paragraph')}".strip()
        else:
            level_rank = rank[unit.rank]
            multi = unit.rank == "multi"
            while stack and (stack[-1][0] > level_rank or (stack[-1][0] == level_rank and not multi)):
                stack.pop()
            if multi:
                _leave_siblings(stack, unit.marker)
            parent = stack[-1][1].ordinal if stack else None
            label = _label(stack, unit, counts, parent)
        path = (
            tuple(_heading(p) for _, p in stack)
            if unit.kind not in ("header", "recipients", "signature")
            else ()
        )
        start, end = content.span(0, len(content))
        provision = Provision(
            ordinal, "row" if unit.row is not None else unit.kind, unit.marker, label, len(stack), parent, path, content, unit.body,
            start, end, cells, columns, table if unit.row is not None else None, anchor,
        )  # fmt: skip
        made.append(provision)
        if 0 <= level_rank < 99 or (unit.rank == "annex"):
            stack.append((level_rank, provision))
        for ref in unit.refs:
            hosts[ref] = ordinal
        if unit.kind != "footnote":
            before = "row" if unit.row is not None else unit.kind
    return _with_notes(made)


def _closes(units: list[_Unit], at: int) -> bool:
    """Is the paragraph the closing formula: last of the body, "./." at its end, no item waiting for it?"""
    unit = units[at]
    after = units[at + 1].kind if at + 1 < len(units) else "recipients"
    if unit.kind != "paragraph" or after not in ("recipients", "signature") or not unit.last().endswith("/."):
        return False
    return at > 0 and units[at - 1].kind != "header" and not units[at - 1].last().endswith(":")


def _with_notes(made: list[Provision]) -> tuple[Provision, ...]:
    """Each host told of its footnotes."""
    notes: dict[int, list[int]] = {}
    for provision in made:
        if provision.anchor is not None:
            notes.setdefault(provision.anchor, []).append(provision.ordinal)
    if not notes:
        return tuple(made)
    return tuple(replace(p, notes=tuple(notes[p.ordinal])) if p.ordinal in notes else p for p in made)


def _ranks(units: list[_Unit]) -> dict[str, int]:
    """The rank of each marker in this document: "A." stands above "I." where it comes first."""
    order = [unit.rank for unit in units if unit.rank in ("roman", "upper")]
    ranks = {**RANK, "annex": -1}
    if order and order[0] == "upper" and "roman" in order:
        ranks["upper"], ranks["roman"] = ranks["roman"], ranks["upper"]
    return ranks


def _leave_siblings(stack: list[tuple[int, Provision]], marker: str) -> None:
    """ "1.2." stands under "1.", not under "1.1." nor "2."."""
    own = marker_name(marker).split(".")
    while stack and stack[-1][0] in (RANK["multi"], RANK["number"]):
        above = marker_name(stack[-1][1].marker).split(".")
        if len(above) < len(own) and own[: len(above)] == above:
            return
        stack.pop()


def _label(
    stack: list[tuple[int, Provision]],
    unit: _Unit,
    counts: dict[tuple[int | None, str], int],
    parent: int | None,
) -> str:
    if unit.rank in ("dash", "plus", "bullet"):
        sign = {"dash": "-", "plus": "+", "bullet": "•"}[unit.rank]
        name = f"{sign}{_count(counts, parent, unit.rank)}"
    elif unit.rank in ("article", "part"):
        name = regex.sub(r"\s+", " ", unit.marker).rstrip(".: ")
    else:
        name = marker_name(unit.marker)
    base = stack[-1][1].label if stack else ""
    if unit.rank == "multi" and stack:
        above = marker_name(stack[-1][1].marker)
        if above and name.startswith(above + "."):
            base = base[: -len(above)].rstrip(".")
    return f"{base}.{name}" if base else name


def _count(counts: dict[tuple[int | None, str], int], parent: int | None, rank: str) -> int:
    counts[parent, rank] = counts.get((parent, rank), 0) + 1
    return counts[parent, rank]


def _annex_label(text: str) -> str:
    match = regex.match(r"PHỤ LỤC\s*(?:SỐ\s*)?([IVX]+|\d+)?", text, regex.I)
    if match:
        return f"PL{match[1]}" if match[1] else "PL"
    return text.strip().capitalize()[:30]


def _heading(provision: Provision) -> str:
    """The heading of an item: its text up to the first colon or stop, at most 200 characters."""
    text = provision.text
    if len(text) <= 120:
        return text
    cut = regex.search(r"[:;]\s|\.\s", text[provision.body :])
    stop = provision.body + cut.start() if cut else 200
    return text[: min(stop, 200)]
