"""An open graph: what can be asked of it."""

from __future__ import annotations

from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from danchieu.network import Network
from danchieu.table import Table, table

if TYPE_CHECKING:
    from graph.store import GraphStore
    from queries.trace import Direction
    from search.answering.ask import Asker
    from search.question.types import Answer
    from search.retrieval.results import Results

LIMIT = 10_000
"""Rows returned unless told otherwise."""


class Graph:
    """A store opened for reading. Use it as a context manager, or call `close`.

    What the graph names, and the model that compares meanings, are read when first needed and kept.
    """

    def __init__(self, store: GraphStore, *, model: str | None = None) -> None:
        self.store = store
        self._model = model

    @cached_property
    def _asker(self) -> Asker:
        from search.answering.ask import Asker

        return Asker(self.store, model=self._model)

    def ask(self, question: str) -> Answer:
        """Answer a question, in Vietnamese with or without accents or in English.

        `answer` is the answer in words, `answered` whether there is one, `evidence` the quotes that prove it,
        `columns` and `rows` what it was told from, `cypher` what ran.

        >>> told = g.ask("Which provinces cite Decree 61/2018/NĐ-CP?")
        >>> told.answered, all("61/2018/NĐ-CP" in proof.quote for proof in told.evidence)
        (True, True)
        """
        return self._asker.ask(question)

    def search(self, text: str, k: int = 10, *, related: bool = False, **limits: str | None) -> Results:
        """The `k` best passages for a question or some words, best first.

        `limits`: province, kind, since, until (2019, 2019-06, 2019-06-28), agency, index, instrument,
        document. `related` adds the tasks, instruments and values around each. A hit's `quote` is what its
        file has from `start` to `end`. NoIndex when nothing was embedded yet.

        >>> hit = g.search("Nghị định 61/2018/NĐ-CP", province="Núi Lam").hits[0]
        >>> hit.province, "61/2018/NĐ-CP" in hit.quote
        ('Núi Lam', True)
        """
        from search.retrieval.filters import Filters

        return self._asker.searcher.search(text, k, Filters(**limits), related=related)

    def query(self, name: str, *, limit: int = LIMIT, **parameters: Any) -> Table:
        """The rows of a named question; `danchieu query --list` lists them.

        >>> for row in g.query("cited-by", number="45/2016/qd-ttg", province="nui lam"):
        ...     print(row["document"], row["role"], row["quote"])
        nui-lam-bao-cao-96.md implements Quyết định số 45/2016/QĐ-TTg
        nui-lam-chi-thi-07.txt implements Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ

        UsageError for an unknown name or parameter, NothingFound for a value that the graph lacks.
        """
        from queries.run import run

        return table(run(self.store, name, parameters, limit=limit).rows)

    def cypher(self, text: str, *, limit: int = LIMIT, **parameters: Any) -> Table:
        """The rows of a Cypher query that only reads.

        >>> g.cypher("MATCH (d:Document {province: $p}) RETURN count(d) AS n", p="Núi Lam")[0]
        {'n': 3}
        """
        return table(self.store.read(text, parameters, limit=limit))

    def trace(self, number: str, *, depth: int = 2, direction: Direction = "out") -> Network:
        """The citations from an instrument ("out"), to it ("in"), or "both", for `depth` steps.

        >>> g.trace("1204/KH-UBND", depth=1).to_networkx().number_of_edges() > 5
        True
        """
        from queries.trace import trace

        return Network(trace(self.store, number, depth=depth, direction=direction))

    def close(self) -> None:
        """Release the store; a second call does nothing."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
