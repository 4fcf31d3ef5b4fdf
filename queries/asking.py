"""Asks a question of the store: names looked up, compiled, run; the rows with evidence, and what ran."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from graph.naming import fold, slug
from graph.store import GraphStore, Rows
from queries.clauses import Body
from queries.compile import FIGURE, Compiled, compile_question
from queries.evidence import Originals
from queries.nearness import meant
from queries.question import Filter, Question
from queries.resolve import NothingFound, agency_keys, document_keys, instrument_keys, province_word, read
from queries.run import LIMIT, TIMEOUT
from queries.views import Column, View, view
from reference.criteria import spelt_out

_EXACT = frozenset({"place", "role", "person"})
"""Types whose values are few: one that the store does not have is a mistake, and says so."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what ran for it, and the rows that came."""

    question: Question
    compiled: Compiled
    rows: Rows


def ask(
    store: GraphStore,
    question: Question,
    *,
    timeout: float = TIMEOUT,
    limit: int = LIMIT,
    originals: Originals | None = None,
) -> Asked:
    """Run a question with values as people type them; ``limit`` bounds the rows returned.

    Quotes are sliced from ``originals``, those of the store.
    UsageError for what the view cannot do, NothingFound for a name the graph lacks, QueryTimeout.
    """
    found = look_up(store, question)
    if found.limit is None and found.operation in ("list", "value"):
        # One more than wanted, so that the store can say that there are more.
        found = replace(found, limit=limit + 1)
    compiled = compile_question(found)
    rows = store.read(compiled.cypher, compiled.parameters, timeout=timeout, limit=limit)
    for row in rows.rows:
        # Stores gather in no order.
        row[:] = [sorted(cell, key=str) if isinstance(cell, list) else cell for cell in row]
    return Asked(question, compiled, (originals or Originals(store)).quoted(rows))


def look_up(store: GraphStore, question: Question) -> Question:
    """The question with names replaced by what the store holds; NothingFound for one it does not have."""
    compile_question(question)  # What cannot be asked is said before the store is.
    asked = view(question.view)
    return replace(question, filters=tuple(_stored(store, asked, found) for found in question.filters))


def _stored(store: GraphStore, asked: View, found: Filter) -> Filter:
    if found.column == FIGURE or found.operator not in ("=", "!=", "contains"):
        return found
    column = asked.column(found.column)
    if found.operator != "contains" and column.type in _KEYS:
        keys = [key for value in found.values for key in _KEYS[column.type](store, str(value))]
        return replace(found, values=tuple(dict.fromkeys(keys)))
    if column.type in ("day", "number") or f"{column.name}_folded" in asked.returned:
        return found
    values = _values(store, asked, column)
    spelt = [
        spelling
        for value in found.values
        for spelling in _spellings(column, str(value), values, found.operator)
    ]
    if not spelt and column.type in _EXACT:
        raise NothingFound(
            f"no {column.name} {found.values[0]!r} is in the graph",
            remedy=meant(str(found.values[0]), values, "it has {all}"),
        )
    operator = "=" if found.operator == "contains" and column.type not in _KEYS else found.operator
    if operator != found.operator or spelt:
        return replace(found, operator=operator, values=tuple(dict.fromkeys(spelt)) or found.values)
    return found


def _values(store: GraphStore, asked: View, column: Column) -> list[str]:
    """Every value the column has in the store."""
    expression = asked.returned[column.name]
    text = Body(asked).text([expression])
    unwound = f"\nUNWIND {expression} AS value" if column.can("list") else ""
    returned = "value" if unwound else expression
    rows = read(store, f"{text}{unwound}\nRETURN DISTINCT {returned} AS value")
    return sorted(str(row["value"]) for row in rows if row["value"] is not None)


def _spellings(column: Column, typed: str, values: list[str], operator: str) -> list[str]:
    """The stored values meant: equal or, for "contains", with it in them; case and accents aside."""
    wanted = spelt_out(fold(typed))
    if column.type == "place":
        wanted = province_word(wanted)
    for name, words in column.values.items():
        if wanted in (fold(name), *map(fold, (*words.vi, *words.en))):
            return [name]
    if operator == "contains":
        return [value for value in values if wanted in spelt_out(fold(value))]
    return [value for value in values if spelt_out(fold(value)) == wanted]


def _index(store: GraphStore, text: str) -> list[str]:
    rows = read(store, "MATCH (i:Indicator) RETURN i.key AS key, i.name AS name")
    keys = [row["key"] for row in rows if slug(text) in (row["key"], slug(row["name"]))]
    if not keys:
        names = [row["name"] for row in rows]
        raise NothingFound(f"no index {text!r} is in the graph", remedy=meant(text, names, "it has {all}"))
    return keys


_KEYS: dict[str, Callable[[GraphStore, str], list[str]]] = {
    "agency": agency_keys,
    "instrument": instrument_keys,
    "document": document_keys,
    "index": _index,
}
