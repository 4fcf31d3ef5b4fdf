"""What happens in a job, told as it happens, from the beginning or from where a listener was."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from anyio import to_thread

from search.service.jobs.journal import Event, Journal


class Bell:
    """Wakes those who wait in the event loop; rung from any thread."""

    def __init__(self) -> None:
        self.rung = 0
        self.silent = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._next = asyncio.Event()

    def listen(self) -> None:
        """From now on those wait in the loop that runs here."""
        self._loop = asyncio.get_running_loop()

    def ring(self) -> None:
        """Wake all."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._ring)

    def end(self) -> None:
        """Wake all for good: nothing more will be told here."""
        self.silent = True
        self.ring()

    async def wait(self, since: int) -> None:
        """Come back once it was rung more often than `since`."""
        if self.rung == since:
            await self._next.wait()

    def _ring(self) -> None:
        self.rung += 1
        rung, self._next = self._next, asyncio.Event()
        rung.set()


async def follow(journal: Journal, bell: Bell, job: str, after: int = 0) -> AsyncIterator[Event]:
    """The events of a job after that number, past and to come, until it is over or the service stops."""
    while not bell.silent:
        since = bell.rung
        for event in await to_thread.run_sync(journal.events, job, after):
            yield event
            after = event.number
        if (await to_thread.run_sync(journal.job, job)).over:
            # Its last event is entered together with its end.
            for event in await to_thread.run_sync(journal.events, job, after):
                yield event
            return
        await bell.wait(since)
