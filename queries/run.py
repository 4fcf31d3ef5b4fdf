"""Runs a named query: values checked, names looked up, the Cypher of its file, rows with evidence."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.store import GraphStore, Rows
from queries.catalogue import Query, query
from queries.evidence import Originals
from queries.resolve import STORED
from queries.values import Value, bind

TIMEOUT = 30.0
"""Seconds a query may run unless told otherwise."""
LIMIT = 1000
"""Rows a query may return unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was run, with which values, and the rows that came."""

    query: Query
    parameters: dict[str, Value]
    rows: Rows


def run(
    store: GraphStore,
    name: str,
    given: Mapping[str, object],
    *,
    timeout: float = TIMEOUT,
    limit: int = LIMIT,
    originals: Originals | None = None,
) -> Answer:
    """Run the query of that name with parameters as typed.

    `timeout` is in seconds, `limit` in rows; `Answer.rows.truncated` tells that there were more. Quotes are
    sliced from `originals`, those of the store.
    UsageError for an unknown query or a wrong parameter, NothingFound for a name the graph lacks,
    QueryTimeout when it takes too long.
    """
    asked = query(name)
    bound = bind(asked, given)
    values = {
        parameter.name: look_up(store, parameter.type, bound[parameter.name], given.get(parameter.name))
        for parameter in asked.parameters
    }
    rows = store.read(asked.cypher, values, timeout=timeout, limit=limit)
    return Answer(asked, values, (originals or Originals(store)).quoted(rows))


def look_up(store: GraphStore, kind: str, value: Value, typed: object) -> Value:
    """A bound value with names replaced by what the store holds; lists are keys already."""
    if kind not in STORED or not isinstance(value, str):
        return value
    return STORED[kind](store, str(typed or value))
