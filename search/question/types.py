"""The time a question speaks of, and what an answer holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from queries.evidence import Evidence
from queries.question import Question

LONGEST_QUOTE = 600
"""Characters of a quote in the evidence."""
MOST_EVIDENCE = 8
"""Quotes in the evidence."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days the question limits itself to; ISO days, None where open. `start`, `end` index it."""

    first: str | None
    last: str | None
    start: int
    end: int
    relation: str = "in"  # in, before, until, after, since


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way to an answer, for --explain: what it found, and its score or None.

    The score of a `weight` is a coefficient of the model that reads questions, in log-odds; of others 0 to 1.
    """

    step: str
    detail: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question. `query` names the query that ran, "passages" or None when nothing answers.

    `command` are the words behind `danchieu` that ask the graph the same again, () where none do; `asked` is
    the typed question that was put to it, None where none was read, and `understood` says it in words.
    `phrased` is the answer as a language model says it, where one was asked and all of it is proven.
    """

    question: str
    language: str
    answered: bool
    answer: str
    query: str | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    cypher: str | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 0.0
    steps: tuple[Step, ...] = ()
    id: str | None = None
    command: tuple[str, ...] = ()
    asked: Question | None = None
    understood: str = ""
    phrased: str | None = None

    def as_json(self, *, explain: bool = False) -> dict[str, Any]:
        """Plain values in the shape `danchieu ask --json` prints."""
        shown: dict[str, Any] = {
            "id": self.id,
            "question": self.question,
            "language": self.language,
            "answered": self.answered,
            "answer": self.answer,
            "query": self.query,
            "parameters": self.parameters,
            "cypher": self.cypher,
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
            "evidence": [quote.as_json() for quote in self.evidence],
            "confidence": round(self.confidence, 3),
        }
        if self.phrased is not None:
            shown["phrased"] = self.phrased
        if explain:
            shown["steps"] = [{"step": s.step, "detail": s.detail, "score": s.score} for s in self.steps]
        return shown
