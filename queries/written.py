"""Named questions that only filter a view, written as a few lines below their header:

    view: citations
    where: instrument_key ends with $number         one condition a line, all of them hold
    where: province = $province
    return: kind, document_name as document         columns of the view, in order
    order: province, document, start

or, to add up,

    group: agency, province                         a row for each
    sum: lost                                       once for each fact, however often it is stated
    return: agency, count as criteria, lost

A condition is a column, an operator and a $parameter or a literal, or ``COLUMN exists``. One on a parameter
that is not given does not hold back anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from graph.errors import SchemaError
from queries.clauses import Body
from queries.views import PROVED, View, view

_CONDITION = re.compile(r"(\w+) (=|<>|<|<=|>|>=|in|contains|starts with|ends with) (\$?(\w+)|'[^']*'|[\d.]+)")
_EXISTS = re.compile(r"(\w+) exists")
COUNT = "count"
"""How many facts a group has."""
_RETURNED = re.compile(r"(\w+)(?: as (\w+))?")


def is_written(text: str) -> bool:
    """Whether the lines below a header are of this form."""
    return text.startswith("view: ")


def cypher(name: str, text: str, optional: Set[str]) -> str:
    """The Cypher of such lines; ``optional`` parameters may be null. SchemaError for a line of no sense."""
    said: dict[str, list[str]] = {"view": [], "where": [], "group": [], "sum": [], "return": [], "order": []}
    for line in text.splitlines():
        key, _, value = line.partition(": ")
        if key not in said or not value.strip():
            raise SchemaError(f"this line says nothing known: {line}", place=f"{name}.cypher")
        said[key].append(value.strip())
    asked = view(said["view"][0])
    body = Body(asked)
    groups = [column for column, _ in _returned(name, asked, ", ".join(said["group"]))]
    for column in groups:
        body.require(f"{asked.returned[column]} IS NOT NULL", asked.returned[column])
    for condition in said["where"]:
        _require(name, asked, body, condition, optional)
    shown = list(_returned(name, asked, ", ".join(said["return"])))
    if groups:
        rows, told = _grouped(asked, body, groups, *said["sum"])
    else:
        rows, told = body.text([asked.returned[column] for column, _ in shown]), asked.returned
    entries = ",\n       ".join(f"{told[column]} AS `{as_}`" for column, as_ in shown)
    return f"{rows}\nRETURN {entries}\nORDER BY {', '.join(said['order'])}"


def _grouped(asked: View, body: Body, groups: list[str], measure: str) -> tuple[str, dict[str, str]]:
    """The clauses down to one row a group, and what stands for each column in it."""
    known = asked.returned
    proof = f"min([{', '.join(known[name] for name in PROVED)}]) AS proof"
    named = ", ".join(f"{known[name]} AS `{name}`" for name in groups)
    keys = ", ".join(f"`{name}`" for name in groups)
    rows = (
        f"{body.text([known[name] for name in (*groups, measure, *PROVED)])}\n"
        f"WITH {named}, {known['key']} AS fact, max({known[measure]}) AS value, {proof}\n"
        f"WITH {keys}, count(fact) AS facts, round(100 * sum(value)) / 100 AS total, min(proof) AS proof"
    )
    told = {name: f"proof[{at}]" for at, name in enumerate(PROVED)} | {name: f"`{name}`" for name in groups}
    return rows, told | {"count": "facts", measure: "total"}


def _require(name: str, asked: View, body: Body, text: str, optional: Set[str]) -> None:
    if found := _EXISTS.fullmatch(text):
        expression = _expression(name, asked, found[1])
        body.require(f"{expression} IS NOT NULL", expression)
        return
    found = _CONDITION.fullmatch(text)
    if found is None:
        raise SchemaError(f"this is no condition: {text}", place=f"{name}.cypher")
    expression = _expression(name, asked, found[1])
    condition = f"{expression} {found[2].upper()} {found[3]}"
    if found[4] in optional:
        body.require(f"(${found[4]} IS NULL OR {condition})", expression, tolerant=True)
    else:
        body.require(condition, expression)


def _returned(name: str, asked: View, text: str) -> Iterator[tuple[str, str]]:
    for item in filter(None, text.split(",")):
        found = _RETURNED.fullmatch(item.strip())
        if found is None:
            raise SchemaError(f"this is no column: {item}", place=f"{name}.cypher")
        if found[1] != COUNT:
            _expression(name, asked, found[1])
        yield found[1], found[2] or found[1]


def _expression(name: str, asked: View, column: str) -> str:
    if column not in asked.returned:
        raise SchemaError(f"{asked.name} returns no {column}", place=f"{name}.cypher")
    return asked.returned[column]
