"""Notions a question names, in English or in everyday Vietnamese, and the words directives have for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from graph.naming import fold
from search.question.tables import EnglishTerm, english_terms, glossary, synonyms
from search.question.words import words

LONGEST = 8
"""Words of the longest term that is looked for."""
SPOKEN_WEIGHT = 0.8
"""An everyday word may mean several notions; the official one means its own."""
# Longest first: a plural of a gerund ("meetings") loses both endings at once.
ENDINGS = (
    "ations", "ation", "ions", "ion", "isings", "ising", "izings", "izing", "ised", "ized", "ments", "ment",
    "ings", "ing", "ies", "ied", "ers", "ed", "es", "s", "ly", "er",
)  # fmt: skip
TWICE = re.compile(r"(.)\1$")

Terms = Mapping[tuple[str, ...], tuple[tuple[str, float], ...]]


def concepts(text: str, language: str) -> dict[str, float]:
    """The notions of the glossary that a text names and how surely; `language` is vi or en.

    Longer terms win over shorter ones inside them. Vietnamese is compared with its accents.
    """
    found: dict[str, float] = {}
    if language == "en":
        _collect([stem(word) for word in words(text)], _english(), found)
    else:
        _collect(words(text), _vietnamese(), found)
    return found


def _collect(of: Sequence[str], table: Terms, found: dict[str, float]) -> None:
    taken = [0] * len(of)
    for size in range(min(LONGEST, len(of)), 0, -1):
        for at in range(len(of) - size + 1):
            here = table.get(tuple(of[at : at + size]))
            if here and max(taken[at : at + size]) <= size:
                taken[at : at + size] = [size] * size
                for concept, weight in here:
                    found[concept] = max(found.get(concept, 0.0), weight)


def official(
    found: Mapping[str, float], rarity: Callable[[str], float], most: int = 8
) -> list[tuple[tuple[str, ...], float]]:
    """The Vietnamese terms of the notions found, the most telling notions first, with their weights."""
    by_name = _by_name()
    ranked = sorted(found, key=lambda name: (-found[name] * rarity(by_name[name][0]), name))
    return [(by_name[name], found[name]) for name in ranked[:most]]


def stem(word: str) -> str:
    """An English word without its ending: "inspections", "inspected" and "inspecting" are one."""
    if len(word) > 4:
        ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), "")
        word = word.removesuffix(ending)
        if word.endswith(("e", "y", "i")):
            word = word[:-1]
        if len(word) > 4 and TWICE.search(word):
            word = word[:-1]
    return word


@cache
def english_stems() -> frozenset[str]:
    """Stems of all English words of the glossary."""
    return frozenset(part for term in _english() for part in term)


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    own = {_name(row): row.vietnamese for row in english_terms()}
    return own | {row.concept: row.vietnamese for row in glossary()}


def _name(row: EnglishTerm) -> str:
    """A notion of the vocabulary by its usual English term, told apart from those of the glossary."""
    return f"en {row.english[0]}"


@cache
def _english() -> Terms:
    table: dict[tuple[str, ...], dict[str, float]] = {}
    for row in glossary():
        for term in row.english:
            key = tuple(stem(word) for word in words(fold(term)))
            table.setdefault(key, {})[row.concept] = 1.0
    for told in english_terms():
        for term in told.english:
            table.setdefault(tuple(stem(word) for word in words(fold(term))), {})[_name(told)] = 1.0
    return {key: tuple(found.items()) for key, found in table.items()}


@cache
def _vietnamese() -> Terms:
    table: dict[tuple[str, ...], dict[str, float]] = {}
    for row in glossary():
        for term in row.vietnamese:
            table.setdefault(tuple(words(term)), {})[row.concept] = 1.0
    for spoken in synonyms():
        for term in spoken.spoken:
            table.setdefault(tuple(words(term)), {}).setdefault(spoken.concept, SPOKEN_WEIGHT)
    return {key: tuple(found.items()) for key, found in table.items()}
