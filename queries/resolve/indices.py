"""Indices by name, in any of their spellings."""

from collections.abc import Sequence
from typing import Any

from graph.naming import slug
from graph.store import GraphStore
from queries.nearness import meant
from queries.person import understood
from queries.resolve.found import NothingFound, read


def index_keys(store: GraphStore, text: str) -> list[str]:
    """Key of the index with that name in any of its spellings; NothingFound names all."""
    rows = read(store, "MATCH (i:Indicator) RETURN i.key AS key, i.name AS name")
    keys = _indices(rows, text)
    if not keys:
        from queries.names.meaning import meaning

        named = {one.value for one in meaning(store, text) if one.kind == "index"}
        keys = _indices(rows, named.pop()) if len(named) == 1 else []
        if keys:
            understood(text, next(row["name"] for row in rows if row["key"] == keys[0]))
    if not keys:
        names = [row["name"] for row in rows]
        raise NothingFound(f"no index {text!r} is in the graph", remedy=meant(text, names, "it has {all}"))
    return keys


def _indices(rows: Sequence[dict[str, Any]], text: str) -> list[str]:
    return [row["key"] for row in rows if slug(text) in (row["key"], slug(row["name"]))]
