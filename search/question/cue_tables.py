"""Words of questions: English names of bodies, other names of indices and areas.

CSV files of search/data, a `source` column in each, read when first asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.naming import fold
from reference.tables import read_table
from search.question.tables import DATA


@dataclass(frozen=True, slots=True)
class EnglishBody:
    """An English name of a body; `name` and `level` are those of reference/data/agencies.csv."""

    english: str
    name: str
    level: str
    source: str


@dataclass(frozen=True, slots=True)
class EnglishKind:
    """What a kind of instrument is called in English by those who ask; `kind` is that of kinds.csv."""

    english: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class IndexCue:
    """Another way to name an index (its `Index.index`)."""

    index: str
    cue: str
    source: str


@dataclass(frozen=True, slots=True)
class AreaCue:
    """Another way to name an area (its index and ordinal)."""

    index: str
    ordinal: int
    cue: str
    source: str


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
def english_bodies() -> tuple[EnglishBody, ...]:
    """English names of bodies."""
    return read_table("english_bodies", EnglishBody, DATA)


@cache
def english_kinds() -> tuple[EnglishKind, ...]:
    """English names of kinds of instruments."""
    return read_table("english_kinds", EnglishKind, DATA)


@cache
def index_cues() -> tuple[IndexCue, ...]:
    """Other names of indices."""
    return read_table("index_cues", IndexCue, DATA)


@cache
def area_cues() -> tuple[AreaCue, ...]:
    """Other names of areas."""
    return read_table("area_cues", AreaCue, DATA)


@cache
def counted_units() -> Mapping[str, str]:
    """English word for what is counted -> folded Vietnamese word."""
    return {row.english: fold(row.vietnamese) for row in read_table("counted_units", CountedUnit, DATA)}


@cache
def number_words() -> Mapping[str, int]:
    """Folded word -> number."""
    return {fold(row.word): row.number for row in read_table("number_words", NumberWord, DATA)}
