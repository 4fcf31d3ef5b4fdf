"""From files to the graph: what to read, what has not changed, one transaction a document.

A file is known by its path, the hash of its bytes and the version of the reader; a run over
unchanged files reads and hashes them and asks the store one question. What fails is recorded in the
store and never stops the others; an interrupt leaves the finished documents in place.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from graph.store import GraphStore
from ingest.intake import Intake, Report, Step, mark, unmark, unsettled
from ingest.load.revise import revise_all, spoken_of
from ingest.reading import files
from ingest.registers import agreement, completing
from ingest.registers.contradictions import compare
from ingest.workers import read_all


def ingest(
    paths: Iterable[str | Path],
    store: GraphStore,
    *,
    on_progress: Callable[[Step], None] | None = None,
    force: bool = False,
    jobs: int | None = None,
) -> Report:
    """Bring the files that ``paths`` name into ``store``; safe to repeat and to interrupt.

    ``force`` reads unchanged files anew. ``jobs`` is the number of processes that extract besides this
    one, which writes: by default one where another core is free and the files are worth it, else 0.
    Raises StoreError when the store fails; what a file does wrong is in the report.
    """
    began = time.monotonic()
    found = files(paths)
    run = Intake(store, on_progress=on_progress, total=len(found.files) + len(found.refused), force=force)
    run.report.passed_over = found.passed_over
    try:
        for error in found.refused:
            run.refused(error)
        todo = [path for path in found.files if run.is_new(path)]
        for path, read in read_all(todo, jobs):
            run.take(path, read)
        # A text that was only a duplicate when its twin was replaced has no document any more.
        for path, read in read_all([Path(path) for path in run.orphaned()], 0):
            run.take(path, read)
    except KeyboardInterrupt:
        run.report.interrupted = True
    run.settle()
    run.report.seconds = time.monotonic() - began
    return run.report


def delete(keys: Iterable[str], store: GraphStore) -> int:
    """Take documents and registers out, with exactly what only they state; how many were there."""
    keys = list(keys)
    lost = spoken_of(store, keys)
    left_over = unsettled(store)
    mark(store)
    count = sum(store.delete_document(key) for key in keys)
    if count:
        # First: findings about an instrument keep it until they are derived anew.
        compare(store)
        completing.settle(store)
        revise_all(store, lost)
        agreement.settle(store)
    if not left_over:  # else the next ingest draws what a run before did not
        unmark(store)
    return count
