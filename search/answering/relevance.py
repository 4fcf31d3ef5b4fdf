"""How likely a passage answers a question: logistic regression over eight features, learnt and calibrated.

`python -m search.training.passages` fits the weights from sets of questions with their quotes and writes
search/data/passages.toml; no other number decides whether passages answer or a question is refused.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from search.answering.kinds import Stated

if TYPE_CHECKING:
    from search.retrieval.results import Hit

FILE = Path(__file__).parent.parent / "data" / "passages.toml"
FEATURES = (
    "covered", "covered_english", "english", "found", "asked", "states", "near", "short",
)  # fmt: skip
"""Shares of the question's matter, of the best score of the search, of the kinds of things asked for that
the passage states; is the question English, does it ask for such kinds; the mean cosine of the nearest
clause and of the provision under its headings; is the passage short."""
SHORT = 120
"""Characters."""


@dataclass(frozen=True)
class Relevance:
    """The weights of the features, and the least chance from which on a passage answers.

    `usual` are features where they cannot be had: cosines of what has no vector.
    """

    bias: float
    weights: Mapping[str, float]
    usual: Mapping[str, float]
    least: float

    def chance(self, features: Mapping[str, float | None]) -> float:
        """The chance, 0 to 1, that a passage with these features answers."""
        total = self.bias
        for name, weight in self.weights.items():
            value = features[name]
            total += weight * (self.usual[name] if value is None else value)
        return 1 / (1 + math.exp(-total))


@cache
def relevance() -> Relevance:
    """The weights as learnt."""
    held = tomllib.loads(FILE.read_text("utf-8"))
    return Relevance(held["bias"], held["weights"], held["usual"], held["least"])


def features_of(
    hit: Hit, top: float, covered: float, states: Sequence[Stated], language: str
) -> dict[str, float | None]:
    """The features of a passage; `top` is the best score of the search."""
    english = language == "en"
    return {
        "covered": 0.0 if english else covered,
        "covered_english": covered if english else 0.0,
        "english": float(english),
        "found": hit.score / top if top else 0.0,
        "asked": float(bool(states)),
        "states": sum(state.ok for state in states) / len(states) if states else 0.0,
        "near": None if hit.clause is None or hit.whole is None else (hit.clause + hit.whole) / 2,
        "short": float(len(hit.text) < SHORT),
    }
