"""What a search gives back, in Python and as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from search.question.accents import Tongue
from search.question.words import pairs, words
from search.retrieval.query import Query
from search.retrieval.rank import Ranked

SHOWN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Related:
    """What the graph has around a hit: a map a task, a cited instrument, a stated value."""

    tasks: tuple[dict[str, Any], ...] = ()
    instruments: tuple[dict[str, Any], ...] = ()
    measurements: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage: `start` and `end` index the original text of the file `document`.

    `document_key` and `path` tell that file from others of its name. `text` is the cleaned text, `quote` what
    the file has at [start:end], None where the store holds no original of it. `score` compares hits of one
    search, greater is better; `why` is one line in the language of the question; `provision` is its key in
    the graph; `clause` and `whole` are the cosines of its nearest clause and of its provision.
    """

    document: str
    province: str | None
    label: str
    heading_path: tuple[str, ...]
    start: int
    end: int
    text: str
    score: float
    why: str
    provision: str
    related: Related | None = None
    document_key: str = ""
    path: str = ""
    quote: str | None = None
    clause: float | None = None
    whole: float | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain values; `related` only when it was asked for."""
        shown: dict[str, Any] = {
            "document": self.document,
            "document_key": self.document_key,
            "path": self.path,
            "province": self.province,
            "label": self.label,
            "heading_path": list(self.heading_path),
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "quote": self.quote,
            "score": self.score,
            "why": self.why,
        }
        if self.related is not None:
            shown["related"] = {
                "tasks": list(self.related.tasks),
                "instruments": list(self.related.instruments),
                "measurements": list(self.related.measurements),
            }
        return shown


@dataclass(frozen=True, slots=True)
class Results:
    """The hits of a search, best first; `query` is the question taken apart.

    `embedded` is the share of the passages that have a vector (0 to 1); the others are found by words alone.
    """

    text: str
    language: str
    hits: tuple[Hit, ...]
    query: Query = field(repr=False)
    embedded: float = 1.0

    def as_json(self, identity: str | None = None) -> dict[str, Any]:
        """The shape `danchieu search --json` prints."""
        return {
            "id": identity,
            "query": self.text,
            "language": self.language,
            "embedded": round(self.embedded, 4),
            "hits": [hit.as_json() for hit in self.hits],
        }


def why(found: Ranked, query: Query, tongue: Tongue) -> str:
    """Why a passage was found, in the language of the question."""
    vietnamese = query.written_in == "vi"
    own = words(found.candidate.text)
    held = {*own, *pairs(own)}
    text = f" {' '.join(own)} "
    shared = sorted((term for term in query.asked if term in held), key=lambda term: -tongue.rarity(term))
    # A pair says more than its words, and stands for them.
    twice = [term for term in shared if " " in term]
    paired = {word for pair in twice for word in pair.split()}
    alone = [term for term in shared if " " not in term and term not in paired]
    notions = [name for name in query.notion_names if f" {' '.join(words(name))} " in text]
    said = []
    if found.candidate.numbered:
        printed = ", ".join(found.candidate.numbered).upper()
        said.append(f"nêu văn bản {printed}" if vietnamese else f"names the instrument {printed}")
    if found.candidate.clause is not None and found.parts["meaning"] > 0:
        meaning = f"{found.parts['meaning']:.1f}"
        said.append(f"gần nghĩa {meaning}" if vietnamese else f"near in meaning {meaning}")
    for shown, in_vietnamese, in_english in (
        ([*twice, *alone], "có các từ", "has the words"),
        (notions, "có các thuật ngữ", "has the terms"),
    ):
        if shown:
            named = ", ".join(shown[:SHOWN_WORDS])
            said.append(f"{in_vietnamese if vietnamese else in_english} “{named}”")
    if found.candidate.placed:
        said.append("đúng tỉnh được hỏi" if vietnamese else "of the province asked for")
    return "; ".join(said)
