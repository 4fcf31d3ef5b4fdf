"""What follows when documents are in: vectors and the language of the corpus, by a process that yields."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from graph.store import GraphStore, open_store
from search.service.jobs.extractor import confine
from search.vectors.embedders import Embedder, EmbeddingFailed, open_embedder
from search.vectors.index import Progress, held_model, learnt_of, pending, relearn, update

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Answer = TypeVar("Answer")
FEW = 2_000
"""Provisions whose words are counted sooner than a process starts."""


class Yielding:
    """A process of low priority for what would load the cores of readers; started when first asked."""

    def __init__(self) -> None:
        # Not fork: the store and the service have threads.
        self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=confine)

    def ask(self, function: Callable[..., Answer], *given: Any) -> Answer:
        """What the function gives there; EmbeddingFailed when the process ended."""
        try:
            return self._pool.submit(function, *given).result()
        except BrokenExecutor as error:
            raise EmbeddingFailed(
                "The process that embeds ended before its work was done",
                remedy="see whether memory ran out; `danchieu embed` goes on when the service is stopped",
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)


class Elsewhere:
    """An embedding model at work in another process; see `Embedder`."""

    def __init__(self, process: Yielding, model: str | None) -> None:
        self._process = process
        self._model = model
        self.name, self.state, self.dimension = process.ask(_describe, model)

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the model's."""
        return self._process.ask(_queries, self._model, list(texts))

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the model's."""
        return self._process.ask(_passages, self._model, list(texts))


def to_embed(store: GraphStore, embed: bool | None) -> int:
    """How many texts are to be embedded: those without a vector, where vectors are wanted.

    `embed` None means: where the store was embedded before.
    """
    wanted = held_model(store) is not None if embed is None else embed
    return pending(store) if wanted else 0


def index(store: GraphStore, url: str | None, texts: int, on_progress: Callable[[Progress], None]) -> bool:
    """Embed what has no vector, if there are such `texts`, and relearn the language; True when it changed.

    `url` opens the store once more, to read: an embedded one must have been checkpointed. What `on_progress`
    raises ends it, and the next time goes on from there.
    """
    with Yielding() as process:
        if texts:
            held = held_model(store)
            embedder = Elsewhere(process, held.model if held else None)
            update(store, embedder, on_progress=on_progress, relearning=False)
        few = store.read("MATCH (p:Provision) RETURN count(p) AS n").rows[0][0] < FEW
        return relearn(store, None if few else lambda: process.ask(_learn, url)) or bool(texts)


@cache
def _model(name: str | None) -> Embedder:
    return open_embedder(name)


def _describe(name: str | None) -> tuple[str, str, int]:
    model = _model(name)
    return model.name, model.state, model.dimension


def _queries(name: str | None, texts: list[str]) -> NDArray[np.float32]:
    return _model(name).embed_queries(texts)


def _passages(name: str | None, texts: list[str]) -> NDArray[np.float32]:
    return _model(name).embed_passages(texts)


def _learn(url: str | None) -> str:
    with open_store(url, read_only=True) as store:
        return learnt_of(store).dump()
