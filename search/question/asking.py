"""Words that ask and words of the matter: a linear model of each word and its neighbours.

Only what asking words have is known to it, so that a word it has not seen is matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from queries.names.tokens import Words

Way = tuple[float, tuple[bool, ...]]
CHANGE = 1.0
"""What a change between asking and matter costs, in log-odds."""


@dataclass(frozen=True)
class Asking:
    """``weights``: sign of a word or its neighbours -> how much it speaks for asking; above 0 it asks."""

    weights: tuple[tuple[str, float], ...]
    bias: float

    @cached_property
    def held(self) -> dict[str, float]:
        """Sign -> its weight."""
        return dict(self.weights)

    def asks(self, tokens: Sequence[str]) -> list[bool]:
        """Whether each token asks, the likeliest of all ways with a change between neighbours being rare."""
        ways: dict[bool, Way] = {True: (0.0, ()), False: (0.0, ())}
        for at, token in enumerate(tokens):
            unseen = self.held[UNSEEN] if token not in self.held else 0.0
            worth = self.bias + unseen + sum(self.held.get(sign, 0.0) for sign in signs(tokens, at))
            step: dict[bool, Way] = {}
            for asks in (True, False):
                gain = (worth if asks else -worth) / 2 if not token.isupper() else 0.0
                score, way = max(
                    (ways[before][0] - CHANGE * (before != asks), ways[before][1]) for before in (True, False)
                )
                step[asks] = (score + gain, (*way, asks))
            # Matter ends at a name.
            ways = dict.fromkeys((True, False), step[True]) if token.isupper() else step
        return list(max(ways.values())[1])

    def lines(self) -> list[str]:
        """As the file of the model keeps it."""
        return [f"{self.bias:.3f}", *(f"{sign}\t{weight:.3f}" for sign, weight in self.weights)]

    @staticmethod
    def of(lines: Sequence[str]) -> Asking:
        """As the file of the model keeps it."""
        parts = (line.partition("\t") for line in lines[1:])
        return Asking(tuple((sign, float(weight)) for sign, _, weight in parts), float(lines[0]))


UNSEEN = "?"
"""The sign of a word that no asking word is."""
NOTHING_ASKS = Asking(((UNSEEN, 0.0),), -1.0)


def signs(tokens: Sequence[str], at: int) -> tuple[str, ...]:
    """What is seen of one word: itself, its neighbours, and it with each of them."""
    word = tokens[at]
    before = tokens[at - 1] if at else "^"
    after = tokens[at + 1] if at + 1 < len(tokens) else "$"
    return word, f"{before} {word}", f"{word} {after}", f"<{before}", f">{after}"


def tokens_of(words: Words, named: Iterable[tuple[int, int, str]]) -> tuple[list[str], list[tuple[int, int]]]:
    """Words in lower case with their accents and names as their kind in capitals; the span of each."""
    tokens: list[str] = []
    spans: list[tuple[int, int]] = []
    taken = sorted(named)
    for start, end in words.spans:
        kind = next((one for one in taken if start < one[1] and one[0] < end), None)
        if kind is None:
            tokens.append(words.text[start:end].lower())
            spans.append((start, end))
        elif not spans or spans[-1] != kind[:2]:
            tokens.append(kind[2].upper())
            spans.append(kind[:2])
    return tokens, spans


def matter_of(words: Words, named: Iterable[tuple[int, int, str]], asking: Asking) -> tuple[str, int]:
    """The words left over: runs of words that are neither names nor ask; and how many other words are left
    out of which none is known to ask."""
    tokens, spans = tokens_of(words, named)
    kept: list[str] = []
    run: list[tuple[int, int]] = []
    tags = asking.asks(tokens)
    strange = sum(
        asks and token not in asking.held and token.isalpha() and not token.isupper()
        for token, asks in zip(tokens, tags, strict=True)
    )
    for token, span, asks in [*zip(tokens, spans, tags, strict=True), ("", (0, 0), True)]:
        if asks or token.isupper():
            if run:
                kept.append(words.text[run[0][0] : run[-1][1]])
            run = []
        else:
            run.append(span)
    return " ".join(kept), strange
