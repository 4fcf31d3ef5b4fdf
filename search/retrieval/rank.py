"""Ranks candidate passages for a question: a pure function of values, the same whatever store they came from.

Meaning counts as the nearest clause of a passage plus half of the whole under its headings, in units of
the spread of such cosines. Words count as BM25 over accented words and pairs of words, as a share of the
best candidate's, once for the question's own words and once for the glossary's words for its notions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.naming import fold
from search.question.accents import Tongue
from search.question.words import words

WHOLE = 0.5
WORDS = 1.2
NOTIONS = 1.2
PLACE = 1.0
NUMBER = 20.0
"""More than any other sum: an exact number stands first."""
SATURATION, LENGTH = 1.2, 0.6
"""k1 and b of BM25, for texts of a clause to a paragraph."""
FULL = 0.3
"""The best candidate's words count in full from this share of all the words asked for."""
SHORT = 40
SHORT_LOSS = 0.5
# Heads, feet and bare headings repeat the words of all that they stand over.
KIND_LOSS: Mapping[str, float] = {"header": 0.3, "recipients": 0.5, "signature": 0.5, "section": 0.15}
ALIKE = 0.9
"""Share of words two passages have in common to be shown as one."""
PER_PROVISION = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer: a provision, or a window of a long one.

    `clause` is the greatest cosine of its clauses, `whole` that of its provision under its headings;
    None where there is no vector. `placed`: it lies in a province the question names; `numbered`: it
    has an instrument number of the question.
    """

    provision: str
    kind: str
    text: str
    start: int
    end: int
    clause: float | None = None
    whole: float | None = None
    placed: bool = False
    numbered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and the parts the score is made of."""

    candidate: Candidate
    score: float
    parts: Mapping[str, float] = field(default_factory=dict)


def rank(
    candidates: Sequence[Candidate],
    asked: Mapping[str, float],
    notions: Mapping[str, float],
    tongue: Tongue,
    spread: float,
    *,
    weights: Mapping[str, float] | None = None,
) -> list[Ranked]:
    """Candidates, best first. `asked` and `notions` map accented words and pairs to weights.

    `weights` replaces some of the weights (clause, whole, words, notions, place, kind), for measuring.
    """
    scale = {"clause": 1.0, "whole": WHOLE, "words": WORDS, "notions": NOTIONS, "place": PLACE, "kind": 1.0}
    scale |= weights or {}
    read = [words(candidate.text) for candidate in candidates]
    own_words = _shares(read, asked, tongue)
    meant = _shares(read, notions, tongue)
    low_clause = min((c.clause for c in candidates if c.clause is not None), default=0.0)
    low_whole = min((c.whole for c in candidates if c.whole is not None), default=0.0)
    ranked = []
    for candidate, own, notion in zip(candidates, own_words, meant, strict=True):
        clause = (low_clause if candidate.clause is None else candidate.clause) - low_clause
        whole = (low_whole if candidate.whole is None else candidate.whole) - low_whole
        parts = {
            "meaning": (scale["clause"] * clause + scale["whole"] * whole) / (spread or 1.0),
            "words": scale["words"] * own,
            "notions": scale["notions"] * notion,
            "place": scale["place"] * candidate.placed,
            "number": NUMBER * len(candidate.numbered),
            "kind": -scale["kind"] * _loss(candidate),
        }
        ranked.append(Ranked(candidate, sum(parts.values()), parts))
    return sorted(ranked, key=lambda r: (-r.score, r.candidate.provision, r.candidate.start))


def distinct(ranked: Sequence[Ranked], most: int) -> list[Ranked]:
    """The best `most`, each text once: copies in other documents and headings repeated below are left out."""
    kept: list[tuple[Ranked, frozenset[str]]] = []
    counts: Counter[str] = Counter()
    for found in ranked:
        provision = found.candidate.provision
        own = frozenset(fold(found.candidate.text).split())
        if counts[provision] < PER_PROVISION and not any(_alike(own, other) for _, other in kept):
            kept.append((found, own))
            counts[provision] += 1
            if len(kept) == most:
                break
    return [found for found, _ in kept]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= ALIKE * max(len(one), len(other), 1)


def _loss(candidate: Candidate) -> float:
    short = max(0.0, 1 - len(candidate.text) / SHORT)
    return KIND_LOSS.get(candidate.kind, 0.0) + SHORT_LOSS * short


def _shares(read: Sequence[Sequence[str]], asked: Mapping[str, float], tongue: Tongue) -> list[float]:
    """BM25 of each text (its words) as a share of the best, or of FULL of the most there could be."""
    worth = {term: weight * tongue.rarity(term) for term, weight in asked.items()}
    firsts = {term.split(" ", 1)[0] for term in worth if " " in term}
    scores = []
    for text in read:
        counts: dict[str, int] = {}
        for at, word in enumerate(text):
            if word in worth:
                counts[word] = counts.get(word, 0) + 1
            if word in firsts and at + 1 < len(text):
                pair = f"{word} {text[at + 1]}"
                if pair in worth:
                    counts[pair] = counts.get(pair, 0) + 1
        norm = SATURATION * (1 - LENGTH + LENGTH * len(text) / (tongue.length or 1.0))
        scores.append(sum(worth[term] * n * (SATURATION + 1) / (n + norm) for term, n in counts.items()))
    most = max([*scores, FULL * sum(worth.values()) * (SATURATION + 1) / 2, 1e-9])
    return [score / most for score in scores]
