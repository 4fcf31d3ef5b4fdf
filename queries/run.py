"""Runs a named query: values checked, names looked up, the Cypher of its file, rows with evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from graph.store import GraphStore, Rows
from queries.catalogue import Parameter, Query, query
from queries.evidence import Originals
from queries.resolve import STORED, agency_keys
from queries.spellings import returned
from queries.values import Value, bind
from queries.views import view

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
    skip: int = 0,
    originals: Originals | None = None,
) -> Answer:
    """Run the query of that name with parameters as typed.

    `timeout` is in seconds, `limit` in rows, after `skip` others; `Answer.rows.truncated` tells that there
    were more. Quotes are sliced from `originals`, those of the store.
    UsageError for an unknown query or a wrong parameter, NothingFound for a name the graph lacks,
    QueryTimeout when it takes too long.
    """
    asked = query(name)
    bound = bind(asked, given)
    # Where a province is named, a body is not that of the person's own.
    placed = any(parameter.type == "province" and bound[parameter.name] for parameter in asked.parameters)
    values = {
        parameter.name: look_up(
            store, parameter, bound[parameter.name], given.get(parameter.name), placed=placed
        )
        for parameter in asked.parameters
    }
    rows = store.read(asked.cypher, values, timeout=timeout, limit=limit + skip)
    del rows.rows[:skip]
    return Answer(asked, values, (originals or Originals(store)).quoted(rows))


def look_up(store: GraphStore, parameter: Parameter, value: Value, typed: object, *, placed: bool) -> Value:
    """A bound value with names replaced by what the store holds."""
    if not isinstance(value, list):
        return value
    if "." in parameter.type:
        name, _, column = parameter.type.partition(".")
        return returned(store, view(name), column, [str(text) for text in value])
    if parameter.type not in STORED:
        return value
    texts = [str(text) for text in (typed if isinstance(typed, list | tuple) else [typed or value[0]])]
    keys_of = partial(agency_keys, anywhere=placed) if parameter.type == "agency" else STORED[parameter.type]
    return list(dict.fromkeys(key for text in texts for key in keys_of(store, text)))
