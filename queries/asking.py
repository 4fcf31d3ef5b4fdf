"""Asks a question of the store: names looked up, compiled, run; the rows with evidence, and what ran."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from graph.store import GraphStore, Rows
from queries import spellings
from queries.compile import FIGURE, Compiled, compile_question
from queries.evidence import Originals
from queries.question import Filter, Question
from queries.resolve import agency_keys, document_keys, index_keys, instrument_keys, names_of
from queries.run import LIMIT, TIMEOUT
from queries.views import View, view


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its names as the graph spells them, what ran for it, and the rows that came."""

    question: Question
    compiled: Compiled
    rows: Rows


def ask(
    store: GraphStore,
    question: Question,
    *,
    timeout: float = TIMEOUT,
    limit: int = LIMIT,
    skip: int = 0,
    originals: Originals | None = None,
) -> Asked:
    """Run a question with values as people type them; ``limit`` bounds the rows, after ``skip`` others.

    Quotes are sliced from ``originals``, those of the store.
    UsageError for what the view cannot do, NothingFound for a name the graph lacks, QueryTimeout.
    """
    found = look_up(store, question)
    if found.limit is None and found.operation in ("list", "value"):
        # One more than wanted, so that the store can say that there are more.
        found, passed = replace(found, limit=limit + 1, skip=skip), 0
    else:
        passed = skip
    compiled = compile_question(found)
    rows = store.read(compiled.cypher, compiled.parameters, timeout=timeout, limit=limit + passed)
    del rows.rows[:passed]
    for row in rows.rows:
        # Stores gather in no order.
        row[:] = [sorted(cell, key=str) if isinstance(cell, list) else cell for cell in row]
    return Asked(_spelt(store, question, found), compiled, (originals or Originals(store)).quoted(rows))


def look_up(store: GraphStore, question: Question) -> Question:
    """The question with names replaced by what the store holds; NothingFound for one it does not have."""
    compile_question(question)  # What cannot be asked is said before the store is.
    asked = view(question.view)
    # Where a province is named, a body is not that of the person's own.
    placed = any(
        found.column != FIGURE and asked.column(found.column).type == "place" for found in question.filters
    )
    filters = tuple(_stored(store, asked, found, placed=placed) for found in question.filters)
    return replace(question, filters=filters)


def _stored(store: GraphStore, asked: View, found: Filter, *, placed: bool) -> Filter:
    if found.column == FIGURE or found.operator not in ("=", "!=", "contains"):
        return found
    column = asked.column(found.column)
    if found.operator != "contains" and column.type in _KEYS:
        keys_of = partial(agency_keys, anywhere=placed) if column.type == "agency" else _KEYS[column.type]
        keys = [key for value in found.values for key in keys_of(store, str(value))]
        return replace(found, values=tuple(dict.fromkeys(keys)))
    if column.type in ("day", "number") or f"{column.name}_folded" in asked.returned:
        return found
    spelt = spellings.spelt(store, asked, column, [str(value) for value in found.values], found.operator)
    operator = "=" if found.operator == "contains" and column.type not in _KEYS else found.operator
    if operator != found.operator or spelt:
        return replace(found, operator=operator, values=tuple(spelt) or found.values)
    return found


def _spelt(store: GraphStore, typed: Question, found: Question) -> Question:
    """The question as it was typed, its names written as the graph writes them, to be told."""
    asked = view(typed.view)
    filters = tuple(_named(store, asked, *pair) for pair in zip(typed.filters, found.filters, strict=True))
    return replace(typed, filters=filters)


def _named(store: GraphStore, asked: View, typed: Filter, found: Filter) -> Filter:
    if typed.column == FIGURE or typed.operator not in ("=", "!=") or len(typed.values) != 1:
        return typed
    column, (said,) = asked.column(typed.column), map(str, typed.values)
    names: list[str] = []
    if column.type == "place":
        # Behind the province of today stand those merged into it.
        names = [str(value) for value in found.values[:1]]
    elif column.type in LABELS:
        names = names_of(store, LABELS[column.type], [str(key) for key in found.values], said)
    return replace(typed, values=tuple(names)) if len(names) == 1 else typed


LABELS = {"agency": "Agency", "index": "Indicator"}
"""Type of a column -> the label whose names are told for what was typed."""
_KEYS: dict[str, Callable[[GraphStore, str], list[str]]] = {
    "agency": agency_keys,
    "instrument": instrument_keys,
    "document": document_keys,
    "index": index_keys,
}
