"""Answers a question from the graph, with proof: by a named query, else from passages, else an honest no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.store import GraphStore
from queries.evidence import Originals, Span
from queries.question import Question
from search.answering.parameters import area_name
from search.answering.parts import Reader, Tables, Views
from search.answering.rows import Found, look_up
from search.answering.say import kinds_said
from search.answering.select import SURE, Choice, choices
from search.answering.typed import Typed
from search.question.entities import recognise
from search.question.lexicon import lexicon
from search.question.names import Known
from search.question.types import Answer, Asked, Entity, Step
from search.retrieval.filters import Filters

if TYPE_CHECKING:
    from search.answering.say_passages import Said
    from search.retrieval.retrieve import Searcher
    from search.vectors.embedders import Embedder

LIKELY = 0.25
"""From this score on a query is tried; its rows must support it."""
TRIED = 3
LEAST_WORDS = 2
"""Fewer words, and none of them a name, are no question."""
MATTER_HITS = 60
CLOSE = 0.6
"""Beside the passage nearest to the matter of a question, others count from this share of its score."""
FILTERS = {"province": "province", "document": "document"}
"""Column of a view -> limit of a search that is the same."""
VALUES = frozenset(("score", "rank", "percent", "change"))


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

        With a `reader`, as `StoreReader(lexicon(store), E5)`, its readings are answered from `tables`,
        without one by the named queries.
        """
        self.store = store
        self.known = Known(lexicon(store))
        self.originals = Originals(store)
        self._embedder = embedder
        self._model = model
        self._searcher: Searcher | None = None
        self._reader = reader
        self._typed = Typed(
            tables or Views(store, self.originals),
            self.originals,
            passages=lambda text: self._by_passages(recognise(text, self.known), []),
            near=self._near,
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
        if self._reader is not None:
            return self._typed.answer(question, self._reader(question), identity)
        asked = recognise(question, self.known)
        steps = _recognised(asked)
        unknown = [entity for entity in asked.entities if not entity.known and entity.kind != "agency"]
        if not asked.entities and sum(len(word) > 1 for word in asked.folded.split()) < LEAST_WORDS:
            return self._refuse(question, asked, steps, identity, ())
        if unknown:
            return self._refuse(question, asked, steps, identity, unknown)
        found = self._by_query(asked, steps)
        if found is not None and found.supports:
            return self._answer(question, asked, found, steps, identity)
        if found is not None and self._decided(found, asked):
            return self._refuse(question, asked, steps, identity, (), found)
        said = self._by_passages(asked, steps)
        if said.reason:
            return self._refuse(question, asked, steps, identity, (), said=said)
        return Answer(
            question, asked.language, True, said.answer, "passages", {}, None, said.columns, said.rows,
            said.evidence, said.confidence, tuple(steps), identity,
        )  # fmt: skip

    def _near(self, question: Question) -> list[Span]:
        """Where the passages stand that speak of the matter of a question, in its province and document."""
        limits = {
            FILTERS[found.column]: str(found.values[0])
            for found in question.filters
            if found.operator == "=" and len(found.values) == 1 and found.column in FILTERS
        }
        hits = self.searcher.search(question.matter, MATTER_HITS, Filters(**limits)).hits
        return [(hit.document_key, hit.start, hit.end) for hit in hits if hit.score >= CLOSE * hits[0].score]

    def _by_query(self, asked: Asked, steps: list[Step]) -> Found | None:
        """The first query likely enough whose rows answer; else what the best one lacked, if it was sure."""
        ranked = [choice for choice in choices(asked) if choice.score >= LIKELY][:TRIED]
        failed: Found | None = None
        for choice in ranked:
            if failed is not None and choice.score < 0.6 * failed.choice.score:
                break
            found = look_up(self.originals, asked, choice)
            steps.append(Step("query", _told(choice, found), round(choice.score, 3)))
            if found.supports:
                return found
            failed = failed or found
        return failed

    def _by_passages(self, asked: Asked, steps: list[Step]) -> Said:
        from search.answering.passages import from_passages

        said = from_passages(self.searcher, asked)
        for passage in said.passages[:5]:
            detail = f"{passage.hit.document} {passage.hit.label}: covers {passage.covered:.2f} of the matter"
            lacks = ", ".join(state.kind for state in passage.states if not state.ok)
            steps.append(
                Step("passage", detail + (f", states no {lacks}" if lacks else ""), round(passage.score, 3))
            )
        if said.reason:
            steps.append(Step("refused", f"{said.reason}: {', '.join(said.looked_for)}"))
        return said

    @staticmethod
    def _decided(found: Found, asked: Asked) -> bool:
        """A value of an index that the graph lacks is in no passage either: the extractors read them all."""
        measured = bool(asked.of("index") or asked.of("area")) and bool(
            VALUES & asked.wants or asked.of("index")
        )
        columns = {column.name for column in found.choice.query.columns}
        return found.choice.score >= SURE and ((measured and "indicator" in columns) or "number" in columns)

    def _answer(
        self, question: str, asked: Asked, found: Found, steps: list[Step], identity: str | None
    ) -> Answer:
        return Answer(
            question, asked.language, True, found.answer, found.choice.query.name, found.parameters,
            found.choice.query.cypher, found.columns, found.rows, found.evidence,
            round(min(1.0, found.choice.score + 0.2), 3), tuple(steps), identity,
        )  # fmt: skip

    def _refuse(
        self,
        question: str,
        asked: Asked,
        steps: list[Step],
        identity: str | None,
        unknown: Sequence[Entity],
        found: Found | None = None,
        said: Said | None = None,
    ) -> Answer:
        """No answer, and what was looked for and not found."""
        text = _looked_for(asked, unknown, found, said)
        query = found.choice.query if found else None
        return Answer(
            question, asked.language, False, text, query.name if query else None,
            found.parameters if found else {}, query.cypher if query else None, confidence=0.0,
            steps=tuple(steps), id=identity,
        )  # fmt: skip


def ask(question: str, store: GraphStore, embedder: Embedder | None = None) -> Answer:
    """Answer one question on a store."""
    return Asker(store, embedder).ask(question)


def _recognised(asked: Asked) -> list[Step]:
    steps = [Step("language", asked.language)]
    steps += [Step(f"recognised {e.kind}", f"{e.value}: {e.why}", round(e.score, 3)) for e in asked.entities]
    steps += [Step("recognised period", f"{p.first or '…'} – {p.last or '…'}") for p in asked.periods]
    steps += [Step(f"asks for {want}", f"“{cue}”") for want, cue in sorted(asked.cues.items())]
    return steps


def _told(choice: Choice, found: Found) -> str:
    values = ", ".join(f"{name}={value}" for name, value in choice.filling.values.items())
    came = f"{found.count} rows" if found.supports else found.reason
    return f"{choice.query.name}({values}) as in “{choice.example}”: {came}"


def _looked_for(asked: Asked, unknown: Sequence[Entity], found: Found | None, said: Said | None) -> str:
    vi = asked.language == "vi"
    if unknown:
        names = ", ".join(entity.value for entity in unknown)
        return (
            f"Không có văn bản nào trong kho nói về {names}."
            if vi
            else f"No document here speaks of {names}."
        )
    named = [*asked.values("index"), *(area_name(value) for value in asked.values("area"))]
    named += [*asked.values("agency"), *asked.values("province"), *asked.values("year")]
    what = ", ".join(dict.fromkeys(named))
    kinds = kinds_said(asked.language)
    lacking = [
        kinds[kind] for kind in (said.looked_for if said and said.reason == "value" else ()) if kind in kinds
    ]
    if not lacking:
        lacking = [
            kinds[want] for want in ("score", "rank", "percent", "change") if want in asked.wants and found
        ]
    if said and said.reason in ("matter", "nothing"):
        lacking = [f"“{', '.join(said.looked_for[:4])}”"] if said.looked_for else []
    if said and said.reason == "year":
        lacking = [("năm " if vi else "the year ") + ", ".join(said.looked_for)]
    looked = ", ".join([*lacking, what] if what else lacking)
    if vi:
        return f"Không tìm thấy câu trả lời trong các văn bản{f'; đã tìm: {looked}' if looked else ''}."
    return f"The documents do not say{f'; looked for: {looked}' if looked else ''}."
