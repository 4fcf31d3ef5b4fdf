"""An open graph: what can be asked of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from danchieu.network import Network
from danchieu.table import Table, table
from graph.store import TIMEOUT_SECONDS

if TYPE_CHECKING:
    from graph.store import GraphStore
    from graph.untrusted import Queries
    from queries.evidence import Originals
    from queries.question import Filter
    from queries.trace import Direction
    from search.answering.ask import Asker
    from search.question.types import Answer
    from search.retrieval.results import Results

Value = str | float | Sequence[str | float]
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

    @cached_property
    def _originals(self) -> Originals:
        from queries.evidence import Originals

        return Originals(self.store)

    @cached_property
    def _queries(self) -> Queries:
        from graph.untrusted import queries_of

        return queries_of(self.store)

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

        return table(run(self.store, name, parameters, limit=limit, originals=self._originals).rows)

    def view(
        self,
        name: str,
        *where: str,
        by: str | Sequence[str] = (),
        count: bool = False,
        total: str | None = None,
        value: str | None = None,
        order: str | Sequence[str] = (),
        top: int | None = None,
        limit: int = LIMIT,
        **equal: Value,
    ) -> Table:
        """The rows of a view, or what is counted, added up or first among them.

        `equal` maps columns to the value, or the values, wanted; `where` are other conditions as on the
        command line: "due_to<2019-08", "work~hồ sơ", "product", "no product". `by` groups by columns, `count`
        counts, `total` adds a measure up, `value` tells one, `order` sorts ("-lost": the greatest first),
        `top` keeps the first so many with ties.

        UsageError, with the nearest names, for what the view does not have; NothingFound for a name that the
        graph lacks.
        """
        from queries import asking, flags

        question = flags.question(
            name, where, filters=_filters(equal), by=_several(by), count=count, total=total, value=value,
            order=_several(order), top=top,
        )  # fmt: skip
        return table(asking.ask(self.store, question, limit=limit, originals=self._originals).rows)

    def tasks(self, *where: str, **asked: Any) -> Table:
        """Work given to bodies: who, what, until when. Takes what `view` takes."""
        return self.view("tasks", *where, **asked)

    def scorecard(self, *where: str, **asked: Any) -> Table:
        """Sub-criteria with their points and who answers for them. Takes what `view` takes."""
        return self.view("scorecard", *where, **asked)

    def measurements(self, *where: str, **asked: Any) -> Table:
        """Values of indices and their parts, reached or aimed at. Takes what `view` takes."""
        return self.view("measurements", *where, **asked)

    def citations(self, *where: str, **asked: Any) -> Table:
        """Mentions of instruments: what cites what, and in which role. Takes what `view` takes."""
        return self.view("citations", *where, **asked)

    def instruments(self, *where: str, **asked: Any) -> Table:
        """Instruments cited or taken in. Takes what `view` takes."""
        return self.view("instruments", *where, **asked)

    def documents(self, *where: str, **asked: Any) -> Table:
        """Documents taken in. Takes what `view` takes."""
        return self.view("documents", *where, **asked)

    def findings(self, *where: str, **asked: Any) -> Table:
        """Contradictions and doubts. Takes what `view` takes."""
        return self.view("findings", *where, **asked)

    def agencies(self, *where: str, **asked: Any) -> Table:
        """Bodies and groups of bodies. Takes what `view` takes."""
        return self.view("agencies", *where, **asked)

    def cypher(
        self, text: str, *, limit: int = LIMIT, timeout: float = TIMEOUT_SECONDS, **parameters: Any
    ) -> Table:
        """The rows of a Cypher query that only reads, within `timeout` seconds and the memory it may take.

        >>> g.cypher("MATCH (d:Document {province: $p}) RETURN count(d) AS n", p="Núi Lam")[0]
        {'n': 3}
        """
        return table(self._queries.read(text, parameters, timeout=timeout, limit=limit))

    def trace(self, number: str, *, depth: int = 2, direction: Direction = "out") -> Network:
        """The citations from an instrument ("out"), to it ("in"), or "both", for `depth` steps.

        >>> g.trace("1204/KH-UBND", depth=1).to_networkx().number_of_edges() > 5
        True
        """
        from queries.trace import trace

        return Network(trace(self.store, number, depth=depth, direction=direction))

    def close(self) -> None:
        """Release the store; a second call does nothing."""
        if "_queries" in self.__dict__:
            self._queries.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _filters(equal: Mapping[str, Value]) -> tuple[Filter, ...]:
    from queries.question import Filter

    return tuple(Filter(column, "=", _several(value)) for column, value in equal.items())


def _several(value: Any) -> tuple[Any, ...]:
    """One value or several as several."""
    return (value,) if isinstance(value, str | int | float) else tuple(value)
