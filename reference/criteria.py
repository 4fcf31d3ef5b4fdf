"""Names of criteria: abbreviations and what they stand for, words that tell no criterion apart."""

import re
from dataclasses import dataclass
from functools import cache

from graph.naming import UNKNOWN, fold
from reference.tables import read_table


@dataclass(frozen=True, slots=True)
class CriterionWord:
    """An abbreviation and what it `stands_for`; or, where that is empty, words that tell nothing apart."""

    phrase: str
    stands_for: str
    source: str


@cache
def criterion_words() -> tuple[CriterionWord, ...]:
    """Abbreviations, then words that tell nothing apart."""
    return read_table("criterion_words", CriterionWord)


def spelt_out(folded: str) -> str:
    """Folded text with its abbreviations written out: "cong khai tthc" -> "cong khai thu tuc hanh chinh"."""
    pattern, meanings = _abbreviations()
    return pattern.sub(lambda found: meanings[found.group()], folded)


def criterion_slug(name: str) -> str:
    """The part of a key that names a criterion, whichever way its abbreviations are printed; "" for ""."""
    return spelt_out(fold(name)).replace(" ", "-")


def criterion_key(above: str, name: str) -> str:
    """Key of the area, criterion or sub-criterion of that name below the key of an index or area."""
    return f"{above}/{criterion_slug(name) or UNKNOWN}"


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    meanings = {fold(row.phrase): fold(row.stands_for) for row in criterion_words() if row.stands_for}
    # No abbreviation is a Vietnamese syllable, so what is folded may still be told apart.
    short = "|".join(sorted(meanings, key=len, reverse=True))
    return re.compile(rf"(?<!\S)(?:{short})(?!\S)"), meanings
