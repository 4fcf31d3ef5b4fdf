"""One thing of the graph by the name, number or key in a path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from graph.model import Ref
from graph.store import GraphStore
from queries import lookup
from queries.resolve import several_meant
from search.service.api.rows import heard

Keys = Callable[[GraphStore, str], list[str]]


def one_key(store: GraphStore, label: str, keys_of: Keys, name: str) -> str:
    """The key of the one node that bears a key or a name; NothingFound, SeveralMeant with those that do."""
    if Ref(label, name) in lookup.by_key(store, name):
        return name
    keys = keys_of(store, name)
    if len(keys) > 1:
        raise several_meant(name, keys)
    return keys[0]


def thing(store: GraphStore, label: str, keys_of: Keys, name: str) -> dict[str, Any]:
    """The one node of that name with what lies next to it."""
    with heard() as understood:
        key = one_key(store, label, keys_of, name)
    return asdict(lookup.shown(store, Ref(label, key))) | {"understood": understood}
