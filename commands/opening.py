"""Opens the store a command works on."""

import os
from contextlib import AbstractContextManager, closing
from typing import TYPE_CHECKING

from commands.output import note
from commands.settings import settings
from graph.store import GraphStore, open_store
from queries.person import PERSON, Person

if TYPE_CHECKING:
    from graph.untrusted import Queries


def reading(url: str | None) -> GraphStore:
    """The store at `url`, else at DANCHIEU_STORE, else that of the settings, else the default one, to read.

    What names are taken for is told on standard error from then on, by the person's settings.
    """
    return _open(url, read_only=True)


def asking(url: str | None) -> "AbstractContextManager[Queries]":
    """What runs people's own Cypher on that store, within limits; those that a server lacks are told."""
    from graph.untrusted import open_queries

    queries = open_queries(address(url))
    for lack in queries.unlimited():
        note(f"the server's {lack}")
    return closing(queries)


def changing(url: str | None) -> GraphStore:
    """The same store, to change what is in it: StoreMissing where there is none."""
    store = _open(url, read_only=False, create=False)
    store.apply_schema()
    return store


def writing(url: str | None) -> GraphStore:
    """The same store, to put something in it: made where there is none, its schema in place."""
    store = _open(url, read_only=False)
    store.apply_schema()
    return store


def _open(url: str | None, *, read_only: bool, create: bool = True) -> GraphStore:
    own = settings()
    PERSON.set(Person(own.agency, own.province, tell=note))
    return open_store(address(url), read_only=read_only, create=create)


def address(url: str | None) -> str | None:
    """Where the store is that a person means; None for the default one."""
    found = url or os.environ.get("DANCHIEU_STORE") or settings().store
    if found and not found.startswith("kglite:"):
        import logging

        # What the driver would log comes as an error of ours, with a remedy.
        logging.getLogger("neo4j").addHandler(logging.NullHandler())
    return found
