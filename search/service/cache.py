"""Answers kept by version of the graph and address, each computed once however many ask for it."""

from __future__ import annotations

import asyncio
import gzip
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from fastapi import Response

from search.service.gates import Busy

Made = TypeVar("Made")
SMALL = 1024
"""Bytes below which packing saves nothing."""
SHARE = 8
"""One answer takes no more than this part of the memory, or it is not kept."""
_FRAME = frozenset((b"content-length", b"content-encoding"))


@dataclass(frozen=True, slots=True)
class Address:
    """What was asked of which state of the graph: `asked` is the query string or a digest of the body."""

    edition: str
    method: str
    path: str
    asked: bytes
    kind: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole response; `packed` is its body by gzip where that is worth it, `route` what answered."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    packed: bytes | None = None
    route: str = ""

    @property
    def size(self) -> int:
        """Bytes of memory, nearly."""
        return len(self.body) + len(self.packed or b"") + 1000

    def response(self, *, packed: bool) -> Response:
        """To send, by gzip if the client takes it."""
        body = self.packed if packed and self.packed is not None else self.body
        found = Response(body, self.status)
        found.raw_headers = [*self.headers, (b"content-length", str(len(body)).encode())]
        if body is self.packed:
            found.raw_headers.append((b"content-encoding", b"gzip"))
        return found


def reply(response: Response) -> Reply:
    """A response as it is kept."""
    body = bytes(response.body)
    headers = tuple(header for header in response.raw_headers if header[0] not in _FRAME)
    packed = gzip.compress(body, 6, mtime=0) if len(body) >= SMALL else None
    return Reply(response.status_code, headers, body, packed)


class TooSlow(Busy):
    """An answer that takes longer than anybody is let wait; it is computed all the same, and kept."""

    def __init__(self, seconds: float) -> None:
        super().__init__(max(1, round(seconds)))
        self.message = f"The answer takes longer than {seconds:g} seconds"


class Cache:
    """The answers of the newest state of the graph, those asked for last, within so many bytes."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.size = 0
        self.hits = 0
        self.misses = 0
        self._kept: OrderedDict[Address, Reply] = OrderedDict()
        self._making: dict[object, asyncio.Task[object]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, address: Address) -> Reply | None:
        """The answer if it is kept."""
        found = self._kept.get(address)
        if found is not None:
            self.hits += 1
            self._kept.move_to_end(address)
        return found

    def keep(self, address: Address, made: Reply) -> None:
        """Keep an answer; those of another state of the graph go."""
        if self._kept and next(iter(self._kept)).edition != address.edition:
            self._kept.clear()
            self.size = 0
        if made.size * SHARE > self.most_bytes or address in self._kept:
            return
        self._kept[address] = made
        self.size += made.size
        while self.size > self.most_bytes:
            _, oldest = self._kept.popitem(last=False)
            self.size -= oldest.size

    async def once(self, address: object, make: Callable[[], Awaitable[Made]], seconds: float) -> Made:
        """What `make` gives, made once for all who ask at the same time; TooSlow after so many seconds.

        It goes on when those who asked are gone: the next to ask finds it.
        """
        task = self._making.get(address)
        if task is None:
            self.misses += 1
            task = self._making[address] = asyncio.ensure_future(_awaited(make))
            task.add_done_callback(lambda done: self._made(address, done))
        await asyncio.wait((task,), timeout=seconds)
        if not task.done():
            raise TooSlow(seconds)
        return task.result()  # type: ignore[return-value]

    def _made(self, address: object, done: asyncio.Task[object]) -> None:
        del self._making[address]
        if not done.cancelled():
            done.exception()  # Looked at, though all who asked may be gone.


async def _awaited(make: Callable[[], Awaitable[object]]) -> object:
    return await make()
