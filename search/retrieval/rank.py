"""Ranks candidate passages for a question: a pure function of values, the same whatever store they came from.

Meaning counts as the mean of the nearest clause of a passage and of its provision under title and
headings, in units of the spread of such cosines. Words count as BM25F over accented words and pairs of
words in the text and the title of its document, once for the question's own words and once for the
glossary's words for its notions: as they are, not as a share of the best, so that a question that shares
no telling word with any passage is answered by meaning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.naming import fold
from search.question.accents import Tongue
from search.question.words import words

CLAUSE = WHOLE = 0.5
WORDS = 0.03
NOTIONS = 0.03
PLACE = 1.0
TITLE = 1.0
"""A word of the document's title counts as if it stood this often in a text of usual length."""
NUMBER = 20.0
"""More than any other sum: an exact number stands first."""
SATURATION, LENGTH = 1.2, 0.6
"""k1 and b of BM25, for texts of a clause to a paragraph."""
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

    `clause` is the greatest cosine of its clauses, `whole` that of its provision under title and
    headings; None where there is no vector. `placed`: it lies in a province the question names;
    `numbered`: it has an instrument number of the question; `title` are the words and pairs of its
    document's subject.
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
    title: frozenset[str] = frozenset()


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

    A candidate without a vector counts as near as its words say: the best of them as the nearest.
    `weights` replaces some of the weights (clause, whole, words, notions, place, kind), for measuring.
    """
    scale = {
        "clause": CLAUSE,
        "whole": WHOLE,
        "words": WORDS,
        "notions": NOTIONS,
        "place": PLACE,
        "kind": 1.0,
    }
    scale |= weights or {}
    read = [words(candidate.text) for candidate in candidates]
    own_words = _bm25(read, [candidate.title for candidate in candidates], asked, tongue)
    meant = _bm25(read, [frozenset()] * len(read), notions, tongue)
    most = max(own_words, default=0.0) or 1.0
    shares = [own / most for own in own_words]
    clauses = _above([candidate.clause for candidate in candidates], shares)
    wholes = _above([candidate.whole for candidate in candidates], shares)
    ranked = []
    for candidate, own, notion, clause, whole in zip(
        candidates, own_words, meant, clauses, wholes, strict=True
    ):
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


def _above(cosines: Sequence[float | None], shares: Sequence[float]) -> list[float]:
    """Cosines above the least of them; where there is none, a share of the greatest."""
    known = [cosine for cosine in cosines if cosine is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    return [
        share * (high - low) if cosine is None else cosine - low
        for cosine, share in zip(cosines, shares, strict=True)
    ]


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


def _bm25(
    read: Sequence[Sequence[str]],
    titles: Sequence[frozenset[str]],
    asked: Mapping[str, float],
    tongue: Tongue,
) -> list[float]:
    """BM25F of each text (its words) under its title: rarities in nats, each up to k1 + 1 times."""
    worth = {term: weight * tongue.rarity(term) for term, weight in asked.items()}
    firsts = {term.split(" ", 1)[0] for term in worth if " " in term}
    scores = []
    for text, title in zip(read, titles, strict=True):
        usual = 1 / (1 - LENGTH + LENGTH * len(text) / (tongue.length or 1.0))
        counts = dict.fromkeys((term for term in worth if term in title), TITLE)
        for at, word in enumerate(text):
            if word in worth:
                counts[word] = counts.get(word, 0.0) + usual
            if word in firsts and at + 1 < len(text):
                pair = f"{word} {text[at + 1]}"
                if pair in worth:
                    counts[pair] = counts.get(pair, 0.0) + usual
        scores.append(
            sum(worth[term] * n * (SATURATION + 1) / (n + SATURATION) for term, n in counts.items())
        )
    return scores
