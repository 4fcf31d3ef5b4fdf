"""How much of the matter of a question a passage covers: its own words, and the glossary's words for its notions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.naming import fold
from search.ask_types import Asked
from search.glossary import concepts, english_stems, official, stem
from search.question import Query
from search.recognise_words import alike
from search.tongue import Tongue
from search.words import words

MISSPELT = 0.74
"""Likeness of two folded syllables from which one may be a misprint of the other."""
MISSPELT_WORTH = 0.7
NOTIONS = 12
UNKNOWN = 0.6
"""Weight of an English word that the glossary lacks, beside one it has."""
PAIR = 0.8
"""Weight of a pair of words beside its two words."""
HEAD = 2.0
"""Weight of the thing asked for ("công ty nào", "which company")."""


@dataclass(frozen=True, slots=True)
class Term:
    """A piece of the matter: folded phrases that all say it, and its weight."""

    phrases: tuple[str, ...]
    weight: float
    name: str


@dataclass(frozen=True, slots=True)
class Matter:
    """The matter of a question as weighted terms; `notions` are terms of the glossary that may stand for them."""

    terms: tuple[Term, ...]
    notions: tuple[Term, ...] = ()

    def coverage(self, text: str) -> float:
        """The share of the matter found in a text, 0 to 1; 0 for a question without any."""
        folded = f" {fold(text)} "
        return max(_share(self.terms, folded), _share(self.notions, folded) if len(self.notions) > 1 else 0.0)

    def missing(self, text: str) -> tuple[str, ...]:
        """Names of the terms a text lacks, the weightiest first."""
        folded = f" {fold(text)} "
        lacks = [term for term in self.terms if not _found(term, folded) and " " not in term.name]
        return tuple(term.name for term in sorted(lacks, key=lambda term: -term.weight))


def matter_of(asked: Asked, query: Query, tongue: Tongue) -> Matter:
    """The matter of a question, names and words of asking left out."""
    if asked.language == "en":
        return Matter(tuple(_english(asked, tongue)))
    said = [word for word in words(query.readings[0][0] if query.readings else asked.text)]
    content = set(asked.content)
    kept = [word for word in said if fold(word) in content]
    found = dict.fromkeys(kept)
    terms = [Term((fold(word),), _rarity(word, tongue), word) for word in found]
    for one, other in zip(said, said[1:], strict=False):
        if one in found and other in found:
            pair = f"{one} {other}"
            terms.append(Term((fold(pair),), PAIR * _rarity(pair, tongue), pair))
    named = official(concepts(" ".join(kept), "vi"), tongue.rarity, NOTIONS)
    notions = [
        Term(tuple(map(fold, terms_of)), tongue.rarity(terms_of[0]), terms_of[0]) for terms_of, _ in named
    ]
    return Matter(tuple(terms), tuple(notions))


def _english(asked: Asked, tongue: Tongue) -> Iterable[Term]:
    """Notions of the glossary; words it lacks must stand in the text as they are ("wifi", "Zalo")."""
    own = set(asked.content)
    spoken = " ".join(word for word in asked.folded.split() if word in own)
    for terms_of, weight in official(concepts(spoken, "en"), tongue.rarity, NOTIONS):
        yield Term(tuple(map(fold, terms_of)), weight * _rarity(terms_of[0], tongue), terms_of[0])
    known = english_stems()
    average = 4.0
    for word in dict.fromkeys(asked.content):
        if stem(word) not in known and len(word) > 2 and word not in asked.entity_words:
            yield Term((word,), UNKNOWN * average, word)


def _rarity(term: str, tongue: Tongue) -> float:
    """How much a word tells; one the corpus never has tells as much as the rarest it has."""
    return max(0.3, tongue.rarity(term))


def _share(terms: tuple[Term, ...], folded: str) -> float:
    total = sum(term.weight for term in terms)
    return sum(term.weight * _found(term, folded) for term in terms) / total if total else 0.0


def _found(term: Term, folded: str) -> float:
    """1 when a phrase stands in the text, less when only a misspelling of it does."""
    if any(f" {phrase} " in folded for phrase in term.phrases):
        return 1.0
    if len(term.phrases) > 1 or " " in term.name:
        return 0.0
    return MISSPELT_WORTH if _near(term.phrases[0], folded) else 0.0


@lru_cache(maxsize=16384)
def _near(word: str, folded: str) -> bool:
    if len(word) < 4 or not word.isalpha():
        return False
    return any(
        other[0] == word[0] and abs(len(other) - len(word)) < 2 and alike(word, other) >= MISSPELT
        for other in set(folded.split())
    )


def weighted(terms: Iterable[Term], heads: Mapping[str, float]) -> tuple[Term, ...]:
    """Terms with the weight of those in `heads` multiplied."""
    return tuple(Term(t.phrases, t.weight * heads.get(t.name, 1.0), t.name) for t in terms)
