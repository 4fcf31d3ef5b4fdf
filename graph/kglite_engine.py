"""Where kglite meets the rest: its transactions, its errors, its text indexes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from graph import model, schema, writing
from graph.errors import (
    DanchieuError,
    QueryError,
    QueryTimeout,
    ReadOnlyError,
    SchemaError,
    StoreBusy,
    StoreError,
)

if TYPE_CHECKING:
    import kglite


class Transaction:
    """`graph.writing.Transaction` on an open transaction of kglite: one statement after the other.

    kglite tells nodes apart by an `id` of its own, and numbers it makes itself come up again after
    deletions, which its log cannot recover from; so every node's id is its key.
    """

    identity = "id: row.key, "

    def __init__(self, tx: "kglite.SessionTransaction") -> None:
        self._tx = tx

    def run(self, cypher: str, **params: Any) -> list[dict[str, Any]]:
        """Run one statement and return its rows."""
        rows: list[dict[str, Any]] = self._tx.cypher(cypher, params=params, timeout_ms=0).to_list()
        return rows

    def run_all(self, statements: Sequence[str], **params: Any) -> None:
        """Run statements that share parameters."""
        for cypher in statements:
            self._tx.cypher(cypher, params=params, timeout_ms=0)

    def write(self, statements: Sequence[writing.Statement]) -> int:
        """Run statements over rows; return how many relationships they created."""
        created = 0
        for cypher, rows in statements:
            stats = self._tx.cypher(cypher, params={"rows": rows}, timeout_ms=0).stats or {}
            created += stats.get("relationships_created", 0)
        return created

    def found(self, cypher: str, rows: Sequence[dict[str, Any]]) -> list[bool]:
        """A query a row: LIMIT ends it at the first hit, as EXISTS and subqueries do not here."""
        return [bool(self.run(cypher, **row)) for row in rows]


def text_indexes(session: "kglite.Session") -> list[tuple[str, str]]:
    """(label, statement that drops it) of the text indexes the session holds."""
    return [
        (
            row["labelsOrTypes"][0],
            f"CALL db.node_text_index.drop({{type: '{row['labelsOrTypes'][0]}', "
            f"text_column: '{row['properties'][0]}'}})",
        )
        for row in session.cypher("SHOW INDEXES").to_list()
        if row["type"] == "FULLTEXT"
    ]


def declarations(session: "kglite.Session") -> list[str]:
    """Statements that make known the properties of documents' own nodes that no node has a value for.

    kglite refuses to create a node with a property that its label never had, even when it is null; and
    its log, from which it recovers, forgets those that only ever were null.
    """
    held: dict[str, set[str]] = {}
    for row in session.cypher("CALL db.schema.nodeTypeProperties()").to_list():
        for label in row["nodeLabels"]:
            held.setdefault(label, set()).add(row["propertyName"])
    return [
        f"MATCH (n:{label}) WHERE n.`{prop.name}` IS NULL WITH n LIMIT 1 SET n.`{prop.name}` = null"
        for label in ("Document", *schema.owned_labels())
        for prop in model.properties(model.node_class(label))
        if prop.name not in held.get(label, {prop.name})
    ]


@contextmanager
def errors(place: str) -> Iterator[None]:
    """Turn kglite's errors into ours; `place` is the store's address."""
    import kglite

    try:
        yield
    except DanchieuError:
        raise
    except kglite.WriterLeaseHeldError as error:
        holder: dict[str, Any] = getattr(error, "holder", None) or {}
        raise StoreBusy(
            f"Process {holder.get('pid', '?')} is writing to this store since {holder.get('since', '?')}",
            place=place,
            remedy="wait for it to finish, or end it; reading is possible meanwhile",
        ) from error
    except kglite.CypherTimeoutError as error:
        raise QueryTimeout(
            "The query took too long", place=place, remedy="narrow it, or allow it more time"
        ) from error
    except kglite.ReadOnlyError as error:
        raise ReadOnlyError(
            "This query would write", place=place, remedy="only reading is allowed"
        ) from error
    except kglite.ConstraintError as error:
        raise SchemaError(str(error), place=place) from error
    except kglite.FileFormatError as error:
        raise StoreError(
            "This file is no store, or one of a newer version",
            place=place,
            remedy="name another, as kglite:graph.kgl",
        ) from error
    except (kglite.FileError, kglite.FileIoError, OSError, RuntimeError) as error:
        raise StoreError(
            f"The store cannot be used: {error}", place=place, remedy="check the path and its permissions"
        ) from error
    except (kglite.KgError, ValueError, TypeError, OverflowError) as error:
        if "duplicate id" in str(error):
            raise SchemaError("Another document owns a node with this key", place=place) from error
        raise QueryError(str(error), place=place) from error
