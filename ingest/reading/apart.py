"""Work on a stranger's file in a process of its own, with limits: what hangs or bursts there ends alone.

Memory and processor time are limited by the system (not on Windows; memory only on Linux), time by the
clock from here. What ends a process is told as an UnreadableInput of the file it was at.
"""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from weakref import WeakSet

from graph.errors import UnreadableInput
from ingest.reading.limits import FILES_PER_PROCESS, MEMORY, PATIENCE

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

    from pebble import ProcessPool

P = ParamSpec("P")
T = TypeVar("T")
SPLIT = "Split it, or open it and save it anew; it may be damaged, or made to stop a reader."


@contextmanager
def bounded(seconds: float, *, place: str, memory: float = MEMORY) -> Iterator[None]:
    """What is done inside gets so much processor time and so many bytes besides those held already.

    For processes that may be ended: one that goes on too long is killed. Raises UnreadableInput when memory
    does not suffice or something is nested deeper than can be followed.
    """
    try:
        with _limits(seconds, memory):
            yield
    except MemoryError as error:
        message = f"Reading it takes more than {memory / 1e6:,.0f} MB of memory."
        raise UnreadableInput(message, place=place, remedy=SPLIT) from error
    except RecursionError as error:
        message = "What it holds is nested deeper than can be followed."
        raise UnreadableInput(message, place=place, remedy=SPLIT) from error


@contextmanager
def _limits(seconds: float, memory: float) -> Iterator[None]:
    try:
        import resource
    except ImportError:  # Windows
        yield
        return
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    wanted = {resource.RLIMIT_CPU: math.ceil(used + seconds)}
    if sys.platform == "linux":
        wanted[resource.RLIMIT_DATA] = _held() + int(memory)
    before = {which: resource.getrlimit(which) for which in wanted}
    try:
        for which, most in wanted.items():
            hard = before[which][1]
            resource.setrlimit(which, (most if hard < 0 else min(most, hard), hard))
        yield
    finally:
        # Sending the result is not the file's work.
        for which, both in before.items():
            resource.setrlimit(which, both)


def limit_memory(most: int) -> None:
    """Give this process so many bytes, in place of the limits it has by `bounded`."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for which, wanted in ((resource.RLIMIT_CPU, -1), (resource.RLIMIT_DATA, most)):
        hard = resource.getrlimit(which)[1]
        resource.setrlimit(which, (hard if wanted < 0 else wanted if hard < 0 else min(wanted, hard), hard))


def _held() -> int:
    """Bytes of data this process holds."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[5])
    return pages * os.sysconf("SC_PAGE_SIZE")


class Apart:
    """Processes that take one task after another; the end of one costs the others nothing."""

    def __init__(self, jobs: int, *, needs: Sequence[str], niceness: int = 0) -> None:
        """``needs`` are modules that the tasks import: loaded once for all processes.

        They yield to others by ``niceness``.
        """
        from pebble import ProcessPool

        self.pool: ProcessPool = ProcessPool(
            jobs,
            max_tasks=FILES_PER_PROCESS,
            context=_context(needs),
            initializer=begin_apart,
            initargs=[niceness],
        )
        self._lock = threading.Lock()
        self._given_up = False
        self._begun: WeakSet[Future[Any]] = WeakSet()

    def submit(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Begin a task; `outcome` waits for it."""
        future: Future[T] = Future()
        with self._lock:
            if self._given_up:
                future.cancel()
                return future
            try:
                future = self.pool.schedule(function, args=args, kwargs=kwargs, timeout=PATIENCE)
            except RuntimeError as error:
                future.set_exception(BrokenExecutor(str(error)))
            self._begun.add(future)
        return future

    def give_up(self) -> None:
        """Cancel every task that is not done, for good; from any thread, without waiting for processes."""
        with self._lock:
            self._given_up = True
            for future in list(self._begun):
                future.cancel()

    def close(self) -> None:
        """End all processes, whatever they are at."""
        # The pool would leave those who wait for a task waiting.
        self.give_up()
        self.pool.stop()  # type: ignore[no-untyped-call]
        self.pool.join()


def begin_apart(niceness: int = 0) -> None:
    """Let this process yield to others (not on Windows), and end when the one it works for is killed."""
    if hasattr(os, "nice"):
        os.nice(niceness)
    if hasattr(signal, "pthread_sigmask"):
        # A service keeps it from its own threads; here it ends what hangs.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def outcome(place: str, future: Future[T]) -> Future[T]:
    """The future once it is done, the end of its process told as an UnreadableInput of the file.

    CancelledError when it was given up.
    """
    error = future.exception()
    # ProcessExpired of pebble, which need not be loaded for this.
    if isinstance(code := getattr(error, "exitcode", None), int):
        message = _ending(-code)
    elif isinstance(error, TimeoutError):
        message = f"Reading it does not come to an end within {PATIENCE:g} seconds."
    elif isinstance(error, BrokenExecutor):
        message = f"The process that reads files of this kind cannot be started{_because(error)}."
    else:
        return future
    told: Future[T] = Future()
    told.set_exception(UnreadableInput(message, place=place, remedy=SPLIT))
    return told


def run_apart(
    place: str, needs: Sequence[str], function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """One task on the file at ``place`` in a process of its own, and its result. Raises UnreadableInput."""
    apart = Apart(1, needs=needs)
    try:
        return outcome(place, apart.submit(function, *args, **kwargs)).result()
    finally:
        apart.close()


def _ending(number: int) -> str:
    if number == getattr(signal, "SIGXCPU", None):
        return "Reading it takes more time than a file of its size may take."
    return f"The reader broke down on it or ran out of memory{f' (signal {number})' if number > 0 else ''}."


def _because(error: BaseException) -> str:
    return f": {error}" if str(error) else ""


def _context(needs: Sequence[str]) -> BaseContext:
    """Processes begun by a server that has loaded all: not forked from this one, whose store has threads."""
    import multiprocessing

    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", *needs])
    return context
