"""The other side of `graph.sandbox`: reads a store for one query after the other, within limits.

Requests come on standard input, pickled by our own parent; answers go out as frames of JSON, each after
its length in four bytes, because what a hostile query has passed through is not to be unpickled.
"""

import json
import os
import pickle
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO

from graph.errors import DanchieuError, QueryTooLarge
from graph.kglite_store import KgliteStore
from graph.store import Rows

ROWS_IN_FRAME = 200
"""Few enough that a frame is small, many enough that frames are few."""


def main(path: str, growth: int) -> None:
    """Answer until standard input ends; `growth` is how many bytes more than the open store it may take."""
    answers = os.fdopen(os.dup(1), "wb")
    # What the engine prints is no answer.
    os.dup2(2, 1)
    try:
        store = KgliteStore(Path(path), read_only=True)
    except DanchieuError as error:
        return _fail(answers, error)
    _send(answers, {"ready": True})
    _limit_memory(growth)
    while True:
        try:
            cypher, params, timeout, limit = pickle.load(sys.stdin.buffer)
        except EOFError:
            return None
        _limit_processor(timeout)
        try:
            _answer(answers, store.read(cypher, params, timeout=timeout, limit=limit))
        except DanchieuError as error:
            _fail(answers, error)
        except (MemoryError, RecursionError):
            _fail(answers, QueryTooLarge("The query holds more than it may", place=store.url))


def _limit_memory(growth: int) -> None:
    if sys.platform != "linux":  # elsewhere the size of the address space is not known, or not limited
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + growth
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_processor(timeout: float) -> None:
    """Should the parent die, nobody ends a runaway query: then the system does."""
    if sys.platform == "win32":
        return
    import resource

    seconds = time.process_time() + (timeout + 1) * (os.cpu_count() or 1)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, resource.RLIM_INFINITY))


def _answer(answers: BinaryIO, found: Rows) -> None:
    for first in range(0, len(found.rows), ROWS_IN_FRAME):
        _send(answers, {"rows": found.rows[first : first + ROWS_IN_FRAME]})
    _send(answers, {"columns": found.columns, "truncated": found.truncated, "warnings": found.warnings})


def _fail(answers: BinaryIO, error: DanchieuError) -> None:
    _send(answers, {"error": type(error).__name__, "told": [error.message, error.place, error.remedy]})


def _send(answers: BinaryIO, frame: dict[str, Any]) -> None:
    # A lone half of a surrogate pair, which a query may make, is still JSON when escaped.
    data = json.dumps(frame).encode("ascii")
    answers.write(len(data).to_bytes(4, "big") + data)
    answers.flush()
