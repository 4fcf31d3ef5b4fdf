"""Sub-criteria that an English question names in the words of the glossary."""

from __future__ import annotations

from collections.abc import Iterable

from graph.naming import fold
from search.question.glossary import concepts, official
from search.question.names import Known, windows
from search.question.tokens import Words
from search.question.types import Entity

LONGEST_ENGLISH = 4
FEW_CRITERIA = 2


def translated(words: Words, known: Known, taken: Iterable[tuple[int, int]]) -> list[Entity]:
    """A sub-criterion that an English question names in the glossary's words: "periodic reporting"."""
    used = list(taken)
    for first, last, phrase in windows(words):
        span = words.span(first, last)
        if not first < last <= first + LONGEST_ENGLISH or any(span[0] < b and a < span[1] for a, b in used):
            continue
        # The notion must be of the whole phrase, not of a part of it.
        parts = (phrase.split(" ", 1)[1], phrase.rsplit(" ", 1)[0])
        whole = concepts(phrase, "en").keys() - {name for part in parts for name in concepts(part, "en")}
        for terms, _ in official(dict.fromkeys(sorted(whole), 1.0), lambda _: 1.0, 2):
            said = next((t for t in map(fold, terms) if t.count(" ") >= 2 and _one_of(known, t)), None)
            if said is not None:
                return [Entity("criterion", said, *span, 0.97, f"“{phrase}” is {said} in the glossary")]
    return []


def _one_of(known: Known, term: str) -> bool:
    """Is the term in the name of a criterion, and of one or two only?"""
    return 0 < known.criteria.count(term) <= FEW_CRITERIA
