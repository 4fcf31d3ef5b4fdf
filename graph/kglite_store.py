"""The embedded store: one file, no server, written by one process at a time."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph import guard, kglite_files, schema, values, writing
from graph.batch import Batch, prepare
from graph.errors import QueryError, StoreMissing
from graph.kglite_engine import Transaction, declarations, errors, text_indexes
from graph.kglite_search import KgliteSearch
from graph.naming import digest
from graph.private import private
from graph.store import ROW_LIMIT, TIMEOUT_SECONDS, Rows

if TYPE_CHECKING:
    import kglite


class KgliteStore(KgliteSearch):
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
        with errors(self.url), private():
            if not read_only and not create and not path.exists():
                raise self._missing()
            self._session = self._open()

    def _open(self) -> "kglite.Session":
        import kglite

        # Its warnings travel with each result; by default they would also go to stderr.
        kglite.set_query_warning_policy("silent")
        if self.read_only:
            if not self.path.exists() and not kglite_files.pending(self.path):
                raise self._missing()
            try:
                return kglite_files.open_reader(self.path)
            except FileNotFoundError as error:  # the first writer is at work and has saved nothing yet
                raise self._missing() from error
        session = kglite_files.open_writer(self.path)
        try:
            for statement in (*(drop for _, drop in text_indexes(session)), *declarations(session)):
                session.execute(statement)
        except kglite.KgError:
            session.close()
            raise
        return session

    def _missing(self) -> StoreMissing:
        return StoreMissing(
            "There is no store here yet",
            place=self.url,
            remedy="ingest documents first, or name another store with --store or DANCHIEU_STORE",
        )

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
            with self._lock, errors(self.url), private():
                self._drop_text(self._session)
                self._session.close()
