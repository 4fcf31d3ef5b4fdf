"""A second look at the best passages: cross-encoders, which read a question and a passage together.

Off unless one is named, with `--rerank` or DANCHIEU_RERANKER: they are slow on a laptop, and none is small
enough to be carried in a wheel.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Protocol

from graph.errors import UsageError
from search.vectors.embedders import TRANSFORMERS

ENVIRONMENT = "DANCHIEU_RERANKER"


class Reranker(Protocol):
    """A model that says how well each passage answers a question; `name` opens it again."""

    name: str

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """A number a passage, the greater the better; only their order means anything."""


class CrossEncoder:
    """Any cross-encoder of sentence-transformers, by name or folder, in a process of its own."""

    def __init__(self, model: str, *, device: str | None = None, batch: int = 32) -> None:
        from search.vectors.process import ModelProcess

        self._process = ModelProcess(model, device)
        self.name = self._process.name
        self.batch = batch

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """As the model gives them; EmbedderMissing when it cannot be had, EmbeddingFailed if it gives up."""
        from search.vectors.loaded_model import judge

        return self._process.ask(judge, question, list(passages), self.batch) if passages else []


def open_reranker(model: str | None = None, *, device: str | None = None) -> Reranker | None:
    """The cross-encoder named `sentence-transformers:NAME`; None is DANCHIEU_RERANKER, else none at all.

    UsageError for another kind of name.
    """
    name = model or os.environ.get(ENVIRONMENT)
    if not name:
        return None
    if name.startswith(TRANSFORMERS) and name != TRANSFORMERS:
        return CrossEncoder(name.removeprefix(TRANSFORMERS), device=device)
    raise UsageError(
        f"There is no reranking model {name!r}",
        remedy="write sentence-transformers:NAME with the name or folder of a cross-encoder",
    )
