"""Learns to read questions: `python -m search.training.train` writes search/data/reading.npz.

Softmax regression by full gradients from zero weights: nothing is drawn at random, so the same questions
give the same file. Calibration comes from predictions on phrasings left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from queries.names.aliases import Aliases
from queries.names.mentions import mentions
from queries.names.tokens import words_of
from search.question.asking import UNSEEN, Asking, signs, tokens_of
from search.question.features import Masked, cues, masked, vocabulary
from search.question.model import FILE, HEADS, TOLD_ALIKE, Form, Model
from search.question.periods import periods
from search.training.examples import Example, examples, lexicon

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from search.vectors.embedders import Embedder

    Floats = NDArray[np.float32]

LEAST = 3
"""Phrasings that must have a cue."""
ROUNDS = 300
STEP = 20.0
MOMENTUM = 0.9
SHRINK = 1e-5
"""Weight of the squares of the coefficients (L2)."""
SIGN_ROUNDS = 400
SIGN_STEP = 40.0
SIGN_SHRINK = 1e-5
"""The same for the signs of words that ask."""
FOLDS = 8
BINS = 10


@dataclass(frozen=True)
class Seen:
    """An example as the model sees it."""

    example: Example
    cues: Counter[str]
    vector: Floats


def seen(of: Sequence[Example], embedder: Embedder) -> list[Seen]:
    """The examples with their features; their masked texts are embedded at once."""
    names = Aliases(lexicon())
    read = [_masked(example.text, names) for example in of]
    vectors = embedder.embed_queries([one.text for one in read])
    return [Seen(example, cues(one), vector) for example, one, vector in zip(of, read, vectors, strict=True)]


def _masked(text: str, names: Aliases) -> Masked:
    words = words_of(text)
    named = mentions(words, names)
    times, years = periods(words, [(one.start, one.end) for one in named])
    return masked(words, named, times, years)


def learn(of: Sequence[Seen], rounds: int = ROUNDS) -> Model:
    """A model of the examples, not yet calibrated."""
    held = vocabulary(((one.example.phrasing, one.cues) for one in of), LEAST)
    counts = Counter(cue for one in of for cue in one.cues)
    rarity = np.array([np.log(1 + len(of) / counts[cue]) for cue in held], np.float32)
    mean = np.mean([one.vector for one in of], axis=0).astype(np.float32)
    classes = tuple((head, c) for head in HEADS for c in sorted({one.example.labels[head] for one in of}))
    forms = sorted({tuple(classes.index((h, one.example.labels[h])) for h in HEADS) for one in of})
    size = len(held) + len(mean)
    model = Model(
        held, rarity, mean, np.zeros((size, len(classes)), np.float32), np.zeros(len(classes), np.float32),
        classes, np.array(forms, np.int16), np.array([0, 1], np.float32), np.array([0, 1], np.float32),
    )  # fmt: skip
    rows = np.stack([model.features(one.cues, one.vector) for one in of])
    wanted = np.zeros((len(of), len(classes)), np.float32)
    for at, one in enumerate(of):
        for head in HEADS:
            wanted[at, classes.index((head, one.example.labels[head]))] = 1
    _descend(model, rows, wanted, _evenly(of), rounds)
    return model


def _evenly(of: Sequence[Seen]) -> Floats:
    """Weights by which each phrasing counts once, however many questions it has; their sum is 1."""
    times = Counter(one.example.phrasing for one in of)
    weights: Floats = np.array([1 / times[one.example.phrasing] for one in of], np.float32)
    weights /= weights.sum()
    return weights


def _descend(model: Model, rows: Floats, wanted: Floats, weights: Floats, rounds: int) -> None:
    """Gradient descent with Nesterov's momentum, in place."""
    speed, speed_bias = np.zeros_like(model.weights), np.zeros_like(model.bias)
    for _ in range(rounds):
        model.weights[:] += MOMENTUM * speed
        model.bias[:] += MOMENTUM * speed_bias
        error = (np.exp(model.log_chances(rows)) - wanted) * weights[:, None]
        slope, slope_bias = rows.T @ error + SHRINK * model.weights, error.sum(axis=0)
        model.weights[:] -= STEP * slope
        model.bias[:] -= STEP * slope_bias
        speed = MOMENTUM * speed - STEP * slope
        speed_bias = MOMENTUM * speed_bias - STEP * slope_bias


def held_out(of: Sequence[Seen], folds: int = FOLDS, rounds: int = ROUNDS) -> list[tuple[Example, Form]]:
    """The reading of every example by a model that saw no question of its phrasing."""
    told: list[tuple[Example, Form]] = []
    for part in range(folds):
        model = learn([one for one in of if one.example.phrasing % folds != part], rounds)
        for one in of:
            if one.example.phrasing % folds == part:
                told.append((one.example, model.form_of(model.features(one.cues, one.vector))))
    return told


def right(example: Example, form: Form) -> bool:
    """View and operation as they should be; of what is no question for a view, the view alone."""
    same = form.view == example.labels["view"]
    return same and (form.view in ("none", "passages") or form.operation == example.labels["operation"])


def fit(example: Example, form: Form) -> bool:
    """View as it should be, and an operation that shows the same rows."""
    if form.view != example.labels["view"] or form.view in ("none", "passages"):
        return form.view == example.labels["view"]
    wanted = example.labels["operation"]
    return form.operation == wanted or {form.operation, wanted} <= TOLD_ALIKE


def calibration(told: Sequence[tuple[Example, Form]]) -> tuple[Floats, Floats]:
    """Chances and how often readings of such a chance are right: bins of equal size, made to rise."""
    ranked = sorted((form.chance, fit(example, form)) for example, form in told)
    parts = [part for part in np.array_split(np.array(ranked, np.float32), BINS) if len(part)]
    bounds = np.array([part[:, 0].mean() for part in parts], np.float32)
    rates = [(float(part[:, 1].mean()), len(part)) for part in parts]
    risen: list[tuple[float, int, int]] = []
    for rate, size in rates:
        risen.append((rate, size, 1))
        while len(risen) > 1 and risen[-2][0] > risen[-1][0]:
            (a, m, i), (b, n, j) = risen[-2:]
            risen[-2:] = [((a * m + b * n) / (m + n), m + n, i + j)]
    return bounds, np.array([rate for rate, _, times in risen for _ in range(times)], np.float32)


def asking(of: Sequence[Example]) -> Asking:
    """Learns which words ask: all outside of what is named and of the matter, in questions of this field.

    Signs are those that `LEAST` phrasings have of words that ask.
    """
    tagged = [_tagged(one) for one in of if one.labels["view"] != "none"]
    having: dict[str, set[int]] = {}
    for phrasing, tokens, asks in tagged:
        for at in range(len(tokens)):
            if asks[at]:
                for sign in signs(tokens, at):
                    having.setdefault(sign, set()).add(phrasing)
    held = sorted(sign for sign, phrasings in having.items() if len(phrasings) >= LEAST)
    held.append(UNSEEN)
    places = {sign: at for at, sign in enumerate(held)}
    rows, wanted = [], []
    for _, tokens, asks in tagged:
        for at, token in enumerate(tokens):
            if not token.isupper():
                unseen = len(held) if token in places else places[UNSEEN]
                rows.append([*(places.get(sign, len(held)) for sign in signs(tokens, at)), unseen])
                wanted.append(asks[at])
    weights, bias = _logistic(np.array(rows), np.array(wanted, np.float32), len(held))
    return Asking(tuple(zip(held, map(float, weights), strict=True)), bias)


def _tagged(one: Example) -> tuple[int, list[str], list[bool]]:
    """Phrasing, tokens, and which ask; names that are no matter are kinds in capitals."""
    matters = [(start, end) for start, end, kind, _ in one.marks if kind == "matter"]
    tokens, spans = tokens_of(
        words_of(one.text), [(start, end, kind) for start, end, kind, _ in one.marks if kind != "matter"]
    )
    inside = [any(start < b and a < end for a, b in matters) for start, end in spans]
    return one.phrasing, tokens, [not matter for matter in inside]


def _logistic(rows: NDArray[np.int64], wanted: Floats, size: int) -> tuple[Floats, float]:
    """Weights of signs and the bias; `rows` are the signs of each word, `size` for one not held."""
    weights = np.zeros(size + 1, np.float64)
    bias, speed, speed_bias = 0.0, np.zeros(size + 1), 0.0
    for _ in range(SIGN_ROUNDS):
        error = (1 / (1 + np.exp(-(weights[rows].sum(axis=1) + bias))) - wanted) / len(rows)
        slope = np.bincount(rows.ravel(), np.repeat(error, rows.shape[1]), size + 1) + SIGN_SHRINK * weights
        speed, speed_bias = (
            MOMENTUM * speed - SIGN_STEP * slope,
            MOMENTUM * speed_bias - SIGN_STEP * error.sum(),
        )
        weights, bias = weights + speed, bias + speed_bias
        weights[size] = 0.0
    return weights[:size].astype(np.float32), float(bias)


def train(embedder: Embedder) -> tuple[Model, list[tuple[Example, Form]]]:
    """The calibrated model of all questions, and the readings of those left out."""
    of = seen(examples(), embedder)
    told = held_out(of)
    bounds, rates = calibration(told)
    model = learn(of)
    return Model(
        model.vocabulary, model.rarity, model.mean, model.weights, model.bias, model.classes, model.forms,
        bounds, rates, asking(examples()),
    ), told  # fmt: skip


def main() -> None:
    """Train, save, and print how well phrasings left out are read."""
    from search.vectors.embedders import E5

    model, told = train(E5())
    model.save(FILE)
    print(f"{len(told)} questions, {len({e.phrasing for e, _ in told})} phrasings; left out and read right:")
    for head in HEADS:
        print(f"  {head:10}{np.mean([getattr(f, head) == e.labels[head] for e, f in told]):.3f}")
    print(f"  view and operation {np.mean([right(e, f) for e, f in told]):.3f}")
    for view in sorted({e.labels["view"] for e, _ in told}):
        own = [right(e, f) for e, f in told if e.labels["view"] == view]
        print(f"    {view:30}{np.mean(own):.3f} of {len(own)}")


if __name__ == "__main__":
    main()
