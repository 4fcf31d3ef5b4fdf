"""One state of the graph that requests read: a frozen store with what answers from it."""

from __future__ import annotations

import secrets
import threading
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from queries.evidence import Originals
from search.answering.ask import Asker

if TYPE_CHECKING:
    from graph.store import GraphStore
    from search.retrieval.retrieve import Searcher

Value = TypeVar("Value")
STARTED = secrets.token_hex(4)
"""Tells the versions of this process from those of one before it."""


class View:
    """What one version of the graph holds; threads share it.

    `version` is raised with each view of a service, so that what was answered from one is told from another.
    """

    def __init__(self, store: GraphStore, version: int, *, model: str | None = None) -> None:
        self.store = store
        self.version = version
        self.originals = Originals(store)
        self._model = model
        self._locks: defaultdict[str, threading.RLock] = defaultdict(threading.RLock)
        self._kept: dict[str, Any] = {}

    @property
    def edition(self) -> str:
        """Names this state of the graph among all that any process served."""
        return f"{STARTED}.{self.version}"

    @property
    def asker(self) -> Asker:
        """Answers questions; what the graph names is read when first asked."""
        return self.once("asker", lambda: Asker(self.store, model=self._model))

    @property
    def searcher(self) -> Searcher:
        """Finds passages, by their words alone where nothing was embedded."""
        return self.once("searcher", lambda: self.asker.searcher)

    def once(self, name: str, make: Callable[[], Value]) -> Value:
        """What `make` gives, computed once in the life of this view: for what looks at the whole graph."""
        if name not in self._kept:
            with self._locks[name]:
                if name not in self._kept:
                    self._kept[name] = make()
        return cast(Value, self._kept[name])

    def warm(self) -> View:
        """This view, with what the first question would wait for read already."""
        self.searcher.search("thủ tục hành chính", 1)
        self.asker.ask("có bao nhiêu văn bản?")
        return self
