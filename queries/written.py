"""Named questions that only ask a view, written as a few lines below their header:

    view: citations
    where: instrument_key ends with $number         one condition a line, all of them hold
    where: province = $province
    return: kind, document_name as document         columns of the view, in order
    order: province, document, start

A condition is ``COLUMN OPERATOR $parameter``, or a literal, ``COLUMN exists`` or ``missing``, ``$flag``,
``not $flag`` or ``$parameter given``; ``or`` and ``and`` join several. One that compares with a parameter
that is not given does not hold back anything; one that is a list means any of its values. A list in a column
is compared by each of its values; one ``mentions`` what a value of it contains, whatever the case. Between
them may stand

    group: agency, province                         a row for each, with ``count``, how many facts it has,
    sum: lost                                       a sum, once for each fact however often it is stated,
    having: count >= $minimum                       and of each other column the first that is known

    first: key, province by year DESC, document_name, start      for each of these only the first

    prefer: role = 'lead'                           of what a fact has several of, only those; none is fine
    gather: agency_key, agency as agencies          and these as lists, in the order of the first; a
                                                    condition on one holds if some value in the list does
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from graph.errors import SchemaError
from queries.clauses import Body
from queries.views import PROVED, View, proved, view

_COMPARED = re.compile(
    r"(\w+) (=|<>|<|<=|>|>=|in|contains|mentions|starts with|ends with) (\$?(\w+)|'[^']*'|[\d.]+)"
)
_KNOWN = re.compile(r"(\w+) (exists|missing)")
_FLAG = re.compile(r"(not )?\$(\w+)")
_GIVEN = re.compile(r"\$(\w+) given")
_RETURNED = re.compile(r"(\w+)(?: as (\w+))?")
_ORDERED = re.compile(r"(\w+)( DESC)?")
COUNT = "count"
"""How many facts a group has."""
LINES = ("view", "where", "prefer", "first", "gather", "group", "sum", "having", "return", "order")


def is_written(text: str) -> bool:
    """Whether the lines below a header are of this form."""
    return text.startswith("view: ")


def cypher(name: str, text: str, optional: Set[str], several: Set[str] = frozenset()) -> str:
    """The Cypher of such lines; ``optional`` parameters may be null, ``several`` are lists of alternatives.

    SchemaError for a line of no sense.
    """
    return _Written(name, text, optional, several).cypher()


@dataclass(slots=True)
class _Condition:
    """A condition, the expressions it is about, and whether it holds of what is not known."""

    text: str
    about: list[str] = field(default_factory=list)
    tolerant: bool = False


class _Written:
    """The lines of one query, by what they begin with, and its view as far as they narrow it."""

    def __init__(self, name: str, text: str, optional: Set[str], several: Set[str]) -> None:
        self.name = name
        self.optional = optional
        self.several = several
        self.said: dict[str, list[str]] = {key: [] for key in LINES}
        for line in text.splitlines():
            key, _, value = line.partition(": ")
            if key not in self.said or not value.strip():
                raise self._wrong("this line says nothing known", line)
            self.said[key].append(value.strip())
        self.view: View = view(self.said["view"][0])
        self.known: Mapping[str, str] = self.view.returned
        self.body = Body(self.view)
        self.shown = list(self._columns("return"))

    def cypher(self) -> str:
        gathered = list(self._columns("gather"))
        lists = {column: f"list{at}" for at, (column, _) in enumerate(gathered)}
        held = [c for text in self.said["where"] if (c := self._narrow(text, lists))]
        for text in self.said["prefer"]:
            condition = self._condition(text, self.known)
            self.body.prefer(condition.text, condition.about[0])
        made = {COUNT, *dict(gathered).values()}
        told = {column: self._told(column, self.known) for column, _ in self.shown if column not in made}
        if gathered:
            rows, told = self._gathered(lists, held, dict(gathered))
        elif self.said["group"]:
            rows, told = self._grouped()
        elif self.said["first"]:
            rows, told = self._first()
        else:
            rows = self.body.text(list(told.values()))
        entries = ",\n       ".join(f"{self._told(column, told)} AS `{as_}`" for column, as_ in self.shown)
        return f"{rows}\nRETURN {entries}\nORDER BY {', '.join(self.said['order'])}"

    def _narrow(self, text: str, lists: Mapping[str, str]) -> str | None:
        """Demand a condition of the view's rows; one on what is gathered is given back, as Cypher."""
        if any(word in lists for word in re.findall(r"(?<!\$)\b\w+", text)):
            return self._condition(text, lists, several=True).text
        condition = self._condition(text, self.known)
        self.body.require(condition.text, " + ".join(condition.about), tolerant=condition.tolerant)
        return None

    def _gathered(
        self, lists: Mapping[str, str], held: list[str], named: Mapping[str, str]
    ) -> tuple[str, dict[str, str]]:
        """The clauses down to one row a fact, and what stands for each column in it."""
        # Values are grouped by, not nodes: kglite compares a node by all its properties.
        kept = dict.fromkeys([*(c for c, as_ in self.shown if c not in named.values()), "key", "document"])
        values = {name: self.known[column] for column, name in lists.items()}
        known = ", ".join(f"{self.known[name]} AS `{name}`" for name in kept)
        scope = ", ".join(f"`{name}`" for name in kept)
        rows = (
            f"{self.body.text([*(self.known[name] for name in kept), *values.values()])}\n"
            f"WITH DISTINCT {known}, {', '.join(f'{e} AS {name}' for name, e in values.items())}\n"
            f"ORDER BY {next(iter(values))}\n"
            f"WITH {scope}, {', '.join(f'collect({name}) AS {name}' for name in values)}"
        )
        told = {name: f"`{name}`" for name in kept} | {named[column]: n for column, n in lists.items()}
        return (f"{rows}\nWHERE {' AND '.join(held)}" if held else rows), told

    def _first(self) -> tuple[str, dict[str, str]]:
        """The clauses down to the first row for each of the columns said."""
        of, _, by = self.said["first"][0].partition(" by ")
        keys = [column for column, _ in self._columns("first", of)]
        orders = [self._ordered(item.strip()) for item in by.split(",")]
        names = dict.fromkeys([*(c for c, _ in self.shown), *keys, *(column for column, _ in orders)])
        entries = ", ".join(f"`{name}`: `{name}`" for name in names)
        # What is not known comes last.
        order = ", ".join(f"`{c}` IS NULL, `{c}` DESC" if down else f"`{c}`" for c, down in orders)
        rows = (
            f"{self.body.text([self.known[name] for name in names])}\n"
            f"WITH {', '.join(f'{self.known[name]} AS `{name}`' for name in names)}\n"
            f"ORDER BY {order}\n"
            f"WITH {', '.join(f'`{key}`' for key in keys)}, head(collect({{{entries}}})) AS one"
        )
        return rows, {name: f"one.`{name}`" for name in names}

    def _grouped(self) -> tuple[str, dict[str, str]]:
        """The clauses down to one row a group, and what stands for each column in it."""
        groups = [column for column, _ in self._columns("group")]
        if self.said["sum"]:
            rows, told = self._summed(groups, self.said["sum"][0])
        else:
            rows, told = self._counted(groups)
        having = [self._condition(text, told).text for text in self.said["having"]]
        return (f"{rows}\nWHERE {' AND '.join(having)}" if having else rows), told

    def _counted(self, groups: list[str]) -> tuple[str, dict[str, str]]:
        others = [column for column, _ in self.shown if column not in (*groups, COUNT)]
        names = list(dict.fromkeys([*groups, *others, "document_name", "start"]))
        firsts = ", ".join(f"head(collect(`{name}`)) AS `{name}`" for name in others)
        named = ", ".join(f"{self.known[name]} AS `{name}`" for name in names)
        rows = (
            f"{self.body.text([self.known[name] for name in (*names, 'key')])}\n"
            f"WITH {named}, {self.known['key']} AS fact\n"
            f"ORDER BY `document_name`, `start`\n"
            f"WITH {', '.join(f'`{name}`' for name in groups)}, count(DISTINCT fact) AS facts, {firsts}"
        )
        return rows, {name: f"`{name}`" for name in names} | {COUNT: "facts"}

    def _summed(self, groups: list[str], measure: str) -> tuple[str, dict[str, str]]:
        proof = f"min([{', '.join(self.known[name] for name in PROVED)}]) AS proof"
        named = ", ".join(f"{self.known[name]} AS `{name}`" for name in groups)
        keys = ", ".join(f"`{name}`" for name in groups)
        rows = (
            f"{self.body.text([self.known[name] for name in (*groups, measure, *PROVED)])}\n"
            f"WITH {named}, {self.known['key']} AS fact, max({self.known[measure]}) AS value, {proof}\n"
            f"WITH {keys}, count(fact) AS facts, round(100 * sum(value)) / 100 AS total, min(proof) AS proof"
        )
        told = {name: proved(name) for name in PROVED} | {name: f"`{name}`" for name in groups}
        return rows, told | {COUNT: "facts", measure: "total"}

    def _condition(self, text: str, of: Mapping[str, str], *, several: bool = False) -> _Condition:
        """A line of conditions on what stands for each column; ``several`` says that lists stand there."""
        about: list[str] = []
        free: dict[str, None] = {}
        tolerant = False
        ways = []
        for way in text.split(" or "):
            parts = []
            for part in way.split(" and "):
                if found := _KNOWN.fullmatch(part):
                    about.append(self._told(found[1], of))
                    tolerant |= found[2] == "missing"
                    parts.append(f"{about[-1]} IS {'NOT ' if found[2] == 'exists' else ''}NULL")
                elif found := _FLAG.fullmatch(part):
                    parts.append(f"{(found[1] or '').upper()}${found[2]}")
                elif found := _GIVEN.fullmatch(part):
                    parts.append(f"${found[1]} IS NOT NULL")
                elif found := _COMPARED.fullmatch(part):
                    about.append(self._told(found[1], of))
                    free |= dict.fromkeys({found[4] or ""} & self.optional)
                    compared = _alternatives if found[4] in self.several else _compared
                    parts.append(compared(about[-1], found[2], found[3], several=several))
                else:
                    raise self._wrong("this is no condition", part)
            ways.append(" AND ".join(parts))
        ways[:0] = [f"${name} IS NULL" for name in free]
        joined = f"({' OR '.join(ways)})" if len(ways) > 1 else ways[0]
        return _Condition(joined, about, tolerant=tolerant or bool(free))

    def _columns(self, line: str, text: str | None = None) -> Iterator[tuple[str, str]]:
        """The columns that the lines of a kind name, each with what it is called there."""
        for item in filter(None, (text or ", ".join(self.said[line])).split(",")):
            found = _RETURNED.fullmatch(item.strip())
            if found is None:
                raise self._wrong("this is no column", item)
            if line != "return":
                self._told(found[1], self.known)
            yield found[1], found[2] or found[1]

    def _ordered(self, text: str) -> tuple[str, bool]:
        found = _ORDERED.fullmatch(text)
        if found is None:
            raise self._wrong("this is no order", text)
        self._told(found[1], self.known)
        return found[1], bool(found[2])

    def _told(self, column: str, told: Mapping[str, str]) -> str:
        if column not in told:
            raise self._wrong(f"{self.view.name} returns no {column}")
        return told[column]

    def _wrong(self, what: str, text: str | None = None) -> SchemaError:
        return SchemaError(what if text is None else f"{what}: {text}", place=f"{self.name}.cypher")


def _compared(expression: str, operator: str, value: str, *, several: bool) -> str:
    if operator == "mentions":
        return f"any(one IN {expression} WHERE toLower(one) CONTAINS toLower({value}))"
    if several or expression.startswith("["):
        return f"any(one IN {expression} WHERE one {operator.upper()} {value})"
    return f"{expression} {operator.upper()} {value}"


def _alternatives(expression: str, operator: str, values: str, *, several: bool) -> str:
    """A comparison with each of a list of values, of which one must hold."""
    if operator in ("=", "in"):
        return _compared(expression, "in", values, several=several)
    return f"any(choice IN {values} WHERE {_compared(expression, operator, 'choice', several=several)})"
