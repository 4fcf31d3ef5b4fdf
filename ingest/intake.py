"""What one run does with the files it reads: one transaction a document, then what follows from them all.

A file is known by its path, the hash of its bytes and the version of the reader. What fails is recorded in
the store and never stops the others. The store is marked until the run has settled: one that was killed
before has its consequences drawn by the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from graph import model
from graph.batch import Batch
from graph.errors import DanchieuError, InputError, SchemaError
from graph.naming import failed_document_key
from graph.store import GraphStore
from ingest.load import load
from ingest.load.resolve import Register
from ingest.load.revise import (
    EVERYTHING,
    PATIENCE_SECONDS,
    forget,
    register_of,
    revise_citations,
    spoken_of,
)
from ingest.reading import fetch, fingerprint
from ingest.registers import agreement, completing
from ingest.registers.contradictions import compare
from ingest.version import extractor_version
from ingest.workers import Read, broken

KNOWN = """MATCH (d:Document) WHERE d.status <> 'register'
RETURN d.key AS key, d.path AS path, d.status AS status, d.content_hash AS hash,
       d.extractor_version AS version, d.error AS error, d.remedy AS remedy"""
UNSETTLED = "unsettled"
"""Key of the setting of a store in which documents came or went, and what follows is not drawn yet."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file is done: ``status`` is loaded, unchanged, duplicate or failed; ``done`` of ``total`` files.

    ``key`` is that of its document, None for a file that failed, which ``failure`` tells about.
    """

    path: str
    status: str
    done: int
    total: int
    key: str | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be taken in: why, and what to do about it."""

    path: str
    reason: str
    remedy: str | None


@dataclass(slots=True)
class Report:
    """What a run did. Paths are absolute; ``counts`` are nodes by label in the documents loaded.

    ``duplicates`` are (path, path of the same text); ``passed_over`` counts files of folders that are not
    read, by suffix; ``revised`` mentions of other documents that were decided again; ``interrupted`` after
    Ctrl-C.
    """

    loaded: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    relationships: int = 0
    characters: int = 0
    revised: int = 0
    interrupted: bool = False
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Known:
    """A document the store holds, or a file it remembers as failed."""

    key: str
    path: str
    status: str
    hash: str | None
    version: str | None
    error: str | None = None
    remedy: str | None = None


class Intake:
    """One run: asked of each file whether it is new, given those that were read, and settled at the end."""

    def __init__(
        self,
        store: GraphStore,
        *,
        on_progress: Callable[[Step], None] | None = None,
        total: int = 0,
        force: bool = False,
        retry: bool = False,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """``force`` takes unchanged files for new, ``retry`` those that failed before.

        ``names`` are those of files whose path does not say them.
        """
        self.store = store
        self.on_progress = on_progress
        self.total = total
        self.force = force
        self.retry = retry
        self.names = names or {}
        self.version = extractor_version()
        self.report = Report()
        self.done = 0
        self.known: Register | None = None
        self.touched: set[str] = set()
        self.lost: set[str] = set()
        self.by_path: dict[str, _Known] = {}
        self.failures: dict[str, _Known] = {}
        self.by_key: dict[str, str] = {}
        self.by_hash: dict[str, str] = {}
        self.left_over = unsettled(store)
        self._marked = self.left_over
        for row in store.read(KNOWN, limit=EVERYTHING, timeout=PATIENCE_SECONDS):
            self._remember(_Known(**row))

    def _remember(self, document: _Known) -> None:
        if document.status == "failed":
            self.failures[document.path] = document
            return
        self.by_path[document.path] = document
        self.by_key[document.key] = document.path
        if document.hash and document.version == self.version:
            self.by_hash[document.hash] = document.path

    def _step(self, path: str, status: str, key: str | None, failure: Failure | None = None) -> None:
        self.done += 1
        if self.on_progress is not None:
            self.on_progress(Step(path, status, self.done, self.total, key, failure))

    def refused(self, error: InputError) -> None:
        """A path that names nothing readable; what exists is recorded."""
        path = error.place or ""
        self._failed(str(Path(path).resolve()) if Path(path).exists() else path, error, None)

    def is_new(self, file: Path) -> bool:
        """Must the file be read? Else it is unchanged, a copy, or failed as it did before."""
        path = str(file.resolve())
        try:
            digest = fingerprint(fetch(path))
        except InputError as error:
            self._failed(path, error, None)
            return False
        known, failure = self.by_path.get(path), self.failures.get(path)
        if self.force:
            return True
        if known and (known.hash, known.version) == (digest, self.version):
            if failure:  # it could not be read for a while
                self.store.delete_document(self.failures.pop(path).key)
            self.report.unchanged.append(path)
            self._step(path, "unchanged", known.key)
            return False
        if failure and not self.retry and (failure.hash, failure.version) == (digest, self.version):
            self._tell_failed(Failure(path, failure.error or "", failure.remedy))
            return False
        twin = self.by_hash.get(digest)
        if twin is not None and twin != path and path not in self.by_path and Path(twin).exists():
            self._duplicate(path, twin)
            return False
        return True

    def take(self, path: str, read: Future[Read]) -> None:
        """Write one document, or record why it could not be read."""
        error = read.exception()
        if error is None:
            self._load(path, read.result())
        elif isinstance(error, InputError):
            self._failed(path, error, self._hash_of(path))
        elif not isinstance(error, Exception):
            raise error
        else:
            self._failed(path, broken(error), self._hash_of(path))

    def _hash_of(self, path: str) -> str | None:
        return fingerprint(fetch(path)) if Path(path).exists() else None

    def _load(self, path: str, read: Read) -> None:
        twin = self.by_key.get(read.key)
        if twin is not None and twin != path and Path(twin).exists():
            self._duplicate(path, twin)
            return
        before = (self.by_path.get(path), self.failures.pop(path, None))
        stale = [document.key for document in before if document and document.key != read.key]
        if self.known is None:
            self.known = register_of(self.store)
        if not self._marked:
            mark(self.store)
            self._marked = True
        lost = spoken_of(self.store, [before[0].key]) if before[0] else set()
        at = datetime.now(UTC).isoformat(timespec="seconds")
        loaded = load(
            read.source,
            read.extraction,
            self.known,
            key=read.key,
            version=self.version,
            at=at,
            replaces=stale,
            report=read.report,
        )
        try:
            written = self.store.write(loaded.batch)
        except SchemaError as error:
            self._failed(path, error, read.source.raw_hash)
            return
        self.lost |= lost - set(loaded.instruments)
        self.touched |= self.known.add(loaded.instruments)
        for key in stale:
            self.by_key.pop(key, None)
        self._remember(_Known(read.key, path, "ok", read.source.raw_hash, self.version))
        self.report.loaded.append(path)
        self.report.counts.update(type(node).__name__ for node in loaded.batch.nodes)
        self.report.relationships += written.relationships
        self.report.characters += len(read.source.original)
        self._step(path, "loaded", read.key)

    def _duplicate(self, path: str, twin: str) -> None:
        self.report.duplicates.append((path, twin))
        self._step(path, "duplicate", self.by_path[twin].key)

    def _failed(self, path: str, error: DanchieuError, digest: str | None) -> None:
        if Path(path).exists():
            key = failed_document_key(path)
            document = model.Document(
                key=key, name=self.names.get(path) or Path(path).name, path=path, status="failed",
                error=error.message, remedy=error.remedy, content_hash=digest, extractor_version=self.version,
                ingested_at=datetime.now(UTC).isoformat(timespec="seconds"),
            )  # fmt: skip
            self.store.write(Batch(key, [document]))
        self._tell_failed(Failure(path, error.message, error.remedy))

    def _tell_failed(self, failure: Failure) -> None:
        self.report.failed.append(failure)
        self._step(failure.path, "failed", None, failure)

    def orphaned(self) -> list[str]:
        """Duplicates whose twin now holds another text."""
        moved = {twin for _, twin in self.report.duplicates if twin in self.report.loaded}
        left = [path for path, twin in self.report.duplicates if twin in moved]
        self.report.duplicates = [pair for pair in self.report.duplicates if pair[1] not in moved]
        self.done -= len(left)
        return left

    def settle(self) -> None:
        """Decide again on the mentions that new instruments, or those that are gone, may concern.

        Where a run before was killed, on all of them: what it changed is not known.
        """
        changed = bool(self.report.loaded) or self.left_over
        if self.left_over:
            self.known = self.known or register_of(self.store)
            self.touched |= set(self.known.by_number)
        if changed:
            compare(self.store)
        if self.known is not None and self.lost:
            self.touched |= forget(self.store, self.known, self.lost)
        if self.known is not None:
            completing.settle(self.store, self.known)
        if self.known is not None and self.touched:
            self.report.revised = revise_citations(self.store, self.known, self.touched)
        if changed:
            agreement.settle(self.store)
        if self._marked:
            unmark(self.store)
        self.left_over = self._marked = False


def unsettled(store: GraphStore) -> bool:
    """Whether documents came or went, and what follows from it was not drawn."""
    return bool(store.read("MATCH (s:Setting {key: $key}) RETURN 1 AS one", {"key": UNSETTLED}).rows)


def mark(store: GraphStore) -> None:
    """Say that what follows from documents is to be drawn, whatever becomes of this process."""
    store.write(Batch(None, [model.Setting(key=UNSETTLED, value=datetime.now(UTC).isoformat())]))


def unmark(store: GraphStore) -> None:
    """Say that it was drawn."""
    store.discard("Setting", [UNSETTLED])
