"""Documents of the central organs of the Communist Party, which number theirs in one common series.

"18-NQ/TW" may be of the Central Committee, the Politburo or the Secretariat: the number does not tell, so the
table lists those whose organ is beyond doubt.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.naming import instrument_number
from reference.tables import read_table


@dataclass(frozen=True, slots=True)
class PartyDocument:
    """A document of a central organ: its number, the day it is dated (ISO) and the organ's name."""

    number: str
    date: str
    issuer: str
    source: str


@cache
def party_documents() -> tuple[PartyDocument, ...]:
    """Every document of the table, oldest first."""
    return read_table("party_documents", PartyDocument)


@cache
def _by_number() -> Mapping[str, tuple[PartyDocument, ...]]:
    found: dict[str, tuple[PartyDocument, ...]] = {}
    for row in party_documents():
        key = instrument_number(row.number)
        found[key] = (*found.get(key, ()), row)
    return found


def party_issuer(number: str, date: str | None = None) -> str | None:
    """The organ that issued a number of a day, a month or a year (ISO); ``None`` when that is not sure.

    Numbers start anew after each congress: without a date all that bear one must be of the same organ.
    """
    rows = _by_number().get(instrument_number(number), ())
    issuers = {row.issuer for row in rows if row.date.startswith(date or "")}
    return issuers.pop() if len(issuers) == 1 else None
