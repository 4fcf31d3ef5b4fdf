"""A task being read: what its own words and the lines after it say, before it is frozen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from ingest.extract.bodies.reader import Body, in_full
from ingest.extract.tasks.blocks import Fields
from ingest.extract.tasks.deadlines import Deadline, deadline, recurrence
from ingest.extract.tasks.roles import coordinating, report, supervising
from ingest.extract.tasks.targets import targets
from ingest.facts import Citation, Provision, Target, Task
from ingest.text import MappedText

ONLY_PARAGRAPH = regex.compile(r"(?<=.)\s*¶1$")


@dataclass(slots=True)
class Draft:
    """A task of one provision; ``at`` is where its duty begins in the provision's cleaned text."""

    provision: Provision
    at: int
    leads: tuple[Body, ...]
    inherited: bool
    ref: str
    coordinating: list[Body] = field(default_factory=list)
    supervising: list[Body] = field(default_factory=list)
    limit: Deadline | None = None
    limit_text: str | None = None
    limit_span: tuple[int, int] | None = None
    recurrence: str | None = None
    report_to: tuple[Body, ...] = ()
    report_via: Body | None = None
    sources: list[int] = field(default_factory=list)
    targets: tuple[Target, ...] = ()
    product: str | None = None

    def task(self, original: str, cited: dict[int, list[int]]) -> Task:
        """The frozen task; ``cited`` are the indices of citations by provision."""
        leads = in_full(self.leads)
        helping = tuple(name for name in in_full(self.coordinating) if name not in leads)
        watching = tuple(name for name in in_full(self.supervising) if name not in leads)
        limit = self.limit
        return Task(
            self.ref,
            original[self.provision.start : self.provision.end],
            self.provision.start,
            self.provision.end,
            self.provision.ordinal,
            leads,
            helping,
            watching,
            self.inherited,
            limit.iso if limit else None,
            self.limit_text,
            limit.precision if limit else None,
            self.limit_span,
            self.recurrence,
            in_full(self.report_to),
            self.report_via.name if self.report_via else None,
            tuple(sorted({index for source in self.sources for index in cited.get(source, ())})),
            self.targets,
            self.product,
        )

    def read(
        self,
        provision: Provision,
        at: int,
        bodies: Sequence[Body],
        original: str,
        date: str | None,
        citations: Sequence[Citation],
    ) -> None:
        """Take in what a provision says: the task's own, or a line that goes on with it."""
        content = provision.content
        text = content.text
        first = provision is self.provision
        self.sources += [provision.ordinal, *provision.notes]
        if first:
            self.coordinating += coordinating(text, at, bodies)
            self.targets = targets(content, at, original)
        self.supervising += supervising(text, at if first else -1, bodies, self.leads)
        if self.limit is None or self.limit.iso is None:
            limit = deadline(text[at:], date, _dated(content, at, citations))
            if limit is not None and (self.limit is None or limit.iso is not None):
                self._take_limit(limit, content, at)
        self.recurrence = self.recurrence or recurrence(text[at:])
        if not self.report_to:
            self.report_to, self.report_via = report(text, at, bodies, self.leads)

    def _take_limit(self, limit: Deadline, content: MappedText, at: int) -> None:
        start, end = at + limit.start, at + limit.end
        # The words without the marks of emphasis that may stand among them; the span keeps the print.
        self.limit, self.limit_span = limit, content.span(start, end)
        self.limit_text = " ".join(content.text[start:end].split())

    def take_limit_cell(self, limit: Deadline | None, cell: MappedText) -> None:
        """The limit that a table prints in a column of its own."""
        if limit is not None:
            self._take_limit(limit, cell, 0)
            self.recurrence = recurrence(cell.text)

    def take_beside(self, beside: Fields) -> None:
        """What the lines beside the task add: coordinating and supervising bodies, and a limit."""
        self.coordinating += [body for body in beside.helping if body not in self.coordinating]
        self.supervising += beside.watching
        self.product = self.product or beside.product
        if (
            beside.limit is not None
            and beside.limit_line is not None
            and (self.limit is None or not self.limit.iso)
        ):
            self._take_limit(beside.limit, beside.limit_line.content, beside.limit_at)
            self.recurrence = self.recurrence or recurrence(self.limit_text or "")


def ref_of(provision: Provision) -> str:
    """The label of the item; of its only paragraph the same."""
    return ONLY_PARAGRAPH.sub("", provision.label)


def _dated(content: MappedText, at: int, citations: Sequence[Citation]) -> list[tuple[int, int]]:
    """The stretches of ``content.text[at:]`` that citations cover."""
    return [(_index(content, c.start) - at, _index(content, c.end) - at) for c in citations]


def _index(content: MappedText, origin: int) -> int:
    """The index in the cleaned text of a place in the original; the nearest one before it when cut."""
    k = bisect_right(content.pieces, origin, key=lambda piece: piece[1]) - 1
    if k < 0:
        return 0
    at, start, end = content.pieces[k]
    after = content.pieces[k + 1][0] if k + 1 < len(content.pieces) else len(content.text)
    return min(at + (origin - start), after) if end - start == after - at else at
