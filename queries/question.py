"""A question as one value: which view, what restricts its rows, what is done with them.

It is built once, by reading words or flags, compiled to Cypher (``queries.compile``), and said in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "contains", "exists", "missing"]
Operation = Literal["list", "value", "count", "sum", "extreme", "compare", "exists"]


@dataclass(frozen=True, slots=True)
class Filter:
    """A column of the view, an operator and the values it is held against.

    Several values of "=" or "contains" are alternatives; "exists" and "missing" take none. A value is text, a
    number, or an ISO day, month, quarter or year for a column of type day.
    """

    column: str
    operator: Operator
    values: tuple[str | float, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """A column, or the measured figure ("measure"), and whether the greatest comes first."""

    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a view (queries/views/*.cypher).

    ``operation``: list the rows; value, the ``measure`` of the rows; count them, or the groups; sum the
    ``measure``; extreme, the groups or rows at the end of ``order``; compare the ``measure`` of the groups;
    exists, whether there is a row. ``group`` are columns. ``skip`` are rows of a list passed over before
    the first of ``limit``. ``matter`` are the words left over, which restrict
    rows by meaning. ``language`` is vi or en.
    """

    view: str
    filters: tuple[Filter, ...] = ()
    operation: Operation = "list"
    group: tuple[str, ...] = ()
    measure: str | None = None
    order: tuple[Order, ...] = ()
    limit: int | None = None
    matter: str = ""
    language: str = "vi"
    skip: int = 0
