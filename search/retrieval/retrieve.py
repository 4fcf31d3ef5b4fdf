"""Finds the passages of a store that answer a question: candidates by meaning, words and numbers, ranked.

The store's own indexes give candidates (vectors; BM25 over folded words; mentions of an instrument);
exact cosines and accented words, computed alike for every store, decide their order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from graph.errors import UsageError
from graph.naming import fold, slug
from graph.store import GraphStore
from graph.store import Hit as Found
from queries.evidence import Originals
from queries.resolve import read
from search.question.accents import Accents
from search.question.words import terms
from search.retrieval.filters import Filters, Scope, scope_of
from search.retrieval.query import Query, take_apart
from search.retrieval.rank import Candidate, Ranked, distinct, rank
from search.retrieval.results import Hit, Related, Results, why
from search.retrieval.windows import WINDOW, windows
from search.vectors.index import check_model, embedded_share, held_model, space_of, tongue_of

if TYPE_CHECKING:
    from search.vectors.embedders import Embedder
    from search.vectors.rerankers import Reranker
    from search.vectors.space import Space, Vector

NEAREST = 100
"""Clauses taken by meaning."""
AROUND = 50
"""Provisions taken by their meaning under title and headings."""
WORDED = 80
"""Provisions taken by the question's words and those of its notions."""
NUMBERED = 100
NOTION_WEIGHT = 0.4
"""How much the official words for a question's notions turn its vector."""
SECOND_LOOK = 30
"""Passages that a reranker looks at."""
RECENT = 16
"""Questions whose readings and vectors are kept."""
EVERY_CLAUSE = 1_000_000
DEFAULT_HITS = 10

PROVISIONS = """MATCH (p:Provision) WHERE p.key IN $keys
RETURN p.key AS key, p.document AS document, p.kind AS kind, p.label AS label,
       p.heading_path AS headings, p.text AS text, p.start AS start, p.end AS end"""
PASSAGES = """MATCH (s:Passage) WHERE s.provision IN $keys
RETURN s.key AS key, s.provision AS provision, s.text AS text, s.start AS start, s.end AS end
ORDER BY s.provision, s.ordinal"""
MENTIONING = """MATCH (i:Instrument) WHERE i.key ENDS WITH $ending
MATCH (p:Provision)-[:MENTIONS]->(:Citation)-[:REFERS_TO]->(i) RETURN DISTINCT p.key AS key LIMIT $most"""
DOCUMENTS = """MATCH (d:Document) WHERE d.status = 'ok'
RETURN d.key AS key, d.name AS name, d.path AS path, d.province AS province, d.subject AS subject"""
RELATED = {
    "tasks": """MATCH (p:Provision)-[:ASSIGNS]->(t:Task) WHERE p.key IN $keys
OPTIONAL MATCH (t)-[r:ASSIGNED_TO]->(a:Agency)
RETURN p.key AS provision, t.ref AS ref, t.deadline AS deadline, a.name AS agency, r.role AS role""",
    "instruments": """MATCH (p:Provision)-[:MENTIONS]->(c:Citation)-[:REFERS_TO]->(i:Instrument)
WHERE p.key IN $keys
RETURN DISTINCT p.key AS provision, i.key AS key, i.number AS number, i.name AS name, c.role AS role""",
    "measurements": """MATCH (p:Provision)-[:STATES]->(m:Measurement)-[:OF]->(x) WHERE p.key IN $keys
OPTIONAL MATCH (m)-[:FOR]->(place:Place)
RETURN DISTINCT p.key AS provision, x.key AS of, x.name AS name, place.name AS place, m.kind AS kind,
       m.year AS year, m.score AS score, m.max_score AS max_score, m.rank AS rank, m.of AS among""",
}


@dataclass(frozen=True, slots=True)
class _Document:
    name: str
    path: str
    province: str | None
    subject: str
    title: frozenset[str]


class Searcher:
    """Searches one store with one model; keep it for many questions.

    What the corpus taught is read once: after documents came or went, make a new one. What has no vector
    yet is found by its words, and all is as long as nothing was embedded.
    """

    def __init__(self, store: GraphStore, embedder: Embedder, reranker: Reranker | None = None) -> None:
        """OtherModel when the store was embedded by another model.

        A `reranker` orders the best passages anew, but for those that name an instrument asked for.
        """
        self.store = store
        self.reranker = reranker
        self.originals = Originals(store)
        self.embedder = embedder
        self.space: Space | None = None
        if held_model(store) is not None:
            check_model(store, embedder)
            self.space = space_of(store)
        self.tongue = tongue_of(store)
        self._notions: dict[str, Vector] = {}
        # One question is searched for under several limits: it is read and embedded once.
        self.read_query = lru_cache(maxsize=RECENT)(self._read_query)
        self._vector = lru_cache(maxsize=RECENT)(self._vector_of)

    @cached_property
    def embedded(self) -> float:
        """The share of the passages that have a vector, 0 to 1."""
        return embedded_share(self.store) if self.space else 0.0

    @cached_property
    def accents(self) -> Accents:
        """Puts accents back on questions typed without."""
        return Accents(self.tongue)

    @cached_property
    def documents(self) -> Mapping[str, _Document]:
        """The documents by key."""
        rows = read(self.store, DOCUMENTS)
        titles = (frozenset(terms(row["subject"] or "")) for row in rows)
        named = zip(rows, titles, strict=True)
        return {
            r["key"]: _Document(r["name"], r["path"], r["province"], r["subject"] or "", title)
            for r, title in named
        }

    def _read_query(self, text: str) -> Query:
        """A question taken apart."""
        return take_apart(text, self.tongue, self.accents)

    def search(
        self,
        text: str,
        k: int = DEFAULT_HITS,
        filters: Filters | None = None,
        *,
        related: bool = False,
        weights: Mapping[str, float] | None = None,
    ) -> Results:
        """The `k` best passages for a question, in Vietnamese with or without accents or in English.

        `related` adds the tasks, instruments and measurements around each hit. `weights` are those of
        `rank.rank`. UsageError for a question without any character, and for limits that name nothing.
        """
        if not text.strip():
            raise UsageError("There is nothing to search for", remedy="type a question or some words")
        query = self.read_query(text)
        scope = scope_of(self.store, filters)
        ranked = [] if scope.empty else self._rank(query, scope, weights)
        found = distinct(ranked, k if self.reranker is None else max(k, SECOND_LOOK))
        if self.reranker is not None and found:
            found = self._second_look(self.reranker, text, found)[:k]
        rows = self._provisions({hit.candidate.provision for hit in found})
        # On a server a document may have gone since its passages were ranked.
        held = [hit for hit in found if hit.candidate.provision in rows]
        hits = self._proven([self._hit(hit, rows[hit.candidate.provision], query) for hit in held])
        if related:
            around = self._related([hit.provision for hit in hits])
            hits = [replace(hit, related=around[hit.provision]) for hit in hits]
        return Results(text, query.language, tuple(hits), query, self.embedded)

    def _rank(self, query: Query, scope: Scope, weights: Mapping[str, float] | None) -> list[Ranked]:
        # Words need no vector: the store looks them up while the model is at work.
        with ThreadPoolExecutor(max_workers=1) as beside:
            words = query.folded(self.tongue)
            worded = beside.submit(self.store.text_search, "Provision", words, WORDED, scope.of("Provision"))
            vector = self._vector(query.text) if self.space else None
            near = self._near("Passage", vector, NEAREST, scope)
            around = self._near("Provision", vector, AROUND, scope)
            keys = dict.fromkeys(hit.key.rsplit("/", 1)[0] for hit in near)
            keys |= dict.fromkeys(hit.key for hit in (*around, *worded.result()))
        mentioning = {number: self._with_number(number, scope) for number in query.numbers}
        for found in mentioning.values():
            keys |= dict.fromkeys(sorted(found))
        candidates = self._candidates(list(keys), vector, query, mentioning)
        spread = self.space.spread if self.space else 1.0
        return rank(candidates, query.asked, query.notions, self.tongue, spread, weights=weights)

    def _second_look(self, reranker: Reranker, text: str, found: list[Ranked]) -> list[Ranked]:
        """The same passages in the order of the reranker; an exact number still stands first."""
        documents = self.documents
        under = [documents[one.candidate.provision.split("/", 1)[0]].subject for one in found]
        texts = [f"{subject}\n{one.candidate.text}" for subject, one in zip(under, found, strict=True)]
        judged = zip(reranker.scores(text, texts), found, strict=True)
        scored = [replace(one, score=score) for score, one in judged]
        return sorted(scored, key=lambda one: (-len(one.candidate.numbered), -one.score))

    def _near(self, label: str, vector: Sequence[float] | None, most: int, scope: Scope) -> list[Found]:
        return [] if vector is None else self.store.vector_search(label, vector, most, scope.of(label))

    def _vector_of(self, text: str) -> Sequence[float]:
        """One vector for all readings of a question, turned towards the official words for its notions."""
        import numpy as np

        assert self.space is not None
        query = self.read_query(text)

        readings = [text for text, _ in query.readings]
        unknown = [text for text in query.notion_texts if text not in self._notions]
        made = self.embedder.embed_queries([*readings, *unknown])
        for text, vector in zip(unknown, made[len(readings) :], strict=True):
            self._notions[text] = self.space.question([(vector, 1.0)], "vi")
        own = [(vector, weight) for vector, (_, weight) in zip(made, query.readings, strict=False)]
        vector = self.space.question(own, query.written_in)
        if query.notion_texts:
            meant = np.sum([self._notions[text] for text in query.notion_texts], axis=0)
            vector = vector + NOTION_WEIGHT * meant / (np.linalg.norm(meant) or 1.0)
            vector = vector / (np.linalg.norm(vector) or 1.0)
        return vector.tolist()  # type: ignore[no-any-return]

    def _with_number(self, number: str, scope: Scope) -> set[str]:
        """Provisions that mention the instrument or print its number."""
        named = read(self.store, MENTIONING, ending=f"/{number}", most=NUMBERED)
        found = {row["key"] for row in named if _within(row["key"], scope)}
        words = number.replace("-", " ")
        printed = self.store.text_search("Provision", words, NUMBERED, scope.of("Provision"))
        rows = self._provisions(hit.key for hit in printed)
        return found | {key for key, row in rows.items() if _prints(row["text"], number)}

    def _clauses(self, keys: Sequence[str], vector: Sequence[float] | None) -> dict[str, dict[str, float]]:
        """The cosines of the clauses of each provision."""
        clauses: dict[str, dict[str, float]] = {}
        if vector is not None:
            for name, score in self.store.vector_search("Passage", vector, EVERY_CLAUSE, {"provision": keys}):
                clauses.setdefault(name.rsplit("/", 1)[0], {})[name] = score
        return clauses

    def _wholes(self, keys: Sequence[str], vector: Sequence[float] | None) -> dict[str, float]:
        """The cosine of each provision under its title and headings."""
        if vector is None:
            return {}
        return dict(self.store.vector_search("Provision", vector, len(keys), {"key": keys}))

    def _candidates(
        self,
        keys: Sequence[str],
        vector: Sequence[float] | None,
        query: Query,
        mentioning: Mapping[str, set[str]],
    ) -> list[Candidate]:
        if not keys:
            return []
        rows = self._provisions(keys)
        clauses = self._clauses(list(rows), vector)
        wholes = self._wholes(list(rows), vector)
        long = [key for key, row in rows.items() if len(row["text"]) > WINDOW]
        passages: dict[str, list[dict[str, Any]]] = {}
        for row in read(self.store, PASSAGES, keys=long) if long else ():
            passages.setdefault(row["provision"], []).append(row)
        placed = self._placed(query.text)
        return [
            Candidate(
                provision=key,
                kind=row["kind"],
                text=window.text,
                start=window.start,
                end=window.end,
                clause=window.best(clauses.get(key, {})),
                whole=wholes.get(key),
                placed=row["document"] in placed,
                numbered=tuple(
                    number
                    for number, found in mentioning.items()
                    if key in found and (not window.part or _prints(window.text, number))
                ),
                title=self.documents[row["document"]].title,
            )
            for key, row in rows.items()
            for window in windows(row, passages.get(key, ()))
        ]

    def _placed(self, text: str) -> set[str]:
        """Documents of the provinces a question names, with or without accents."""
        asked = f" {fold(text)} "
        return {
            key
            for key, document in self.documents.items()
            if document.province and f" {fold(document.province)} " in asked
        }

    def _provisions(self, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
        wanted = list(keys)
        rows = read(self.store, PROVISIONS, keys=wanted) if wanted else []
        # On a server documents come while it is searched; the next searcher knows them.
        by_key = {row["key"]: row for row in rows if row["document"] in self.documents}
        return {key: by_key[key] for key in wanted if key in by_key}

    def _proven(self, hits: Sequence[Hit]) -> list[Hit]:
        """Hits with what stands in their files."""
        spans = [(hit.document_key, hit.start, hit.end) for hit in hits]
        quotes = {(e.document_key, e.start, e.end): e.quote for e in self.originals.evidence(spans)}
        return [replace(hit, quote=quotes.get(span)) for hit, span in zip(hits, spans, strict=True)]

    def _hit(self, found: Ranked, row: Mapping[str, Any], query: Query) -> Hit:
        candidate = found.candidate
        return Hit(
            document=self.documents[row["document"]].name,
            document_key=row["document"],
            path=self.documents[row["document"]].path,
            province=self.documents[row["document"]].province,
            label=row["label"],
            heading_path=tuple(row["headings"] or ()),
            start=candidate.start,
            end=candidate.end,
            text=candidate.text,
            score=round(found.score, 4),
            why=why(found, query, self.tongue),
            provision=candidate.provision,
            clause=candidate.clause,
            whole=candidate.whole,
        )

    def _related(self, keys: Sequence[str]) -> dict[str, Related]:
        wanted = list(dict.fromkeys(keys))
        around: dict[str, dict[str, list[dict[str, Any]]]] = {
            key: {name: [] for name in RELATED} for key in wanted
        }
        for name, cypher in RELATED.items():
            for row in read(self.store, cypher, keys=wanted):
                key = row.pop("provision")
                around[key][name].append({part: value for part, value in row.items() if value is not None})
        return {
            key: Related(**{name: tuple(rows) for name, rows in found.items()})
            for key, found in around.items()
        }


def _prints(text: str, number: str) -> bool:
    return f"-{number}-" in f"-{slug(unicodedata.normalize('NFC', text))}-"


def _within(provision: str, scope: Scope) -> bool:
    if scope.provisions is not None and provision not in scope.provisions:
        return False
    return scope.documents is None or provision.split("/", 1)[0] in scope.documents
