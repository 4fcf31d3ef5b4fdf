"""The embedded store: one file, no server, written by one process at a time."""

import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph import guard, schema, values, writing
from graph.batch import Batch, prepare
from graph.errors import QueryError, ReadOnlyError, StoreMissing
from graph.kglite_engine import Transaction, declarations, errors, text_indexes
from graph.naming import digest
from graph.searching import check_dimension, filter_params, indexed_property, numbers, search_words, where
from graph.store import ROW_LIMIT, TIMEOUT_SECONDS, GraphStore, Hit, Rows, VectorInfo

if TYPE_CHECKING:
    import kglite

LOG_HEADER_BYTES = 5


class KgliteStore(GraphStore):
    """A graph in a .kgl file, in this process.

    A file of 350,000 nodes opens for reading in a third of a second: its columns are mapped, its indexes
    stay unbuilt (a look-up scans its label instead), and its text index is not kept in it but built when
    first searched (a third of a second per 100,000 provisions). A writer builds all indexes at opening.
    """

    def __init__(self, path: Path, *, read_only: bool = False, create: bool = True) -> None:
        self.path = path
        self.url = f"kglite:{path}"
        self.read_only = read_only
        self._lock = threading.RLock()
        self._text: dict[str, bool] = {}
        self._approved: set[str] = set()
        self._closed = False
        with errors(self.url):
            if not read_only and not create and not path.exists():
                raise self._missing()
            self._session = self._open()

    def _open(self) -> "kglite.Session":
        import kglite

        # Its warnings travel with each result; by default they would also go to stderr.
        kglite.set_query_warning_policy("silent")
        if not self.read_only:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            session = kglite.open_session(str(self.path), durable="full")
            try:
                for statement in (*(drop for _, drop in text_indexes(session)), *declarations(session)):
                    session.execute(statement)
            except kglite.KgError:
                session.close()
                raise
            return session
        self._recover()
        if not self.path.exists():
            raise self._missing()
        with warnings.catch_warnings():
            # Commits of a writer at work: readers see its last checkpoint, as documented.
            warnings.simplefilter("ignore", UserWarning)
            return kglite.open_session(str(self.path), storage="mapped", defer_index_rebuild=True)

    def _missing(self) -> StoreMissing:
        return StoreMissing(
            "There is no store here yet",
            place=self.url,
            remedy="ingest documents first, or name another store with --store or DANCHIEU_STORE",
        )

    def _recover(self) -> None:
        """Fold in what a writer that was killed had committed, unless a writer is at work now."""
        import kglite

        log = self.path.with_name(self.path.name + "-wal")
        if not log.exists() or log.stat().st_size <= LOG_HEADER_BYTES:
            return
        try:
            kglite.open_session(str(self.path), durable="full").close()
        except (kglite.FileIoError, PermissionError):
            # A writer holds it, or the folder may not be written: the last checkpoint is what can be read.
            return

    def apply_schema(self) -> None:
        """Create constraints and indexes, once for each form of the model."""
        wanted = digest("\n".join(schema.statements()))
        held = self.read("MATCH (s:Setting {key: $key}) RETURN s.value AS value", {"key": schema.SETTING})
        if held.rows and held.rows[0][0] == wanted:
            return
        with self._writing() as session:
            for statement in schema.statements():
                session.execute(statement)
            session.execute(
                "MERGE (s:Setting {id: $key, key: $key}) SET s.value = $value",
                params={"key": schema.SETTING, "value": wanted},
            )

    def write(self, batch: Batch) -> writing.Written:
        """Put a document's facts in the store, in one durable transaction."""
        ready = prepare(batch)
        with self._transaction() as tx:
            return writing.write_batch(tx, ready)

    def amend(self, label: str, rows: Sequence[Mapping[str, Any]]) -> int:
        """Set properties of documents' own nodes, in one durable transaction."""
        with self._transaction() as tx:
            return writing.amend_nodes(tx, label, [dict(row) for row in rows])

    def discard(self, label: str, keys: Sequence[str]) -> None:
        """Delete nodes of a free label, in one durable transaction."""
        with self._transaction() as tx:
            writing.discard_nodes(tx, label, keys)

    def delete_document(self, key: str) -> bool:
        """Take away exactly the facts of a document."""
        with self._transaction() as tx:
            return writing.remove_document(tx, key)

    @contextmanager
    def _transaction(self) -> Iterator[Transaction]:
        with self._writing() as session, session.begin() as tx:
            yield Transaction(tx)

    @contextmanager
    def _writing(self) -> Iterator["kglite.Session"]:
        if self.read_only:
            raise ReadOnlyError("The store was opened for reading", place=self.url)
        with self._lock, errors(self.url):
            self._text = dict.fromkeys(self._text, False)
            yield self._session

    def read(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float = TIMEOUT_SECONDS,
        limit: int = ROW_LIMIT,
    ) -> Rows:
        """Run a query in the read-only part of the session; see GraphStore.read."""
        if guard.leading_word(cypher) == "EXPLAIN":
            return self.explain(cypher, params)
        text = self._approve(cypher, params)
        with errors(self.url):
            view = self._session.cypher(
                text, params=dict(params or {}), timeout_ms=max(1, round(timeout * 1000)), row_limit=limit
            )
            if isinstance(view, str):
                raise QueryError("FORMAT CSV is not Cypher", remedy="choose the format of rows with --format")
            found = view.to_list()
        info = view.diagnostics or {}
        total = info.get("total_rows")
        quoted = "`end`" in cypher
        return Rows(
            [column if quoted else column.replace(".`end`", ".end") for column in view.columns],
            [[values.from_kglite(row[column]) for column in view.columns] for row in found],
            truncated=total is not None and total > len(found),
            limit=limit,
            warnings=[warning for warning in view.warnings if "row_limit" not in warning],
        )

    def _approve(self, cypher: str, params: Mapping[str, Any] | None) -> str:
        text = guard.for_kglite(cypher)
        if cypher not in self._approved:
            guard.check(cypher)
            # Its LOAD CSV may stand only first, so its own plan shows any that the tokens did not.
            if "csv" in text.lower() and any(
                row["operation"] == "LoadCsv" for row in self._plan(text, params)
            ):
                guard.refuse_files()
            if len(self._approved) < ROW_LIMIT:
                self._approved.add(cypher)
        return text

    def _plan(self, text: str, params: Mapping[str, Any] | None) -> list[dict[str, Any]]:
        with errors(self.url):
            view = self._session.cypher(f"EXPLAIN {text}", params=dict(params or {}))
            plan: list[dict[str, Any]] = view.to_list()
        return plan

    def explain(self, cypher: str, params: Mapping[str, Any] | None = None) -> Rows:
        """The plan of a query, a step a row in order."""
        guard.check(cypher)
        text = guard.for_kglite(cypher)
        if guard.leading_word(text) == "EXPLAIN":
            text = text.lstrip()[len("EXPLAIN") :]
        steps = self._plan(text, params)
        return Rows(
            ["operator", "details", "depth"],
            [[str(step["operation"]).split(" ")[0], str(step["operation"]), 0] for step in steps],
        )

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

    def state(self) -> object:
        """Of a writer the engine's count of changes, else the time and size of the file."""
        with errors(self.url):
            if not self.read_only:
                return self._session.version()
            stat = self.path.stat()
            return stat.st_mtime_ns, stat.st_size

    def checkpoint(self) -> None:
        """Write the file anew, so that readers in other processes see everything."""
        with self._writing() as session:
            self._drop_text(session)
            session.save()

    def _drop_text(self, session: "kglite.Session") -> None:
        """Keep the text index out of the file, where it would cost every reader's opening."""
        for label, statement in text_indexes(session):
            session.execute(statement)
            self._text.pop(label, None)

    def close(self) -> None:
        """Checkpoint and release the file."""
        if self._closed:
            return
        self._closed = True
        if not self.read_only:
            with self._lock, errors(self.url):
                self._drop_text(self._session)
                self._session.close()
