"""Where the Neo4j driver meets the rest: its transactions, its plans, its errors."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, LiteralString

from graph import schema, writing
from graph.errors import (
    DanchieuError,
    QueryError,
    QueryTimeout,
    QueryTooLarge,
    ReadOnlyError,
    SchemaError,
    StoreAccessError,
    StoreError,
    StoreUnreachable,
)
from graph.store import PASSWORD, USER

if TYPE_CHECKING:
    import neo4j

LIMITS: Mapping[str, str] = {
    "db.transaction.timeout": "a query may run for ever",
    "db.memory.transaction.max": "one query may take all memory",
    "dbms.memory.transaction.total.max": "queries together may take all memory",
}
"""Settings that bound what queries may do to a server, and what happens without."""
_POSITION = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\)")


class Transaction:
    """`graph.writing.Transaction` on the driver."""

    identity = ""

    def __init__(self, tx: "neo4j.ManagedTransaction") -> None:
        self._tx = tx

    def _send(self, cypher: str, **params: Any) -> "neo4j.Result":
        # The server plans a text anew for lists of 1, 10, 100, ... rows, unless they come inside a map.
        return self._tx.run(literal(cypher.replace("$", "$given.")), {"given": params})

    def run(self, cypher: str, **params: Any) -> list[dict[str, Any]]:
        """Run one statement and return its rows."""
        return [record.data() for record in self._send(cypher, **params)]

    def run_all(self, statements: Sequence[str], **params: Any) -> None:
        """Run statements that share parameters."""
        self._send(_in_turn(statements), **params).consume()

    def write(self, statements: Sequence[writing.Statement]) -> int:
        """Run statements over rows; return how many relationships they created."""
        rows = dict(statements)
        text, names = _one_text()
        if names.keys() >= rows.keys():
            lists = {name: rows.get(cypher, ()) for cypher, name in names.items()}
            return self._send(text, **lists).consume().counters.relationships_created
        results = [self._send(cypher, rows=some) for cypher, some in statements]
        return sum(result.consume().counters.relationships_created for result in results)

    def found(self, cypher: str, rows: Sequence[dict[str, Any]]) -> list[bool]:
        """All rows at once, each ended by its LIMIT at the first hit."""
        inner = cypher.replace("$key", "row.key").replace("$stated", "row.stated")
        outer = f"UNWIND $rows AS row CALL (row) {{ {inner} }} RETURN row.key AS key, row.stated AS stated"
        hits = {(hit["key"], hit["stated"]) for hit in self.run(outer, rows=rows)}
        return [(row["key"], row["stated"]) in hits for row in rows]


@cache
def _one_text() -> tuple[str, Mapping[str, str]]:
    """Every write of the model as one text, and the parameter that holds the rows of each.

    The text is the same for any document, most lists of it empty: one round trip, planned once.
    """
    names = {cypher: f"rows{number}" for number, cypher in enumerate(schema.every_write())}
    return _in_turn(cypher.replace("$rows", f"${name}") for cypher, name in names.items()), names


def _in_turn(statements: Iterable[str]) -> str:
    """Statements that return nothing as one, run one after the other."""
    return "\n".join(f"CALL () {{ {cypher} }}" for cypher in statements)


def literal(cypher: str) -> LiteralString:
    """The driver's types ask for literal queries: ours are a user's, run read-only, or `schema`'s own."""
    return cypher


def steps(plan: Mapping[str, Any], depth: int) -> Iterator[list[Any]]:
    """The operators of a plan, the last step first: name, details, depth."""
    operator = str(plan.get("operatorType", "")).split("@")[0]
    yield [operator, str(plan.get("args", {}).get("Details", "")), depth]
    for child in plan.get("children", ()):
        yield from steps(child, depth + 1)


@contextmanager
def errors(place: str) -> Iterator[None]:
    """Turn the driver's errors into ours; `place` is the address without password."""
    from neo4j import exceptions

    try:
        yield
    except DanchieuError:
        raise
    except exceptions.AuthError as error:
        raise StoreAccessError(
            "The server refuses this user or password",
            place=place,
            remedy=f"put them in the address (neo4j://user:password@host) or in {USER} and {PASSWORD}",
        ) from error
    except exceptions.Neo4jError as error:
        raise _server_error(error, place) from error
    except (exceptions.ServiceUnavailable, exceptions.SessionExpired, exceptions.ConfigurationError) as error:
        raise StoreUnreachable(
            f"No Neo4j answers: {error}", place=place, remedy="start the server, or check host and port"
        ) from error
    except (exceptions.DriverError, ValueError, TypeError, OverflowError) as error:
        raise QueryError(str(error), place=place) from error


def too_large(error: "neo4j.exceptions.Neo4jError", place: str) -> QueryTooLarge | None:
    """The error of a query that took too much of the server; the driver would try it again."""
    code = error.code or ""
    if not code.endswith(("OutOfMemoryError", "StackOverFlowError")):
        return None
    return QueryTooLarge(
        "The query takes more of the server's memory than it may",
        place=place,
        remedy="narrow it, return less, or add a LIMIT",
    )


def _server_error(error: "neo4j.exceptions.Neo4jError", place: str) -> DanchieuError:
    code, message = error.code or "", error.message or str(error)
    if huge := too_large(error, place):
        return huge
    if code.endswith(("DatabaseNotFound", "DatabaseUnavailable")):
        return StoreAccessError(message, place=place, remedy="name a database of the server, or none")
    if ".Security." in code:
        return StoreAccessError(message, place=place, remedy="ask the server's administrator for the right")
    if "TimedOut" in code or code.endswith("Transaction.Terminated"):
        return QueryTimeout("The query took too long", place=place, remedy="narrow it, or allow it more time")
    if code.endswith("AccessMode"):
        return ReadOnlyError("This query would write", place=place, remedy="only reading is allowed")
    if ".Schema." in code:
        return SchemaError(message, place=place)
    if code.startswith("Neo.ClientError.Statement"):
        # Queries are checked under a first line of EXPLAIN, which the user did not write.
        message = _POSITION.sub(lambda found: f"(line {int(found[1]) - 1}, column {found[2]})", message)
        return QueryError(message, place=place)
    return StoreError(message, place=place, remedy="see the server's log")
