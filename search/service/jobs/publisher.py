"""Shows readers what was committed: soon, and many commits at once."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

log = logging.getLogger(__name__)
LONGEST = 3.0
"""Seconds between two views at most; usually as long as the last one took to make. What is committed while
one is made is seen in the next: within seven seconds where a view takes two."""


class Publisher:
    """Makes a new view for commits that gathered for a while; `published` is told after each."""

    def __init__(self, publish: Callable[[], object], seconds: float, published: Callable[[], None]) -> None:
        self._publish = publish
        self._seconds = seconds
        self._published = published
        self._making = threading.Lock()
        self._committed = threading.Event()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._work, name="publisher", daemon=True)

    def start(self) -> None:
        """Begin to look for commits."""
        self._thread.start()

    def committed(self) -> None:
        """Something was written that readers should see."""
        self._committed.set()

    def soon(self) -> None:
        """Readers see everything when this returns, or else as soon as a view can be made."""
        try:
            self._now()
        except Exception:
            # The view that is there goes on answering; the next may come about.
            log.exception("no view of what was written could be made")
            self._committed.set()

    def _now(self) -> None:
        with self._making:
            self._committed.clear()
            self._publish()
        self._published()

    def close(self) -> None:
        """Make no more views."""
        self._closed.set()
        self._committed.set()
        self._thread.join()

    def _work(self) -> None:
        pause = self._seconds
        while True:
            self._committed.wait()
            if self._closed.wait(pause):
                return
            if not self._committed.is_set():
                continue  # a view was asked for meanwhile
            began = time.monotonic()
            self.soon()
            pause = min(LONGEST, max(self._seconds, time.monotonic() - began))
