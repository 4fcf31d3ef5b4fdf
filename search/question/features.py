"""A question as the model sees it: its masked words, the kinds named, and the text that is embedded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from queries.names.by_form import Mention
from queries.names.tokens import Words
from search.question.types import Period

DIGITS = regex.compile(r"\d[\d.,]*")
# What stands for a name in the text that is embedded: a plain word of its kind.
PLAIN = {
    "agency": "cơ quan A",
    "district": "huyện B",
    "province": "tỉnh C",
    "instrument": "văn bản số 1",
    "document": "văn bản số 2",
    "index": "chỉ số D",
    "area": "lĩnh vực E",
    "criterion": "tiêu chí G",
    "year": "năm 2000",
    "period": "thời gian này",
    "kind": "loại văn bản",
    "person": "ông H",
    "name": "ông H",
}


@dataclass(frozen=True, slots=True)
class Masked:
    """``tokens``: folded words, what is named as its kind in capitals; ``text``: the same as plain words;
    ``kinds``: the kinds named, in order.
    """

    tokens: tuple[str, ...]
    text: str
    kinds: tuple[str, ...]


def masked(
    words: Words, named: Sequence[Mention], periods: Sequence[Period], years: Sequence[tuple[int, int, int]]
) -> Masked:
    """The question with what it names replaced by its kind."""
    marks = sorted(
        [(one.start, one.end, one.kind) for one in named]
        + [(one.start, one.end, "period") for one in periods]
        + [(start, end, "year") for _, start, end in years]
    )
    tokens: list[str] = []
    parts: list[str] = []
    done = 0
    for start, end, kind in marks:
        if start < done:
            continue
        tokens += _plain_tokens(words, done, start)
        tokens.append(kind.upper())
        parts += [words.text[done:start], PLAIN[kind]]
        done = end
    tokens += _plain_tokens(words, done, len(words.text) + 1)
    parts.append(words.text[done:])
    return Masked(tuple(tokens), "".join(parts), tuple(kind for _, _, kind in marks))


def _plain_tokens(words: Words, start: int, end: int) -> list[str]:
    return [
        DIGITS.sub("NUMBER", item)
        for item, (a, b) in zip(words.items, words.spans, strict=True)
        if start <= a and b <= end
    ]


def cues(one: Masked) -> Counter[str]:
    """Lexical features and how often: words, pairs, triples, both ends, four letters in a row, kinds."""
    tokens = ("^", *one.tokens, "$")
    found: Counter[str] = Counter()
    for size in (1, 2, 3):
        found.update(" ".join(tokens[at : at + size]) for at in range(len(tokens) - size + 1))
    for token in one.tokens:
        if token.islower() and len(token) > 4:
            padded = f"_{token}_"
            found.update(f"~{padded[at : at + 4]}" for at in range(len(padded) - 3))
    for kind, times in Counter(one.kinds).items():
        found[f"#{kind}"] = 1
        if times > 1:
            found[f"#{kind}2"] = 1
    del found["^"], found["$"]
    return found


def vocabulary(of: Iterable[tuple[object, Counter[str]]], least: int) -> tuple[str, ...]:
    """The cues that `least` phrasings or more have; `of` gives each question's phrasing and cues."""
    having: dict[str, set[object]] = {}
    for phrasing, found in of:
        for cue in found:
            having.setdefault(cue, set()).add(phrasing)
    return tuple(sorted(cue for cue, phrasings in having.items() if len(phrasings) >= least))
