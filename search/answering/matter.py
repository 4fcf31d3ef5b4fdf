"""How much of the matter of a question a passage covers, in its own words or in those of the glossary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from graph.naming import fold
from queries.names.by_form import Mention
from queries.names.tokens import alike
from reference import agency_names
from reference.indices import areas, index_names
from search.question.accents import Tongue
from search.question.glossary import concepts, english_stems, official, stem
from search.question.reading import Reading
from search.question.words import words
from search.retrieval.query import Query

MISSPELT = 0.74
"""Likeness of two folded syllables from which one may be a misprint of the other."""
MISSPELT_WORTH = 0.6
UNMARKED = 0.75
"""Worth of a word found only without its accents, which may be another word."""
NOTIONS = 12
ORDINARY = 4.0
UNKNOWN = 0.6
"""Weight of an English word that the glossary lacks, beside one it has."""
NAME = 4.0
NAMED_PART = 0.4
NAMED = frozenset(("agency", "district", "index", "area"))
GENERAL = frozenset(("UBND", "Chính phủ", "HĐND"))
"""Bodies that stand in every document."""
PAIR = 0.8
"""Weight of a pair of words beside its two words."""
FAINT = 0.3
"""Weight of a word that rather asks than tells the matter."""
HEAD = 2.0
"""Weight of the thing asked for ("công ty nào", "which company")."""


@dataclass(frozen=True, slots=True)
class Term:
    """A piece of the matter: phrases in lower case that all say it, and its weight."""

    phrases: tuple[str, ...]
    weight: float
    name: str


@dataclass(frozen=True, slots=True)
class Matter:
    """The matter of a question as weighted terms.

    `notions` are terms of the glossary that may stand for them, `names` the bodies, places and indices it
    speaks of.
    """

    terms: tuple[Term, ...]
    notions: tuple[Term, ...] = ()
    names: tuple[Term, ...] = ()

    def coverage(self, text: str) -> float:
        """The share of the matter found in a text, 0 to 1; 0 for a question without any."""
        seen = _Text(text)
        own = _share(self.terms, seen)
        other = _share(self.notions, seen) if len(self.notions) > 1 else 0.0
        if not self.names:
            return max(own, other)
        named = _share(self.names, seen)
        if not self.terms:
            return named
        # A body or an index that is named weighs as much as a good part of all other words.
        part = NAMED_PART * min(1.0, max(term.weight for term in self.names) / NAME)
        return (1 - part) * max(own, other) + part * named

    def missing(self, text: str) -> tuple[str, ...]:
        """Names of the terms a text lacks, the weightiest first."""
        seen = _Text(text)
        lacks = [t for t in (*self.terms, *self.names) if not _found(t, seen) and t.name.count(" ") != 1]
        return tuple(term.name for term in sorted(lacks, key=lambda term: -term.weight))


class _Text:
    """A text to look in: its words with accents and folded, a space at both ends."""

    def __init__(self, text: str) -> None:
        self.words = f" {' '.join(words(text))} "
        self.folded = f" {fold(text)} "


def matter_of(asked: Reading, query: Query, tongue: Tongue) -> Matter:
    """The matter of a question; words of asking are left out, names stand apart."""
    names = tuple(_names(asked))
    if asked.language == "en":
        return Matter(tuple(_english(asked, tongue)), (), names)
    said = words(query.readings[0][0] if query.readings else asked.text)
    content = set(asked.content)
    kept = [word for word in said if fold(word) in content]
    found = dict.fromkeys(kept)
    heads = _heads(asked)
    terms = [
        Term((w,), _rarity(w, tongue) * (HEAD if fold(w) in heads else _share_of(w, asked)), w) for w in found
    ]
    for one, other in pairwise(said):
        if one in found and other in found:
            pair = f"{one} {other}"
            worth = PAIR * max(_share_of(one, asked), _share_of(other, asked))
            terms.append(Term((pair,), worth * _rarity(pair, tongue), pair))
    named = official(concepts(" ".join(kept), "vi"), tongue.rarity, NOTIONS)
    notions = tuple(
        Term(phrases, min(_rarity(phrase, tongue) for phrase in phrases), of[0])
        for of, _ in named
        for phrases in (_phrases(of),)
    )
    return Matter(tuple(terms), notions, names)


def _names(asked: Reading) -> Iterable[Term]:
    """Bodies and indices the question names; a text may call them by any of their names."""
    for entity in asked.entities:
        if entity.kind in NAMED and entity.value not in GENERAL and entity.known:
            printed = asked.text[entity.start : entity.end]
            own = area_name(entity.value) if entity.kind == "area" else entity.value
            called = (own, printed, *also_called(entity))
            weight = NAME if entity.kind in ("agency", "district") else NAME / 2
            yield Term(tuple(dict.fromkeys(" ".join(words(name)) for name in called)), weight, own)


def area_name(value: str) -> str:
    """The official name of an area written "PAPI/2"."""
    index, ordinal = value.rsplit("/", 1)
    return next((a.name for a in areas() if a.index == index and str(a.ordinal) == ordinal), value)


def also_called(entity: Mention) -> tuple[str, ...]:
    """Other names of an index, an area or a body."""
    if entity.kind == "index":
        row = next(iter(index_names().get(fold(entity.value), ())), None)
        return (row.vietnamese, *row.aliases) if row else ()
    if entity.kind == "area":
        index, ordinal = entity.value.rsplit("/", 1)
        return next((a.aliases for a in areas() if a.index == index and str(a.ordinal) == ordinal), ())
    if entity.kind == "agency":
        return tuple(name for row in agency_names().get(fold(entity.value), ())[:2] for name in row.aliases)
    return ()


def _heads(asked: Reading) -> frozenset[str]:
    """The thing asked for ("công ty nào", "which company"): the word or two before nào, after which."""
    said = asked.folded.split()
    if asked.language == "vi":
        at = [k for k, word in enumerate(said) if word == "nao"]
        return frozenset(word for k in at for word in said[max(0, k - 2) : k])
    at = [k for k, word in enumerate(said) if word in ("which", "what")]
    return frozenset(said[k + 1] for k in at if k + 1 < len(said))


def _english(asked: Reading, tongue: Tongue) -> Iterable[Term]:
    """Notions of the glossary; words it lacks must stand in the text as they are ("wifi", "Zalo")."""
    own = set(asked.content)
    heads = _heads(asked)
    spoken = " ".join(word for word in asked.folded.split() if word in own)
    asked_for = concepts(" ".join(word for word in heads if word in own), "en")
    for terms_of, weight in official(concepts(spoken, "en"), tongue.rarity, NOTIONS):
        phrases = _phrases(terms_of)
        yield Term(phrases, weight * min(_rarity(phrase, tongue) for phrase in phrases), terms_of[0])
    for name in asked_for:
        for terms_of, weight in official({name: 1.0}, tongue.rarity, 1):
            phrases = _phrases(terms_of)
            yield Term(
                phrases, weight * min(_rarity(phrase, tongue) for phrase in phrases), f"{terms_of[0]} "
            )
    known = english_stems()
    for word in dict.fromkeys(word for word in asked.content if word in own):
        if stem(word) not in known and len(word) > 2 and word not in asked.entity_words:
            worth = UNKNOWN * ORDINARY * (HEAD if word in heads else _share_of(word, asked))
            yield Term((word,), worth, word)


def _share_of(word: str, asked: Reading) -> float:
    """What a word of the matter counts: less when it rather asks."""
    return FAINT if fold(word) in asked.faint else 1.0


def _phrases(terms_of: tuple[str, ...]) -> tuple[str, ...]:
    """Official terms as words; one of a single syllable ("báo") is part of others, so longer ones count."""
    made = tuple(dict.fromkeys(" ".join(words(term)) for term in terms_of))
    return tuple(phrase for phrase in made if " " in phrase) or made


def _rarity(term: str, tongue: Tongue) -> float:
    """How much a phrase tells: as much as the rarest pair of its words; at least a little."""
    pairs = [" ".join(pair) for pair in pairwise(term.split())] or [term]
    return max(0.3, max(tongue.rarity(pair) for pair in pairs))


def _share(terms: tuple[Term, ...], seen: _Text) -> float:
    total = sum(term.weight for term in terms)
    return sum(term.weight * _found(term, seen) for term in terms) / total if total else 0.0


def _found(term: Term, seen: _Text) -> float:
    """1 when a phrase stands in the text, less when only its letters or a misspelling of it do."""
    if any(f" {phrase} " in seen.words for phrase in term.phrases):
        return 1.0
    folded = [fold(phrase) for phrase in term.phrases]
    long = [phrase for phrase in folded if " " in phrase]
    if any(f" {phrase} " in seen.folded for phrase in long):
        return 0.95
    if len(folded) == 1 and not long:
        if f" {folded[0]} " in seen.folded:
            return UNMARKED
        return MISSPELT_WORTH if _near(folded[0], seen.folded) else 0.0
    return 0.0


@lru_cache(maxsize=16384)
def _near(word: str, folded: str) -> bool:
    if len(word) < 4 or not word.isalpha():
        return False
    return any(
        other[0] == word[0] and abs(len(other) - len(word)) < 2 and alike(word, other) >= MISSPELT
        for other in set(folded.split())
    )
