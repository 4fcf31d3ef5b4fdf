"""Opens the store a command works on."""

import os

from graph.store import GraphStore, open_store


def reading(url: str | None) -> GraphStore:
    """The store at `url`, else at DANCHIEU_STORE, else the default one, opened for reading."""
    return open_store(_chosen(url), read_only=True)


def writing(url: str | None) -> GraphStore:
    """The same store opened for writing, its schema in place."""
    store = open_store(_chosen(url))
    store.apply_schema()
    return store


def _chosen(url: str | None) -> str | None:
    return url or os.environ.get("DANCHIEU_STORE") or None
