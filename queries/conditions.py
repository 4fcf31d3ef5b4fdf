"""A filter as a condition of Cypher: days by their periods, names by their keys, texts folded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graph.errors import UsageError
from graph.naming import fold
from queries.question import Filter
from queries.values import EXAMPLES, date, number
from queries.views import Column, View

ORDERED = frozenset({"day", "number"})
"""Types whose values are before or after each other."""
_COMPARISONS = frozenset({"<", "<=", ">", ">="})
_KEYED = frozenset({"agency", "instrument", "index"})


def name_of(view: View, column: Column, operator: str) -> str:
    """What a filter on the column compares: its keys, its folded text, or itself."""
    if operator in ("=", "!=") and column.type in _KEYED and f"{column.name}_key" in view.returned:
        return f"{column.name}_key"
    if operator in ("=", "!=", "contains") and f"{column.name}_folded" in view.returned:
        return f"{column.name}_folded"
    return column.name


def operators(column: Column) -> tuple[str, ...]:
    """The operators a filter on the column may have."""
    ordered = column.type in ORDERED
    return ("=", "!=", *(("<", "<=", ">", ">=") if ordered else ("contains",)), "exists", "missing")


def condition(column: Column | None, expression: str, found: Filter, parameter: Callable[[Any], str]) -> str:
    """The condition; ``column`` is None for the figure of a group. UsageError for what cannot be compared."""
    may = operators(column) if column else ("=", "!=", "<", "<=", ">", ">=")
    if found.operator not in may:
        raise UsageError(
            f"{found.column} cannot be asked with {found.operator!r}", remedy=f"it takes {' '.join(may)}"
        )
    several = expression.startswith("[") or (column is not None and column.can("list"))
    if found.operator in ("exists", "missing"):
        if several:
            return f"size(coalesce({expression}, [])) {'>' if found.operator == 'exists' else '='} 0"
        return f"{expression} IS {'NOT ' if found.operator == 'exists' else ''}NULL"
    if not found.values:
        raise UsageError(f"{found.column} {found.operator} lacks a value", remedy="give it one")
    if column is not None and column.type == "day":
        return _day(expression, found, parameter)
    if column is None or column.type == "number":
        return _number(expression, found, parameter)
    return _text(expression, found, parameter, several=several)


def _any(conditions: list[str], operator: str) -> str:
    joined = f"({' OR '.join(conditions)})" if len(conditions) > 1 else conditions[0]
    return f"NOT {joined}" if operator == "!=" else joined


def _day(expression: str, found: Filter, parameter: Callable[[Any], str]) -> str:
    """A day, or a period: before it is before its first day, until it is until its last."""
    # What is known as a year or month only counts from its first day.
    day = f"left({expression} + substring('0000-01-01', size({expression})), 10)"
    conditions = []
    for value in found.values:
        try:
            first, last = (part.isoformat() for part in date(str(value)))
        except ValueError as error:
            raise _wrong(found, value, "a day, month, quarter or year", EXAMPLES["first_day"]) from error
        if found.operator in ("=", "!="):
            conditions.append(f"({day} >= {parameter(first)} AND {day} <= {parameter(last)})")
        else:
            edge = first if found.operator in ("<", ">=") else last
            conditions.append(f"{day} {found.operator} {parameter(edge)}")
    return _any(conditions, found.operator)


def _number(expression: str, found: Filter, parameter: Callable[[Any], str]) -> str:
    conditions = []
    for value in found.values:
        try:
            figure = number(str(value))
        except ValueError as error:
            example = EXAMPLES["integer" if found.column == "year" else "number"]
            raise _wrong(found, value, "a number", example) from error
        operator = found.operator if found.operator in _COMPARISONS else "="
        conditions.append(f"{expression} {operator} {parameter(figure)}")
    return _any(conditions, found.operator)


def _text(expression: str, found: Filter, parameter: Callable[[Any], str], *, several: bool) -> str:
    values = [str(value) for value in found.values]
    no = "NOT " if found.operator == "!=" else ""
    if expression.endswith(".folded"):
        folded = parameter([fold(value) for value in values])
        return f"{no}any(word IN {folded} WHERE {expression} CONTAINS word)"
    if found.operator == "contains":
        words = parameter([value.lower() for value in values])
        if several:
            return f"any(item IN {expression} WHERE any(word IN {words} WHERE toLower(item) CONTAINS word))"
        return f"any(word IN {words} WHERE toLower({expression}) CONTAINS word)"
    if several:
        return f"{no}any(item IN {expression} WHERE item IN {parameter(values)})"
    return f"{no}{expression} IN {parameter(values)}"


def _wrong(found: Filter, value: object, kind: str, example: str) -> UsageError:
    return UsageError(
        f"{found.column} cannot be {value!r}: it is {kind}", remedy=f"write for instance {example}"
    )
