"""Holds the store of a service: the only writer where it is embedded, and the view that requests read."""

from __future__ import annotations

import logging
import threading

import kglite

from graph.errors import ReadOnlyError
from graph.kglite_store import KgliteStore
from graph.snapshot import Snapshot
from graph.store import GraphStore, open_store
from search.service.settings import Settings
from search.service.view import View

log = logging.getLogger(__name__)


class Holder:
    """The store and its present view. `view` never waits: a new one is made beside it and takes its place.

    An embedded store that is served for writing is frozen for readers by `swap`, called after writes. What
    others write, on a server or (served read-only) in a file, is looked for every `poll_seconds`.
    """

    def __init__(self, settings: Settings) -> None:
        """StoreBusy where another process writes the file, StoreMissing where it is not there to be read."""
        self.settings = settings
        self.store = self._open()
        self._swapping = threading.Lock()
        self._closed = threading.Event()
        self._state = self.store.state()
        try:
            self.view = self._make(1)
        except BaseException:
            self.store.close()
            raise
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

    def check_writable(self) -> None:
        """ReadOnlyError when it is served to be read only."""
        _ = self.writer

    def swap(self) -> View:
        """Let requests read what the store holds now; those at work keep the view they began with."""
        with self._swapping:
            # Asked before anything is read: what comes meanwhile is another state.
            state = self.store.state()
            self.view = self._make(self.view.version + 1)
            self._state = state
            return self.view

    def close(self) -> None:
        """Stop looking and release the store."""
        self._closed.set()
        if self._poller is not None:
            self._poller.join()
        self.store.close()

    def _open(self) -> GraphStore:
        store = open_store(self.settings.store, read_only=self.settings.read_only)
        if not store.read_only:
            store.apply_schema()
        return store

    def _make(self, version: int, store: GraphStore | None = None) -> View:
        held = store or self.store
        frozen = Snapshot(held) if isinstance(held, KgliteStore) and not held.read_only else held
        return View(frozen, version, model=self.settings.model).warm()

    def _poll(self) -> None:
        troubled = False
        while not self._closed.wait(self.settings.poll_seconds):
            try:
                if (state := self.store.state()) != self._state:
                    self._take(state)
                troubled = False
            except Exception:
                # The view that is there goes on answering; the next look may do better.
                if not troubled:
                    log.exception("the store could not be looked at")
                troubled = True

    def _take(self, state: object) -> None:
        if not isinstance(self.store, KgliteStore):
            self.swap()
            return
        # The file of before stays open as long as a request reads from it. Its state was asked for before
        # it was opened, so that one that took its place meanwhile is noticed.
        with self._swapping:
            opened = self._open()
            self.view = self._make(self.view.version + 1, opened)
            self.store, self._state = opened, state
        kglite.trim_memory()
