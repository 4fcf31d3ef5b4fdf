"""Contradictions and doubts in what a document prints (điểm cần xem lại), for a policy officer to look at.

Nothing is corrected: a finding quotes the places and says in a sentence what does not fit. How grave each
code is stands in ``reference/data/finding_codes.csv``. A check says nothing where it may have misread.
"""

from __future__ import annotations

from collections.abc import Callable

from ingest.extract.findings import citations, header, names, outline, people, tables, tasks, values, years
from ingest.facts import Extraction, Finding
from reference.findings import SEVERITIES

CHECKS: tuple[Callable[[Extraction, str], list[Finding]], ...] = (
    header.blank_number_date,
    header.blank_number_cited,
    header.annex_names_other,
    header.registry_stamp,
    citations.same_instrument_two_dates,
    citations.cited_after_document,
    citations.number_year_differs,
    citations.issuer_mismatch,
    citations.issuer_is_person,
    citations.number_foreign_letters,
    citations.cited_without_date,
    years.date_impossible,
    years.period_reversed,
    years.index_year_wrong,
    years.assigned_after_year,
    names.place_misspelt,
    names.province_misspelt,
    names.area_misnamed,
    names.agency_misspelt,
    people.person_two_names,
    values.area_above_possible,
    values.area_target_unreachable,
    values.values_contradict,
    values.scorecard_contradicts,
    values.rank_change_wrong,
    values.criterion_missing_from_scorecard,
    tables.table_sum_wrong,
    outline.item_letters,
    outline.item_numbers,
    outline.row_numbers,
    outline.doubled_words,
    outline.aim_misread,
    tasks.deadline_before_document,
    tasks.deadline_tight,
    tasks.task_targets_contradict,
    tasks.owner_not_tasked,
)


def findings(draft: Extraction, original: str) -> tuple[Finding, ...]:
    """What does not fit in a document, the gravest first, then in printed order.

    ``draft`` is all that was read from ``original``; every quote slices back to it.
    """
    found = [one for check in CHECKS for one in check(draft, original) if one.quotes]
    return tuple(
        sorted(found, key=lambda one: (SEVERITIES.index(one.severity), one.quotes[0].start, one.code))
    )
