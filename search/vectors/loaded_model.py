"""A model of sentence-transformers at work; `search.vectors.embedders` runs this in a process of its own.

Loaded beside kglite, PyTorch and scikit-learn ask for more thread-local memory than Linux gives to the
libraries of one process ("cannot allocate memory in static TLS block").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from graph.naming import digest
from search.vectors.embedders import (
    TRANSFORMERS,
    EmbedderMissing,
    EmbeddingFailed,
    let_threads_wait,
    readable,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ON_CPU, ON_GPU = 32, 256
"""Texts that go through a model together."""
SAMPLE = 1000
"""Numbers of each tensor of weights that tell a model from what it is trained to later."""


def begin() -> None:
    """Leave Ctrl-C to the process that asks, and draw no bars where nobody sees them."""
    import os
    import signal
    import sys

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    let_threads_wait()
    if not sys.stderr.isatty():
        os.environ.setdefault("TQDM_DISABLE", "1")


def describe(model: str, device: str | None) -> tuple[int, str]:
    """The dimension of a model and its state: a digest of its weights, the same on every device.

    EmbedderMissing when the model, or the device, cannot be had.
    """
    loaded = _load(model, device)
    measure = getattr(loaded, "get_embedding_dimension", None)
    samples = []
    for weights in loaded.parameters():
        sample = weights.detach().flatten()[:: max(1, weights.numel() // SAMPLE)]
        samples.append(sample.float().cpu().numpy().tobytes())
    dimension = int((measure or loaded.get_sentence_embedding_dimension)())
    return dimension, digest(b"".join(sorted(samples)))


def embed(
    model: str, device: str | None, texts: Sequence[str], at_once: int | None, *, passages: bool
) -> NDArray[np.float32]:
    """Vectors of passages or of questions: rows of length 1. EmbeddingFailed when the model gives up.

    `at_once` texts go through the model together; None is what suits its device.
    """
    import numpy as np

    loaded = _load(model, device)
    fitting = ON_CPU if loaded.device.type == "cpu" else ON_GPU
    try:
        made = (loaded.encode_document if passages else loaded.encode_query)(
            list(texts),
            prompt=_prompts(loaded, model)[passages],
            batch_size=at_once or fitting,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
    except RuntimeError as error:
        raise EmbeddingFailed(
            f"The model could not embed {len(texts)} texts: {_first_line(error)}",
            place=TRANSFORMERS + model,
            remedy="embed fewer texts at once (--batch), or on another device (--device cpu)",
        ) from error
    vectors: NDArray[np.float32] = made.astype(np.float32)
    return vectors


def judge(model: str, device: str | None, question: str, passages: Sequence[str], batch: int) -> list[float]:
    """How well each passage answers the question, by a cross-encoder. EmbeddingFailed when it gives up."""
    loaded = _load(model, device, "CrossEncoder")
    pairs = [(readable(question), readable(passage)) for passage in passages]
    try:
        made = loaded.predict(pairs, batch_size=batch, show_progress_bar=False)
        return [float(score) for score in made]
    except (RuntimeError, TypeError) as error:  # TypeError: a model with several labels
        raise EmbeddingFailed(
            f"The model could not judge {len(passages)} passages: {_first_line(error)}",
            place=TRANSFORMERS + model,
            remedy="name a cross-encoder with one label, or another device (--device cpu)",
        ) from error


@cache
def _load(model: str, device: str | None, kind: str = "SentenceTransformer") -> Any:
    from pickle import UnpicklingError

    try:
        import sentence_transformers  # type: ignore[import-not-found,unused-ignore]
        from safetensors import SafetensorError  # type: ignore[import-not-found,unused-ignore]
    except ImportError as error:
        raise EmbedderMissing(
            f"sentence-transformers cannot be imported: {error}",
            place=TRANSFORMERS + model,
            remedy="pip install --upgrade 'danchieu[transformers]'",
        ) from error
    try:
        return getattr(sentence_transformers, kind)(model, device=device)
    except (
        *(OSError, RuntimeError, AssertionError),  # not there, no network, no such device
        *(ValueError, TypeError, LookupError, UnpicklingError, SafetensorError),  # damaged, or no model
    ) as error:
        raise EmbedderMissing(
            f"The model cannot be loaded: {_first_line(error)}",
            place=TRANSFORMERS + model,
            remedy="check the name or folder of the model, the network, and the device",
        ) from error


def _prompts(loaded: Any, model: str) -> tuple[str, str]:
    """What stands before questions and before passages."""
    # The library adds empty prompts of its own, which would hide those under other names.
    known = {name: text for name, text in (loaded.prompts or {}).items() if text}
    passage = next((known[name] for name in ("document", "passage", "corpus") if name in known), "")
    if passage or "query" in known:
        return known.get("query", ""), passage
    default = known.get(loaded.default_prompt_name or "", "")
    if not default and re.search(r"\be5\b", model.lower()):
        return "query: ", "passage: "
    return default, default


def _first_line(error: BaseException) -> str:
    return next((line for line in str(error).splitlines() if line.strip()), repr(error))
