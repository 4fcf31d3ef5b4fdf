"""The server store: any Neo4j 5, single, cluster or Aura, through the official driver."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from graph import guard, schema, values, writing
from graph.batch import Batch, prepare
from graph.errors import ReadOnlyError
from graph.naming import digest
from graph.neo4j_engine import Transaction, errors, literal, steps
from graph.searching import check_dimension, filter_params, indexed_property, numbers, search_words, where
from graph.store import ROW_LIMIT, TIMEOUT_SECONDS, GraphStore, Hit, Rows, Server, VectorInfo

if TYPE_CHECKING:
    import neo4j

CONNECT_SECONDS = 10.0
WAIT_SECONDS = 60
VECTOR_BATCH = 1000
FULLTEXT = (
    "CREATE FULLTEXT INDEX `{label}.{name}` IF NOT EXISTS FOR (n:{label}) ON EACH [n.{name}] "
    "OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'whitespace'}}}}"
)
VECTORS = (
    "CREATE VECTOR INDEX `{label}.embedding` IF NOT EXISTS FOR (n:{label}) ON n.embedding "
    "OPTIONS {{indexConfig: {{`vector.dimensions`: {dimension}, `vector.similarity_function`: 'cosine', "
    "`vector.quantization.enabled`: false}}}}"
)
# Lucene's graph search may miss near neighbours when asked for only a few.
OVERSAMPLE = 10


class Neo4jStore(GraphStore):
    """A graph in a Neo4j database. Routing, bookmarks and retries are the driver's."""

    def __init__(self, server: Server, *, read_only: bool = False) -> None:
        self.url = server.address
        self.read_only = read_only
        self._database = server.database
        self._approved: set[str] = set()
        self._driver = self._connect(server)

    def _connect(self, server: Server) -> "neo4j.Driver":
        import neo4j

        auth = (server.user, server.password or "") if server.user else None
        with errors(self.url):
            driver = neo4j.GraphDatabase.driver(
                server.address,
                auth=auth,
                connection_timeout=CONNECT_SECONDS,
                notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
            )
            try:
                driver.verify_connectivity()
                if self._database:
                    driver.execute_query("RETURN 1", database_=self._database, routing_="r")
            except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError):
                driver.close()
                raise
        return driver

    def apply_schema(self) -> None:
        """Create constraints and indexes, once for each form of the model, and wait until they serve."""
        texts = [FULLTEXT.format(label=label, name=name) for label, name in schema.indexed("text")]
        wanted = digest("\n".join([*schema.statements(), *texts]))
        held = self.read("MATCH (s:Setting {key: $key}) RETURN s.value AS value", {"key": schema.SETTING})
        if held.rows and held.rows[0][0] == wanted:
            return
        for statement in [*schema.statements(), *texts]:
            self._run(statement)
        self._run("CALL db.awaitIndexes($seconds)", seconds=WAIT_SECONDS)
        self._run("MERGE (s:Setting {key: $key}) SET s.value = $value", key=schema.SETTING, value=wanted)

    def _run(self, cypher: str, **params: Any) -> list[dict[str, Any]]:
        """One statement of ours in a writing transaction."""
        with self._writing() as session:
            return session.execute_write(lambda tx: Transaction(tx).run(cypher, **params))

    @contextmanager
    def _writing(self) -> Iterator["neo4j.Session"]:
        if self.read_only:
            raise ReadOnlyError("The store was opened for reading", place=self.url)
        with errors(self.url), self._driver.session(database=self._database) as session:
            yield session

    def write(self, batch: Batch) -> writing.Written:
        """Put a document's facts in the store, in one transaction that the driver retries."""
        ready = prepare(batch)
        with self._writing() as session:
            return session.execute_write(lambda tx: writing.write_batch(Transaction(tx), ready))

    def amend(self, label: str, rows: Sequence[Mapping[str, Any]]) -> int:
        """Set properties of documents' own nodes, in one transaction."""
        ready = [dict(row) for row in rows]
        with self._writing() as session:
            return session.execute_write(lambda tx: writing.amend_nodes(Transaction(tx), label, ready))

    def discard(self, label: str, keys: Sequence[str]) -> None:
        """Delete nodes of a free label, in one transaction."""
        with self._writing() as session:
            session.execute_write(lambda tx: writing.discard_nodes(Transaction(tx), label, keys))

    def delete_document(self, key: str) -> bool:
        """Take away exactly the facts of a document."""
        with self._writing() as session:
            return session.execute_write(lambda tx: writing.remove_document(Transaction(tx), key))

    def read(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float = TIMEOUT_SECONDS,
        limit: int = ROW_LIMIT,
    ) -> Rows:
        """Run a query in a read transaction of the server; see GraphStore.read."""
        import neo4j

        if guard.leading_word(cypher) == "EXPLAIN":
            return self.explain(cypher, params)
        guard.check(cypher)

        @neo4j.unit_of_work(timeout=timeout)
        def work(tx: "neo4j.ManagedTransaction") -> Rows:
            if cypher not in self._approved:
                self._approve(tx, cypher, params)
            result = tx.run(literal(cypher), dict(params or {}))
            found = [record.values() for record in islice(result, limit + 1)]
            rows = [[values.from_neo4j(value) for value in row] for row in found[:limit]]
            return Rows(list(result.keys()), rows, truncated=len(found) > limit, limit=limit)

        with (
            errors(self.url),
            self._driver.session(
                database=self._database, default_access_mode=neo4j.READ_ACCESS, fetch_size=1000
            ) as session,
        ):
            return session.execute_read(work)

    def _approve(
        self, tx: "neo4j.ManagedTransaction", cypher: str, params: Mapping[str, Any] | None
    ) -> "neo4j.ResultSummary":
        summary = tx.run(literal(f"EXPLAIN\n{cypher}"), dict(params or {})).consume()
        if summary.query_type != "r":
            raise ReadOnlyError("This query would write", place=self.url, remedy="only reading is allowed")
        guard.check_plan(cast(Mapping[str, Any], summary.plan or {}))
        if len(self._approved) < ROW_LIMIT:
            self._approved.add(cypher)
        return summary

    def explain(self, cypher: str, params: Mapping[str, Any] | None = None) -> Rows:
        """The plan of a query, an operator a row, the last step first."""
        import neo4j

        guard.check(cypher)
        text = cypher.lstrip()[len("EXPLAIN") :] if guard.leading_word(cypher) == "EXPLAIN" else cypher
        with (
            errors(self.url),
            self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session,
        ):
            summary = session.execute_read(lambda tx: self._approve(tx, text, params))
        return Rows(["operator", "details", "depth"], list(steps(cast(Any, summary.plan or {}), 0)))

    def text_search(
        self, label: str, text: str, k: int, filters: Mapping[str, Any] | None = None
    ) -> list[Hit]:
        """BM25 of Lucene over the folded text, split at spaces."""
        name = indexed_property(label, "text")
        words = search_words(text)
        if not words or k < 1:
            return []
        options = "" if filters else ", {limit: $k}"
        return self._hits(
            f"CALL db.index.fulltext.queryNodes('{label}.{name}', $words{options}) YIELD node AS n, score "
            f"{where(label, filters)} RETURN n.key AS key, score ORDER BY score DESC, key LIMIT $k",
            filters,
            words=words,
            k=k,
        )

    def vector_search(
        self, label: str, vector: Sequence[float], k: int, filters: Mapping[str, Any] | None = None
    ) -> list[Hit]:
        """The vector index; with filters, exact cosine over the nodes that pass them."""
        indexed_property(label, "vector")
        dimension = self._dimension(label)
        if not dimension or k < 1:
            return []
        check_dimension(self.url, dimension, len(vector))
        if not filters:
            query = (
                f"CALL db.index.vector.queryNodes('{label}.embedding', $wide, $vector) "
                "YIELD node AS n, score RETURN n.key AS key, 2.0 * score - 1.0 AS score "
                "ORDER BY score DESC, key LIMIT $k"
            )
        else:
            query = (
                f"MATCH (n:{label}) {where(label, filters)} AND n.embedding IS NOT NULL "
                "RETURN n.key AS key, 2.0 * vector.similarity.cosine(n.embedding, $vector) - 1.0 AS score "
                "ORDER BY score DESC, key LIMIT $k"
            )
        return self._hits(query, filters, vector=numbers(vector), k=k, wide=k * OVERSAMPLE)

    def _hits(self, query: str, filters: Mapping[str, Any] | None, **params: Any) -> list[Hit]:
        found = self.read(query, params | filter_params(filters), limit=params["k"])
        return [Hit(key, score) for key, score in found.rows]

    def set_vectors(self, label: str, vectors: Mapping[str, Sequence[float]]) -> int:
        """Keep vectors as a property of the nodes, under a vector index of their dimension."""
        indexed_property(label, "vector")
        if not vectors:
            return 0
        rows = [{"key": key, "vector": numbers(vector)} for key, vector in vectors.items()]
        held = self._dimension(label) or len(rows[0]["vector"])
        for row in rows:
            check_dimension(self.url, held, len(row["vector"]))
        self._run(VECTORS.format(label=label, dimension=held))
        stored = 0
        for first in range(0, len(rows), VECTOR_BATCH):
            stored += self._run(
                f"UNWIND $rows AS row MATCH (n:{label} {{key: row.key}}) "
                "CALL db.create.setNodeVectorProperty(n, 'embedding', row.vector) RETURN count(n) AS stored",
                rows=rows[first : first + VECTOR_BATCH],
            )[0]["stored"]
        self._run("CALL db.awaitIndexes($seconds)", seconds=WAIT_SECONDS)
        return stored

    def vectors(self, label: str, keys: Sequence[str]) -> dict[str, list[float]]:
        """Read from the property."""
        indexed_property(label, "vector")
        query = (
            f"MATCH (n:{label}) WHERE n.key IN $keys AND n.embedding IS NOT NULL "
            "RETURN n.key AS key, n.embedding AS vector"
        )
        return dict(self.read(query, {"keys": list(keys)}, limit=max(1, len(keys))).rows)

    def vector_info(self, label: str) -> VectorInfo:
        """Counted, and the dimension as the index has it."""
        indexed_property(label, "vector")
        held = self.read(f"MATCH (n:{label}) WHERE n.embedding IS NOT NULL RETURN count(n) AS n").rows[0][0]
        return VectorInfo(held, self._dimension(label) if held else 0)

    def _dimension(self, label: str) -> int:
        found = self.read(
            "SHOW INDEXES YIELD name, type, options WHERE type = 'VECTOR' AND name = $name "
            "RETURN options.indexConfig['vector.dimensions'] AS dimension",
            {"name": f"{label}.embedding"},
        )
        return int(found.rows[0][0]) if found.rows else 0

    def without_vector(self, label: str, limit: int = 1000) -> list[str]:
        """Keys of nodes without the property."""
        indexed_property(label, "vector")
        query = f"MATCH (n:{label}) WHERE n.embedding IS NULL RETURN n.key AS key ORDER BY key LIMIT $limit"
        return [row[0] for row in self.read(query, {"limit": limit}, limit=limit).rows]

    def drop_vectors(self, label: str) -> None:
        """Drop the index and the property."""
        indexed_property(label, "vector")
        self._run(f"DROP INDEX `{label}.embedding` IF EXISTS")
        while self._run(
            f"MATCH (n:{label}) WHERE n.embedding IS NOT NULL WITH n LIMIT {ROW_LIMIT} "
            "REMOVE n.embedding RETURN count(n) AS removed"
        )[0]["removed"]:
            pass

    def state(self) -> object:
        """The bookmark after reading: it names the last transaction that the server committed."""
        import neo4j

        with (
            errors(self.url),
            self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session,
        ):
            session.execute_read(lambda tx: tx.run("RETURN 1").consume())
            return session.last_bookmarks().raw_values

    def checkpoint(self) -> None:
        """Nothing to do: what a server committed, everyone sees."""

    def close(self) -> None:
        """Close the driver's connections."""
        self._driver.close()
