"""Files are read in a process of their own, that may be killed: no file takes time or memory from readers.

A file that takes too long, too much memory, or ends the process is at fault alone; the next one finds a new
process.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import TYPE_CHECKING, Self

from graph.errors import InputError
from ingest.workers import Read, broken, read_and_extract

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

NICE = 5
"""Below those who ask."""
READY = "ready"
Work = Callable[[str, str | None], Read]
SPLIT = "Split it into the documents it holds, or save it anew: it may be damaged."


class TooHeavy(InputError):
    """A file whose reading was stopped: it took too long, or more memory than it may."""


class ReaderEnded(InputError):
    """A file at which the process that read it broke down."""


class Stopped(Exception):
    """The reading was given up because it is wanted no more."""


class Extractor:
    """One process that reads files, one after the other, started with the first. A context manager."""

    def __init__(self, seconds: float, megabytes: int, work: Work = read_and_extract) -> None:
        """`seconds` for each file; `megabytes` of address space for the process, which does `work`."""
        self.seconds = seconds
        self.megabytes = megabytes
        self._work = work
        self._lock = threading.Lock()
        self._stopped = False
        self._fresh = True
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def read(self, path: str, name: str | None = None) -> Read:
        """Read a file, called `name`, and extract its facts. Raises InputError; Stopped after `stop`."""
        pipe = self._running()
        try:
            # Its own beginning is not counted against the file.
            if self._fresh:
                pipe.recv()
                self._fresh = False
            pipe.send((path, name))
            late = TooHeavy(f"Reading it took longer than {self.seconds:g} s.", place=name, remedy=SPLIT)
            found: Read | Exception = pipe.recv() if pipe.poll(self.seconds) else late
        except (EOFError, OSError):
            found = ReaderEnded("The program that reads files broke down at it.", place=name, remedy=SPLIT)
        if isinstance(found, MemoryError):
            what = f"Reading it took more than {self.megabytes} MB of memory."
            found = TooHeavy(what, place=name, remedy=SPLIT)
        if isinstance(found, TooHeavy | ReaderEnded):
            # What is left of its process is not trusted with the next file.
            self.close()
        if self._stopped:
            raise Stopped
        if isinstance(found, Exception):
            raise found
        return found

    def stop(self) -> None:
        """Give up what is being read; from any thread, for good."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                _end(self._process)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            if self._process is not None and self._pipe is not None:
                _end(self._process)
                self._process.join()
                self._pipe.close()
            self._process = self._pipe = None

    def _running(self) -> Connection:
        with self._lock:
            if self._stopped:
                raise Stopped
            if self._pipe is None:
                # Not fork: the store and the service have threads.
                context = multiprocessing.get_context("spawn")
                ours, theirs = context.Pipe()
                process = context.Process(
                    target=serve, args=(theirs, self.megabytes, self._work), daemon=True
                )
                process.start()
                theirs.close()
                self._process, self._pipe, self._fresh = process, ours, True
        return self._pipe

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def serve(pipe: Connection, megabytes: int, work: Work) -> None:
    """What the process does: read the files it is told, until its parent is gone."""
    confine(megabytes)
    import_module("ingest.extraction")
    pipe.send(READY)
    with suppress(EOFError):
        while True:
            path, name = pipe.recv()
            found: Read | Exception
            try:
                found = work(path, name)
            except (InputError, MemoryError) as error:
                found = error
            except Exception as error:  # noqa: BLE001 (whatever it is, it is told)
                found = broken(error)
            pipe.send(found)


def confine(megabytes: int | None = None) -> None:
    """Make this process yield to others, end with its parent, and take its children along."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.name == "posix":
        import resource

        os.setsid()
        os.nice(NICE)
        if megabytes is not None:
            most = megabytes << 20
            _, hard = resource.getrlimit(resource.RLIMIT_AS)
            if hard == resource.RLIM_INFINITY or most < hard:
                resource.setrlimit(resource.RLIMIT_AS, (most, most))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        _end_group(os.getpid())


def _end(process: SpawnProcess) -> None:
    """Kill a process and what it started, such as a LibreOffice."""
    if process.pid is not None and process.is_alive():
        _end_group(process.pid)
        process.kill()


def _end_group(pid: int) -> None:
    if os.name == "posix":
        # It has none of its own yet when it has just begun.
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
    elif pid == os.getpid():
        os._exit(1)
