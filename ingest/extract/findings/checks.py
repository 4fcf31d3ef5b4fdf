"""Contradictions and doubts in what a document prints (điểm cần xem lại), for a policy officer to look at.

Nothing is corrected: a finding quotes the places and says in a sentence what does not fit. Severity high
is a grave contradiction or a misprint in identifying data, medium a likely misprint, low a remark.
"""

from __future__ import annotations

from collections.abc import Callable

from ingest.extract.findings import citations, header, names, outline, tasks, values
from ingest.facts import Extraction, Finding

CHECKS: tuple[Callable[[Extraction, str], list[Finding]], ...] = (
    header.blank_number_date,
    header.blank_number_cited,
    header.registry_stamp,
    citations.same_instrument_two_dates,
    citations.same_instrument_two_issuers,
    citations.cited_after_document,
    citations.index_year_wrong,
    citations.assigned_after_year,
    citations.issuer_mismatch,
    citations.cited_without_date,
    names.place_misspelt,
    names.province_misspelt,
    names.person_two_names,
    names.area_misnamed,
    names.agency_misspelt,
    values.area_above_possible,
    values.area_target_unreachable,
    values.values_contradict,
    values.scorecard_contradicts,
    values.rank_change_wrong,
    values.criterion_missing_from_scorecard,
    outline.item_letters,
    outline.item_numbers,
    outline.row_numbers,
    outline.doubled_words,
    outline.aim_misread,
    tasks.deadline_before_document,
    tasks.task_targets_contradict,
    tasks.owner_not_tasked,
)
GRAVITY = {"high": 0, "medium": 1, "low": 2}


def findings(draft: Extraction, original: str) -> tuple[Finding, ...]:
    """What does not fit in a document, the gravest first, then in printed order.

    ``draft`` is all that was read from ``original``; every quote slices back to it.
    """
    found = [one for check in CHECKS for one in check(draft, original) if one.quotes]
    return tuple(sorted(found, key=lambda one: (GRAVITY[one.severity], one.quotes[0].start, one.code)))
