"""Tables of search/data for finding passages: the glossary, everyday words, typical questions."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reference.tables import read_table

DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Concept:
    """A notion of the field: how directives write it, the usual term first, and how English does."""

    concept: str
    vietnamese: tuple[str, ...]
    english: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class EnglishTerm:
    """English terms for one notion of law and administration, and how legal texts write it."""

    english: tuple[str, ...]
    vietnamese: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """How people say a notion of the glossary in everyday Vietnamese."""

    concept: str
    spoken: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Everyday:
    """Everyday words, accented; `weight` is how much they count beside a provision of the corpus."""

    words: str
    weight: int
    source: str


@dataclass(frozen=True, slots=True)
class Typical:
    """A question such as people ask; `language` is vi or en."""

    query: str
    language: str
    source: str


@cache
def glossary() -> tuple[Concept, ...]:
    """Notions of administrative reform, governance indices, legal documents and public services."""
    return read_table("glossary", Concept, DATA)


@cache
def english_terms() -> tuple[EnglishTerm, ...]:
    """The vocabulary of all that the State administers, for English questions alone."""
    return read_table("english_terms", EnglishTerm, DATA)


@cache
def synonyms() -> tuple[Spoken, ...]:
    """Everyday words for notions of the glossary."""
    return read_table("synonyms", Spoken, DATA)


@cache
def everyday_words() -> tuple[Everyday, ...]:
    """Words that people type and directives may lack, for putting accents back."""
    return read_table("words", Everyday, DATA)


@cache
def typical_queries() -> tuple[Typical, ...]:
    """Questions of many kinds: what they have in common tells nothing of what one of them wants."""
    return read_table("typical_queries", Typical, DATA)
