"""What a provision hands down to those below it: is it about work, whose, with whom."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from graph.naming import fold
from ingest.extract.bodies.reader import Body
from ingest.extract.tasks.blocks import Fields
from ingest.extract.tasks.cues import heading_kind
from ingest.extract.tasks.draft import Draft
from ingest.facts import Header
from reference import kind_names
from reference.numbers import read_number

AIM = regex.compile(r"\s*(?:mục (?:tiêu|đích)|chỉ tiêu|kết quả|yêu cầu\s*$)", regex.I)
FUNDS = regex.compile(r"\s*(?:Dự toán\s+|Nguồn\s+)?Kinh phí", regex.I)


@dataclass(slots=True)
class Scope:
    """What a provision hands down: is it about work, whose work, with whom.

    ``draft`` is the task the provision itself is; under ``details`` its items only explain that task.
    """

    duty: bool | None = None
    leads: tuple[Body, ...] = ()
    coordinating: tuple[Body, ...] = ()
    funds: bool = False
    details: bool = False
    beside: Fields | None = None
    draft: Draft | None = None

    def handed(self) -> Scope:
        """The scope of a provision below that says nothing of its own."""
        return Scope(self.duty, self.leads, self.coordinating, self.funds, self.details, self.beside)


def headed(heading: str, scope: Scope) -> Scope:
    """What a heading hands down: work, or aims, facts and means."""
    kind = heading_kind(heading)
    funds = bool(FUNDS.match(heading))
    if kind == "other" and scope.leads and scope.duty and not funds and not _is_aim(heading):
        kind = None
    below = scope.handed()
    below.funds = funds
    below.duty = {"duty": True, "other": False, None: scope.duty}[kind]
    return below


def _is_aim(heading: str) -> bool:
    return AIM.match(heading) is not None


def is_normative(head: Header) -> bool:
    """Is the document normative (văn bản quy phạm pháp luật): by its kind, or by the year in its number?"""
    rows = kind_names().get(fold(head.kind), ()) if head.kind else ()
    normative = rows[0].normative if rows else "no"
    number = read_number(head.number, head.kind) if head.number else None
    return normative == "yes" or (normative == "by_form" and number is not None and number.year is not None)
