"""A process that runs users' Cypher on an embedded store, and can be ended.

The engine checks its deadline between rows, so one expression may run for minutes and take all memory,
and some texts end the process they run in.
"""

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import LifoQueue
from typing import Any, Self

from graph import errors, guard, kglite_files
from graph.errors import DanchieuError, QueryTimeout, QueryTooLarge, StoreDamaged, StoreError
from graph.store import ROW_LIMIT, TIMEOUT_SECONDS, Rows

GRACE_SECONDS = 0.25
"""What the engine has beyond a query's time to stop by itself."""
OPENING_SECONDS = 60.0
GROWTH_BYTES = 700_000_000
"""Memory a query may take beyond what the open store takes, some 100 MB and the mapped file."""
ANSWER_BYTES = 32_000_000
"""The longest answer, as JSON."""
_NARROW = "narrow it, return less, or add a LIMIT"
_ROOT = Path(__file__).parent.parent
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from graph.sandbox_process import main; "
    "main(sys.argv[2], int(sys.argv[3]))"
)


class _Ended(Exception):
    """The process ended, by itself or by its timer."""


class Sandbox:
    """Reads one embedded store for people's own queries. Use it as a context manager, or call `close`.

    It may be used from several threads: `processes` queries run at once, others wait for their turn. A
    process starts with its first query, sees the store as saved then, serves the next ones, and is ended
    and started anew when a query outruns its limits; `refresh` lets the next query see the last save.
    """

    def __init__(self, path: Path, *, processes: int = 1, growth: int = GROWTH_BYTES) -> None:
        self.path = path
        self.url = f"kglite:{path}"
        self._growth = growth
        self._idle: LifoQueue[_Process | None] = LifoQueue()
        self._processes = processes
        self._save = 0
        for _ in range(processes):
            self._idle.put(None)

    def read(
        self,
        cypher: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float = TIMEOUT_SECONDS,
        limit: int = ROW_LIMIT,
    ) -> Rows:
        """Run it in a process of its own; see graph.untrusted.Queries.read."""
        guard.check(cypher)
        process = self._idle.get()
        sound = False
        try:
            if process is not None and not (process.alive() and process.save == self._save):
                process.end()
                process = None
            if process is None:
                process = _Process(self.path, self._growth, self._save)
            rows = process.read(cypher, dict(params or {}), timeout, limit)
            sound = True
        except DanchieuError as error:
            sound = process is not None and process.alive() and not isinstance(error, QueryTooLarge)
            raise
        finally:
            if not sound and process is not None:
                process.end()
            self._idle.put(process if sound else None)
        return rows

    def refresh(self) -> None:
        """Let queries from now on see the last save; those at work see what they began with."""
        self._save += 1

    def unlimited(self) -> list[str]:
        """Nothing: the process has its limits."""
        return []

    def close(self) -> None:
        """End its processes, those at work when their query is over; a later query would start one again."""
        for process in [self._idle.get() for _ in range(self._processes)]:
            if process is not None:
                process.end()
            self._idle.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Process:
    """One process that reads the store, and what passes between it and us."""

    def __init__(self, path: Path, growth: int, save: int) -> None:
        self.url = f"kglite:{path}"
        self.save = save
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, str(_ROOT), str(path), str(growth)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Threads reserve address space, by the core: on a large machine more than a query may take.
            env={**os.environ, "RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"},
        )
        with self._ended_after(OPENING_SECONDS) as timer:
            try:
                frame = self._frame()
            except _Ended as ended:
                if timer.struck or self._process.wait() == -signal.SIGKILL:
                    raise StoreError(
                        "The process that opens the store was ended", place=self.url, remedy="try again"
                    ) from ended
                raise StoreDamaged(
                    f"The store cannot be opened: {self._why()}", place=self.url, remedy=kglite_files.REBUILD
                ) from ended
        if "error" in frame:
            self.end()
            raise _error(frame)

    def read(self, cypher: str, params: dict[str, Any], timeout: float, limit: int) -> Rows:
        rows: list[list[Any]] = []
        with self._ended_after(timeout + GRACE_SECONDS) as timer:
            try:
                self._ask(cypher, params, timeout, limit)
                length = 0
                while "columns" not in (frame := self._frame(ANSWER_BYTES - length)):
                    if "error" in frame:
                        raise _error(frame)
                    length += frame["length"]
                    rows += frame["rows"]
            except _Ended as ended:
                if timer.struck:
                    raise too_long(self.url) from ended
                raise QueryTooLarge(
                    f"The query takes more than it may: {self._why()}", place=self.url, remedy=_NARROW
                ) from ended
        return Rows(frame["columns"], rows, frame["truncated"], limit, frame["warnings"])

    def alive(self) -> bool:
        return self._process.poll() is None

    def end(self) -> None:
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
        self._process.wait()

    def _ask(self, *request: Any) -> None:
        assert self._process.stdin is not None
        data = pickle.dumps(request)
        try:
            self._process.stdin.write(data)
            self._process.stdin.flush()
        except OSError as error:
            raise _Ended from error

    def _frame(self, most: int = ANSWER_BYTES) -> dict[str, Any]:
        assert self._process.stdout is not None
        head = self._process.stdout.read(4)
        length = int.from_bytes(head, "big")
        if length > most:
            raise QueryTooLarge(
                f"The answer is longer than {ANSWER_BYTES // 1_000_000} MB", place=self.url, remedy=_NARROW
            )
        data = self._process.stdout.read(length)
        if len(head) < 4 or len(data) < length:
            raise _Ended
        frame: dict[str, Any] = json.loads(data)
        return frame | {"length": length}

    @contextmanager
    def _ended_after(self, seconds: float) -> Iterator["_Timer"]:
        timer = _Timer(seconds, self._process)
        try:
            yield timer
        finally:
            timer.cancel()
            timer.join()
            if timer.struck:
                self.end()

    def _why(self) -> str:
        code = self._process.wait()
        return "it ran out of memory" if code == -signal.SIGABRT else f"its process ended by {code}"


class _Timer(threading.Timer):
    """Ends a process after some seconds, and knows that it did."""

    def __init__(self, seconds: float, process: "subprocess.Popen[bytes]") -> None:
        self.struck = False
        super().__init__(seconds, self._strike)
        self.daemon = True
        self._process = process
        self.start()

    def _strike(self) -> None:
        self.struck = True
        self._process.kill()


def too_long(url: str) -> QueryTimeout:
    """The error of a query that was ended."""
    return QueryTimeout("The query took too long", place=url, remedy="narrow it, or allow it more time")


def _error(frame: Mapping[str, Any]) -> DanchieuError:
    """An error of the other process, as ours."""
    kind: type[DanchieuError] = getattr(errors, frame["error"])
    message, place, remedy = frame["told"]
    return kind(message, place=place, remedy=remedy)
