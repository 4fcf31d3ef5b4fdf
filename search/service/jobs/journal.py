"""The journal of jobs: what was asked for, what became of each file, and every event, in SQLite.

It outlives the process, however that ends; each change is a transaction with the event that tells of it.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs (
  number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
  created TEXT NOT NULL, started TEXT, ended TEXT, asked_by TEXT, cancel INTEGER NOT NULL DEFAULT 0,
  error TEXT, remedy TEXT);
CREATE TABLE IF NOT EXISTS files (
  job TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, hash TEXT, size INTEGER,
  state TEXT NOT NULL, key TEXT, error TEXT, remedy TEXT, tries INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (job, number));
CREATE INDEX IF NOT EXISTS files_hash ON files (hash);
CREATE TABLE IF NOT EXISTS events (
  job TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL, told TEXT NOT NULL,
  PRIMARY KEY (job, number));
"""
OPEN = ("waiting", "running", "indexing")
"""States of a job that is not over; done, cancelled and failed are the others."""
UNDONE = ("waiting", "writing")
"""States of a file that is not done; loaded, unchanged, duplicate, failed and deleted are the others."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a job, or one document to be deleted, which has a key from the first."""

    number: int
    name: str
    state: str = "waiting"
    hash: str | None = None
    size: int | None = None
    key: str | None = None
    error: str | None = None
    remedy: str | None = None
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """What was asked for and how far it came; `counts` are its files by state. Times are ISO 8601 UTC.

    `kind` is ingest or delete. A job that is done with an `error` took its documents in, but what comes
    after, such as embedding them, failed.
    """

    id: str
    kind: str
    state: str
    created: str
    started: str | None = None
    ended: str | None = None
    asked_by: str | None = None
    error: str | None = None
    remedy: str | None = None
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Nothing of it will change any more."""
        return self.state not in OPEN


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a job; `number` counts from 1 in each."""

    number: int
    at: str
    kind: str
    told: dict[str, Any]


class Journal:
    """The jobs of one service; threads share it. `changed` is called after each change."""

    def __init__(self, path: Path, changed: Callable[[], None] = lambda: None) -> None:
        path.touch(mode=0o600)
        self._lock = threading.RLock()
        self._changed = changed
        self._file = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._file.execute("PRAGMA journal_mode=WAL")
        self._file.execute("PRAGMA synchronous=FULL")
        self._file.executescript(SCHEMA)

    def close(self) -> None:
        """Release the file."""
        with self._lock:
            self._file.close()

    def add(self, kind: str, entries: Sequence[Entry], asked_by: str | None = None) -> Job:
        """Enter a job that waits for its turn."""
        job = secrets.token_hex(8)
        with self._change():
            self._run(
                "INSERT INTO jobs (id, kind, state, created, asked_by) VALUES (?, ?, 'waiting', ?, ?)",
                job, kind, _now(), asked_by,
            )  # fmt: skip
            rows = [
                (job, e.number, e.name, e.hash, e.size, e.state, e.key, e.error, e.remedy) for e in entries
            ]
            self._file.executemany(
                "INSERT INTO files (job, number, name, hash, size, state, key, error, remedy) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
            )
            self._tell(job, "waiting", files=len(entries))
        return self.job(job)

    def job(self, job: str) -> Job:
        """One job; KeyError for none."""
        rows = self._jobs("WHERE id = ?", job)
        if not rows:
            raise KeyError(job)
        return rows[0]

    def jobs(self, limit: int, before: str | None = None) -> list[Job]:
        """The latest jobs, newest first; with `before`, those older than that one."""
        if before is None:
            return self._jobs("ORDER BY number DESC LIMIT ?", limit)
        older = "WHERE number < (SELECT number FROM jobs WHERE id = ?) ORDER BY number DESC LIMIT ?"
        return self._jobs(older, before, limit)

    def next(self) -> Job | None:
        """The job to work at: one that was begun, else the first that waits."""
        found = self._jobs("WHERE state IN ('running', 'waiting') ORDER BY state, number LIMIT 1")
        return found[0] if found else None

    def indexing(self) -> list[Job]:
        """Jobs whose documents are in, and wait for what comes after."""
        return self._jobs("WHERE state = 'indexing' ORDER BY number")

    def entries(self, job: str) -> list[Entry]:
        """The files of a job, in order."""
        query = (
            "SELECT number, name, state, hash, size, key, error, remedy, tries FROM files WHERE job = ? "
            "ORDER BY number"
        )
        return [Entry(*row) for row in self._all(query, job)]

    def events(self, job: str, after: int = 0) -> list[Event]:
        """What happened in a job after its event of this number, in order."""
        query = "SELECT number, at, kind, told FROM events WHERE job = ? AND number > ? ORDER BY number"
        return [Event(n, at, kind, json.loads(told)) for n, at, kind, told in self._all(query, job, after)]

    def begin(self, job: str) -> bool:
        """A job's turn has come, or it is taken up again; False when it was cancelled meanwhile."""
        with self._change():
            found = self.job(job)
            if found.over:
                return False
            again = found.state == "running"
            self._run(
                "UPDATE jobs SET state = 'running', started = coalesce(started, ?) WHERE id = ?", _now(), job
            )
            self._tell(job, "resumed" if again else "running")
        return True

    def writing(self, job: str, number: int) -> None:
        """A file is about to be written to the graph: what ends the process now may have been this."""
        with self._change():
            self._run(
                "UPDATE files SET state = 'writing', tries = tries + 1 WHERE job = ? AND number = ?",
                job, number,
            )  # fmt: skip

    def done(
        self,
        job: str,
        entry: Entry,
        state: str,
        *,
        key: str | None = None,
        error: str | None = None,
        remedy: str | None = None,
    ) -> None:
        """A file of a job is done; its copies in the job share its document."""
        with self._change():
            self._run(
                "UPDATE files SET state = ?, key = ?, error = ?, remedy = ? WHERE job = ? AND number = ?",
                state, key, error, remedy, job, entry.number,
            )  # fmt: skip
            self._run("UPDATE files SET key = ? WHERE job = ? AND hash = ?", key, job, entry.hash)
            counts = self.job(job).counts
            left = sum(counts.get(each, 0) for each in UNDONE)
            told = {"name": entry.name, "status": state, "key": key, "error": error, "remedy": remedy}
            total = sum(counts.values())
            self._tell(job, "file", **told, done=total - left, total=total)

    def tell(self, job: str, kind: str, **told: Any) -> None:
        """Enter an event of another kind."""
        with self._change():
            self._tell(job, kind, **told)

    def state(self, job: str, state: str, *, error: str | None = None, remedy: str | None = None) -> None:
        """A job comes to another state, or to its end."""
        with self._change():
            ended = None if state in OPEN else _now()
            self._run(
                "UPDATE jobs SET state = ?, ended = ?, error = ?, remedy = ? WHERE id = ?",
                state, ended, error, remedy, job,
            )  # fmt: skip
            self._tell(job, state, **self.job(job).counts, error=error, remedy=remedy)

    def cancel(self, job: str) -> Job:
        """Ask for the end of a job: one that waits ends at once, one at work after the document it is at."""
        with self._change():
            found = self.job(job)
            if found.state == "waiting":
                self.state(job, "cancelled")
            elif not found.over:
                self._run("UPDATE jobs SET cancel = 1 WHERE id = ?", job)
                self._tell(job, "cancelling")
        return self.job(job)

    def cancelled(self, job: str) -> bool:
        """Whether the end of a job was asked for."""
        return bool(self._all("SELECT cancel FROM jobs WHERE id = ?", job)[0][0])

    def wanted(self, digest: str) -> bool:
        """Whether a job that is not over has a file of these bytes still to read."""
        query = (
            "SELECT 1 FROM files JOIN jobs ON jobs.id = files.job WHERE files.hash = ? "
            "AND files.state IN ('waiting', 'writing') AND jobs.state IN ('waiting', 'running') LIMIT 1"
        )
        return bool(self._all(query, digest))

    def _jobs(self, which: str, *values: Any) -> list[Job]:
        with self._lock:
            columns = "id, kind, state, created, started, ended, asked_by, error, remedy"
            rows = self._all(f"SELECT {columns} FROM jobs {which}", *values)
            marks = ",".join("?" * len(rows))
            counts: dict[str, Counter[str]] = {row[0]: Counter() for row in rows}
            counted = f"SELECT job, state, count(*) FROM files WHERE job IN ({marks}) GROUP BY job, state"
            for job, state, count in self._all(counted, *counts):
                counts[job][state] = count
            return [replace(Job(*row), counts=dict(counts[row[0]])) for row in rows]

    def _tell(self, job: str, kind: str, **told: Any) -> None:
        text = json.dumps(
            {name: value for name, value in told.items() if value is not None}, ensure_ascii=False
        )
        self._run(
            "INSERT INTO events SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ? FROM events WHERE job = ?",
            job, _now(), kind, text, job,
        )  # fmt: skip

    def _run(self, statement: str, *values: Any) -> None:
        self._file.execute(statement, values)

    def _all(self, query: str, *values: Any) -> list[Any]:
        with self._lock:
            return self._file.execute(query, values).fetchall()

    @contextmanager
    def _change(self) -> Iterator[None]:
        with self._lock:
            inner = self._file.in_transaction
            if not inner:
                self._file.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if not inner:
                    self._file.execute("ROLLBACK")
                raise
            if not inner:
                self._file.execute("COMMIT")
        if not inner:
            self._changed()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
