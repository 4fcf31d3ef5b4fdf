"""The bytes of files that were sent, by their hash: no document depends on a file that moved."""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from search.service.folder import OWNER_ONLY


@dataclass(frozen=True, slots=True)
class Bytes:
    """What is kept of a file: the SHA-256 of its bytes (64 hex), and their number."""

    hash: str
    size: int


class Kept:
    """Files by the hash of their bytes, each once; nobody but the owner of the service may read them.

    Who keeps a file for a job, or removes one that no job wants, holds the `guard` meanwhile.
    """

    def __init__(self, folder: Path) -> None:
        self.guard = threading.Lock()
        self.folder = folder / "originals"
        self.folder.mkdir(exist_ok=True, mode=OWNER_ONLY)
        for left in self.folder.glob("*.part"):  # of a process that was killed
            left.unlink()

    def path(self, digest: str) -> Path:
        """Where the bytes with this hash lie, or would."""
        return self.folder / digest[:2] / digest

    def put(self, file: IO[bytes]) -> Bytes:
        """Keep what a file holds; whole or not at all, whenever the process ends."""
        total, size = sha256(), 0
        with self._part() as (part, out):
            while chunk := file.read(1 << 20):
                total.update(chunk)
                size += len(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
            place = self.path(total.hexdigest())
            place.parent.mkdir(exist_ok=True, mode=OWNER_ONLY)
            part.replace(place)
        return Bytes(total.hexdigest(), size)

    def remove(self, digest: str) -> None:
        """Forget the bytes with this hash."""
        self.path(digest).unlink(missing_ok=True)

    @contextmanager
    def _part(self) -> Iterator[tuple[Path, IO[bytes]]]:
        part = self.folder / f"{secrets.token_hex(8)}.part"
        try:
            # 0600 from its first moment on.
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                yield part, out
        finally:
            part.unlink(missing_ok=True)
