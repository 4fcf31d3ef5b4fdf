"""Words of questions: what is counted, and numbers as words.

CSV files of search/data, a `source` column in each, read when first asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.naming import fold
from reference.tables import read_table
from search.question.tables import DATA


@dataclass(frozen=True, slots=True)
class CountedUnit:
    """An English word for what is counted, and the Vietnamese one."""

    english: str
    vietnamese: str
    source: str


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number as a word."""

    word: str
    number: int
    source: str


@cache
def counted_units() -> Mapping[str, str]:
    """English word for what is counted -> folded Vietnamese word."""
    return {row.english: fold(row.vietnamese) for row in read_table("counted_units", CountedUnit, DATA)}


@cache
def number_words() -> Mapping[str, int]:
    """Folded word -> number."""
    return {fold(row.word): row.number for row in read_table("number_words", NumberWord, DATA)}
