"""Figures of a question: a count or sum of all rows or of groups, each with the first fact that proves it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import UsageError
from queries.conditions import condition
from queries.plan import FIGURE, Compiled
from queries.question import Order
from queries.rows import Rows, by_name
from queries.views import PROOF, PROVED, proved


class Figures(Rows):
    """The shapes whose rows are figures."""

    def _whole(self) -> Compiled:
        """One row: the figure of all rows together, and the first of them."""
        figure, inner, outer = self._figure([])
        columns: tuple[str, ...] = (*dict.fromkeys((figure, "count")), *PROOF)
        shown = [f"{outer[name]} AS `{name}`" for name in dict.fromkeys((figure, "count"))]
        tail = f"WITH {inner}\nWITH {', '.join(shown)}, min(proof) AS proof\n"
        if self.measure is None:
            tail = f"{self._counts()}\n"
        if self.question.operation == "exists":
            columns = ("exists", *columns)
            shown = ["`count` > 0 AS `exists`", "`count` AS `count`"]
        else:
            shown = [f"`{name}` AS `{name}`" for name in dict.fromkeys((figure, "count"))]
        tail += f"RETURN {', '.join(shown)}, {_told()}"
        return Compiled(f"{self._figured()}\n{tail}", self.parameters, columns, columns[0])

    def _figure(self, groups: list[str]) -> tuple[str, str, dict[str, str]]:
        """Name of the figure; projection of one row a fact and group; the aggregates over these."""
        count = {"count": "count(DISTINCT fact)"}
        inner = [*self._named(groups), f"{self.view.returned['key']} AS fact"]
        if self.measure is None:
            return "count", ", ".join([*inner, f"{self._proof()} AS proof"]), count
        value = self.view.returned[self.measure.name]
        if self._counted():
            return "values", ", ".join([*inner, f"{value} AS value", f"{self._proof()} AS proof"]), {
                "values": "count(DISTINCT value)", **count}  # fmt: skip
        # A fact that several documents or bodies share is added once.
        name = self.measure.name
        added = {name: "round(100 * sum(value)) / 100", **count}
        return name, ", ".join([*inner, f"max({value}) AS value", f"{self._proof()} AS proof"]), added

    def _counts(self, *named: str) -> str:
        """The projection that counts facts. It needs no row a fact: the store counts as it walks."""
        counted = f"count(DISTINCT {self.view.returned['key']}) AS `count`"
        return f"WITH {', '.join([*named, counted, f'{self._proof()} AS proof'])}"

    def _named(self, groups: list[str]) -> list[str]:
        return [f"{self.view.returned[name]} AS `{name}`" for name in (*groups, *self._group_keys(groups))]

    def _group_keys(self, groups: list[str]) -> list[str]:
        """Two bodies of one name are two groups."""
        keys = (f"{name}_key" for name in groups if self.view.columns[name].type == "agency")
        return [
            key for key in keys if key in self.view.returned and not self.view.returned[key].startswith("[")
        ]

    def _figured(self) -> str:
        for name in self.group:
            self.body.demand(self.view.returned[name])
        names = [*self.group, *self._group_keys(self.group), *PROVED]
        if self.measure:
            expression = self.view.returned[self.measure.name]
            self.body.require(f"{expression} IS NOT NULL", expression)
            names.append(self.measure.name)
        return self._needed(*names)

    def _groups(self) -> Compiled:
        """A row a group: its columns, the figure, how many facts, and the first of them."""
        figure, inner, outer = self._figure(self.group)
        figures = list(dict.fromkeys((figure, "count")))
        columns = (*self.group, *figures, *(name for name in PROOF if name not in self.group))
        keys = [f"`{name}`" for name in (*self.group, *self._group_keys(self.group))]
        text = self._figured()
        if self.measure is None:
            text += f"\n{self._counts(*self._named(self.group))}"
        else:
            aggregates = [f"{outer[name]} AS `{name}`" for name in figures]
            text += f"\nWITH {inner}\nWITH {', '.join([*keys, *aggregates])}, min(proof) AS proof"
        # Whatever lacks the column is in no group.
        having = [f"`{name}` IS NOT NULL" for name in self.group]
        having += [condition(None, f"`{figure}`", f, self._parameter) for f in self.having]
        text += f"\nWHERE {' AND '.join(having)}"
        if self.question.operation == "extreme":
            end = (self._orders() or [Order(FIGURE, descending=True)])[0]
            name = figure if end.column == FIGURE else end.column
            told = {n: proved(n) for n in PROOF if n not in self.group}
            text += (
                f"\n{self._ends(columns, told, name, end.descending)}\nORDER BY {self._grouped_order(figure)}"
            )
            return Compiled(text, self.parameters, columns, figure)
        entries = [*(f"`{name}` AS `{name}`" for name in (*self.group, *figures)), _told(self.group)]
        text += f"\nRETURN {', '.join(entries)}\nORDER BY {self._grouped_order(figure)}{self._limit()}"
        return Compiled(text, self.parameters, columns, figure)

    def _grouped_order(self, figure: str) -> str:
        orders = self._orders() or [Order(FIGURE, descending=self.question.operation != "value")]
        named = []
        for order in orders:
            if order.column != FIGURE and order.column not in self.group:
                raise UsageError(
                    f"groups have no {order.column} to be ordered by",
                    remedy=f"order by {', '.join([FIGURE, *self.group])}",
                )
            named.append(by_name(order, f"`{figure if order.column == FIGURE else order.column}`"))
        return ", ".join([*named, *(f"`{name}`" for name in self.group), "document_name", "start", "key"])


def _told(known: Sequence[str] = ()) -> str:
    return ", ".join(f"{proved(name)} AS `{name}`" for name in PROOF if name not in known)
