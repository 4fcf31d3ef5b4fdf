"""What the shell completes: names of queries, columns and parameters, values; quick, and never an error."""

# Annotations are not postponed: typer would evaluate those of every option's completion at each start.
import os
import shlex
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from queries.views import Column, View

LONGEST = 0.2
MOST = 2_000
Completing = Callable[[typer.Context, str], list[str]]
QUICK = 2_000_000
"""Bytes of an embedded store that opens while a person waits for the shell."""
BASH = "_DANCHIEU_COMPLETE"


def join_assignments(environment: MutableMapping[str, str]) -> None:
    """Bash breaks words at "="; what it hands over is put together again: NAME = VALUE is one word."""
    if (
        not environment.get(BASH, "").endswith("_bash")
        or " = " not in f"{environment.get('COMP_WORDS', '')} "
    ):
        return
    try:
        words, at = shlex.split(environment["COMP_WORDS"]), int(environment["COMP_CWORD"])
    except (ValueError, KeyError):
        return
    words += [""] * (at + 1 - len(words))
    joined: list[str] = []
    for index, word in enumerate(words[: at + 1]):
        if joined and index > 1 and (word == "=" or words[index - 1] == "="):
            joined[-1] += word
        else:
            joined.append(word)
    environment["COMP_WORDS"] = shlex.join(joined) if joined[-1] else f"{shlex.join(joined[:-1])} "
    environment["COMP_CWORD"] = str(len(joined) - 1)


class _Chosen(str):
    """A completion that typer, which compares letter by letter, is not to leave out again."""

    def startswith(self, *_: Any) -> bool:
        """It is chosen: "nu" begins Núi Lam."""
        return True


def _never_raising(find: Callable[[typer.Context, str], Iterable[str]]) -> Completing:
    """A completion by this; one that cannot be made is none."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        try:
            return [_Chosen(one) for one in _beginning(find(ctx, incomplete), incomplete)]
        except Exception:  # noqa: BLE001  the line that is typed must not be lost
            return []

    return complete


def _beginning(found: Iterable[str], incomplete: str) -> list[str]:
    """Those that begin so, case and accents aside; after "=" in bash without what stands before it."""
    from graph.naming import fold

    said = fold(incomplete)
    kept = [one for one in dict.fromkeys(found) if fold(one).startswith(said)]
    if os.environ.get(BASH, "").endswith("_bash") and "=" in incomplete:
        return [one.partition("=")[2] for one in kept]
    return kept


@_never_raising
def query_names(ctx: typer.Context, incomplete: str) -> Iterable[str]:
    """Named questions and views."""
    from queries.catalogue import names
    from queries.views import views

    return (*names(), *views())


@_never_raising
def parameters(ctx: typer.Context, incomplete: str) -> Iterable[str]:
    """NAME= of the question that stands before, and after it the values of that parameter."""
    from queries.catalogue import query

    asked = query(_name_before(ctx))
    name, equals, _ = incomplete.partition("=")
    if not equals:
        return [f"{parameter.name}=" for parameter in asked.parameters]
    (kind,) = (parameter.type for parameter in asked.parameters if parameter.name == name)
    return [f"{name}={value}" for value in _values_of_type(ctx, kind)]


@_never_raising
def conditions(ctx: typer.Context, incomplete: str) -> Iterable[str]:
    """COLUMN= of the view that stands before, and after it the values of that column."""
    asked = _view_before(ctx)
    name, equals, _ = incomplete.partition("=")
    if not equals:
        return [f"{column.name}=" for column in asked.columns.values() if column.can("filter")]
    return [f"{name}={value}" for value in _values(ctx, asked, asked.column(name))]


def _view_before(ctx: typer.Context) -> "View":
    from queries.views import view

    return view(_name_before(ctx))


def _name_before(ctx: typer.Context) -> str:
    """The question or view that the line names; an option that lacks its value hides it from the context."""
    from queries.catalogue import names
    from queries.views import views

    line = os.environ.get("_TYPER_COMPLETE_ARGS") or os.environ.get("COMP_WORDS", "")
    known = {*names(), *views()}
    said = (word for word in (ctx.params.get("name"), ctx.info_name, *line.split()) if word in known)
    return next(said)


def columns(ability: str) -> Completing:
    """Columns of the view that stands before with which that may be done."""

    @_never_raising
    def find(ctx: typer.Context, incomplete: str) -> Iterable[str]:
        asked = _view_before(ctx)
        sign = "-" if incomplete.startswith("-") else ""
        return [f"{sign}{column.name}" for column in asked.columns.values() if column.can(ability)]

    return find


def values(view_name: str, column: str) -> Completing:
    """Values of the column of a view."""

    @_never_raising
    def find(ctx: typer.Context, incomplete: str) -> Iterable[str]:
        from queries.views import view

        asked = view(view_name)
        return _values(ctx, asked, asked.columns[column])

    return find


def named(kind: str) -> Completing:
    """Values of a type of parameter: province, agency, document, index."""

    @_never_raising
    def find(ctx: typer.Context, incomplete: str) -> Iterable[str]:
        return _values_of_type(ctx, kind)

    return find


@_never_raising
def setting_names(ctx: typer.Context, incomplete: str) -> Iterable[str]:
    """Names of settings."""
    from commands.settings import NAMES

    return NAMES


@_never_raising
def setting_values(ctx: typer.Context, incomplete: str) -> Iterable[str]:
    """Values of the setting that stands before."""
    from commands.settings import CHOICES

    name = ctx.params["name"]
    return CHOICES[name] if name in CHOICES else _values_of_type(ctx, name)


def _values(ctx: typer.Context, asked: "View", column: "Column") -> Iterable[str]:
    if column.values:
        return column.values
    if column.type == "text" and column.name.endswith("kind"):
        return _values_of_type(ctx, "kind")
    return _values_of_type(ctx, "province" if column.type == "place" else column.type)


def _values_of_type(ctx: typer.Context, kind: str) -> Iterable[str]:
    view_name, dot, column = kind.partition(".")
    if dot:
        from queries.views import view

        asked = view(view_name)
        return _values(ctx, asked, asked.columns[column])
    if kind == "boolean":
        return ("true", "false")
    if kind == "finding_code":
        from reference.findings import finding_codes

        return finding_codes()
    if kind == "kind":
        from reference import kinds

        return (row.kind for row in kinds())
    return _held(ctx, kind)


HELD = {
    "province": ("(n:Document)", "n.province"),
    "agency": ("(n:Agency)", "CASE WHEN coalesce(n.kind, '') <> 'group' THEN n.name END"),
    "document": ("(n:Document)", "CASE WHEN n.status = 'ok' THEN coalesce(n.number, n.name) END"),
    "instrument": ("(n:Instrument)", "n.number"),
    "index": ("(n:Indicator)", "n.name"),
}
"""Type -> what holds its names in a store, and the name."""


def _held(ctx: typer.Context, kind: str) -> Iterator[str]:
    """What the store has of a type, where it opens quickly; else what the tables have."""
    address = _quick_store(ctx)
    if address and kind in HELD:
        from graph.store import open_store

        with open_store(address, read_only=True) as store:
            node, name = HELD[kind]
            cypher = (
                f"MATCH {node} WITH DISTINCT {name} AS name WHERE name IS NOT NULL RETURN name ORDER BY name"
            )
            yield from sorted(row[0] for row in store.read(cypher, {}, timeout=LONGEST, limit=MOST).rows)
    elif kind == "province":
        from reference.places import provinces

        yield from (place.name for place in provinces() if not place.valid_to)
    elif kind == "index":
        from reference.indices import indices

        yield from (row.index for row in indices())


def _quick_store(ctx: typer.Context) -> str | None:
    from commands.settings import settings
    from graph.store import default_url

    chain: Any = ctx
    told = None
    while chain is not None and not told:
        told, chain = chain.params.get("store"), chain.parent
    address = told or os.environ.get("DANCHIEU_STORE") or settings().store or default_url()
    file = Path(address.removeprefix("kglite:"))
    if not address.startswith("kglite:") or not file.is_file() or file.stat().st_size > QUICK:
        return None
    return address
