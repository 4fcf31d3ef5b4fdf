"""Gates: how many requests are worked on at once, how many wait, and how long, before one is sent away."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import ParamSpec, TypeVar

import anyio
import anyio.to_thread

from graph.errors import DanchieuError

P = ParamSpec("P")
T = TypeVar("T")


class Busy(DanchieuError):
    """Too many ask at once; `retry_after` seconds later there may be room."""

    http_status = 503

    def __init__(self, retry_after: int) -> None:
        super().__init__(
            "The service is busy", remedy=f"ask again in {retry_after} seconds, as Retry-After says"
        )
        self.retry_after = retry_after


class Gate:
    """Lets `at_once` calls into threads; `waiting` more wait for at most `seconds`, others are Busy."""

    def __init__(self, at_once: int, waiting: int, seconds: float) -> None:
        self.at_once = at_once
        self.waiting = waiting
        self.seconds = seconds
        self._threads = anyio.CapacityLimiter(at_once)
        self._usual = 0.05

    async def run(self, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """The result of `work`, run in a thread when its turn comes; Busy when it does not come in time."""
        async with self._turn():
            began = time.perf_counter()
            try:
                # A turn is a thread, so the pool's own limit never makes anybody wait.
                return await anyio.to_thread.run_sync(
                    lambda: work(*given, **named), limiter=anyio.CapacityLimiter(1)
                )
            finally:
                self._usual += 0.1 * (time.perf_counter() - began - self._usual)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        if self.queued >= self.waiting + self.at_once - self.busy:
            raise Busy(self._retry_after())
        turn = object()
        with anyio.move_on_after(self.seconds):
            await self._threads.acquire_on_behalf_of(turn)
        # Who was let in at the very last moment is in.
        if turn not in self._threads.statistics().borrowers:
            raise Busy(self._retry_after())
        try:
            yield
        finally:
            self._threads.release_on_behalf_of(turn)

    @property
    def busy(self) -> int:
        """Calls that are worked on."""
        return int(self._threads.borrowed_tokens)

    @property
    def queued(self) -> int:
        """Calls that wait for their turn."""
        return self._threads.statistics().tasks_waiting

    def _retry_after(self) -> int:
        """Seconds until those who wait now should be done."""
        return max(1, round((self.queued + 1) * self._usual / self.at_once))
