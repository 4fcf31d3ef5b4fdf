"""Vectors of texts met before, in the user's cache folder: a text is embedded once on a machine.

A changed document comes back with all its provisions; those whose words are the same find their
vectors here. Losing the cache costs time, nothing else.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENVIRONMENT = "DANCHIEU_CACHE"
MOST = 1_000_000
"""Vectors kept, some 800 MB at 384 numbers; the oldest go first."""
WAIT_SECONDS = 5.0
AT_ONCE = 500


def default_path() -> Path:
    """vectors.sqlite in DANCHIEU_CACHE, else in the user's cache folder."""
    import platformdirs

    folder = os.environ.get(ENVIRONMENT)
    return (Path(folder) if folder else platformdirs.user_cache_path("danchieu")) / "vectors.sqlite"


class VectorCache:
    """Vectors by the text and the model they are of, in half precision; a cache that fails is empty.

    A folder that cannot be written, or a file another process damaged, leaves every text to be embedded.
    """

    def __init__(self, model: str, dimension: int, path: Path | None = None) -> None:
        self._salt = f"{model}\0{dimension}\0".encode()
        self._dimension = dimension
        self._file = _open(path or default_path())

    def get(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors known, by text."""
        import numpy as np

        if self._file is None:
            return {}
        keys = {self._key(text): text for text in texts}
        found: dict[str, NDArray[np.float32]] = {}
        wanted = list(keys)
        try:
            for first in range(0, len(wanted), AT_ONCE):
                part = wanted[first : first + AT_ONCE]
                marks = ",".join("?" * len(part))
                rows = self._file.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", part)
                for key, vector in rows:
                    held = np.frombuffer(vector, np.float16).astype(np.float32)
                    if len(held) == self._dimension:
                        found[keys[key]] = held
        except sqlite3.DatabaseError:
            self._drop()
        return found

    def put(self, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        """Remember vectors by text."""
        import numpy as np

        if self._file is None:
            return
        rows = [(self._key(text), vector.astype(np.float16).tobytes()) for text, vector in vectors.items()]
        try:
            with self._file:
                self._file.executemany("INSERT OR REPLACE INTO vectors (key, vector) VALUES (?, ?)", rows)
        except sqlite3.DatabaseError:
            self._drop()

    def close(self) -> None:
        """Trim and release the file."""
        if self._file is None:
            return
        try:
            with self._file:
                self._file.execute(
                    "DELETE FROM vectors WHERE rowid <= (SELECT max(rowid) FROM vectors) - ?", (MOST,)
                )
        except sqlite3.DatabaseError:
            self._drop()
            return
        self._file.close()
        self._file = None

    def _key(self, text: str) -> bytes:
        return blake2b(self._salt + text.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    def _drop(self) -> None:
        if self._file is not None:
            self._file.close()
        self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _open(path: Path) -> sqlite3.Connection | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = sqlite3.connect(path, timeout=WAIT_SECONDS)
        file.execute("PRAGMA journal_mode=WAL")
        file.execute("PRAGMA synchronous=OFF")
        file.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB UNIQUE NOT NULL, vector BLOB NOT NULL)")
    except (OSError, sqlite3.DatabaseError):
        return None
    return file
