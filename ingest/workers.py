"""Reading and extracting many files: in another process where that pays or is safer, a few ahead."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ingest.facts import Extraction
from ingest.load import key_of
from ingest.reading import Source, fetch, is_plain, parse
from ingest.reading.apart import Apart, bounded, outcome
from ingest.reading.limits import (
    EXTRACTING_SECONDS,
    EXTRACTING_SECONDS_PER_MILLION,
    READING_SECONDS,
    READING_SECONDS_PER_MB,
)
from ingest.reading_report import ReadingReport, reading_report

# Starting another process costs what extracting this much costs.
POOL_BYTES = 1_000_000
AHEAD = 4
NEEDS = ("ingest.workers", "ingest.extraction")


@dataclass(frozen=True, slots=True)
class Read:
    """A file read and extracted: its text, the key of the document, its facts, what was not understood."""

    source: Source
    key: str
    extraction: Extraction
    report: ReadingReport


def read_safely(path: str | Path) -> Read:
    """Read one file and extract its facts, in a process of its own if its kind asks for one; InputError."""
    ((_, read),) = read_all([Path(path)], None)
    return read.result()


def read_all(paths: Sequence[Path], jobs: int | None) -> Iterator[tuple[str, Future[Read]]]:
    """Each path, absolute, with its reading done or failed; in order, a few ahead of their turn.

    ``jobs`` other processes do it; with 0 only what has to be read apart is. None decides by the number of
    free cores and the size. What hangs or bursts a reader fails alone.
    """
    names = [str(path.resolve()) for path in paths]
    wanted = _jobs(names) if jobs is None else jobs
    here = {name for name in names if wanted < 1 and is_plain(name)}
    apart = Apart(max(wanted, 1), needs=NEEDS) if len(here) < len(set(names)) else None
    thread = ThreadPoolExecutor(1)

    def begun(name: str) -> Future[Read]:
        if apart is None or name in here:
            return thread.submit(_read, name, _unbounded)
        return apart.submit(_read_bounded, name)

    ahead: deque[tuple[str, Future[Read]]] = deque()
    waiting = iter(names)
    try:
        while True:
            while len(ahead) < AHEAD and (name := next(waiting, None)) is not None:
                ahead.append((name, begun(name)))
            if not ahead:
                return
            path, future = ahead.popleft()
            yield path, outcome(path, future)
    finally:
        thread.shutdown(wait=False, cancel_futures=True)
        if apart is not None:
            apart.close()


def _read_bounded(name: str) -> Read:
    return _read(name, partial(bounded, place=name))


def _unbounded(seconds: float) -> AbstractContextManager[None]:
    return nullcontext()


def _read(name: str, within: Callable[[float], AbstractContextManager[None]]) -> Read:
    """Read one file and extract its facts, each ``within`` so many seconds. Raises InputError."""
    from ingest.extraction import extract

    raw = fetch(name)
    with within(READING_SECONDS + READING_SECONDS_PER_MB * len(raw) / 1e6):
        source = parse(name, raw)
    del raw
    with within(EXTRACTING_SECONDS + EXTRACTING_SECONDS_PER_MILLION * len(source.original) / 1e6):
        facts = extract(source.original)
        return Read(source, key_of(source), facts, reading_report(facts, source.original))


def _jobs(names: Sequence[str]) -> int:
    size = sum(os.path.getsize(name) for name in names if os.path.exists(name))  # noqa: PTH110, PTH202
    return max(min(_cores() - 1, 3), 1) if size > POOL_BYTES else 0


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
