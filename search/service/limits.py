"""How much one key or address may ask: so many requests a second, and so many at once."""

from __future__ import annotations

import math
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from graph.errors import DanchieuError

MOST_KNOWN = 10_000
"""Keys and addresses remembered; one forgotten begins anew."""


class Refused(DanchieuError):
    """A request that is not taken in: its status, and what goes with it."""

    def __init__(
        self, status: int, message: str, *, remedy: str, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(message, remedy=remedy)
        self.status = status
        self.headers = headers or {}


def wait(status: int, message: str, seconds: float) -> Refused:
    """Refused for now: Retry-After says for how long."""
    whole = max(1, math.ceil(seconds))
    remedy = f"ask again in {whole} seconds, as Retry-After says"
    return Refused(status, message, remedy=remedy, headers={"Retry-After": str(whole)})


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Rate:
    """A bucket of `burst` requests each, filled by `a_second`; 0 a second lets everybody pass."""

    def __init__(self, a_second: float, burst: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.a_second = a_second
        self.burst = burst
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, who: str) -> None:
        """One request of somebody; Refused (429) when their bucket is empty."""
        if not self.a_second:
            return
        now = self._clock()
        bucket = self._buckets.setdefault(who, _Bucket(self.burst, now))
        self._buckets.move_to_end(who)
        if len(self._buckets) > MOST_KNOWN:
            self._buckets.popitem(last=False)
        bucket.left = min(self.burst, bucket.left + (now - bucket.at) * self.a_second)
        bucket.at = now
        if bucket.left < 1:
            raise wait(429, "Too many requests", (1 - bucket.left) / self.a_second)
        bucket.left -= 1


class AtOnce:
    """Requests that are in the house: `most` of all, `each` of one key or address."""

    def __init__(self, most: int, each: int) -> None:
        self.most = most
        self.each = each
        self.present = 0
        self._of: Counter[str] = Counter()

    @contextmanager
    def one(self, who: str) -> Iterator[None]:
        """While a request lasts; Refused: 503 where the house is full, 429 where theirs are too many."""
        if self.present >= self.most:
            raise wait(503, "The service is full", 1)
        if self._of[who] >= self.each:
            raise wait(429, "Too many requests at once", 1)
        self.present += 1
        self._of[who] += 1
        try:
            yield
        finally:
            self.present -= 1
            self._of[who] -= 1
            if not self._of[who]:
                del self._of[who]
