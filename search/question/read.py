"""Reads a question: text -> `Question`, with what it names and how sure the reading is.

    names = Aliases(lexicon(store))          # once per state of the store
    reading = read_question("Sở Y tế Sông Mây phải làm gì?", names, Model.load(), embedder)

Pure: the same text, names, model and embedder give the same reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from graph.naming import fold
from language.syllables import is_syllable
from queries.names.aliases import Aliases
from queries.names.by_form import Mention
from queries.names.decide import NUMBERED, resolve
from queries.names.mentions import mentions
from queries.names.tokens import MARKED, Words, accented, words_of
from reference.spoken import function_words
from search.question.asking import Asking, matter_of, tokens_of
from search.question.features import cues, masked
from search.question.fill import COLUMNS, fill
from search.question.model import Form, Model
from search.question.periods import periods
from search.question.reading import Reading, Route
from search.question.types import Period
from search.question.wants import untold, wants

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SURE = 0.5
"""From this confidence on the question is put to its view; below, passages are told."""
OFF_TOPIC = 0.9
"""From this confidence on a question of no matter of this field is refused unseen."""
FORGOTTEN = 0.8
"""What a reading is worth for each word that is neither matter nor known to ask."""
TOLD_IN_WORDS = frozenset(("kind", "criterion"))
"""Names that passages may say in other words."""
MATTERED = frozenset(("tasks", "scorecard", "documents", "instruments", "findings", "passages"))
"""Views whose rows the words left over restrict."""


class Embedder(Protocol):
    """What turns a question into a vector (`search.vectors.embedders` has them)."""

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of length 1, a row a text."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """Names that the store lacks, that may mean several, that the view cannot use; is any name known?"""

    unknown: tuple[Mention, ...]
    ambiguous: tuple[Mention, ...]
    unplaced: tuple[Mention, ...]
    named: bool


def read_question(text: str, names: Aliases, model: Model, embedder: Embedder) -> Reading:
    """The reading of any text whatever; one call of the embedder."""
    words = words_of(text)
    named = resolve(mentions(words, names), words, names)
    times, years = periods(words, [(one.start, one.end) for one in named])
    one = masked(words, named, times, years)
    row = model.features(cues(one), embedder.embed_queries([one.text])[0])
    form = model.form_of(row)
    named += [Mention("year", str(year), start, end) for year, start, end in years]
    named.sort(key=lambda name: name.start)
    language = language_of(words, [(name.start, name.end) for name in named])
    matter, strange = _matter(form, words, named, times, model.asking)
    filled = fill(form, words, named, times, matter, language)
    wanted, asked = wants(one.tokens, form, language)
    # A question that is half understood is not.
    confidence = model.calibrated(form.chance)
    if form.view != "none":
        confidence *= FORGOTTEN**strange
    doubts = Doubts(
        tuple(name for name in named if not name.known),
        tuple(name for name in named if name.kind in NUMBERED and len(name.choices) > 1),
        filled.unplaced,
        any(name.known for name in named),
    )
    return Reading(
        text=words.text,
        question=filled.question,
        entities=tuple(named),
        periods=tuple(times),
        unknown=doubts.unknown,
        ambiguous=doubts.ambiguous,
        unplaced=doubts.unplaced,
        confidence=confidence,
        route=_route(form, confidence, doubts, wanted) if words.items else "refuse",
        form=form,
        grounds=model.grounds(row, form),
        wants=wanted,
        content=_content(words, named, times, asked, language),
        faint=_faint(words, named, model.asking),
        also=filled.also,
    )


def _matter(
    form: Form, words: Words, named: Sequence[Mention], times: Sequence[Period], asking: Asking
) -> tuple[str, int]:
    """The matter where rows are restricted by it, and how many words are not understood.

    A name that no column takes is a part of the matter.
    """
    columns = COLUMNS.get(form.view, {})
    spans = [(one.start, one.end, one.kind) for one in named if columns.get(one.kind)]
    matter, strange = matter_of(words, spans + [(one.start, one.end, "period") for one in times], asking)
    return (matter if form.view in MATTERED else ""), strange


def _content(
    words: Words, named: Sequence[Mention], times: Sequence[Period], asked: frozenset[str], language: str
) -> tuple[str, ...]:
    """The folded words of the matter, whichever view is asked: neither names nor words that ask or link."""
    spans = [(one.start, one.end) for one in named if one.kind not in TOLD_IN_WORDS]
    spans += [(time.start, time.end) for time in times]
    linking = function_words(language)
    if not accented(words.text):
        linking = frozenset(map(fold, linking))
    return tuple(
        item
        for item, (a, b) in zip(words.items, words.spans, strict=True)
        if not any(a < end and start < b for start, end in spans)
        and item not in asked
        and words.text[a:b].lower() not in linking
    )


def _faint(words: Words, named: Sequence[Mention], asking: Asking) -> frozenset[str]:
    """The folded words that ask rather than tell the matter."""
    tokens, _ = tokens_of(words, [(one.start, one.end, one.kind) for one in named])
    return frozenset(fold(token) for token, asks in zip(tokens, asking.asks(tokens), strict=True) if asks)


def _route(form: Form, confidence: float, doubts: Doubts, wanted: frozenset[str]) -> Route:
    """What to do with a reading; only what is surely off topic is refused unseen."""
    sure = confidence >= SURE
    if form.view == "none" and confidence >= OFF_TOPIC:
        return "refuse"
    if doubts.unknown:
        return "unknown"
    if form.view in ("passages", "none") or not sure or doubts.unplaced or untold(wanted, form):
        return "passages"
    return "choose" if doubts.ambiguous else "answer"


def language_of(words: Words, named: Sequence[tuple[int, int]]) -> str:
    """vi or en, by accents, function words and syllables outside of names."""
    left = [
        words.text[a:b].lower()
        for a, b in words.spans
        if not any(a < end and start < b for start, end in named)
    ]
    marked = sum(MARKED.search(word) is not None for word in left)
    own = {fold(word) for word in function_words("vi")}
    english = function_words("en")
    score = sum((fold(word) in own) - (word in english) for word in left)
    # "Coastal mangrove area target": most words are no Vietnamese syllables.
    strange = sum(word.isalpha() and not is_syllable(fold(word)) for word in left)
    if not marked and strange > len(left) / 2 and len(left) > 1:
        return "en"
    return "vi" if 2 * marked + score >= 0 else "en"
