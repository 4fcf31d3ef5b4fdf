"""Holds the store of a service: the only writer where it is embedded, and the view that requests read."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from graph.errors import DanchieuError, ReadOnlyError
from graph.kglite_store import KgliteStore
from graph.snapshot import Snapshot
from graph.store import GraphStore, open_store
from queries.resolve import read
from search.assisted.client import LanguageModel, ModelSettings
from search.service.settings import Settings
from search.service.view import View

log = logging.getLogger(__name__)
STATE = """OPTIONAL MATCH (d:Document) WITH count(d) AS documents, max(d.ingested_at) AS last
OPTIONAL MATCH (j:Judgement) WITH documents, last, count(j) AS judged, max(j.at) AS decided
OPTIONAL MATCH (i:Dismissal) RETURN documents, last, judged, decided, count(i) AS dismissed"""
"""What differs when others wrote to a server."""


class Holder:
    """The store and its present view. `view` never waits: a new one is made beside it and takes its place.

    An embedded store that is served for writing is frozen for readers by `swap`, called after writes. What
    others write, on a server or (served read-only) in a file, is looked for every `poll_seconds`.
    """

    def __init__(self, settings: Settings) -> None:
        """StoreBusy where another process writes the file, StoreMissing where it is not there to be read."""
        self.settings = settings
        self.store = self._open()
        assisted = ModelSettings()
        self._language_model = LanguageModel(assisted) if assisted.url else None
        self._swapping = threading.Lock()
        self._closed = threading.Event()
        self._state = self._looks()
        self.view = self._make(1)
        self._poller: threading.Thread | None = None
        if not isinstance(self.store, KgliteStore) or self.store.read_only:
            self._poller = threading.Thread(target=self._poll, name="store poller", daemon=True)
            self._poller.start()

    @property
    def writer(self) -> GraphStore:
        """The store for those who write; ReadOnlyError when it is served to be read only."""
        if self.store.read_only:
            raise ReadOnlyError(
                "This service only reads", place=self.store.url, remedy="start it without --read-only"
            )
        return self.store

    def swap(self) -> View:
        """Let requests read what the store holds now; those at work keep the view they began with."""
        with self._swapping:
            self.view = self._make(self.view.version + 1)
            return self.view

    def close(self) -> None:
        """Stop looking and release the store."""
        self._closed.set()
        if self._poller is not None:
            self._poller.join()
        self.store.close()
        if self._language_model is not None:
            self._language_model.close()

    def _open(self) -> GraphStore:
        store = open_store(self.settings.store, read_only=self.settings.read_only)
        if not store.read_only:
            store.apply_schema()
        return store

    def _make(self, version: int) -> View:
        held = self.store
        frozen = Snapshot(held) if isinstance(held, KgliteStore) and not held.read_only else held
        told = self.settings.model
        return View(frozen, version, model=told, language_model=self._language_model).warm()

    def _looks(self) -> object:
        if isinstance(self.store, KgliteStore):
            stat = Path(self.store.path).stat()
            return stat.st_mtime_ns, stat.st_size
        return read(self.store, STATE)

    def _poll(self) -> None:
        while not self._closed.wait(self.settings.poll_seconds):
            try:
                looks = self._looks()
                if looks != self._state:
                    self._take(looks)
            except (DanchieuError, OSError):
                # The view that is there goes on answering; the next look may do better.
                log.exception("the store could not be looked at")

    def _take(self, looks: object) -> None:
        if isinstance(self.store, KgliteStore):
            # The file of before stays open as long as a request reads from it.
            self.store = self._open()
        self.swap()
        self._state = looks
