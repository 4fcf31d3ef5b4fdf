"""Learns how likely passages answer: `python -m search.training.passages STORE=QUESTIONS.json ...`.

Each STORE is the address of an embedded store of the documents that a set of questions is about; the sets
have the shape of ../shared/gold/questions.dev.json. Weights come from Newton's method with a little L2, the
least chance from the sets themselves: each is judged by weights learnt from the others, so that it is one
for questions and writers not learnt from.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from graph.store import open_store
from queries.names.lexicon import lexicon
from search.answering.passages import weighed
from search.answering.relevance import FEATURES, FILE, features_of
from search.question.reader import StoreReader
from search.retrieval.retrieve import Searcher
from search.vectors.embedders import E5

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SHRINK = 2.0
WRONG = 4.0
"""An answer where there is none costs as much as so many refusals of what could be told."""
SHOWN = 6
QUOTED = 600
HEAD = """# How likely a passage answers a question: search/answering/relevance.py says what the features are.
# Written by `python -m search.training.passages` from {count} questions in {sets} sets, {none} without one.
# Left out set by set, {hits} of {answerable} were told with a passage of the answer among the first {shown},
# {refused} of {none} were refused.
"""


@dataclass(frozen=True)
class Judged:
    """A question: features of its passages, which of them hold a quote of the answer, which state all."""

    group: str
    answerable: bool
    features: Floats
    right: NDArray[np.bool_]
    whole: NDArray[np.bool_]


def judged(address: str, path: Path) -> list[Judged]:
    """The questions of one set, where they go to passages."""
    found = []
    with open_store(address, read_only=True) as store:
        searcher = Searcher(store, E5())
        read = StoreReader(lexicon(store), E5)
        for question in json.loads(path.read_text("utf-8")):
            asked = read(question["question"])
            passages = weighed(searcher, asked).passages
            if not passages:
                continue
            top = max(passage.hit.score for passage in passages)
            rows = [features_of(p.hit, top, p.covered, p.states, asked.language) for p in passages]
            quotes = question.get("evidence") or ()
            found.append(
                Judged(
                    path.stem,
                    question["kind"] != "unanswerable",
                    np.array([[np.nan if r[f] is None else r[f] for f in FEATURES] for r in rows]),
                    np.array([any(_overlaps(p.hit, quote) for quote in quotes) for p in passages]),
                    np.array([p.complete for p in passages]),
                )
            )
    return found


def _overlaps(hit: Any, quote: Mapping[str, Any]) -> bool:
    end = min(hit.end, hit.start + QUOTED)
    same = Path(hit.document).stem == quote["doc"]
    return bool(same and hit.start < int(quote["end"]) and int(quote["start"]) < end)


def fit(of: Sequence[Judged]) -> tuple[Floats, Floats]:
    """Weights of the features, the bias last, and the usual features; each question weighs the same."""
    every = np.concatenate([one.features for one in of])
    usual = np.nanmean(every, axis=0)
    every = np.where(np.isnan(every), usual, every)
    spread = every.std(axis=0) + 1e-9
    rows = np.c_[(every - usual) / spread, np.ones(len(every))]
    right = np.concatenate([one.right for one in of]).astype(float)
    weight = np.concatenate([np.full(len(one.right), 1 / len(one.right)) for one in of])
    weight /= weight.mean()
    shrink = np.r_[np.full(len(usual), SHRINK), 1e-6]
    made = np.zeros(rows.shape[1])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-rows @ made))
        slope = rows.T @ (weight * (chance - right)) + shrink * made
        bend = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + np.diag(shrink)
        step = np.linalg.solve(bend, slope)
        made -= step
        if abs(step).max() < 1e-9:
            break
    weights = made[:-1] / spread
    return np.r_[weights, made[-1] - weights @ usual], usual


def chances(one: Judged, weights: Floats, usual: Floats) -> Floats:
    """The chance of each passage of a question."""
    rows = np.where(np.isnan(one.features), usual, one.features)
    made: Floats = 1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1])))
    return made


def left_out(of: Sequence[Judged]) -> list[tuple[float, bool, bool]]:
    """Best chance of a passage that states all; is there an answer; is it among the first passages?"""
    told = []
    for group in dict.fromkeys(one.group for one in of):
        weights, usual = fit([one for one in of if one.group != group])
        for one in of:
            if one.group == group:
                found = chances(one, weights, usual)
                first = np.argsort(-found)[:SHOWN]
                best = found[one.whole].max() if one.whole.any() else 0.0
                told.append((float(best), one.answerable, bool(one.right[first].any())))
    return told


def main(arguments: Sequence[str]) -> int:
    """Learn, and write the file."""
    of = [one for said in arguments for one in judged(*_parted(said))]
    told = left_out(of)
    without = [best for best, answerable, _ in told if not answerable]
    least = least_of(told)
    weights, usual = fit(of)
    head = HEAD.format(
        count=len(of),
        sets=len({one.group for one in of}),
        none=len(without),
        hits=sum(best > least and answerable and right for best, answerable, right in told),
        answerable=len(told) - len(without),
        refused=sum(best <= least for best in without),
        shown=SHOWN,
    )
    parts = [
        f"least = {least:.4f}",
        f"bias = {weights[-1]:.4f}",
        "\n[weights]",
        *(f"{name} = {value:.4f}" for name, value in zip(FEATURES, weights[:-1], strict=True)),
        "\n[usual]",
        *(f"{name} = {value:.4f}" for name, value in zip(FEATURES, usual, strict=True)),
    ]
    FILE.write_text(head + "\n".join(parts) + "\n", "utf-8")
    print(FILE.read_text("utf-8"))
    return 0


def least_of(told: Sequence[tuple[float, bool, bool]]) -> float:
    """The chance from which on telling costs least: midway between two of those seen."""
    seen = sorted({best for best, _, _ in told} | {0.0, 1.0})
    middles = [(low + high) / 2 for low, high in pairwise(seen)]

    def cost(least: float) -> float:
        invented = sum(best > least for best, answerable, _ in told if not answerable)
        missed = sum(best <= least for best, answerable, right in told if answerable and right)
        return WRONG * invented + missed

    return min(middles, key=lambda least: (cost(least), -least))


def _parted(said: str) -> tuple[str, Path]:
    address, _, path = said.rpartition("=")
    return address, Path(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
