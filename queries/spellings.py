"""Values of a view's column as people type them: case, accents, words for them and other names aside."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import UsageError
from graph.naming import fold
from graph.store import GraphStore
from queries.clauses import Body
from queries.nearness import meant
from queries.person import own
from queries.resolve import NothingFound, place_among, places_among, read
from queries.views import Column, View
from reference.criteria import spelt_out

EXACT = frozenset({"place", "role", "person"})
"""Types whose values are few: one that the store does not have is a mistake, and says so."""
_WHOSE = {"place": "province"}
"""Types whose values may be called one's own, and what of the person that is."""
LISTS = frozenset({"headings"})
"""What views return as lists besides columns."""


def spelt(store: GraphStore, asked: View, column: Column, typed: Sequence[str], operator: str) -> list[str]:
    """The stored values that each of the texts means; for "contains" those with it in them.

    None for a text without its like in the store. UsageError, with all, for one outside the values that the
    view knows; NothingFound, with the nearest, for one that must be known and is not.
    """
    # What the view itself knows is not looked up in the store.
    named = [_named(column, text) for text in typed]
    if all(named):
        return list(dict.fromkeys(name for name in named if name))
    values = _values(store, asked, asked.returned[column.name], column.can("list"))
    found: list[str] = []
    for text, name in zip(typed, named, strict=True):
        those = [name] if name else _spellings(store, column, text, values, operator)
        if not those and column.values:
            known = list(dict.fromkeys([*column.values, *values]))
            raise UsageError(
                f"{column.name} cannot be {text!r}: it is {', '.join(known)}",
                remedy=meant(text, known, "choose one"),
            )
        if not those and (column.type in EXACT or column.can("known")):
            raise NothingFound(
                f"no {column.name} {own(_WHOSE.get(column.type, ''), text)!r} is in the graph",
                remedy=meant(text, values, "it has {all}"),
            )
        found += those
    return list(dict.fromkeys(found))


def returned(store: GraphStore, asked: View, name: str, typed: Sequence[str]) -> list[str]:
    """The stored values of what a view returns under a name, column or not, that the texts mean.

    A text is the value, else what it begins with, else in it. UsageError, with all, for one that is none.
    """
    column = asked.columns.get(name)
    if column is not None and column.values:
        return spelt(store, asked, column, typed, "=")
    several = column.can("list") if column else name in LISTS
    values = _values(store, asked, asked.returned[name], several)
    found: list[str] = []
    for text in typed:
        those = _spellings(store, column, text, values, "=") if column else _like(values, text, "=")
        those = those or _like(values, text, "starts with") or _like(values, text, "contains")
        if not those:
            raise UsageError(
                f"{name} cannot be {text!r}",
                remedy=meant(text, values, "it is one of {all}" if values else ""),
            )
        found += those
    return list(dict.fromkeys(found))


def _values(store: GraphStore, asked: View, expression: str, several: bool) -> list[str]:
    """Every value that the expression of a view has in the store."""
    text = Body(asked).text([expression])
    unwound = f"\nUNWIND {expression} AS value" if several else ""
    rows = read(store, f"{text}{unwound}\nRETURN DISTINCT {'value' if several else expression} AS value")
    return sorted(str(row["value"]) for row in rows if row["value"] is not None)


def _named(column: Column, typed: str) -> str | None:
    """The value of the column that the text is a word for; None if the view names none so."""
    wanted = fold(typed)
    for name, words in column.values.items():
        if wanted in (fold(name), *map(fold, (*words.vi, *words.en))):
            return name
    return None


def _spellings(store: GraphStore, column: Column, typed: str, values: list[str], operator: str) -> list[str]:
    if column.type == "place" and operator != "contains":
        among = places_among if column.can("merged") else place_among
        return among(store, typed, values)
    found = _like(values, typed, operator)
    if not found and column.type == "text" and column.name.endswith("kind"):
        from queries.names.meaning import kind_of

        # A kind that the store happens not to have is one all the same.
        found = [kind] if operator == "=" and (kind := kind_of(typed)) else []
    return found


def _like(values: Sequence[str], typed: str, operator: str) -> list[str]:
    wanted = spelt_out(fold(typed))
    spelt = ((value, spelt_out(fold(value))) for value in values)
    if operator == "contains":
        return [value for value, said in spelt if wanted in said]
    if operator == "starts with":
        return [value for value, said in spelt if said.startswith(wanted)]
    return [value for value, said in spelt if said == wanted]
