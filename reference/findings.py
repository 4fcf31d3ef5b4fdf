"""Codes of findings (điểm cần xem lại): what each check reports, and how grave it is.

``high`` is a misprint or a contradiction in data that identifies a document, a place or a person, or in
figures; ``medium`` a misprint beyond doubt elsewhere; ``low`` a remark that may have its reasons.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reference.tables import read_table

SEVERITIES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class FindingCode:
    """A code of findings; `severity` is one of SEVERITIES, `example` an invented text that shows it."""

    code: str
    severity: str
    vietnamese: str
    english: str
    example: str
    source: str


@cache
def finding_codes() -> Mapping[str, FindingCode]:
    """Code -> its row, the gravest first, then in the order of the file."""
    rows = read_table("finding_codes", FindingCode)
    return {row.code: row for row in sorted(rows, key=lambda row: SEVERITIES.index(row.severity))}
