"""A question as Cypher: the clauses of its view, its filters where they bind, what is done with the rows.

Names of columns come from the view's header only, values are parameters only. A filter stands right behind the
clause that binds what it compares, so a store narrows before it widens; an OPTIONAL MATCH that nothing needs is
left out, and one whose rows must be there becomes a MATCH.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    """What runs: the Cypher, its parameters, the columns it returns; ``figure`` is the column of the figure."""

    cypher: str
    parameters: dict[str, Any]
    columns: tuple[str, ...]
    figure: str | None = None


def compile_question(question: Question) -> Compiled:
    """The question as Cypher that both stores run.

    Filters on columns of type agency, instrument, document and index compare keys, those on text and places the
    stored spelling: ``queries.asking.look_up`` turns what people type into these. UsageError, with the nearest
    names, for an unknown view or column, and for what a column cannot do.
    """
    return _Compiler(question).compiled()


def returned(asked: View) -> tuple[str, ...]:
    """The columns of a listed row: those of the header, then its proof."""
    return (*(name for name in asked.columns if name not in PROOF), *PROOF)


class _Compiler:
    def __init__(self, question: Question) -> None:
        self.question = question
        self.view = view(question.view)
        self.parameters: dict[str, Any] = {}
        self.body = Body(self.view)
        self.group = [self._able(name, "group").name for name in question.group]
        self.measure = self._measure()
        self.having = [f for f in question.filters if f.column == FIGURE]
        self._filter()

    def compiled(self) -> Compiled:
        operation = self.question.operation
        if operation == "list" or (operation == "value" and not self.group):
            return self._list()
        if operation == "exists" or (not self.group and operation in ("count", "sum", "compare")):
            return self._whole()
        if operation == "extreme" and not self.group:
            return self._edge_rows()
        if self.measure and not self._added():
            return self._latest()
        return self._groups()

    def _able(self, name: str, ability: str) -> Column:
        column = self.view.column(name)
        if not column.can(ability):
            able = ", ".join(c.name for c in self.view.columns.values() if c.can(ability)) or "none"
            raise UsageError(
                f"{self.view.name} cannot {ability} by {column.name}", remedy=f"it can {ability} by {able}"
            )
        return column

    def _measure(self) -> Column | None:
        """What the figure is taken of: a number, or for a count a column whose values are counted."""
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
        return "" if self.question.limit is None else f"\nLIMIT {self._parameter(self.question.limit)}"

    # Rows

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
        self._narrow(orders)
        text = self._needed(*names)
        return Compiled(f"{text}\n{self._rows(orders)}{self._limit()}", self.parameters, names)

    def _narrow(self, orders: list[Order]) -> None:
        """Cut to the limit before what is only shown is fetched."""
        names = [*(order.column for order in orders), "document_name", "start", "key"]
        if self.question.limit is not None and not any(
            n in self.view.columns and self.view.columns[n].can("many") for n in names
        ):
            self.body.cut(
                [self.view.returned[name] for name in names],
                [order.descending for order in orders],
                lambda: self._parameter(self.question.limit),
            )

    def _rows(self, orders: list[Order]) -> str:
        """RETURN of one row a fact: what it has several of is gathered in a list."""
        shown = self._shown()
        many = [
            o.column
            for o in orders
            if o.column in self.view.columns and self.view.columns[o.column].can("many")
        ]
        by = ", ".join([_by(o, f"`{o.column}`" if o.column not in many else f"`{o.column}_first`") for o in orders]
                       + ["document_name", "start", "key"])  # fmt: skip
        if not many:
            return f"RETURN {', '.join(shown)}\nORDER BY {by}"
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
        most = self._parameter(self.question.limit or 1)
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
            f"WITH found, found[CASE WHEN {most} < size(found) THEN {most} ELSE size(found) - 1 END] AS last\n"
            f"UNWIND found AS one\nWITH one, last\n"
            f"WHERE one.`{figure}` {'>=' if descending else '<='} last.`{figure}`\n"
            f"RETURN {_fields(names)}"
        )

    # Figures

    def _whole(self) -> Compiled:
        """One row: the figure of all rows together, and the first of them."""
        figure, inner, outer = self._figure([])
        columns: tuple[str, ...] = (*dict.fromkeys((figure, "count")), *PROOF)
        shown = [f"{outer[name]} AS `{name}`" for name in dict.fromkeys((figure, "count"))]
        tail = f"WITH {inner}\nWITH {', '.join(shown)}, min(proof) AS proof\n"
        if self.question.operation == "exists":
            columns = ("exists", *columns)
            shown = ["`count` > 0 AS `exists`", "`count` AS `count`"]
        else:
            shown = [f"`{name}` AS `{name}`" for name in dict.fromkeys((figure, "count"))]
        tail += f"RETURN {', '.join(shown)}, {_told('proof')}"
        return Compiled(f"{self._figured()}\n{tail}", self.parameters, columns, columns[0])

    def _figure(self, groups: list[str]) -> tuple[str, str, dict[str, str]]:
        """Name of the figure; projection of one row a fact and group; the aggregates over these."""
        key = self.view.returned["key"]
        named = [f"{self.view.returned[name]} AS `{name}`" for name in groups]
        named += [f"{self.view.returned[k]} AS `{k}`" for k in self._group_keys(groups)]
        count = {"count": "count(DISTINCT fact)"}
        inner = [*named, f"{key} AS fact"]
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

    def _group_keys(self, groups: list[str]) -> list[str]:
        """Two bodies of one name are two groups."""
        keys = (f"{name}_key" for name in groups if self.view.columns[name].type == "agency")
        return [
            key for key in keys if key in self.view.returned and not self.view.returned[key].startswith("[")
        ]

    def _figured(self) -> str:
        for name in self.group:
            expression = self.view.returned[name]
            self.body.require(f"{expression} IS NOT NULL", expression)
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
            # Counting needs no row a fact: the store counts as it walks.
            key = self.view.returned["key"]
            named = inner.removesuffix(f"{key} AS fact, {self._proof()} AS proof")
            text += f"\nWITH {named}count(DISTINCT {key}) AS `count`, {self._proof()} AS proof"
        else:
            aggregates = [f"{outer[name]} AS `{name}`" for name in figures]
            text += f"\nWITH {inner}\nWITH {', '.join([*keys, *aggregates])}, min(proof) AS proof"
        having = [condition(None, f"`{figure}`", f, self._parameter) for f in self.having]
        if having:
            text += f"\nWHERE {' AND '.join(having)}"
        if self.question.operation == "extreme":
            end = (self._orders() or [Order(FIGURE, descending=True)])[0]
            name = figure if end.column == FIGURE else end.column
            told = {n: f"proof[{PROVED.index(n)}]" for n in PROOF if n not in self.group}
            text += (
                f"\n{self._ends(columns, told, name, end.descending)}\nORDER BY {self._grouped_order(figure)}"
            )
            return Compiled(text, self.parameters, columns, figure)
        entries = [*(f"`{name}` AS `{name}`" for name in (*self.group, *figures)), _told("proof", self.group)]
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
            named.append(_by(order, f"`{figure if order.column == FIGURE else order.column}`"))
        return ", ".join([*named, *(f"`{name}`" for name in self.group), "document_name", "start", "key"])

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
        text += f"RETURN {_fields(names)}\nORDER BY {_ordered(named)}{self._limit()}"
        return Compiled(text, self.parameters, names, measure)

    def _figured_rows(self, names: tuple[str, ...]) -> str:
        for name in (*self.group, self.measure.name if self.measure else "key"):
            expression = self.view.returned[name]
            self.body.require(f"{expression} IS NOT NULL", expression)
        return self._needed(*names)


def _by(order: Order, name: str) -> str:
    """What is not known comes last, whichever way."""
    return f"{name} IS NULL, {name} DESC" if order.descending else f"{name} IS NULL, {name}"


def _ordered(orders: Sequence[Order]) -> str:
    return ", ".join([*(_by(o, f"`{o.column}`") for o in orders), "document_name", "start", "key"])


def _fields(names: Sequence[str]) -> str:
    return ", ".join(f"one.`{name}` AS `{name}`" for name in names)


def _told(proof: str, known: Sequence[str] = ()) -> str:
    return ", ".join(f"{proof}[{PROVED.index(name)}] AS `{name}`" for name in PROOF if name not in known)
