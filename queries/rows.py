"""Rows of a question: a list of facts, and those at the end of an order, ties kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.errors import UsageError
from queries.conditions import condition
from queries.plan import FIGURE, Compiled, Plan, returned
from queries.question import Order

FEW = 100
"""Keys that are found faster in a list, which stores search from its front, than all facts are gathered."""


class Rows(Plan):
    """The shapes whose rows are facts."""

    def _list(self) -> Compiled:
        orders = self._orders()
        if any(order.column == FIGURE for order in orders):
            if self.measure is None:
                raise UsageError("rows have no figure of their own", remedy="order by a column")
            orders = [Order(self.measure.name, o.descending) if o.column == FIGURE else o for o in orders]
        if self.question.operation == "value" and self.measure:
            expression = self.view.returned[self.measure.name]
            self.body.require(f"{expression} IS NOT NULL", expression)
            if not orders and self.view.latest:
                orders = [Order(self.view.latest, descending=True)]
        names = returned(self.view)
        first = ""
        if not self._many(orders):
            self._narrow(orders)
        elif self.question.limit is not None and self.question.limit <= FEW and not self.view.gathers:
            first = self._first_facts(orders)
        text = f"{first}{self._needed(*names)}"
        # The first facts are those of the page already.
        page = self._limit() if first else self._page()
        return Compiled(f"{text}\n{self._rows(orders)}{page}", self.parameters, names)

    def _many(self, orders: list[Order]) -> list[str]:
        """The columns of an order that a fact may have several of."""
        columns = self.view.columns
        return [o.column for o in orders if o.column in columns and columns[o.column].can("many")]

    def _first_facts(self, orders: list[Order]) -> str:
        """The keys of the first facts by an order of what a fact has several of; then only these are told."""
        many = self._many(orders)
        names = dict.fromkeys([*(order.column for order in orders), "document_name", "start", "key"])
        told = {name: self.view.returned[name] for name in names}
        told |= {name: f"min({told[name]})" for name in many}
        shown = ", ".join(f"{expression} AS `{name}`" for name, expression in told.items())
        text = f"{self._needed(*names)}\nWITH {shown}\nORDER BY {_ordered(orders)}{self._page()}\n"
        key = self.view.returned["key"]
        self.body.require(f"{key} IN facts", key)
        self.body.follow("facts")
        return f"{text}WITH collect(`key`) AS facts\n"

    def _narrow(self, orders: list[Order]) -> None:
        """Cut to the limit before what is only shown is fetched."""
        names = [*(order.column for order in orders), "document_name", "start", "key"]
        if self.question.limit is not None:
            self.body.cut(
                [self.view.returned[name] for name in names],
                [order.descending for order in orders],
                int(self.question.limit) + self.question.skip,
            )

    def _rows(self, orders: list[Order]) -> str:
        """RETURN of one row a fact: what it has several of is gathered in a list."""
        shown = self._shown()
        many = self._many(orders)
        named = [Order(f"{o.column}_first", o.descending) if o.column in many else o for o in orders]
        if not many:
            return f"RETURN {', '.join(shown)}\nORDER BY {_ordered(named, self.view.returned)}"
        by = _ordered(named)
        firsts = [f"min({self.view.returned[name]}) AS `{name}_first`" for name in dict.fromkeys(many)]
        names = ", ".join(f"`{name}` AS `{name}`" for name in returned(self.view))
        return f"WITH {', '.join([*shown, *firsts])}\nRETURN {names}\nORDER BY {by}"

    def _shown(self) -> list[str]:
        shown = []
        for name in returned(self.view):
            expression = self.view.returned[name]
            column = self.view.columns.get(name)
            gathered = f"collect(DISTINCT {expression})" if column and column.can("many") else expression
            shown.append(f"{gathered} AS `{name}`")
        return shown

    def _edge_rows(self) -> Compiled:
        """The rows at the end of an order, ties kept."""
        orders = self._orders()
        if not orders or orders[0].column == FIGURE:
            if self.measure is None:
                raise UsageError("the end of what", remedy="give an order or a measure")
            end = Order(self.measure.name, orders[0].descending if orders else True)
            orders = [end, *orders[1:]]
        end, rest = orders[0], [order for order in orders[1:] if order.column != FIGURE]
        if self.view.columns[end.column].can("many"):
            raise UsageError(f"rows have no end by {end.column}", remedy=f"group by {end.column}")
        expression = self.view.returned[end.column]
        self.body.require(f"{expression} IS NOT NULL", expression)
        names = returned(self.view)
        if self.view.gathers:
            gathered = ", ".join(self._shown())
            text = f"{self._needed(*names)}\nWITH {gathered}\n"
            text += self._ends(names, {}, end.column, end.descending)
            return Compiled(f"{text}\nORDER BY {_ordered([end, *rest])}", self.parameters, names)
        # First where the end is, then what stands there: no row is made that is not told.
        first = self._needed(end.column, "key")
        most = int(self.question.limit or 1)
        edge = (
            f"{first}\nWITH DISTINCT {self.view.returned['key']} AS key, {expression} AS figure\n"
            f"ORDER BY {'figure DESC' if end.descending else 'figure'} LIMIT {most}\n"
            f"WITH {'min' if end.descending else 'max'}(figure) AS edge"
        )
        self.body.require(f"{expression} {'>=' if end.descending else '<='} edge", expression)
        self.body.follow("edge")
        text = f"{edge}\n{self._needed(*names)}\n{self._rows([end, *rest])}"
        return Compiled(text, self.parameters, names)

    def _ends(self, names: Sequence[str], told: dict[str, str], figure: str, descending: bool) -> str:
        """Of rows in scope those at the end of their figure, and RETURN of them; ``told`` are expressions."""
        entries = ", ".join(f"`{name}`: {told.get(name, f'`{name}`')}" for name in names)
        most = self._parameter((self.question.limit or 1) - 1)
        return (
            f"WITH {{{entries}}} AS row, `{figure}` AS figure\n"
            f"ORDER BY {'figure DESC' if descending else 'figure'}\n"
            f"WITH collect(row) AS found\n"
            f"WITH found, CASE WHEN {most} < size(found) THEN {most} ELSE size(found) - 1 END AS at\n"
            f"WITH found, found[at] AS last\n"
            f"UNWIND found AS one\nWITH one, last\n"
            f"WHERE one.`{figure}` {'>=' if descending else '<='} last.`{figure}`\n"
            f"RETURN {_fields(names)}"
        )

    def _latest(self) -> Compiled:
        """The latest statement of the measure in each group, as a row; at the end of it, for an extreme."""
        assert self.measure is not None
        measure, names = self.measure.name, returned(self.view)
        text = self._figured_rows(names)
        latest = f"`{self.view.latest}` IS NULL, `{self.view.latest}` DESC, " if self.view.latest else ""
        shown = ", ".join(f"{self.view.returned[name]} AS `{name}`" for name in names)
        entries = ", ".join(f"`{name}`: `{name}`" for name in names)
        groups = ", ".join(f"`{name}`" for name in self.group)
        orders = self._orders() or [Order(FIGURE, descending=True)]
        for order in orders:
            if order.column not in (FIGURE, *names):
                raise UsageError(f"there is no {order.column} to order by", remedy="order by a column")
        named = [Order(measure if o.column == FIGURE else o.column, o.descending) for o in orders]
        end = named[0]
        text += (
            f"\nWITH {shown}\nORDER BY {latest}document_name, start, key\n"
            f"WITH {groups}, head(collect({{{entries}}})) AS one\n"
        )
        having = [condition(None, f"one.`{measure}`", f, self._parameter) for f in self.having]
        if having:
            text += f"WITH one WHERE {' AND '.join(having)}\n"
        if self.question.operation == "extreme":
            told = {name: f"one.`{name}`" for name in names}
            text += f"WITH one, one.`{end.column}` AS `{end.column}`\nWHERE `{end.column}` IS NOT NULL\n"
            text += f"{self._ends(names, told, end.column, end.descending)}\nORDER BY {_ordered(named)}"
            return Compiled(text, self.parameters, names, measure)
        known = {name: f"one.`{name}`" for name in names}
        text += f"RETURN {_fields(names)}\nORDER BY {_ordered(named, known)}{self._limit()}"
        return Compiled(text, self.parameters, names, measure)

    def _figured_rows(self, names: tuple[str, ...]) -> str:
        for name in (*self.group, self.measure.name if self.measure else "key"):
            expression = self.view.returned[name]
            self.body.require(f"{expression} IS NOT NULL", expression)
        return self._needed(*names)


def by_name(order: Order, name: str, known: str | None = None) -> str:
    """What is not known comes last, whichever way; ``known`` is the expression behind a name of RETURN.

    With a LIMIT, kglite takes `name IS NULL` for true of every row where RETURN makes that name.
    """
    return f"{known or name} IS NULL, {name}{' DESC' if order.descending else ''}"


def _ordered(orders: Sequence[Order], known: Mapping[str, str] | None = None) -> str:
    """By these columns, then by place; ``known`` are the expressions behind names that RETURN makes."""
    named = (by_name(o, f"`{o.column}`", (known or {}).get(o.column)) for o in orders)
    return ", ".join([*named, "document_name", "start", "key"])


def _fields(names: Sequence[str]) -> str:
    return ", ".join(f"one.`{name}` AS `{name}`" for name in names)
