"""Where jobs are asked for: files sent and documents to be deleted, entered and worked at one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from graph.errors import DanchieuError, InputError
from graph.store import GraphStore
from ingest.reading import refuse
from search.service.folder import service_folder
from search.service.holder import Holder
from search.service.jobs.events import Bell
from search.service.jobs.journal import Entry, Job, Journal
from search.service.jobs.runner import Runner
from search.service.originals import Kept
from search.service.settings import Settings

START = 64
"""Bytes of a file that tell its kind."""
NAMES = """MATCH (d:Document) WHERE d.key IN $keys AND d.status <> 'register'
RETURN d.key AS key, d.name AS name"""


class NoSuchJob(DanchieuError):
    """A job that the journal does not have."""

    http_status = 404


class NoSuchDocument(DanchieuError):
    """A document that the graph does not hold."""

    http_status = 404


class JobOver(DanchieuError):
    """A job that came to its end before it could be cancelled."""

    http_status = 409


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent; its name is anybody's, and never a path."""

    name: str
    file: IO[bytes]


class Desk:
    """The jobs of a service: asked for here, worked at by a thread while it is open."""

    def __init__(self, holder: Holder, settings: Settings) -> None:
        folder = service_folder(settings)
        self.bell = Bell()
        self.kept = Kept(folder)
        self.journal = Journal(folder / "jobs.sqlite", self.bell.ring)
        self._holder = holder
        self._runner = Runner(holder, self.journal, self.kept, settings)
        if not holder.store.read_only:
            self._runner.start()

    def ingest(self, files: Sequence[Sent], asked_by: str | None = None) -> Job:
        """Keep files and enter a job that takes them in.

        A file of a kind that is not read is entered as failed; where there is no other, its error is raised.
        """
        self._holder.check_writable()
        with self.kept.guard:
            entries = self._keep(files)
            return self._enter("ingest", entries, asked_by)

    def delete(self, key: str, store: GraphStore, asked_by: str | None = None) -> Job:
        """Enter a job that deletes a document, as `store` shows it. NoSuchDocument."""
        self._holder.check_writable()
        found = store.read(NAMES, {"keys": [key]}).dicts()
        if not found:
            raise NoSuchDocument(
                "There is no such document", place=key, remedy="GET /v1/documents lists them"
            )
        return self._enter("delete", [Entry(1, found[0]["name"], key=key)], asked_by)

    def cancel(self, job: str) -> Job:
        """Ask for the end of a job. NoSuchJob, JobOver."""
        if self.job(job).over:
            raise JobOver("This job is over", place=job, remedy="delete its documents one by one")
        told = self.journal.cancel(job)
        self._runner.wake()
        return told

    def job(self, job: str) -> Job:
        """One job. NoSuchJob."""
        try:
            return self.journal.job(job)
        except KeyError as error:
            raise NoSuchJob("There is no such job", place=job, remedy="GET /v1/jobs lists them") from error

    def close(self) -> None:
        """Stop after the document that is being written, and leave the rest for the next start."""
        if not self._holder.store.read_only:
            self._runner.close()
        self.journal.close()

    def _keep(self, files: Sequence[Sent]) -> list[Entry]:
        entries: list[Entry] = []
        refused: list[InputError] = []
        known: set[str] = set()
        for number, sent in enumerate(files, 1):
            start = sent.file.read(START)
            sent.file.seek(0)
            try:
                refuse(sent.name, start)
            except InputError as error:
                refused.append(error)
                entries.append(Entry(number, sent.name, "failed", error=error.message, remedy=error.remedy))
                continue
            kept = self.kept.put(sent.file)
            state = "duplicate" if kept.hash in known else "waiting"
            known.add(kept.hash)
            entries.append(Entry(number, sent.name, state, kept.hash, kept.size))
        if refused and not known:
            raise refused[0]
        return entries

    def _enter(self, kind: str, entries: Sequence[Entry], asked_by: str | None) -> Job:
        job = self.journal.add(kind, entries, asked_by)
        self._runner.wake()
        return job
