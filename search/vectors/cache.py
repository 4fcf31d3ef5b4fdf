"""Vectors of texts met before, in the user's cache folder: a text is embedded once on a machine.

A changed document comes back with all its provisions; those whose words are the same find their
vectors here. Losing the cache costs time, nothing else.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from graph.private import private

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from search.vectors.embedders import Embedder

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


class Remembering:
    """An embedding model whose vectors come from the cache where it has them, in half precision."""

    def __init__(self, embedder: Embedder, cache: VectorCache) -> None:
        self._embedder = embedder
        self._cache = cache
        self.name = embedder.name
        self.state = embedder.state
        self.dimension = embedder.dimension
        self.batch = embedder.batch

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the model's, each text once."""
        return self._embed(texts, "query", self._embedder.embed_queries)

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the model's, each text once."""
        return self._embed(texts, "passage", self._embedder.embed_passages)

    def known(self, texts: Sequence[str]) -> int:
        """How many of these passages need no model."""
        return len(self._cache.get([f"passage\0{text}" for text in texts]))

    def _embed(
        self, texts: Sequence[str], kind: str, make: Callable[[Sequence[str]], NDArray[np.float32]]
    ) -> NDArray[np.float32]:
        import numpy as np

        keys = {text: f"{kind}\0{text}" for text in texts}
        held = self._cache.get(list(keys.values()))
        missing = [text for text, key in keys.items() if key not in held]
        if missing:
            # In the precision of the cache, so that a vector is the same whether made or remembered.
            made = make(missing).astype(np.float16).astype(np.float32)
            fresh = {keys[text]: vector for text, vector in zip(missing, made, strict=True)}
            self._cache.put(fresh)
            held |= fresh
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        return np.stack([held[keys[text]] for text in texts])


def _open(path: Path) -> sqlite3.Connection | None:
    try:
        # SQLite gives its log the rights of the file itself.
        with private():
            path.parent.mkdir(parents=True, exist_ok=True)
            file = sqlite3.connect(path, timeout=WAIT_SECONDS)
            file.execute("PRAGMA journal_mode=WAL")
            file.execute("PRAGMA synchronous=OFF")
            file.execute(
                "CREATE TABLE IF NOT EXISTS vectors (key BLOB UNIQUE NOT NULL, vector BLOB NOT NULL)"
            )
    except (OSError, sqlite3.DatabaseError):
        return None
    return file
