"""Keys that let people in: made and revoked on the command line, kept as digests, shown once."""

from __future__ import annotations

import os
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from graph.errors import UsageError
from queries.nearness import meant
from queries.resolve import NothingFound

TABLE = """CREATE TABLE IF NOT EXISTS keys (
  digest TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, made TEXT NOT NULL, revoked TEXT
)"""
START = "dc_"
"""What keys begin with, so that one in a file or a log is known for what it is."""


class Role(StrEnum):
    """What a key may do: a reader asks, an editor also brings documents in and decides."""

    reader = "reader"
    editor = "editor"


@dataclass(frozen=True, slots=True)
class Key:
    """A key but for its letters; `made` and `revoked` are ISO times, UTC."""

    name: str
    role: Role
    made: str
    revoked: str | None = None


class Keys:
    """The keys in a folder of a service. A running service sees at once what the command line changes."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "keys.sqlite"
        self._lock = threading.Lock()
        self._read_at: tuple[int, int] | None = None
        self._known: dict[str, Key] = {}

    def add(self, name: str, role: Role) -> str:
        """Make a key and return its letters, which are kept nowhere; UsageError for a name that is taken."""
        if not name.strip():
            raise UsageError("a key needs a name", remedy="name who or what will use it")
        token = START + secrets.token_urlsafe(32)
        with self._open() as db:
            taken = "SELECT 1 FROM keys WHERE name = ? AND revoked IS NULL"
            if db.execute(taken, (name,)).fetchone():
                raise UsageError(
                    f"there is a key {name!r}", remedy=f"danchieu keys revoke {name}, or take another name"
                )
            db.execute("INSERT INTO keys VALUES (?, ?, ?, ?, NULL)", (_digest(token), name, role, _now()))
        return token

    def all(self) -> list[Key]:
        """All keys, those revoked too, in the order they were made."""
        return [key for _, key in self._rows()]

    def revoke(self, name: str) -> None:
        """Let a key in no more; NothingFound, with the nearest names."""
        with self._open() as db:
            done = db.execute(
                "UPDATE keys SET revoked = ? WHERE name = ? AND revoked IS NULL", (_now(), name)
            )
            if not done.rowcount:
                names = [key.name for key in self.all() if key.revoked is None]
                raise NothingFound(
                    f"there is no key {name!r}",
                    remedy=meant(name, names, "there are: {all}"),
                )

    def of(self, token: str) -> Key | None:
        """The key with these letters; None for one that is unknown or revoked."""
        return self._held().get(_digest(token))

    @property
    def any(self) -> bool:
        """Whether anybody has a key."""
        return bool(self._held())

    def _held(self) -> dict[str, Key]:
        try:
            stat = self.path.stat()
        except FileNotFoundError:
            return {}
        looks = stat.st_mtime_ns, stat.st_size
        with self._lock:
            if looks != self._read_at:
                self._known = {digest: key for digest, key in self._rows() if key.revoked is None}
                self._read_at = looks
            return self._known

    def _rows(self) -> list[tuple[str, Key]]:
        if not self.path.exists():
            return []
        with self._open() as db:
            rows = db.execute("SELECT digest, name, role, made, revoked FROM keys ORDER BY rowid").fetchall()
        return [(row[0], Key(row[1], Role(row[2]), row[3], row[4])) for row in rows]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        if not self.path.exists():
            # The owner's alone from its first moment on.
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(self.path)) as db, db:
            db.execute(TABLE)
            yield db


def needed(keys: Keys) -> None:
    """UsageError where nobody has a key."""
    if not keys.any:
        raise UsageError(
            "Others could reach this service, and nobody has a key for it",
            place=str(keys.path),
            remedy="danchieu keys add NAME, or listen on 127.0.0.1 alone",
        )


def _digest(token: str) -> str:
    # 256 random bits cannot be guessed, so nothing slower than this is needed.
    return sha256(token.encode()).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
