"""Contradictions and doubts in what a document prints (điểm cần xem lại), for a policy officer to look at.

Nothing is corrected: a finding quotes the places and says in a sentence what does not fit. Severity high
is a grave contradiction or a misprint in identifying data, medium a likely misprint, low a remark.
"""

from __future__ import annotations

from collections.abc import Callable

from ingest import (
    checks_citations,
    checks_header,
    checks_names,
    checks_outline,
    checks_tasks,
    checks_values,
)
from ingest.facts import Extraction, Finding

CHECKS: tuple[Callable[[Extraction, str], list[Finding]], ...] = (
    checks_header.blank_number_date,
    checks_header.blank_number_cited,
    checks_header.registry_stamp,
    checks_citations.same_instrument_two_dates,
    checks_citations.same_instrument_two_issuers,
    checks_citations.cited_after_document,
    checks_citations.index_year_wrong,
    checks_citations.assigned_after_year,
    checks_citations.issuer_mismatch,
    checks_citations.cited_without_date,
    checks_names.place_misspelt,
    checks_names.province_misspelt,
    checks_names.person_two_names,
    checks_names.area_misnamed,
    checks_names.agency_misspelt,
    checks_values.area_above_possible,
    checks_values.area_target_unreachable,
    checks_values.values_contradict,
    checks_values.scorecard_contradicts,
    checks_values.rank_change_wrong,
    checks_values.criterion_missing_from_scorecard,
    checks_outline.item_letters,
    checks_outline.item_numbers,
    checks_outline.row_numbers,
    checks_outline.doubled_words,
    checks_outline.aim_misread,
    checks_tasks.deadline_before_document,
    checks_tasks.task_targets_contradict,
    checks_tasks.owner_not_tasked,
)
GRAVITY = {"high": 0, "medium": 1, "low": 2}


def findings(draft: Extraction, original: str) -> tuple[Finding, ...]:
    """What does not fit in a document, the gravest first, then in printed order.

    ``draft`` is all that was read from ``original``; every quote slices back to it.
    """
    found = [one for check in CHECKS for one in check(draft, original) if one.quotes]
    return tuple(sorted(found, key=lambda one: (GRAVITY[one.severity], one.quotes[0].start, one.code)))
