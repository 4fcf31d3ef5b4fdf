"""Works at jobs in the one thread that writes, and goes on with those that a process before began.

Each document is a transaction. Readers see commits a few at a time, and everything when a job is over. What
follows for the whole graph is drawn once a job, vectors and the language of the corpus when none waits.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future

import kglite

from graph.errors import DanchieuError, InputError
from graph.kglite_store import KgliteStore
from ingest.intake import Intake, Step
from ingest.load import unfinished
from ingest.pipeline import delete
from ingest.reading.apart import Apart
from ingest.workers import NEEDS, Read, in_turn, read_bounded
from search.service.holder import Holder
from search.service.jobs.indexing import NICENESS, index, to_embed
from search.service.jobs.journal import UNDONE, Entry, Job, Journal
from search.service.jobs.publisher import Publisher
from search.service.originals import Kept
from search.service.settings import Settings
from search.vectors.index import Progress

log = logging.getLogger(__name__)
TRIES = 3
"""How often a process may end while it writes a file before the file is left out."""
AHEAD = 2
REPORT = "report it, with the service's log"
TELL_SECONDS = 2.0
"""Between two events of embedding."""
FILES = """MATCH (d:Document) WHERE d.key IN $keys AND d.content_hash IS NOT NULL
RETURN DISTINCT d.content_hash AS hash"""
HELD = "MATCH (d:Document) WHERE d.content_hash IN $hashes RETURN DISTINCT d.content_hash AS hash"


class _Given(Exception):
    """Work that goes on later is given up: a job waits, or the service stops."""


class Runner:
    """The thread that does what the journal says."""

    def __init__(self, holder: Holder, journal: Journal, kept: Kept, settings: Settings) -> None:
        self._holder = holder
        self._journal = journal
        self._kept = kept
        self._settings = settings
        self._wake = threading.Event()
        self._stopping = False
        self._job: Job | None = None
        self._reading: Apart | None = None
        self._publisher = Publisher(holder.swap, settings.readable_seconds, self._readable)
        self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)

    def start(self) -> None:
        """Take up what was left, then what comes."""
        self._publisher.start()
        self._thread.start()

    def wake(self) -> None:
        """The journal has something new: a job, or a wish to end one."""
        self._wake.set()
        job = self._job
        if job is not None and self._journal.cancelled(job.id):
            self._give_up()

    def close(self) -> None:
        """Stop after the document that is being written; the job goes on at the next start."""
        self._stopping = True
        self._wake.set()
        self._give_up()
        self._thread.join()
        self._publisher.close()

    def _give_up(self) -> None:
        """End the reading of files that are not written yet."""
        reading = self._reading
        if reading is not None:
            reading.give_up()

    def _work(self) -> None:
        while not self._stopping:
            self._wake.clear()
            try:
                job = self._journal.next()
                if job is not None:
                    self._do(job)
                elif not self._settled():
                    self._wake.wait()
            except Exception:
                # Nothing of a job gets here: the journal itself, or the store of what comes after one.
                log.exception("the work at jobs was interrupted")
                self._wake.wait(self._settings.poll_seconds)

    def _do(self, job: Job) -> None:
        if not self._journal.begin(job.id):
            return
        self._job = job
        try:
            before = self._holder.writer.state()
            self._delete(job) if job.kind == "delete" else self._ingest(job)
            if self._stopping:
                return
            if self._holder.writer.state() != before:
                self._holder.writer.checkpoint()
                self._publisher.soon()
        except DanchieuError as error:
            log.warning("job %s failed: %s", job.id, error)
            self._journal.state(job.id, "failed", error=error.message, remedy=error.remedy)
        except Exception as error:
            log.exception("job %s failed", job.id)
            what = f"An error of the service's own: {type(error).__name__}: {error}"
            self._journal.state(job.id, "failed", error=what, remedy=REPORT)
        else:
            left = any(entry.state in UNDONE for entry in self._journal.entries(job.id))
            self._journal.state(job.id, "cancelled" if left else "indexing")
        finally:
            self._job = None
            kglite.trim_memory()

    def _ingest(self, job: Job) -> None:
        todo = [entry for entry in self._journal.entries(job.id) if entry.state in UNDONE]
        by_path = {str(self._kept.path(entry.hash)): entry for entry in todo if entry.hash}
        names = {path: entry.name for path, entry in by_path.items()}

        def told(step: Step) -> None:
            self._note(job, by_path[step.path], step)

        intake = Intake(self._holder.writer, on_progress=told, retry=True, names=names)
        # Whatever the file is: none takes time from those who read, and any may be given up.
        apart = self._reading = Apart(1, needs=NEEDS, niceness=NICENESS)
        if self._ends(job):  # it was told so before there was anything to give up
            apart.give_up()

        def begin(path: str) -> Future[Read]:
            return apart.submit(read_bounded, path, names[path])

        try:
            for path, read in in_turn(self._new(intake, by_path), begin, AHEAD):
                if self._ends(job):
                    break
                self._journal.writing(job.id, by_path[path].number)
                intake.take(path, read)
        except CancelledError:
            if not self._ends(job):
                raise
        finally:
            self._reading = None
            apart.close()
        if not self._stopping:
            intake.settle()

    def _new(self, intake: Intake, by_path: dict[str, Entry]) -> Iterator[str]:
        for path, entry in by_path.items():
            if entry.tries >= TRIES:
                intake.take(path, _ended_it(entry))
            elif intake.is_new(self._kept.path(entry.hash or "")):
                yield path

    def _note(self, job: Job, entry: Entry, step: Step) -> None:
        state, failure = step.status, step.failure
        if state == "unchanged" and entry.state == "writing":
            state = "loaded"  # it was committed, and the process ended before that was noted
        if state in ("loaded", "failed"):
            self._publisher.committed()
        self._journal.done(
            job.id,
            entry,
            state,
            key=step.key,
            error=failure.reason if failure else None,
            remedy=failure.remedy if failure else None,
        )

    def _delete(self, job: Job) -> None:
        store = self._holder.writer
        entries = [entry for entry in self._journal.entries(job.id) if entry.state in UNDONE]
        keys = [entry.key for entry in entries if entry.key]
        hashes = store.read(FILES, {"keys": keys}).column("hash")
        delete(keys, store)
        self._publisher.committed()
        for entry in entries:
            self._journal.done(job.id, entry, "deleted", key=entry.key)
        held = set(store.read(HELD, {"hashes": hashes}).column("hash"))
        with self._kept.guard:
            for digest in hashes:
                if digest not in held and not self._journal.wanted(digest):
                    self._kept.remove(digest)

    def _settled(self) -> bool:
        """Do what follows when no job waits; False when there was nothing to do."""
        jobs = self._journal.indexing()
        store = self._holder.store
        # What a run left midway; on a server it may be at work still, and the next job settles it.
        left = isinstance(store, KgliteStore) and unfinished.left(store)
        if not jobs and not left:
            return False
        if left:
            Intake(store).settle()
            store.checkpoint()
            self._publisher.soon()
        told: dict[str, str | None] = {}
        try:
            if self._index(jobs):
                self._publisher.soon()
        except _Given:
            return True
        except DanchieuError as error:
            log.warning("what comes after a job failed: %s", error)
            told = {"error": error.message, "remedy": error.remedy}
        except Exception as error:
            log.exception("what comes after a job failed")
            told = {"error": f"{type(error).__name__}: {error}", "remedy": REPORT}
        for job in jobs:
            self._journal.state(job.id, "done", **told)
        kglite.trim_memory()
        return True

    def _index(self, jobs: list[Job]) -> bool:
        store, last = self._holder.store, 0.0

        def told(step: Progress) -> None:
            nonlocal last
            if self._stopping or self._journal.next() is not None:
                raise _Given
            if step.done == step.total or time.monotonic() - last > TELL_SECONDS:
                last = time.monotonic()
                for job in jobs:
                    self._journal.tell(job.id, "embedding", done=step.done, total=step.total)

        return index(store, self._settings.store, to_embed(store, self._settings.embed), told)

    def _readable(self) -> None:
        job = self._job
        if job is not None:
            self._journal.tell(job.id, "readable", version=self._holder.view.version)

    def _ends(self, job: Job) -> bool:
        return self._stopping or self._journal.cancelled(job.id)


def _ended_it(entry: Entry) -> Future[Read]:
    """The reading of a file at which the service itself ended again and again."""
    future: Future[Read] = Future()
    what = f"The service ended {entry.tries} times while it wrote this document."
    future.set_exception(InputError(what, place=entry.name, remedy="Report it, with the file."))
    return future
