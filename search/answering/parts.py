"""What answering is put together from: who reads a question, and who has the rows of the views.

Both are protocols, so that another reader, or rows from elsewhere, take the place of these without a change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from graph.store import GraphStore
from queries import asking, say, views
from queries.catalogue import catalogue
from queries.evidence import Originals
from queries.flags import flags_of
from queries.question import Question
from queries.resolve import read
from queries.run import run
from search.question.reading import Reading

TIMEOUT = 10.0
LIMIT = 2_000
CALLED = """MATCH (d:Document) WHERE d.key IN $keys
RETURN d.key AS key, coalesce(d.number, d.name) AS name"""


class Reader(Protocol):
    """Reads a question of one store; any text whatever gets a reading."""

    def __call__(self, text: str) -> Reading: ...  # noqa: D102


class Words(Protocol):
    """What people call something."""

    def said(self, language: str) -> str:
        """The usual word in that language."""
        ...


class Column(Protocol):
    """A column of a view: its type, its words and those of its values, what may be done with it."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def type(self) -> str: ...  # noqa: D102
    @property
    def words(self) -> Words: ...  # noqa: D102
    @property
    def values(self) -> Mapping[str, Words]: ...  # noqa: D102
    def can(self, ability: str) -> bool: ...  # noqa: D102


class View(Protocol):
    """A view: what its rows are, and its columns by name, in the order they are told."""

    @property
    def title(self) -> Words: ...  # noqa: D102
    @property
    def columns(self) -> Mapping[str, Column]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Told:
    """What a question gave: rows by column, what ran; `figure` is the column of the figure asked for."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    cypher: str | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    figure: str | None = None


class Tables(Protocol):
    """The views of a store."""

    def ask(self, question: Question) -> Told:
        """The rows of a question; NothingFound for a name the store lacks, UsageError for what none can."""
        ...

    def say(self, question: Question) -> str:
        """How it was understood, in its language: "Hiểu là: ..."."""
        ...

    def command(self, question: Question) -> tuple[str, ...]:
        """The words behind `danchieu` that ask it again, () where none do."""
        ...

    def named(self, question: Question) -> Question:
        """The question with documents by number or file name, where a reading has decided on their keys."""
        ...

    def view(self, name: str) -> View:
        """The view of that name."""
        ...


class Views:
    """The views of queries/views and the named queries, with quotes cut from the originals."""

    def __init__(self, store: GraphStore, originals: Originals) -> None:
        self._store = store
        self._originals = originals

    def ask(self, question: Question) -> Told:
        """Run it; see Tables."""
        if is_named(question.view):
            return self._named(question)
        asked = asking.ask(self._store, question, timeout=TIMEOUT, limit=LIMIT, originals=self._originals)
        rows, ran = asked.rows, asked.compiled
        return Told(tuple(rows.columns), rows.dicts(), ran.cypher, dict(ran.parameters), ran.figure)

    def _named(self, question: Question) -> Told:
        """A named query takes its parameters from the filters of their names."""
        given = _given(question)
        ran = run(self._store, question.view, given, timeout=TIMEOUT, limit=LIMIT, originals=self._originals)
        rows = [{**row, "document_name": row.get("document")} for row in ran.rows]
        for row in rows:
            row["document"] = row.get("document_key")
        return Told(tuple(ran.rows.columns), rows, ran.query.cypher, dict(ran.parameters))

    def say(self, question: Question) -> str:
        """Say it; see Tables."""
        if is_named(question.view):
            values = [str(value) for found in question.filters for value in found.values]
            named = ", ".join([self.view(question.view).title.said(question.language), *values])
            return ("Hiểu là: " if question.language == "vi" else "Understood as: ") + named
        return say.say(self.named(question))

    def command(self, question: Question) -> tuple[str, ...]:
        """The words of a command; see Tables."""
        if question.matter:
            return ()
        if not is_named(question.view):
            return ("query", *flags_of(self.named(question)))
        given = _given(question)
        pairs = (("-p", f"{name}={value}") for name, values in given.items() for value in values)
        return ("query", question.view, *(word for pair in pairs for word in pair))

    def named(self, question: Question) -> Question:
        """Documents by number or file name; see Tables."""
        columns = self.view(question.view).columns
        meant = [f for f in question.filters if f.column in columns and columns[f.column].type == "document"]
        keys = [value for found in meant for value in found.values]
        names = {row["key"]: row["name"] for row in read(self._store, CALLED, keys=keys)} if keys else {}
        filters = tuple(
            replace(f, values=tuple(names.get(value, value) for value in f.values)) if f in meant else f
            for f in question.filters
        )
        return replace(question, filters=filters)

    def view(self, name: str) -> View:
        """The view; see Tables."""
        if is_named(name):
            query = catalogue()[name]
            columns = {one.name: _Column(one.name) for one in query.columns}
            return _View(views.Words((query.title_vi,), (query.title_en,)), columns)
        return views.view(name)


def is_named(name: str) -> bool:
    """Whether a question of this name is a named query; one that is a view as well is asked as the view."""
    return name in catalogue() and name not in views.views()


def _given(question: Question) -> dict[str, list[str]]:
    """The parameters of a named query, from the filters of their names."""
    taken = {parameter.name for parameter in catalogue()[question.view].parameters}
    return {f.column: [str(v) for v in f.values] for f in question.filters if f.column in taken and f.values}


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a named query, which has no words of its own."""

    name: str
    type: str = "text"
    values: Mapping[str, Words] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        return views.Words((self.name,), (self.name,))

    def can(self, ability: str) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class _View:
    title: Words
    columns: Mapping[str, Column]
