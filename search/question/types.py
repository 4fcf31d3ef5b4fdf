"""What a question names and asks for, and what an answer holds: the values the steps of `ask` pass on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.naming import fold
from queries.evidence import Evidence

LONGEST_QUOTE = 600
"""Characters of a quote in the evidence."""
MOST_EVIDENCE = 8
"""Quotes in the evidence."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something the graph or the reference tables know, named at `text[start:end]` of the question.

    `kind` is province, district, agency, instrument, document, kind (of instrument), index, area, criterion
    or year; `value` its official name (an area: "PAPI/2"; an instrument: its number or name; a document:
    its key). `score` is 0 to 1, `why` one sentence.
    """

    kind: str
    value: str
    start: int
    end: int
    score: float = 1.0
    why: str = ""
    known: bool = True  # the graph has it


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days the question limits itself to; ISO days, None where open. `start`, `end` index it."""

    first: str | None
    last: str | None
    start: int
    end: int
    relation: str = "in"  # in, before, until, after, since


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart.

    `language` is vi or en; `wants` are wants of data/question_cues.csv; `masked` the folded question with
    what it names replaced by the kind of name; `cues` maps each want to the words that showed it; `content`
    are the folded words of the matter: no names, no function words, no words that only ask; `naming` those
    that only tell what an instrument named is about.
    """

    text: str
    folded: str
    language: str
    entities: tuple[Entity, ...]
    periods: tuple[Period, ...]
    wants: frozenset[str]
    masked: str
    cues: dict[str, str] = field(default_factory=dict)
    content: tuple[str, ...] = ()
    naming: frozenset[str] = frozenset()

    def of(self, kind: str) -> tuple[Entity, ...]:
        """The entities of one kind, in order."""
        return tuple(entity for entity in self.entities if entity.kind == kind)

    def values(self, kind: str) -> tuple[str, ...]:
        """The values of one kind, each once, in order."""
        return tuple(dict.fromkeys(entity.value for entity in self.of(kind)))

    @property
    def entity_words(self) -> frozenset[str]:
        """Folded words of all names in the question."""
        return frozenset(word for e in self.entities for word in fold(self.text[e.start : e.end]).split())

    @property
    def years(self) -> tuple[int, ...]:
        """The years named on their own."""
        return tuple(int(value) for value in self.values("year"))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way to an answer, for --explain: its score (0 to 1) or None, and what it found."""

    step: str
    detail: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question. `query` names the query that ran, "passages" or None when nothing answers."""

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
        if explain:
            shown["steps"] = [{"step": s.step, "detail": s.detail, "score": s.score} for s in self.steps]
        return shown
