"""A process of its own for models of sentence-transformers; see `search.vectors.loaded_model` for why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from search.vectors.embedders import TRANSFORMERS, EmbedderMissing, EmbeddingFailed

Answer = TypeVar("Answer")


class ModelProcess:
    """One model, by name or folder, at work in a process that is started with the first question.

    `device` is "cpu", "cuda", "cuda:1", "mps", ... (None: the fastest there is).
    """

    def __init__(self, model: str, device: str | None = None) -> None:
        """EmbedderMissing where sentence-transformers is not installed."""
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor
        from importlib.util import find_spec

        from search.vectors import loaded_model

        if find_spec("sentence_transformers") is None:
            raise EmbedderMissing(
                "sentence-transformers is not installed",
                place=TRANSFORMERS + model,
                remedy="pip install 'danchieu[transformers]', or do without this model",
            )
        folder = Path(model).expanduser()
        # The store names a folder in full: it is asked from other working directories too.
        self.model = str(folder.resolve()) if folder.is_dir() else model
        self._device = device
        # Not fork: the stores have threads, and CUDA forbids it.
        self._process = ProcessPoolExecutor(
            1, multiprocessing.get_context("spawn"), initializer=loaded_model.begin
        )

    @property
    def name(self) -> str:
        """What opens the model again."""
        return TRANSFORMERS + self.model

    def ask(self, function: Callable[..., Answer], *args: Any, **options: Any) -> Answer:
        """What `function(model, device, ...)` gives there; EmbeddingFailed when the process ended."""
        from concurrent.futures import BrokenExecutor

        try:
            return self._process.submit(function, self.model, self._device, *args, **options).result()
        except BrokenExecutor as error:
            raise EmbeddingFailed(
                "The process of the model ended before its work was done",
                place=self.name,
                remedy="see whether memory ran out: take fewer texts at once (--batch)",
            ) from error
