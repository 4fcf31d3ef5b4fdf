"""A query taken apart for searching: its language, its readings, its words, its notions, its numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.naming import fold, instrument_number
from language.numbers import TYPED_NUMBER
from reference.spoken import function_words
from search.question.accents import Accents, Tongue
from search.question.glossary import concepts, official
from search.question.language import ENGLISH, UNACCENTED, language
from search.question.words import MOST, terms, words

READINGS = (1.0, 0.6, 0.4)
"""Weights of the likeliest accented readings of words typed without accents."""
LONGEST = 2000
"""Characters of a query that are read."""
NOTIONS = 8
EMBEDDED_NOTIONS = 6
EMBEDDED_TERMS = 2
TELLING = 16
"""Words given to a text index at most."""
POSTINGS = 20_000
"""Provisions those words may stand in, summed: a text index is slow with words that all provisions have."""
CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff]+")


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for.

    `language` is vi, vi-unaccented or en; `readings` are the texts to embed with their weights and
    `notion_texts` the official words for each of its notions. `asked` and `notions` weigh accented
    words and pairs of words; `numbers` are instrument numbers in their normal form.
    """

    text: str
    language: str
    readings: tuple[tuple[str, float], ...]
    notion_texts: tuple[str, ...]
    notion_names: tuple[str, ...]
    asked: Mapping[str, float]
    notions: Mapping[str, float]
    numbers: tuple[str, ...]

    @property
    def written_in(self) -> str:
        """vi or en."""
        return ENGLISH if self.language == ENGLISH else "vi"

    def folded(self, tongue: Tongue) -> str:
        """Words for the store's text index: those asked for and the directives' own for its notions.

        The rarest come first, as many as their postings allow; one at least.
        """
        weights = {**self.notions, **self.asked}
        alone = [term for term in weights if " " not in term]
        alone.sort(key=lambda term: -weights[term] * tongue.rarity(term))
        chosen: list[str] = []
        postings = 0
        for word in alone[:TELLING]:
            postings += tongue.single.get(word, 0)
            if chosen and postings > POSTINGS:
                break
            chosen.append(fold(word))
        return " ".join(dict.fromkeys(chosen))


def take_apart(text: str, tongue: Tongue, accents: Accents) -> Query:
    """Read a query; any text whatever gives one."""
    said = CONTROL.sub(" ", unicodedata.normalize("NFC", text))[:LONGEST].strip()
    spoken = language(said, accents)
    readings: Sequence[str] = [said]
    if spoken == UNACCENTED:
        readings = accents.restore(said, len(READINGS)) or [said]
    named = concepts(readings[0], "en" if spoken == ENGLISH else "vi")
    terms_of = official(named, tongue.rarity, NOTIONS)
    return Query(
        text=text,
        language=spoken,
        readings=tuple(zip(readings, READINGS, strict=False)),
        notion_texts=tuple(", ".join(found[:EMBEDDED_TERMS]) for found, _ in terms_of[:EMBEDDED_NOTIONS]),
        notion_names=tuple(found[0] for found, _ in terms_of),
        asked=_asked(readings[0], spoken),
        notions=_notions(terms_of),
        numbers=numbers(said),
    )


def numbers(text: str) -> tuple[str, ...]:
    """Instrument numbers in their normal form ("326-qd-bnv"), in order, each once."""
    found = (match.group() for match in TYPED_NUMBER.finditer(text))
    return tuple(dict.fromkeys(map(instrument_number, found)))


def _asked(text: str, spoken: str) -> dict[str, float]:
    found = words(text)[:MOST]
    return dict.fromkeys(terms(" ".join(found), function_words("en" if spoken == ENGLISH else "vi")), 1.0)


def _notions(found: Sequence[tuple[tuple[str, ...], float]]) -> dict[str, float]:
    """Words and pairs of the official terms; of several names of one notion the first counts most."""
    weights: dict[str, float] = {}
    for named, weight in found:
        for place, term in enumerate(named):
            for part in terms(term, function_words("vi")):
                weights[part] = max(weights.get(part, 0.0), weight / (1 + 0.5 * place))
    return weights
