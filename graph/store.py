"""The store of the graph: what every engine offers, and how an address opens one."""

import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from urllib.parse import unquote, urlsplit

from graph.errors import UsageError

if TYPE_CHECKING:
    from graph.batch import Batch
    from graph.writing import Written

EVERYTHING = 100_000_000
PATIENCE_SECONDS = 600.0
"""Rows and seconds of queries of our own that must see all."""
TIMEOUT_SECONDS = 30.0
ROW_LIMIT = 10_000
USER = "DANCHIEU_NEO4J_USER"
PASSWORD = "DANCHIEU_NEO4J_PASSWORD"
NEO4J_SCHEMES = frozenset({"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"})


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query: `rows[i][j]` is the value of `columns[j]`.

    Values are plain: text, numbers, booleans, None, lists and maps; dates are ISO text. A node is
    {"labels": [...], "properties": {...}}, a relationship {"type": ..., "properties": {...}}, a path
    {"nodes": [...], "relationships": [...]}. `truncated` says that there were more than `limit` rows.
    """

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool = False
    limit: int | None = None
    warnings: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def dicts(self) -> list[dict[str, Any]]:
        """The rows as maps from column to value."""
        return list(self)

    def column(self, name: str) -> list[Any]:
        """The values of one column."""
        index = self.columns.index(name)
        return [row[index] for row in self.rows]


class Hit(NamedTuple):
    """A node found by a search: its key and score, greater is better."""

    key: str
    score: float


@dataclass(frozen=True, slots=True)
class VectorInfo:
    """How many nodes of a label have a vector, and of how many numbers (0 when none has)."""

    count: int
    dimension: int


class GraphStore(ABC):
    """A property graph behind one address. Use it as a context manager, or call `close`.

    Errors are those of `graph.errors`. A store may be read from several threads.
    """

    url: str
    read_only: bool
    frozen: bool = False
    """Whether it holds the same for ever, so that what follows from it may be kept."""

    @abstractmethod
    def apply_schema(self) -> None:
        """Create the constraints and indexes of the model; quick when they are there."""

    @abstractmethod
    def write(self, batch: "Batch") -> "Written":
        """Put a document's facts in the store, in one transaction, in place of those it had.

        Writing the same batch again changes nothing. SchemaError when it does not fit the model, and
        then nothing is written.
        """

    def write_many(self, batches: Iterable["Batch"]) -> Iterator["Written"]:
        """Write batches one after the other, each a transaction of its own; stops at the first error."""
        for batch in batches:
            yield self.write(batch)

    @abstractmethod
    def amend(self, label: str, rows: Sequence[Mapping[str, Any]]) -> int:
        """Set some properties of nodes that documents own, in one transaction; returns how many it found.

        Each row has the node's `key` and the properties to set. For what follows from other documents,
        as the candidates of a citation do; SchemaError for a shared label or an unknown property.
        """

    @abstractmethod
    def discard(self, label: str, keys: Sequence[str]) -> None:
        """Delete nodes of a free label (judgements, dismissals), in one transaction; SchemaError for others.

        A key that the store does not hold is none.
        """

    @abstractmethod
    def delete_document(self, key: str) -> bool:
        """Take away exactly the facts of a document; False when it is not in the store."""

    @abstractmethod
    def read(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float = TIMEOUT_SECONDS,
        limit: int = ROW_LIMIT,
    ) -> Rows:
        """Run a query that only reads, for at most `timeout` seconds, and return at most `limit` rows.

        ReadOnlyError for anything else than reading the graph, QueryTimeout, QueryError.
        """

    @abstractmethod
    def explain(self, cypher: str, params: Mapping[str, Any] | None = None) -> Rows:
        """The plan of a query, without running it: columns operator, details, depth."""

    @abstractmethod
    def text_search(
        self, label: str, text: str, k: int, filters: Mapping[str, Any] | None = None
    ) -> list[Hit]:
        """The `k` nodes whose indexed text has the words of `text`, by BM25, best first.

        Any of the words will do; `filters` maps properties to a value or to a list of values allowed.
        """

    @abstractmethod
    def vector_search(
        self, label: str, vector: Sequence[float], k: int, filters: Mapping[str, Any] | None = None
    ) -> list[Hit]:
        """The `k` nodes nearest to `vector` by cosine (-1 to 1), best first; `filters` as in text_search."""

    @abstractmethod
    def set_vectors(self, label: str, vectors: Mapping[str, Sequence[float]]) -> int:
        """Give nodes (by key) their vectors, all of one dimension; returns how many nodes took one."""

    @abstractmethod
    def vectors(self, label: str, keys: Sequence[str]) -> dict[str, list[float]]:
        """The vectors of nodes by key; those without one are left out."""

    @abstractmethod
    def vector_info(self, label: str) -> VectorInfo:
        """How many nodes of a label have a vector, and of what dimension."""

    @abstractmethod
    def without_vector(self, label: str, limit: int = 1000) -> list[str]:
        """Keys of nodes that have no vector yet, in order, at most `limit`."""

    @abstractmethod
    def drop_vectors(self, label: str) -> None:
        """Forget all vectors of a label, so that another model may give new ones."""

    def stats(self) -> dict[str, dict[str, int]]:
        """{"nodes": {label: count}, "relationships": {type: count}} of the model, zeros left out."""
        from graph import model

        nodes = {
            row.__name__: self._count(f"MATCH (n:{row.__name__}) RETURN count(n) AS n") for row in model.NODES
        }
        edges = {
            row.type: self._count(f"MATCH ()-[r:{row.type}]->() RETURN count(r) AS n")
            for row in model.RELATIONSHIPS
        }
        return {
            "nodes": {name: count for name, count in nodes.items() if count},
            "relationships": {name: count for name, count in edges.items() if count},
        }

    def _count(self, cypher: str) -> int:
        return int(self.read(cypher).rows[0][0])

    @abstractmethod
    def state(self) -> object:
        """What is another after anybody wrote to the store; cheap, for those who keep what they read.

        Of an embedded store opened for reading it is that of its file.
        """

    @abstractmethod
    def checkpoint(self) -> None:
        """Let readers in other processes see what was written so far."""

    def unlimited(self) -> list[str]:
        """Limits of queries that a server lacks, in words; `graph.untrusted` sets those of a file."""
        return []

    @abstractmethod
    def close(self) -> None:
        """Release the store; a second call does nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def everything(store: GraphStore, cypher: str, **params: Any) -> Rows:
    """All rows of a query of our own, however many and however long it takes."""
    return store.read(cypher, params, limit=EVERYTHING, timeout=PATIENCE_SECONDS)


def default_url() -> str:
    """The embedded store in the user's data folder."""
    import platformdirs

    return f"kglite:{platformdirs.user_data_path('danchieu') / 'graph.kgl'}"


def open_store(url: str | None = None, *, read_only: bool = False, create: bool = True) -> GraphStore:
    """Open the store at `url`, or the default one.

    `kglite:PATH` is a file, embedded (a folder means PATH/graph.kgl); `neo4j://host:7687/database`,
    `neo4j+s://`, `neo4j+ssc://`, `bolt://` and their like are servers, with the user and password in
    the address or in DANCHIEU_NEO4J_USER and DANCHIEU_NEO4J_PASSWORD. An embedded store opened for
    writing is created when missing, without `create` StoreMissing; one process at a time may write.
    """
    url = url or default_url()
    scheme = url.split(":", 1)[0].lower()
    if scheme == "kglite" and ":" in url:
        from graph.kglite_store import KgliteStore

        return KgliteStore(file_of(url), read_only=read_only, create=create)
    from graph.neo4j_store import Neo4jStore

    return Neo4jStore(server(url), read_only=read_only)


def file_of(url: str) -> Path:
    """The file of an embedded store's address."""
    rest = url.split(":", 1)[1]
    if not rest.strip("/"):
        rest = default_url().split(":", 1)[1]
    path = Path(rest[2:] if rest.startswith("//") else rest).expanduser()
    return path / "graph.kgl" if path.is_dir() else path


@dataclass(frozen=True, slots=True)
class Server:
    """Where a Neo4j server is and who asks; `address` never holds the password."""

    address: str
    user: str | None
    password: str | None = field(repr=False)
    database: str | None


def server(url: str) -> Server:
    """The parts of a server's address; what it lacks of user and password comes from the environment.

    UsageError for what is none.
    """
    if url.split(":", 1)[0].lower() not in NEO4J_SCHEMES:
        raise UsageError(
            "This is not the address of a store",
            place=mask(url),
            remedy="write kglite:PATH for a file, or neo4j://host:7687 for a server",
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise UsageError(
            f"The address cannot be read: {error}", place=mask(url), remedy="neo4j://host:7687"
        ) from error
    if not parts.hostname:
        raise UsageError("The address names no host", place=mask(url), remedy="neo4j://host:7687")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    user = unquote(parts.username) if parts.username else os.environ.get(USER)
    password = unquote(parts.password) if parts.password else os.environ.get(PASSWORD)
    return Server(f"{parts.scheme}://{host}:{port or 7687}", user, password, parts.path.strip("/") or None)


def where(url: str) -> tuple[str, str | None]:
    """The file, or the server and its database: one store has one, however its address is written.

    UsageError for what is no address of a store.
    """
    if url.lower().startswith("kglite:"):
        return str(file_of(url).resolve()), None
    held = server(url)
    return held.address.partition("://")[2], held.database


def mask(url: str) -> str:
    """The address with its password hidden, fit for messages."""
    head, at, tail = url.rpartition("@")
    if not at:
        return url
    scheme, slashes, user = head.rpartition("//")
    return f"{scheme}{slashes}{user.split(':', 1)[0]}:***@{tail}"
