"""What the corpus itself teaches of its language: how common words are, and where accents belong.

Counts of words and of neighbouring words, by the provisions that have them. They weigh words in a
search (BM25) and put the accents back on a question typed without ("ho so tre hen" -> "hồ sơ trễ hẹn").
Everyday words that directives never use come from data/words.csv and from the glossary.
"""

from __future__ import annotations

import base64
import json
import math
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from graph.naming import fold
from search.question.words import WORD, pairs, words

MOST_PAIRS = 200_000
WIDTH = 24
"""Readings kept while accents are put back."""
BACKING = 8.0
"""How often a word must be seen before its neighbours are trusted as much as the word itself."""
UNSEEN = 0.1
START = "^"
VERSION = 1


@dataclass(slots=True)
class Tongue:
    """Counts over `texts` provisions of `length` words on average.

    `single` and `double` map a word and a pair of words, accented, to the provisions that have them.
    """

    texts: int = 0
    length: float = 0.0
    single: Counter[str] = field(default_factory=Counter)
    double: Counter[str] = field(default_factory=Counter)

    @property
    def whole(self) -> bool:
        """Whether no pair was left out, so that more may be added."""
        return len(self.double) < MOST_PAIRS

    def rarity(self, term: str) -> float:
        """How much a word or pair tells, as BM25 has it: log(1 + (N - n + 0.5) / (n + 0.5))."""
        held = (self.double if " " in term else self.single).get(term, 0)
        return math.log(1 + (max(self.texts, held) - held + 0.5) / (held + 0.5))

    def dump(self) -> str:
        """The counts as text (compressed JSON in base64), for `load`."""
        held = [VERSION, self.texts, self.length, list(self.single.items()), list(self.double.items())]
        return base64.b64encode(zlib.compress(json.dumps(held, ensure_ascii=False).encode())).decode()

    @staticmethod
    def load(text: str) -> Tongue:
        """The counts that `dump` wrote; none for those of another version."""
        held = json.loads(zlib.decompress(base64.b64decode(text)))
        if held[0] != VERSION:
            return Tongue()
        return Tongue(held[1], held[2], Counter(dict(held[3])), Counter(dict(held[4])))


def learn(texts: Iterable[str], since: Tongue | None = None) -> Tongue:
    """The counts of a corpus, a provision a text; with ``since``, those it adds to what was learnt before."""
    tongue = since or Tongue()
    total = round(tongue.length * tongue.texts)
    for text in texts:
        found = words(text)
        tongue.texts += 1
        total += len(found)
        tongue.single.update(set(found))
        tongue.double.update(set(pairs(found)))
    tongue.length = total / max(1, tongue.texts)
    if len(tongue.double) > MOST_PAIRS:
        tongue.double = Counter(dict(tongue.double.most_common(MOST_PAIRS)))
    return tongue


class Accents:
    """Puts accents back on words typed without them, by the words around (a bigram Viterbi search)."""

    def __init__(self, tongue: Tongue) -> None:
        self._one: Counter[str] = Counter(tongue.single)
        self._two: Counter[str] = Counter(tongue.double)
        for phrase, weight in _everyday():
            found = words(phrase)
            for word in found:
                self._one[word] += weight
            for pair in pairs(found):
                self._two[pair] += weight
        self._all = sum(self._one.values()) or 1
        self._forms: dict[str, list[str]] = {}
        for word in self._one:
            self._forms.setdefault(fold(word), []).append(word)

    def knows(self, folded: str) -> int:
        """How often a word is met under this folded form; 0 for a word never met."""
        return sum(self._one[word] for word in self._forms.get(folded, ()))

    def restore(self, text: str, readings: int = 1) -> list[str]:
        """The likeliest accented readings, best first; words that bear accents or were never met stay."""
        spots = list(WORD.finditer(text))
        beams: list[tuple[float, str, tuple[str, ...]]] = [(0.0, START, ())]
        for spot in spots:
            typed = spot.group().lower()
            bare = fold(typed)
            forms = self._forms.get(bare) if typed == bare else None
            grown: dict[str, list[tuple[float, str, tuple[str, ...]]]] = {}
            for score, before, path in beams:
                for form in forms or (typed,):
                    step = score + self._chance(before, form)
                    grown.setdefault(form, []).append((step, form, (*path, form)))
            # Readings that end alike share their future: only the best few of each can win.
            beams = sorted(
                (beam for ending in grown.values() for beam in sorted(ending, reverse=True)[:readings]),
                reverse=True,
            )[:WIDTH]
        return [_rebuilt(text, [spot.span() for spot in spots], path) for _, _, path in beams[:readings]]

    def _chance(self, before: str, word: str) -> float:
        alone = (self._one.get(word, 0) + UNSEEN) / self._all
        seen = self._one.get(before, 0)
        if not seen:
            return math.log(alone)
        trust = seen / (seen + BACKING)
        together = min(1.0, self._two.get(f"{before} {word}", 0) / seen)
        return math.log(trust * together + (1 - trust) * alone)


def _rebuilt(text: str, spans: list[tuple[int, int]], forms: tuple[str, ...]) -> str:
    parts = []
    done = 0
    for (start, end), form in zip(spans, forms, strict=True):
        parts += [text[done:start], form]
        done = end
    return "".join([*parts, text[done:]])


@cache
def _everyday() -> tuple[tuple[str, int], ...]:
    from search.question.tables import everyday_words, glossary, synonyms

    phrases = [(row.words, row.weight) for row in everyday_words()]
    phrases += [(term, 1) for row in glossary() for term in row.vietnamese]
    phrases += [(term, 1) for row in synonyms() for term in row.spoken]
    return tuple(phrases)
