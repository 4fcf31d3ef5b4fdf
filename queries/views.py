"""The views: the .cypher files of views/, each a query whose rows are facts, with a header and one RETURN.

The header is the comment lines at the top, so that the file runs as it is:

    // title: WORDS of its facts
    // column NAME (TYPE; ABILITY, ...): WORDS
    // value COLUMN VALUE: WORDS               what a stored value is called
    // default COLUMN = VALUE unless COLUMN, ... for OPERATION, ...
    // default COLUMN missing ...              holds unless a filter or group speaks of the column
    // latest COLUMN                           the greatest is the latest statement of a value

WORDS are Vietnamese, then English: ``vụ, việc | tasks, work``; the first of each is the one said. The
abilities: filter; group; measure, what a figure is taken of; order; sum, a measure that adds up; many,
a fact may have several of it, a row each; list, the value is a list; aside, a table for people does without;
merged, a province of today means those merged into it, too; known, a value that the graph lacks is a mistake.

RETURN has one ``expression AS name`` a line. ``NAME_key`` holds the keys of what NAME names, ``NAME_folded``
its folded text: filters compare those. Below stand the columns of PROOF, in every view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import SchemaError, UnknownName, UsageError
from graph.naming import fold
from queries.nearness import meant

FOLDER = Path(__file__).parent / "views"
TYPES = frozenset(
    {"agency", "place", "instrument", "document", "day", "number", "index", "role", "text", "person"}
)
ABILITIES = frozenset(
    {"filter", "group", "measure", "order", "sum", "many", "list", "aside", "merged", "known"}
)
PROOF = ("document", "document_name", "path", "key", "start", "end", "quote")
"""Which text says the fact: key, name and path of the document, key of the fact, the quote and its place."""
PROVED = ("document_name", "start", "key", "document", "path", "end", "quote")
"""PROOF in the order that finds the first fact of a group."""

_COLUMN = re.compile(r"column (\w+) \((\w+)((?:[;,] \w+)*)\)")
_VALUE = re.compile(r"value (\w+) (\w+)")
_DEFAULT = re.compile(r"default (\w+) (?:= (\w+)|missing)(?: unless ([\w, ]+?))?(?: for ([\w, ]+))?")
_LATEST = re.compile(r"latest (\w+)")
_RETURNED = re.compile(r"(?:RETURN|      ) (?:((?:(?! AS ).)+) AS )?`?(\w+)`?,?")
_CLAUSE = re.compile(r"(?:OPTIONAL )?MATCH |WITH |UNWIND ")


@dataclass(frozen=True, slots=True)
class Words:
    """What people call something, the usual word first, in Vietnamese and in English."""

    vi: tuple[str, ...]
    en: tuple[str, ...]

    def said(self, language: str) -> str:
        """The usual word in that language (vi, en)."""
        return (self.en if language == "en" else self.vi)[0]


@dataclass(frozen=True, slots=True)
class Column:
    """A column people may ask by: its type, what may be done with it, its words, those of its values."""

    name: str
    type: str
    abilities: frozenset[str]
    words: Words
    values: dict[str, Words]

    def can(self, ability: str) -> bool:
        """Whether the header allows that."""
        return ability in self.abilities


@dataclass(frozen=True, slots=True)
class Default:
    """A filter for ``operations`` (all, if empty), unless one on the column or on ``unless`` is there."""

    column: str
    value: str | None
    unless: tuple[str, ...]
    operations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A MATCH, OPTIONAL MATCH, WITH or UNWIND of a view, without its WHERE, and the condition of that."""

    text: str
    where: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A view: ``clauses``, then RETURN with an expression for each name (``returned``), in their order."""

    name: str
    title: Words
    columns: dict[str, Column]
    defaults: tuple[Default, ...]
    latest: str | None
    clauses: tuple[Clause, ...]
    returned: dict[str, str]
    cypher: str

    @property
    def gathers(self) -> bool:
        """Whether its rows are made of several matches."""
        return any(clause.text.startswith("WITH ") for clause in self.clauses)

    def column(self, name: str) -> Column:
        """The column of that name, or called so by its words; UsageError with the nearest names."""
        if name in self.columns:
            return self.columns[name]
        wanted = fold(name)
        for column in self.columns.values():
            if any(fold(word) == wanted for word in (column.name, *column.words.vi, *column.words.en)):
                return column
        raise UsageError(
            f"{self.name} has no column {name!r}", remedy=meant(name, self.columns, "it has {all}")
        )


def proved(name: str) -> str:
    """A column of ``proof``, the least of the facts of a group as a list in the order of PROVED."""
    at = f"proof[{PROVED.index(name)}]"
    # A fact that no text states begins nowhere; what stands there sorts it.
    return f"CASE WHEN proof[{PROVED.index('end')}] IS NOT NULL THEN {at} END" if name == "start" else at


@cache
def views() -> dict[str, View]:
    """Every view by its name, in alphabetical order."""
    return {path.stem: parse(path.stem, path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.cypher"))}


def view(name: str) -> View:
    """The view of that name; UnknownName, with the nearest, when there is none."""
    if name not in views():
        raise UnknownName(
            f"there is no view named {name!r}", remedy=meant(name, views(), "the views are {all}")
        )
    return views()[name]


def parse(name: str, text: str) -> View:
    """The view a file holds; SchemaError says which line cannot be read."""
    lines = text.splitlines()
    body = next((at for at, line in enumerate(lines) if not line.startswith("//")), len(lines))
    title: Words | None = None
    columns: dict[str, Column] = {}
    defaults: list[Default] = []
    latest = None
    for number, line in enumerate(lines[:body], start=1):
        key, _, value = line.removeprefix("//").strip().partition(": ")
        words = _words(value)
        if key == "title" and words:
            title = words
        elif (found := _COLUMN.fullmatch(key)) and words and found[2] in TYPES:
            abilities = frozenset(re.findall(r"\w+", found[3]))
            columns[found[1]] = Column(found[1], found[2], abilities, words, {})
        elif (found := _VALUE.fullmatch(key)) and words and found[1] in columns:
            columns[found[1]].values[found[2]] = words
        elif (found := _DEFAULT.fullmatch(key)) and found[1] in columns:
            defaults.append(Default(found[1], found[2], _names(found[3]), _names(found[4])))
        elif (found := _LATEST.fullmatch(key)) and found[1] in columns:
            latest = found[1]
        elif body > number or value or key:
            raise SchemaError(f"this header line says nothing known: {line}", place=f"{name}.cypher:{number}")
    if title is None:
        raise SchemaError("the header lacks a line '// title: ...'", place=f"{name}.cypher")
    clauses = tuple(_clauses(lines[body:]))
    returned = dict(_returned(name, lines[body:]))
    for column in (*columns, *PROOF):
        if column not in returned:
            raise SchemaError(f"RETURN lacks the column {column}", place=f"{name}.cypher")
    return View(name, title, columns, tuple(defaults), latest, clauses, returned, text)


def _words(text: str) -> Words | None:
    vietnamese, bar, english = text.partition(" | ")
    return Words(tuple(vietnamese.split(", ")), tuple(english.split(", "))) if bar else None


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text or ""))


def _clauses(lines: list[str]) -> Iterator[Clause]:
    text, where = "", None
    for line in lines:
        line = line.partition("//")[0].rstrip()
        if line.startswith("RETURN ") or _CLAUSE.match(line):
            if text:
                yield Clause(text, where)
            text, where = line, None
            if line.startswith("RETURN "):
                return
        elif line.startswith("WHERE "):
            where = line.removeprefix("WHERE ")
        elif where is not None and line:
            where += " " + line.strip()
        elif line:
            text += " " + line.strip()
        if where is None and " WHERE " in text:
            text, _, where = text.partition(" WHERE ")


def _returned(name: str, lines: list[str]) -> Iterator[tuple[str, str]]:
    start = next((at for at, line in enumerate(lines) if line.startswith("RETURN ")), len(lines))
    for line in lines[start:]:
        if line.startswith("ORDER BY"):
            return
        found = _RETURNED.fullmatch(line)
        if found is None:
            raise SchemaError(f"RETURN takes one 'expression AS name' a line: {line}", place=f"{name}.cypher")
        yield found[2], found[1] or found[2]
