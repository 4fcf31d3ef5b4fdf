"""Answers a question from the graph, with proof: one typed question, else passages, else an honest no."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.naming import fold
from graph.store import GraphStore
from queries.evidence import Originals, Span
from queries.names.lexicon import lexicon
from queries.question import Question
from queries.resolve import read
from search.answering.parts import Reader, Tables, Views
from search.answering.typed import Typed
from search.question.reader import StoreReader
from search.question.reading import Reading
from search.question.types import Answer
from search.retrieval.filters import Filters
from search.vectors.embedders import E5

if TYPE_CHECKING:
    from search.answering.say_passages import Said
    from search.retrieval.retrieve import Searcher
    from search.vectors.embedders import Embedder

PRINTED = "MATCH (p:Provision) WHERE p.folded CONTAINS $name RETURN p.key AS key LIMIT 1"
SIGNED = """MATCH (p:Provision) WHERE p.document = $document AND p.folded CONTAINS $name
RETURN p.start AS start, p.end AS end ORDER BY start DESC LIMIT 1"""
MATTER_HITS = 60
CLOSE = 0.6
"""Beside the passage nearest to the matter of a question, others count from this share of its score."""
FILTERS = {"province": "province", "document": "document"}
"""Column of a view -> limit of a search that is the same."""


class Asker:
    """Answers questions on one store; keep it for many. What the graph names is read once."""

    def __init__(
        self,
        store: GraphStore,
        embedder: Embedder | None = None,
        *,
        model: str | None = None,
        reader: Reader | None = None,
        tables: Tables | None = None,
    ) -> None:
        """`model` names an embedder to open; without both, the one the store was embedded with.

        `reader` reads questions, by default as this store names things; `tables` has the rows of the views.
        """
        self.store = store
        self.originals = Originals(store)
        self._embedder = embedder
        self._model = model
        self._searcher: Searcher | None = None
        self._reader = reader or StoreReader(lexicon(store), E5)
        self._typed = Typed(
            tables or Views(store, self.originals),
            self.originals,
            passages=self._passages,
            near=self._near,
            printed=self._printed,
            printing=self._printing,
        )

    @property
    def searcher(self) -> Searcher:
        """Finds passages; made when first needed, as it loads a model. NoIndex when nothing was embedded."""
        if self._searcher is None:
            from search.retrieval.retrieve import Searcher
            from search.vectors.embedders import open_embedder
            from search.vectors.index import held_model

            held = held_model(self.store)
            embedder = self._embedder or open_embedder(self._model or (held.model if held else None))
            self._searcher = Searcher(self.store, embedder)
        return self._searcher

    def ask(self, question: str, identity: str | None = None) -> Answer:
        """The answer to one question; any text whatever gets one."""
        return replace(self._typed.answer(self._reader(question), identity), question=question)

    def put(self, question: Question) -> Answer:
        """The answer to a typed question, names as people type them; NothingFound for one nothing bears."""
        return self._typed.put(question)

    def _passages(self, asked: Reading) -> Said:
        from search.answering.passages import from_passages

        return from_passages(self.searcher, asked)

    def _printed(self, name: str) -> bool:
        """Does any document print this, whether or not ingest made anything of it?"""
        return bool(read(self.store, PRINTED, name=fold(name)))

    def _printing(self, document: str, name: str) -> Span | None:
        """The last place where a document prints a name: that of its signature."""
        rows = read(self.store, SIGNED, document=document, name=fold(name))
        return (document, int(rows[0]["start"]), int(rows[0]["end"])) if rows else None

    def _near(self, question: Question) -> list[Span]:
        """Where the passages stand that speak of the matter of a question, in its province and document."""
        limits = {
            FILTERS[found.column]: str(found.values[0])
            for found in question.filters
            if found.operator == "=" and len(found.values) == 1 and found.column in FILTERS
        }
        hits = self.searcher.search(question.matter, MATTER_HITS, Filters(**limits)).hits
        return [(hit.document_key, hit.start, hit.end) for hit in hits if hit.score >= CLOSE * hits[0].score]


def ask(question: str, store: GraphStore, embedder: Embedder | None = None) -> Answer:
    """Answer one question on a store."""
    return Asker(store, embedder).ask(question)
