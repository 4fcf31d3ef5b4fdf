"""An asker with a language model beside it."""

from __future__ import annotations

from dataclasses import replace

from graph.store import GraphStore
from queries.asking import look_up
from queries.names.lexicon import lexicon
from search.answering.ask import Asker
from search.assisted.client import LanguageModel
from search.assisted.phrasing import phrased
from search.assisted.reading import AssistedReader
from search.question.reader import StoreReader
from search.question.types import Answer
from search.vectors.embedders import E5


class AssistedAsker(Asker):
    """Answers as an Asker does; a language model helps to read the question and says the answer besides."""

    def __init__(self, store: GraphStore, language_model: LanguageModel, *, model: str | None = None) -> None:
        """`model` names the embedder, as for an Asker."""
        reader = AssistedReader(
            StoreReader(lexicon(store), E5), language_model, lambda question: look_up(store, question)
        )
        super().__init__(store, model=model, reader=reader)
        self._language_model = language_model

    def ask(self, question: str, identity: str | None = None) -> Answer:
        """The answer to one question; the plain answer is always in it."""
        answer = super().ask(question, identity)
        return replace(answer, phrased=phrased(answer, self._language_model))
