"""Words that end a name or show that no instrument is cited, from ``reference/data/citation_words.csv``."""

from dataclasses import dataclass
from functools import cache

from reference.tables import read_table


@dataclass(frozen=True, slots=True)
class CitationWord:
    """A word and its use; with ``before`` it counts only before one of those words ("ban" before "hành").

    ``use``: ends_issuer, ends_law, no_law_before, no_law_after, no_number_before, bill_before.
    """

    use: str
    word: str
    before: tuple[str, ...]
    source: str


@cache
def citation_words() -> tuple[CitationWord, ...]:
    """Every word of the table."""
    return read_table("citation_words", CitationWord)


@cache
def words_of(use: str) -> frozenset[str]:
    """The words of a use that count wherever they stand."""
    return frozenset(row.word for row in citation_words() if row.use == use and not row.before)


@cache
def pairs_of(use: str) -> frozenset[tuple[str, str]]:
    """The pairs of words of a use."""
    return frozenset((row.word, after) for row in citation_words() if row.use == use for after in row.before)


def ends_name(use: str, word: str, after: str) -> bool:
    """Does ``word``, before ``after``, end a name?"""
    return word in words_of(use) or (word, after) in pairs_of(use)
