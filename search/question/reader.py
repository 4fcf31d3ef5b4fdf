"""Reads the questions of one store: what `read_question` needs, read or opened once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from queries.names.aliases import Aliases
from queries.names.lexicon import Lexicon
from search.question.model import Model
from search.question.read import Embedder, read_question
from search.question.reading import Reading


class StoreReader:
    """Text -> its reading; keep it for many.

    `embedder` opens the model of meanings that the reading model was trained with (`make train`: e5), when
    the first question comes.
    """

    def __init__(self, lexicon: Lexicon, embedder: Callable[[], Embedder]) -> None:
        self._lexicon = lexicon
        self._open = embedder

    def __call__(self, text: str) -> Reading:
        """The reading of any text whatever."""
        return read_question(text, self._names, self._model, self._embedder)

    @cached_property
    def _names(self) -> Aliases:
        return Aliases(self._lexicon)

    @cached_property
    def _model(self) -> Model:
        return Model.load()

    @cached_property
    def _embedder(self) -> Embedder:
        return self._open()
