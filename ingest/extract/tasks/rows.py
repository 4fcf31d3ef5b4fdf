"""Rows of a table of tasks: what to do, who leads, who coordinates, by when, each in its own column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.extract.bodies.reader import bodies_in
from ingest.extract.tasks.cells import cell_bodies, parted
from ingest.extract.tasks.deadlines import deadline, deadline_cell
from ingest.extract.tasks.draft import Draft, ref_of
from ingest.extract.tasks.roles import report
from ingest.facts import Provision
from reference.task_fields import role_of

LONGEST_NAME = 40
SHORTEST_WORK = 8


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of tasks by index; all but ``work`` and ``lead`` may be missing."""

    work: int
    lead: int
    helping: int | None
    limit: int | None
    watching: int | None
    product: int | None


@lru_cache(maxsize=512)
def columns_of(names: tuple[str, ...]) -> Columns | None:
    """Which column is which, by its printed name; ``None`` for a table of anything but tasks.

    A table of procedures or of the steps of one has columns alike, and gives no tasks.
    """
    found: dict[str, int] = {}
    for index, name in enumerate(names):
        role = role_of(name)
        # "Nhóm nhiệm vụ | Nhiệm vụ cụ thể | Chủ trì": the work itself stands last before who does it.
        if role is not None and (role not in found or (role == "work" and "lead" not in found)):
            found[role] = index
    if "procedure" in found or "work" not in found or "lead" not in found:
        return None
    return Columns(
        found["work"],
        found["lead"],
        found.get("helping"),
        found.get("limit"),
        found.get("watching"),
        found.get("product"),
    )


def is_head(cells: Sequence[str], columns: Columns) -> bool:
    """Does the row name the columns, the first time or again under a group?"""
    return role_of(cells[columns.lead]) == "lead" and len(cells[columns.lead]) <= LONGEST_NAME


def row_draft(
    provision: Provision, province: str | None, units: tuple[str, ...], date: str | None
) -> Draft | None:
    """The task of a row that names a piece of work and who leads it; ``None`` for any other row."""
    columns = columns_of(provision.columns)
    cells = provision.cells
    if columns is None or len(cells) <= max(columns.work, columns.lead):
        return None
    if is_head([cell.text for cell in cells], columns):
        return None
    who = cells[columns.lead].text
    leads, helping = parted(who, cell_bodies(who, province, units))
    work = cells[columns.work]
    if not leads or len(work.text) < SHORTEST_WORK:
        return None
    draft = Draft(provision, 0, leads, False, ref_of(provision))
    draft.sources += [provision.ordinal, *provision.notes]
    draft.coordinating += helping
    for column, into in ((columns.helping, draft.coordinating), (columns.watching, draft.supervising)):
        if column is not None and column < len(cells):
            into += cell_bodies(cells[column].text, province, units)
    if columns.product is not None and columns.product < len(cells):
        draft.product = cells[columns.product].text or None
    if columns.limit is not None and columns.limit < len(cells):
        when = cells[columns.limit]
        draft.take_limit_cell(deadline_cell(when.text, date), when)
    else:
        draft.take_limit_cell(deadline(work.text, date), work)
    draft.report_to, draft.report_via = report(work.text, 0, bodies_in(work.text, province, units), leads)
    return draft
