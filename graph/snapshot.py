"""A frozen view of an embedded store that is being written: threads read it, nothing moves under them."""

import threading
from typing import TYPE_CHECKING, cast

from graph.errors import ReadOnlyError
from graph.kglite_engine import errors
from graph.kglite_store import KgliteStore
from graph.schema import indexed

if TYPE_CHECKING:
    import kglite


class Snapshot(KgliteStore):
    """What a store held when this was made; later writes come in the next snapshot.

    It shares the memory of the store it was taken from: closing it closes nothing.
    """

    frozen = True

    def __init__(self, store: KgliteStore) -> None:
        """StoreError when the store is closed."""
        self.path = store.path
        self.url = store.url
        self.read_only = True
        self._lock = threading.RLock()
        self._approved = set()
        self._closed = False
        # The engine's indexes are frozen with its graph, so they are brought up to date before.
        with store._lock, errors(store.url):
            for label, name in indexed("text"):
                if store._has(label):
                    store._build_text(label, name)
            self._text = dict(store._text)
            # It reads as a session does, and nothing else is asked of it.
            self._session = cast("kglite.Session", store._session.snapshot())

    def _build_text(self, label: str, name: str) -> None:
        """Built when it was frozen."""

    def state(self) -> object:
        """Always the same."""
        return None

    def checkpoint(self) -> None:
        """ReadOnlyError: nothing here can be saved."""
        raise ReadOnlyError("A snapshot is only read", place=self.url)

    def close(self) -> None:
        """Nothing to release: the store it was taken from goes on."""
