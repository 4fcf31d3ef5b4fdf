"""Users' Cypher, where it can be ended: in a process of its own on an embedded store, in time on a server.

Named queries and views are ours and run as `GraphStore.read` does; what a person typed runs here.
"""

import threading
from collections.abc import Mapping
from concurrent.futures import Future
from typing import Any, Protocol

from graph import guard
from graph.sandbox import GRACE_SECONDS, Sandbox, too_long
from graph.store import ROW_LIMIT, TIMEOUT_SECONDS, GraphStore, Rows, default_url, file_of, open_store


class Queries(Protocol):
    """Runs queries that people typed."""

    def read(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float = TIMEOUT_SECONDS,
        limit: int = ROW_LIMIT,
    ) -> Rows:
        """As GraphStore.read, and besides: over a quarter of a second after `timeout`, whatever it does.

        QueryTimeout then; QueryTooLarge when it takes more memory than it may, or answers more.
        """
        ...

    def unlimited(self) -> list[str]:
        """What could run without limit, in words; nothing when all has one."""
        ...

    def close(self) -> None:
        """Release what it holds."""
        ...


def open_queries(url: str | None = None, *, processes: int = 1) -> Queries:
    """What runs people's own Cypher on the store at `url`, or on the default one, `processes` at once."""
    url = url or default_url()
    if url.lower().startswith("kglite:"):
        return Sandbox(file_of(url), processes=processes)
    return queries_of(open_store(url, read_only=True))


def queries_of(store: GraphStore, *, processes: int = 1) -> Queries:
    """What runs people's own Cypher on a store that is open: what an embedded one saved last."""
    if store.url.startswith("kglite:"):
        return Sandbox(file_of(store.url), processes=processes)
    return _Server(store)


class _Server:
    """A server's limits, and ours on how long to wait for it."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    def read(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float = TIMEOUT_SECONDS,
        limit: int = ROW_LIMIT,
    ) -> Rows:
        guard.check_growth(cypher)
        answer: Future[Rows] = Future()

        def ask() -> None:
            try:
                answer.set_result(self._store.read(cypher, params, timeout=timeout, limit=limit))
            except BaseException as error:  # noqa: BLE001
                answer.set_exception(error)

        # The server looks at its clock between rows too: who asked need not wait for it.
        threading.Thread(target=ask, daemon=True).start()
        try:
            return answer.result(timeout + GRACE_SECONDS)
        except TimeoutError as error:
            raise too_long(self._store.url) from error

    def unlimited(self) -> list[str]:
        return self._store.unlimited()

    def close(self) -> None:
        self._store.close()
