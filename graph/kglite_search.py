"""Searching an embedded store: its text index, built when first asked, and its vectors."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from graph.errors import ReadOnlyError
from graph.kglite_engine import errors
from graph.private import private
from graph.searching import check_dimension, filter_params, indexed_property, numbers, search_words, where
from graph.store import GraphStore, Hit, VectorInfo

if TYPE_CHECKING:
    import kglite


class KgliteSearch(GraphStore):
    """What searches an embedded store; `_text` says of a label whether its text index is up to date."""

    _session: "kglite.Session"
    _lock: threading.RLock
    _text: dict[str, bool]

    @contextmanager
    def _writing(self) -> Iterator["kglite.Session"]:
        if self.read_only:
            raise ReadOnlyError("The store was opened for reading", place=self.url)
        with self._lock, errors(self.url), private():
            self._text = dict.fromkeys(self._text, False)
            yield self._session

    def text_search(
        self, label: str, text: str, k: int, filters: Mapping[str, Any] | None = None
    ) -> list[Hit]:
        """BM25 of the engine over the folded text."""
        name = indexed_property(label, "text")
        words = search_words(text)
        if not words or k < 1 or not self._has(label):
            return []
        self._build_text(label, name)
        options = "" if filters else ", {limit: $k}"
        return self._hits(
            f"CALL db.index.fulltext.queryNodes('{label}.{name}', $words{options}) YIELD node AS n, score "
            f"{where(label, filters)} RETURN n.key AS key, score ORDER BY score DESC, key LIMIT {int(k)}",
            filters,
            words=words,
            k=k,
        )

    def _build_text(self, label: str, name: str) -> None:
        """Build the text index when first searched, and take in later writes before the next search."""
        with self._lock, errors(self.url):
            if self._text.get(label):
                return
            step = "refresh" if label in self._text else "build"
            self._session.execute(
                f"CALL db.node_text_index.{step}({{type: '{label}', text_column: '{name}'}})"
            )
            self._text[label] = True

    def vector_search(
        self, label: str, vector: Sequence[float], k: int, filters: Mapping[str, Any] | None = None
    ) -> list[Hit]:
        """Exact cosine over all vectors (18 ms for 200,000 of 384 numbers), or over those filtered."""
        name = indexed_property(label, "vector")
        held = self.vector_info(label)
        if not held.count or k < 1:
            return []
        check_dimension(self.url, held.dimension, len(vector))
        if not filters:
            query = (
                f"CALL db.node_embeddings.query({{type: '{label}', text_column: '{name}', vector: $vector, "
                "top_k: $k}) YIELD node AS n, score RETURN n.key AS key, score ORDER BY score DESC, key"
            )
        else:
            query = (
                f"MATCH (n:{label}) {where(label, filters)} WITH n.key AS key, "
                f"vector_score(n, '{name}_emb', $vector) AS score WHERE score IS NOT NULL "
                f"RETURN key, score ORDER BY score DESC, key LIMIT {int(k)}"
            )
        return self._hits(query, filters, vector=numbers(vector), k=k)

    def _hits(self, query: str, filters: Mapping[str, Any] | None, **params: Any) -> list[Hit]:
        params |= filter_params(filters)
        with errors(self.url):
            found = self._session.cypher(query, params=params).to_list()
        return [Hit(row["key"], row["score"]) for row in found]

    def _has(self, label: str) -> bool:
        return bool(self.read(f"MATCH (n:{label}) RETURN 1 AS one LIMIT 1").rows)

    def set_vectors(self, label: str, vectors: Mapping[str, Sequence[float]]) -> int:
        """Keep vectors beside the nodes, in one durable statement."""
        name = indexed_property(label, "vector")
        if not vectors:
            return 0
        rows = [{"key": key, "vector": numbers(vector)} for key, vector in vectors.items()]
        held = self.vector_info(label).dimension or len(rows[0]["vector"])
        for row in rows:
            check_dimension(self.url, held, len(row["vector"]))
        with self._writing() as session:
            stored = session.execute(
                f"UNWIND $rows AS row MATCH (n:{label} {{key: row.key}}) "
                "WITH collect({node: n, vector: row.vector}) AS entries "
                f"CALL db.node_embeddings.set({{type: '{label}', text_column: '{name}', entries: entries, "
                "metric: 'cosine'}) YIELD stored RETURN stored",
                params={"rows": rows},
            ).to_list()
        return int(stored[0]["stored"]) if stored else 0

    def vectors(self, label: str, keys: Sequence[str]) -> dict[str, list[float]]:
        """Read from beside the nodes."""
        name = indexed_property(label, "vector")
        if not keys or not self.vector_info(label).count:
            return {}
        with errors(self.url):
            # The list is searched from its front: few nodes should reach it.
            found = self._session.cypher(
                f"MATCH (n:{label}) WHERE n.key >= $first AND n.key <= $last AND n.key IN $keys "
                f"WITH n.key AS key, embedding(n, '{name}_emb') AS vector WHERE vector IS NOT NULL "
                "RETURN key, vector",
                params={"keys": list(keys), "first": min(keys), "last": max(keys)},
            ).to_list()
        return {row["key"]: row["vector"] for row in found}

    def vector_info(self, label: str) -> VectorInfo:
        """Read from the engine's own list of vectors."""
        name = indexed_property(label, "vector")
        with errors(self.url):
            listed = self._session.cypher("CALL db.node_embeddings.list()").to_list()
        for row in listed:
            if row["type"] == label and row["text_column"] == name:
                return VectorInfo(row["count"], row["dimension"])
        return VectorInfo(0, 0)

    def without_vector(self, label: str, limit: int = 1000) -> list[str]:
        """Keys of nodes the engine holds no vector for."""
        name = indexed_property(label, "vector")
        held = self.vector_info(label)
        lacks = f"vector_score(n, '{name}_emb', $zero) IS NULL" if held.count else "true"
        with errors(self.url):
            found = self._session.cypher(
                f"MATCH (n:{label}) WHERE {lacks} RETURN n.key AS key ORDER BY key LIMIT {int(limit)}",
                params={"zero": [1.0] * max(1, held.dimension)},
            ).to_list()
        return [row["key"] for row in found]

    def drop_vectors(self, label: str) -> None:
        """Drop the engine's vectors of a label."""
        name = indexed_property(label, "vector")
        with self._writing() as session:
            if self.vector_info(label).dimension:
                session.execute(f"CALL db.node_embeddings.drop({{type: '{label}', text_column: '{name}'}})")
