"""A question from flags: conditions as people type them, what to group by, count, sum, order and cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.errors import UsageError
from queries.compile import FIGURE
from queries.conditions import operators
from queries.question import Filter, Operation, Operator, Order, Question
from queries.views import View, view

_CONDITION = re.compile(r"([^\W\d][\w ]*?)\s*(!=|<=|>=|=|<|>|~)\s*(.+)", re.DOTALL)
_PRESENCE = re.compile(r"(?:(no|without|có|không|with) )?([^\W\d][\w ]*)")
MEASURED = {
    "value": "--value", "compare": "--value", "sum": "--sum", "extreme": "--sum", "count": "--count-of",
}  # fmt: skip
"""The flag that says what the figure of an operation is taken of."""
_ABSENT = ("no", "without", "không")


def question(
    name: str,
    where: Sequence[str] = (),
    *,
    filters: Sequence[Filter] = (),
    by: Sequence[str] = (),
    count: bool = False,
    total: str | None = None,
    count_of: str | None = None,
    value: str | None = None,
    order: Sequence[str] = (),
    top: int | None = None,
) -> Question:
    """The question of a view that the flags mean.

    ``where`` are conditions ("agency=Sở Nội vụ", "due<2019-08", "work~thủ tục", "product", "no product"),
    those on one column are alternatives, as several values of one are. ``total`` is a measure to add up,
    ``count_of`` a column whose different values are counted, ``value`` a measure to tell, ``order`` columns,
    "-" before one for the greatest first; ``top`` the first of that order, ties kept. UsageError, with the
    nearest, for what the view has not.
    """
    asked = view(name)
    if sum((count, total is not None, count_of is not None, value is not None)) > 1:
        raise UsageError("count, sum and value are three questions", remedy="ask one of them")
    orders = tuple(_order(asked, text) for text in order)
    operation: Operation = "count" if count or by or count_of else "list"
    if total is not None:
        operation = "sum"
    elif value is not None:
        operation = "compare" if by else "value"
    if top is not None:
        operation = "extreme"
        if not by and not orders and not (total or count_of or value):
            raise UsageError("the top of what order", remedy="give --by, --sum or --order as well")
    measure = total or count_of or value
    return Question(
        view=name,
        filters=_alternatives((*filters, *(condition(asked, text) for text in where))),
        operation=operation,
        group=tuple(asked.column(text).name for text in by),
        measure=asked.column(measure).name if measure else None,
        order=orders,
        limit=top,
    )


def _alternatives(filters: Sequence[Filter]) -> tuple[Filter, ...]:
    """The filters, those that hold one column against values put together: a row has one of these."""
    found: dict[object, Filter] = {}
    for at, one in enumerate(filters):
        key = (one.column, one.operator) if one.operator in ("=", "contains") else at
        held = found.get(key)
        found[key] = replace(held, values=(*held.values, *one.values)) if held else one
    return tuple(found.values())


def flags_of(asked: Question) -> list[str]:
    """The words behind `danchieu query` that ask this again; its matter, words left over, has no flag."""
    said = [asked.view]
    for found in asked.filters:
        for value in found.values or ("",):
            sign = {"contains": "~", "exists": "", "missing": ""}.get(found.operator, found.operator)
            name = "count" if found.column == FIGURE else found.column
            said += ["-w", f"no {name}" if found.operator == "missing" else f"{name}{sign}{_plain(value)}"]
    for column in asked.group:
        said += ["--by", column]
    if asked.operation == "count" and not asked.group and not asked.measure:
        said.append("--count")
    # A list or a yes tells its rows, whatever of them was asked for.
    flag = MEASURED.get(asked.operation)
    if asked.measure and flag:
        said += [flag, asked.measure]
    for order in asked.order:
        name = "count" if order.column == FIGURE else order.column
        said.append(f"--order={'-' if order.descending else ''}{name}")
    return said + (["--top", str(asked.limit or 1)] if asked.operation == "extreme" else [])


def _plain(value: str | float) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def condition(asked: View, text: str) -> Filter:
    """The filter of one condition; UsageError for a text that is none."""
    if found := _CONDITION.fullmatch(text.strip()):
        name, sign, value = found.groups()
        if name.strip() == FIGURE or name.strip() == "count":
            return Filter(FIGURE, _operator(sign), (value.strip(),))
        column = asked.column(name.strip())
        operator: Operator = "contains" if sign == "~" else _operator(sign)
        if operator == "=" and column.type == "text" and "contains" in operators(column):
            operator = "contains"
        return Filter(column.name, operator, (value.strip(),))
    if found := _PRESENCE.fullmatch(text.strip()):
        return Filter(asked.column(found[2].strip()).name, "missing" if found[1] in _ABSENT else "exists")
    raise UsageError(f"{text!r} is no condition", remedy="write COLUMN=VALUE, COLUMN<VALUE or COLUMN~WORDS")


def _operator(sign: str) -> Operator:
    return sign  # type: ignore[return-value]


def _order(asked: View, text: str) -> Order:
    name, descending = text.removeprefix("-"), text.startswith("-")
    if name in (FIGURE, "count"):
        return Order(FIGURE, descending)
    return Order(asked.column(name).name, descending)
