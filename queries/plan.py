"""What a question demands of its view: columns checked, filters placed, parameters numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.errors import UsageError
from queries.clauses import Body
from queries.conditions import condition, name_of
from queries.question import Order, Question
from queries.views import PROOF, PROVED, Column, View, view

FIGURE = "measure"
"""What filters and orders call the figure of a group."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What runs: the Cypher, its parameters, the columns returned; ``figure`` is that of the figure."""

    cypher: str
    parameters: dict[str, Any]
    columns: tuple[str, ...]
    figure: str | None = None


def returned(asked: View) -> tuple[str, ...]:
    """The columns of a listed row: those of the header, then its proof."""
    return (*(name for name in asked.columns if name not in PROOF), *PROOF)


class Plan:
    """A question and the body of its view, narrowed by its filters; the base of what shapes the rows.

    UsageError, with the nearest names, for an unknown view or column, and for what a column cannot do.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        self.view = view(question.view)
        self.parameters: dict[str, Any] = {}
        self.body = Body(self.view)
        self.group = [self._able(name, "group").name for name in question.group]
        self.measure = self._measure()
        self.having = [f for f in question.filters if f.column == FIGURE]
        self._filter()

    def _able(self, name: str, ability: str) -> Column:
        column = self.view.column(name)
        if not column.can(ability):
            able = ", ".join(c.name for c in self.view.columns.values() if c.can(ability)) or "none"
            raise UsageError(
                f"{self.view.name} cannot {ability} by {column.name}", remedy=f"it can {ability} by {able}"
            )
        return column

    def _measure(self) -> Column | None:
        """What the figure is taken of: a number, for a count what has values to count, for a value any."""
        asked = self.question
        if asked.operation == "exists":
            return None
        if asked.measure is None:
            if asked.operation == "sum":
                able = ", ".join(c.name for c in self.view.columns.values() if c.can("sum"))
                raise UsageError(
                    "a sum is of something", remedy=f"{self.view.name} adds up {able or 'nothing'}"
                )
            return None
        column = self.view.column(asked.measure)
        ability = {"sum": "sum", "count": "group"}.get(asked.operation, "measure")
        if asked.operation in ("extreme", "compare") and column.can("group"):
            return column
        if asked.operation == "value" and not asked.group:
            # Any column can be told: who signed, until when; only figures of groups are numbers.
            return column
        return self._able(column.name, ability)

    def _counted(self) -> bool:
        """The figure counts the values of a column that is no number to be measured."""
        return self.measure is not None and not self.measure.can("measure")

    def _added(self) -> bool:
        return self.measure is not None and (self._counted() or self.measure.can("sum"))

    def _parameter(self, value: Any) -> str:
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"${name}"

    def _filter(self) -> None:
        asked = self.question
        used: set[str] = set()
        for found in asked.filters:
            if found.column == FIGURE:
                continue
            column = self._able(found.column, "filter")
            used.add(column.name)
            compared = self.view.returned[name_of(self.view, column, found.operator)]
            text = condition(column, compared, found, self._parameter)
            self.body.require(text, compared, tolerant=found.operator == "missing")
        for default in self.view.defaults:
            if used & {default.column, *default.unless} or default.column in self.group:
                continue
            if default.operations and asked.operation not in default.operations:
                continue
            expression = self.view.returned[default.column]
            if default.value is None:
                self.body.require(f"{expression} IS NULL", expression, tolerant=True)
            else:
                self.body.prefer(f"{expression} = {self._parameter(default.value)}", expression)

    def _needed(self, *names: str) -> str:
        """The clauses that bind these columns."""
        return self.body.text([self.view.returned[name] for name in names])

    def _proof(self) -> str:
        values = [self.view.returned[name] for name in PROVED]
        values[1] = f"coalesce({values[1]}, 0)"
        return f"min([{', '.join(values)}])"

    def _orders(self) -> list[Order]:
        return [
            order
            if order.column == FIGURE
            else Order(self._able(order.column, "order").name, order.descending)
            for order in self.question.order
        ]

    def _limit(self) -> str:
        """LIMIT as a number that stands there: only then does kglite sort no more than it must."""
        return "" if self.question.limit is None else f"\nLIMIT {int(self.question.limit)}"

    def _page(self) -> str:
        """The same for a list, of which the first rows may be passed over."""
        return f"\nSKIP {int(self.question.skip)}{self._limit()}" if self.question.skip else self._limit()
