"""Field blocks: lines beside a task that say who does it and by when, a table's row written downwards.

"a) Nhiệm vụ: ... b) Cơ quan thực hiện: - Đơn vị chủ trì: Sở Tư pháp ... c) Thời gian: quý I/2023". A label
is told by the words that tell a column (``fields``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from ingest.extract.bodies.reader import Body, bodies_in
from ingest.extract.tasks.cells import cell_bodies, parted
from ingest.extract.tasks.deadlines import Deadline, deadline_cell
from ingest.facts import Provision
from reference.task_fields import opens_label, role_of

LABEL = regex.compile(
    r"(?:^|(?<=[.;,()]\s?)|(?<=[-+–•]\s?))\s*\(?"
    r"(?P<label>\p{L}[\p{L}\p{M},/ ]{2,58}?(?:\s*\([^():]{0,40}\))?)\s*:\s*"
)
# A label names a field; with one of these words it is a clause.
CLAUSE_WORD = regex.compile(
    r"(?<!\p{L})(?:với|của|các(?!\s+(?:cơ|đơn|sở|nội|nhiệm))|như|sau|theo|về|cho|để|tại)(?!\p{L})", regex.I
)
BESIDE = frozenset(("lead", "helping", "watching", "limit", "product", "means"))
LONGEST_LABEL = 9
LONGEST = 2000
STOP = regex.compile(r"[.;)]")
OPENS = regex.compile(r"(?:\(|[.;]\s)$")
IN_CHARGE = regex.compile(
    r"\s*(?:chủ trì|chịu trách nhiệm|làm đầu mối|là (?:cơ quan|đơn vị) (?:chủ trì|đầu mối))", regex.I
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at ``text[start:end]``, colon included, and the field it names."""

    role: str
    start: int
    end: int


@dataclass(slots=True)
class Fields:
    """What the lines beside a task say: its bodies by role, its limit and product and where they stand."""

    leads: tuple[Body, ...] = ()
    helping: tuple[Body, ...] = ()
    watching: tuple[Body, ...] = ()
    limit: Deadline | None = None
    limit_line: Provision | None = None
    limit_at: int = 0
    product: str | None = None

    def known(self) -> bool:
        """Do the lines name anybody or a limit?"""
        return bool(self.leads or self.helping or self.limit)


def labels(text: str, at: int = 0) -> Iterator[Label]:
    """The labels of fields in a line from ``at`` on."""
    for match in LABEL.finditer(text, at):
        label = match["label"]
        if len(label.split()) > LONGEST_LABEL or CLAUSE_WORD.search(label) or not opens_label(label):
            continue
        role = role_of(label)
        if role is not None:
            yield Label(role, match.start("label"), match.end())


def first_label(provision: Provision) -> Label | None:
    """The label that the provision opens with, if any."""
    text = provision.content.text
    found = next(labels(text[: provision.body + 120], provision.body), None)
    return found if found is not None and not text[provision.body : found.start].strip(" (-+•") else None


def is_beside(provision: Provision) -> bool:
    """Is the line a field beside a task: a label and its value, or a label alone over such lines?"""
    found = first_label(provision)
    return found is not None and found.role in BESIDE and len(provision.content.text) < LONGEST


def work_label(provision: Provision) -> Label | None:
    """The label "Nhiệm vụ:", "Nội dung:" that opens the text of the task itself."""
    found = first_label(provision)
    return found if found is not None and found.role == "work" else None


def fields_of(
    lines: Iterable[Provision], province: str | None, units: tuple[str, ...], date: str | None
) -> Fields:
    """The fields that lines give; the first of each kind counts."""
    made = Fields()
    for line in lines:
        text = line.content.text
        found = list(labels(text, line.body))
        bodies = bodies_in(text, province, units)
        for index, label in enumerate(found):
            end = found[index + 1].start if index + 1 < len(found) else len(text)
            value = text[label.end : end].strip(" .;)")
            named = tuple(body for body in bodies if label.end <= body.start < end)
            if not named and value and label.role in ("lead", "helping"):
                named = cell_bodies(value, province, units)
            if label.role == "limit" and made.limit is None:
                made.limit = deadline_cell(value, date)
                made.limit_line, made.limit_at = line, text.index(value, label.end) if value else label.end
            elif label.role == "product" and made.product is None:
                made.product = value or None
            elif label.role == "helping":
                made.helping = made.helping or named
            elif label.role == "watching":
                made.watching = made.watching or named
            elif label.role == "lead" and not made.leads:
                made.leads, helping = parted(text, named, label.end, end)
                made.helping = made.helping or helping
    return made


def inline_leads(text: str, at: int, bodies: tuple[Body, ...]) -> tuple[Body, ...]:
    """The bodies that a bracket or a clause of the task itself puts in charge: "(Sở Nội vụ chủ trì)"."""
    for label in labels(text, at):
        named = tuple(body for body in bodies if body.start >= label.end)
        if label.role == "lead" and named and named[0].start - label.end < 4:
            return tuple(body for body in named if body.start < _end(text, label.end))
    for body in bodies:
        if (
            body.start > at
            and OPENS.search(text, body.start - 3, body.start)
            and IN_CHARGE.match(text, body.end, body.end + 60)
        ):
            return (body,)
    return ()


def _end(text: str, at: int) -> int:
    stop = STOP.search(text, at)
    return stop.start() if stop else len(text)
