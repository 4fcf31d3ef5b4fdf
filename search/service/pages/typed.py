"""A typed question as an address and back, by the names of the command line, and as the fields of a form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import QueryParams

from graph.errors import UsageError
from queries.catalogue import Query, catalogue
from queries.flags import flags_of
from queries.flags import question as flagged
from queries.options import options
from queries.question import Filter, Question
from queries.views import Column, View, view
from search.answering.parts import is_named

FLAGS = {"-w": "where", "--by": "by", "--count": "count", "--value": "value", "--sum": "sum",
         "--count-of": "count-of", "--top": "top"}  # fmt: skip
"""Flags of `danchieu query` -> parameters of an address; those of options are their own names."""
MATTER = "about"
Pairs = list[tuple[str, str]]


def pairs(asked: Question) -> Pairs:
    """The parameters that ask this of its view again."""
    if is_named(asked.view):
        return [(found.column, str(value)) for found in asked.filters for value in found.values]
    named = {(o.column, o.operator): o.flag.removeprefix("--") for o in options(view(asked.view))}
    made: Pairs = []
    for found in asked.filters:
        name = named.get((found.column, found.operator))
        if name is not None:
            made += [(name, _plain(value)) for value in found.values]
        else:
            said = flags_of(Question(asked.view, (found,)))
            made += [("where", condition) for condition in said[2::2]]
    made += _rest(flags_of(replace(asked, filters=())))
    return [*made, (MATTER, asked.matter)] if asked.matter else made


def _rest(flags: Sequence[str]) -> Iterator[tuple[str, str]]:
    words = iter(flags[1:])
    for word in words:
        if word.startswith("--order="):
            yield "order", word.removeprefix("--order=")
        elif word == "--count":
            yield "count", "1"
        else:
            yield FLAGS[word], next(words)


def _plain(value: str | float) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def question(name: str, given: QueryParams, language: str) -> Question:
    """The question of a view, or the named one, that parameters mean; UsageError for what is none."""
    if is_named(name):
        taken = [parameter.name for parameter in catalogue()[name].parameters]
        filters = [Filter(one, "=", tuple(_given(given, one))) for one in taken if _given(given, one)]
        return Question(name, tuple(filters), language=language)
    filters = [
        option.filter(values)
        for option in options(view(name))
        if (values := _given(given, option.flag.removeprefix("--")))
    ]
    top = _one(given, "top")
    if top is not None and not top.isdigit():
        raise UsageError(f"top={top!r} is no number", remedy="write top=5")
    asked = flagged(
        name,
        _given(given, "where"),
        filters=filters,
        by=_given(given, "by"),
        count=bool(_given(given, "count")),
        total=_one(given, "sum"),
        count_of=_one(given, "count-of"),
        value=_one(given, "value"),
        order=_given(given, "order"),
        top=int(top) if top else None,
    )
    return replace(asked, matter=_one(given, MATTER) or "", language=language)


def _given(given: QueryParams, name: str) -> list[str]:
    return [value.strip() for value in given.getlist(name) if value.strip()]


def _one(given: QueryParams, name: str) -> str | None:
    return next(iter(_given(given, name)), None)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its parameter, what it is called, its value, and what may be chosen (value, words).

    `kind` is text, number or select; an `end` says which end of a range it is: before, from, until, min ...
    """

    name: str
    label: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    end: str = ""
    column: Column | None = None


def fields(asked: Question, language: str) -> tuple[list[Field], list[Field]]:
    """The fields of a question that hold something, and those of its view that do not."""
    if is_named(asked.view):
        return _of_named(catalogue()[asked.view], asked), []
    held: dict[str, list[str]] = {}
    for name, value in pairs(asked):
        held.setdefault(name, []).append(value)
    filled: list[Field] = []
    empty: list[Field] = []
    for made in _of_view(view(asked.view), language):
        values = held.get(made.name, [])
        filled += [replace(made, value=value) for value in values]
        if not values:
            empty.append(made)
    return filled, empty


def _of_view(asked: View, language: str) -> Iterator[Field]:
    for option in options(asked):
        column = asked.columns[option.column]
        name = option.flag.removeprefix("--")
        end = name.rsplit("-", 1)[1] if option.operator not in ("=", "contains") else ""
        choices = tuple((value, words.said(language)) for value, words in column.values.items())
        yield Field(name, column.words.said(language), "", () if end else choices, end, column)


def _of_named(query: Query, asked: Question) -> list[Field]:
    held = {found.column: found.values for found in asked.filters}
    return [
        Field(parameter.name, parameter.name, str(value))
        for parameter in query.parameters
        for value in held.get(parameter.name, ("",))
    ]


def shapes(asked: Question, language: str) -> dict[str, Any]:
    """What else a form may change: group, figure and order, with what each may be."""
    if is_named(asked.view):
        return {}
    columns = view(asked.view).columns.values()
    held = dict(pairs(asked))

    def able(ability: str) -> list[tuple[str, str]]:
        return [(one.name, one.words.said(language)) for one in columns if one.can(ability)]

    return {
        "by": (held.get("by", ""), able("group")),
        "sum": (held.get("sum", ""), able("sum")),
        "value": (held.get("value", ""), able("measure")),
        "count-of": (held.get("count-of", ""), able("group")),
        "count": held.get("count", ""),
        "order": held.get("order", ""),
        "orders": able("order"),
        "where": [value for name, value in pairs(asked) if name == "where"],
        "top": held.get("top", ""),
        MATTER: asked.matter,
    }
