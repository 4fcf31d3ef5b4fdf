"""Reading and extracting many files: in another process where that pays, in order, a few ahead."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from graph.errors import InputError
from ingest.facts import Extraction
from ingest.load import key_of
from ingest.reading import Source, fetch, parse
from ingest.reading_report import ReadingReport, reading_report

# Starting another process costs what extracting this much costs.
POOL_BYTES = 1_000_000
AHEAD = 4
File = TypeVar("File")


@dataclass(frozen=True, slots=True)
class Read:
    """A file read and extracted: its text, the key of the document, its facts, what was not understood."""

    source: Source
    key: str
    extraction: Extraction
    report: ReadingReport


class Broken(InputError):
    """A file that the extractors failed on: a fault of theirs."""


def broken(error: Exception) -> Broken:
    """What is told of a file that the extractors failed on."""
    what = f"The extractors failed on it: {type(error).__name__}: {error}."
    return Broken(what, remedy="Report it, with the file.")


def read_and_extract(path: str, name: str | None = None) -> Read:
    """Read one file and extract its facts; ``name`` is what it is called, where its path does not say it.

    Raises InputError.
    """
    from ingest.extraction import extract

    source = parse(path, fetch(path), name)
    facts = extract(source.original)
    return Read(source, key_of(source), facts, reading_report(facts, source.original))


def read_all(paths: Sequence[Path], jobs: int | None) -> Iterator[tuple[str, Future[Read]]]:
    """Each path, absolute, with its reading done or failed; in order, a few ahead of their turn.

    ``jobs`` processes do it, or a thread when 0; None decides by the number of free cores and the size.
    """
    names = [str(path.resolve()) for path in paths]
    if not names:
        return
    jobs = _jobs(names) if jobs is None else jobs
    for at, (path, future) in enumerate(_run(names, jobs)):
        if jobs and isinstance(future.exception(), BrokenExecutor):
            # The other process cannot start or was killed: go on in this one.
            yield from _run(names[at:], 0)
            return
        yield path, future


def _run(names: Sequence[str], jobs: int) -> Iterator[tuple[str, Future[Read]]]:
    with _executor(jobs) as pool:
        try:
            yield from in_turn(names, lambda name: _submit(pool, name))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def in_turn(
    files: Iterable[File], begin: Callable[[File], Future[Read]], ahead: int = AHEAD
) -> Iterator[tuple[File, Future[Read]]]:
    """Each file with its reading done or failed; in order, the next few begun ``ahead`` of their turn."""
    begun: deque[tuple[File, Future[Read]]] = deque()
    waiting = iter(files)
    while True:
        while len(begun) < ahead and (file := next(waiting, None)) is not None:
            begun.append((file, begin(file)))
        if not begun:
            return
        file, future = begun.popleft()
        future.exception()  # waits, and leaves the error to the one who asks
        yield file, future


def _submit(pool: Executor, name: str) -> Future[Read]:
    try:
        return pool.submit(read_and_extract, name)
    except BrokenExecutor as error:
        failed: Future[Read] = Future()
        failed.set_exception(error)
        return failed


def _jobs(names: Sequence[str]) -> int:
    size = sum(os.path.getsize(name) for name in names if os.path.exists(name))  # noqa: PTH110, PTH202
    return min(_cores() - 1, 3) if size > POOL_BYTES else 0


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _executor(jobs: int) -> Executor:
    """Processes, or a thread: either way the error of one file stays its own."""
    if jobs < 1:
        return ThreadPoolExecutor(1)
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Not fork: the store's driver has threads.
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_ignore_interrupt)


def _ignore_interrupt() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
