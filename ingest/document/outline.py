"""The outline of a document: from printed lines to provisions with parents, labels and heading paths.

Three zones are told apart: the head (before the first paragraph of the body), the body with its
outline of markers, and the foot (recipients and signature), after which annexes may follow.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import regex

from graph.naming import fold
from ingest.document.markers import RANK, marker_name
from ingest.document.quoted import quoted
from ingest.document.units import Unit
from ingest.facts import Provision
from ingest.text import join

CELL_NAME = regex.compile(r"[\p{L}\d.]{1,8}")
ANNEX_NUMBER = regex.compile(r"PHỤ LỤC\s*(?:SỐ\s*)?([IVX]+|\d+)?", regex.I)
HEADING_END = regex.compile(r"[:;]\s|\.\s")
SIGNS = {"dash": "-", "plus": "+", "bullet": "•"}
ANNEX, CLOSED = -1, 99
# The outline of a quoted text stands below that of the clause that quotes it.
QUOTED = 100
# A law has parts, these have chapters, these sections (Nghị định 34/2016/NĐ-CP, Điều 62).
PARTS = {"phan": 0.0, "chuong": 0.1, "muc": 0.2}


def outline(parts: list[Unit]) -> tuple[Provision, ...]:
    """The provisions that units make, in printed order."""
    return _Outline(parts).made()


class _Outline:
    """Builds provisions with a stack of the markers that stand open."""

    def __init__(self, parts: list[Unit]) -> None:
        self.units = parts
        self.ranks = _ranks(parts)
        self.done: list[Provision] = []
        self.stack: list[tuple[float, Provision]] = []
        self.counts: Counter[tuple[int | None, str]] = Counter()
        self.hosts: dict[str, int] = {}
        self.group: tuple[int, str] | None = None
        self.columns: tuple[str, ...] = ()
        self.table = -1
        self.quotes = quoted(parts)
        self.host, self.last = "", -1

    def made(self) -> tuple[Provision, ...]:
        """All provisions, each host told of its footnotes."""
        before = ""
        for unit in self.units:
            self._add(unit, before)
            if unit.kind != "footnote":
                before = unit.kind
        notes: dict[int, list[int]] = {}
        for provision in self.done:
            if provision.anchor is not None:
                notes.setdefault(provision.anchor, []).append(provision.ordinal)
        for host, ordinals in notes.items():
            self.done[host] = replace(self.done[host], notes=tuple(ordinals))
        return tuple(self.done)

    def _add(self, unit: Unit, before: str) -> None:
        rank: float = CLOSED
        anchor = None
        self._quotations()
        quote = self.quotes.get(len(self.done))
        if unit.kind in ("header", "recipients", "signature"):
            rank, parent, label = self._frame(unit)
        elif unit.kind == "footnote":
            anchor = self.hosts.pop(unit.marker, None)
            parent = anchor if anchor is not None else self._parent()
            label = f"footnote {unit.marker}"
        elif unit.kind == "preamble":
            parent, label = None, f"preamble {self._count(None, 'preamble')}"
        elif unit.row is not None:
            parent, label = self._row(unit, new_table=before != "row")
        elif quote:
            self.host, self.last = self._label(), quote.last
            rank, parent, label = self._item(quote.rank, quote.marker)
        elif unit.rank:
            rank, parent, label = self._item(unit.rank, unit.marker)
        elif self._closes():
            self.stack, parent, label = [], None, "closing"
        else:
            parent = self._parent()
            label = f"{self._label()} ¶{self._count(parent, 'paragraph')}".strip()
        self._append(unit, rank, parent, label, anchor)

    def _append(self, unit: Unit, rank: float, parent: int | None, label: str, anchor: int | None) -> None:
        row = unit.row
        content = join(unit.parts, " ") if row is None else row.content()
        start, end = content.span(0, len(content))
        if row is not None and content.pieces:
            # A page break parts the cells of a row, so that they do not stand in their order.
            start, end = min(piece[1] for piece in content.pieces), max(piece[2] for piece in content.pieces)
        framed = unit.kind in ("header", "recipients", "signature")
        provision = Provision(
            ordinal=len(self.done),
            kind=unit.kind,
            marker=unit.marker,
            label=label,
            level=len(self.stack),
            parent=parent,
            heading_path=() if framed else tuple(_heading(above) for _, above in self.stack),
            content=content,
            body=min(unit.body, len(content)),
            start=start,
            end=end,
            cells=row.cells if row else (),
            columns=self.columns if row else (),
            table=self.table if row else None,
            anchor=anchor,
        )
        self.done.append(provision)
        if rank != CLOSED:
            self.stack.append((rank, provision))
        for ref in unit.refs:
            self.hosts[ref] = provision.ordinal

    def _frame(self, unit: Unit) -> tuple[float, int | None, str]:
        """Head, recipients, signature; the head of an annex opens a new outline."""
        if unit.kind != "header" or unit.rank == "annex":
            self.stack = []
        if unit.rank != "annex":
            return CLOSED, None, unit.kind
        text = unit.last()
        match = ANNEX_NUMBER.match(text)
        return (
            ANNEX,
            None,
            f"PL{(match[1] or '').upper().lstrip('0')}" if match else text.strip().capitalize()[:30],
        )

    def _quotations(self) -> None:
        """Leave a quotation that has ended."""
        if self.last >= 0 and len(self.done) > self.last:
            self.host, self.last = "", -1
            self.stack = [(rank, above) for rank, above in self.stack if rank < QUOTED]

    def _item(self, mark: str, marker: str) -> tuple[float, int | None, str]:
        """An item takes its place under the nearest open marker of higher rank."""
        name = self._name(mark, marker)
        rank = self.ranks[mark] + (PARTS[fold(name.split()[0])] if mark == "part" else 0)
        rank += QUOTED if self.last >= 0 else 0
        multi = mark == "multi"
        while self.stack and (self.stack[-1][0] > rank or (self.stack[-1][0] == rank and not multi)):
            self.stack.pop()
        if multi:
            self._leave_siblings(marker)
        parent = self._parent()
        if mark in SIGNS:
            name = f"{SIGNS[mark]}{self._count(parent, mark)}"
        base = self._base()
        if mark == "article":
            # Articles are numbered through all chapters: "Điều 2" needs no chapter to be found.
            base = (
                self.stack[0][1].label if self.last < 0 and self.stack and self.stack[0][0] == ANNEX else ""
            )
        elif multi and self.stack:
            above = marker_name(self.stack[-1][1].marker)
            if above and name.startswith(above + "."):
                base = base[: -len(above)].rstrip(".")
        label = f"{base}.{name}" if base else name
        return rank, parent, f"{self.host} “{label}”".lstrip() if self.last >= 0 else label

    def _name(self, mark: str, marker: str) -> str:
        """What an item is called in labels: "Chương II" of "CHƯƠNG II.", "a" of "a)"."""
        if mark not in ("article", "part"):
            return marker_name(marker)
        word, *number = marker.rstrip(".: ").split()
        ordinal = len(number) > 1
        return " ".join((word.capitalize(), *(n.lower() if ordinal else n.lstrip("0") for n in number)))

    def _base(self) -> str:
        """The label that the item below it goes on with; within a quotation only what that numbers."""
        label = self._label()
        if self.last < 0:
            return label
        inside = self.stack and self.stack[-1][0] >= QUOTED
        return label.removeprefix(self.host).strip(" “”") if inside else ""

    def _leave_siblings(self, marker: str) -> None:
        """ "1.2." stands under "1.", not under "1.1." nor "2."."""
        own = marker_name(marker).split(".")
        while self.stack and self.stack[-1][0] % QUOTED in (RANK["multi"], RANK["number"]):
            above = marker_name(self.stack[-1][1].marker).split(".")
            if len(above) < len(own) and own[: len(above)] == above:
                return
            self.stack.pop()

    def _row(self, unit: Unit, *, new_table: bool) -> tuple[int | None, str]:
        """A row stands under its group ("PL.III.7"), a group under the heading of the table."""
        row = unit.row
        assert row is not None
        if new_table:
            self.table, self.group = self.table + 1, None
            self.columns = tuple(cell.text for cell in row.cells) if row.is_head() else ()
        above = self.stack[-1][1] if self.stack else None
        base = above.label if above else ""
        if above is None or self.stack[-1][0] != ANNEX:
            base = f"{base}.T{self.table + 1}".lstrip(".")
        name = marker_name(row.cells[0].text.strip()) if row.cells else ""
        if row.is_group():
            self.group = (len(self.done), f"{base}.{name}")
            return above.ordinal if above else None, f"{base}.{name}"
        parent, label = self.group or (above.ordinal if above else None, base)
        if CELL_NAME.fullmatch(name):
            return parent, f"{label}.{name}"
        return parent, f"{label}.row{self._count(parent, 'row')}"

    def _closes(self) -> bool:
        """Is the paragraph the closing formula: last of the body, "./." at its end, no item waiting?"""
        at = len(self.done)
        unit = self.units[at]
        after = self.units[at + 1].kind if at + 1 < len(self.units) else "recipients"
        if at == 0 or after not in ("recipients", "signature") or not unit.last().endswith("/."):
            return False
        if self.stack and self.stack[-1][1].kind in ("article", "part"):
            return False
        return self.units[at - 1].kind != "header" and not self.units[at - 1].last().endswith(":")

    def _parent(self) -> int | None:
        return self.stack[-1][1].ordinal if self.stack else None

    def _label(self) -> str:
        return self.stack[-1][1].label if self.stack else ""

    def _count(self, parent: int | None, what: str) -> int:
        self.counts[parent, what] += 1
        return self.counts[parent, what]


def _ranks(parts: list[Unit]) -> dict[str, int]:
    """The rank of each marker in this document: "A." stands above "I." where it comes first."""
    order = [unit.rank for unit in parts if unit.rank in ("roman", "upper")]
    if order and order[0] == "upper" and "roman" in order:
        return {**RANK, "upper": RANK["roman"], "roman": RANK["upper"]}
    return RANK


def _heading(provision: Provision) -> str:
    """The heading of an item: its text up to the first colon or stop, at most 200 characters."""
    text = provision.text
    if len(text) <= 120:
        return text
    cut = HEADING_END.search(text, provision.body)
    return text[: min(cut.start() if cut else 200, 200)]
