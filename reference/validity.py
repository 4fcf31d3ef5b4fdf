"""Whether and when an instrument is in force (hiệu lực), and the words that say so."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.naming import fold
from reference.tables import by_name, read_table


@dataclass(frozen=True, slots=True)
class InstrumentStatus:
    """A stage of an instrument's life; `status` is one of graph.nodes.STATUSES, `words` say it too."""

    status: str
    vietnamese: str
    words: tuple[str, ...]
    source: str


@cache
def instrument_statuses() -> tuple[InstrumentStatus, ...]:
    """The stages in order."""
    return read_table("instrument_statuses", InstrumentStatus)


@cache
def _by_words() -> Mapping[str, tuple[InstrumentStatus, ...]]:
    return by_name(instrument_statuses(), lambda row: (row.vietnamese, *row.words))


def status_of(words: str) -> str | None:
    """The status that words mean, case and accents not counted: "Hết hiệu lực toàn bộ" -> "expired"."""
    found = _by_words().get(fold(words))
    return found[0].status if found else None


@dataclass(frozen=True, slots=True)
class ValidityWord:
    """Words by which a text says when something is in force.

    `means`: begins, ends, ends_other (what one instrument does to another), signed (the day of signing), or
    part (only a part of an instrument is meant).
    """

    words: str
    means: str
    source: str


@cache
def validity_words(means: str) -> tuple[str, ...]:
    """The words of one meaning, the longest first."""
    found = (row.words for row in read_table("validity_words", ValidityWord) if row.means == means)
    return tuple(sorted(found, key=len, reverse=True))
