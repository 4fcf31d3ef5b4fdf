"""How people speak of what the tables hold: English names, other names of indices, words without matter."""

from dataclasses import dataclass
from functools import cache

from reference.tables import read_table


@dataclass(frozen=True, slots=True)
class EnglishBody:
    """An English name of a body; `name` and `level` are those of agencies.csv."""

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
class StopWord:
    """A word that says nothing of the matter; `language` is vi or en."""

    word: str
    language: str
    source: str


@cache
def english_bodies() -> tuple[EnglishBody, ...]:
    """English names of bodies."""
    return read_table("english_bodies", EnglishBody)


@cache
def english_kinds() -> tuple[EnglishKind, ...]:
    """English names of kinds of instruments."""
    return read_table("english_kinds", EnglishKind)


@cache
def index_cues() -> tuple[IndexCue, ...]:
    """Other names of indices."""
    return read_table("index_cues", IndexCue)


@cache
def area_cues() -> tuple[AreaCue, ...]:
    """Other names of areas."""
    return read_table("area_cues", AreaCue)


@cache
def function_words(language: str) -> frozenset[str]:
    """Words without matter of their own in one language, in lower case with their accents."""
    return frozenset(
        row.word.lower() for row in read_table("stop_words", StopWord) if row.language == language
    )
