"""The graph: its model, identity of things, and the stores that hold it."""

from graph.store import GraphStore, Hit, Rows, open_store

__all__ = ["GraphStore", "Hit", "Rows", "open_store"]
