"""A mark in the store while a run changes documents: what follows from them is decided at its end.

A run that was killed leaves it, so the next one decides on everything that may follow, not on its own alone.
"""

from graph import model
from graph.batch import Batch
from graph.store import GraphStore

MARK = "unfinished run"
FOUND = "MATCH (s:Setting {key: $key}) RETURN s.value AS value"


def begin(store: GraphStore) -> None:
    """Put the mark, before the first document changes."""
    store.write(Batch(None, [model.Setting(key=MARK, value="yes")]))


def left(store: GraphStore) -> bool:
    """Whether a run before did not come to its end."""
    return bool(store.read(FOUND, {"key": MARK}).rows)


def end(store: GraphStore) -> None:
    """Take the mark away, when all that follows is decided."""
    store.discard("Setting", [MARK])
