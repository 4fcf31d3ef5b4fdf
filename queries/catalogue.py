"""The named queries: the .cypher files of this folder, each with a header that says what it is.

A header is the comment lines at the top, `// key: value`, so that the file runs as it is:

    // title.vi: ...                          one each of vi and en
    // parameter NAME (TYPE): ...             required
    // parameter NAME (TYPE, optional): ...   null when not given
    // parameter NAME (TYPE = VALUE): ...     with a default
    // column NAME: ...                       in the order of RETURN
    // example.vi: ...                        a question it answers; two or more of each language

The types are those of `queries.values`, or VIEW.COLUMN where the value is one of that column: `tasks.role`.
Parameters that name things are lists (`IN $province`), even of one. Below it stands Cypher, or the few lines
of `queries.written` that ask a view.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import SchemaError, UnknownName
from queries.nearness import meant
from queries.views import views
from queries.written import cypher, is_written

FOLDER = Path(__file__).parent
NAMES = frozenset({"instrument", "province", "agency", "document", "index", "finding_code", "provision"})
"""Types of parameters that are lists of names."""
_PARAMETER = re.compile(r"parameter (\w+) \(([\w.]+)(?:, (optional)| = ([^)]*))?\)")
_COLUMN = re.compile(r"column (\w+)")
_TEXTS = ("title.vi", "title.en", "example.vi", "example.en")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: `type` is one of `queries.values.TYPES`, or VIEW.COLUMN for the values of a column.

    `default` is the text of its default or None. One that names things is ``several``: its value is a list.
    """

    name: str
    type: str
    description: str
    required: bool
    default: str | None = None

    @property
    def several(self) -> bool:
        """Whether it may be given more than once, as alternatives."""
        return self.type in NAMES or "." in self.type


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer and what stands in it."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Query:
    """A named query: its header, and the Cypher of the whole file, comments included."""

    name: str
    title_vi: str
    title_en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    examples_vi: tuple[str, ...]
    examples_en: tuple[str, ...]
    cypher: str


@cache
def names() -> tuple[str, ...]:
    """The names of all queries, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.cypher")))


@cache
def query(name: str) -> Query:
    """The query of that name; UnknownName, with the nearest, when there is none."""
    if name not in names():
        remedy = meant(name, (*names(), *views()), "see danchieu query --list")
        raise UnknownName(f"there is no query named {name!r}", remedy=remedy)
    return parse(name, (FOLDER / f"{name}.cypher").read_text(encoding="utf-8"))


@cache
def catalogue() -> dict[str, Query]:
    """Every query by its name, in alphabetical order."""
    return {name: query(name) for name in names()}


def parse(name: str, text: str) -> Query:
    """The query a file holds; SchemaError says which line of the header cannot be read."""
    texts: dict[str, list[str]] = {key: [] for key in _TEXTS}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("//"):
            break
        key, _, value = line.removeprefix("//").strip().partition(": ")
        value = value.strip()
        if key in texts and value:
            texts[key].append(value)
        elif match := _PARAMETER.fullmatch(key):
            parameter, kind, optional, default = match.groups()
            required = optional is None and default is None
            parameters.append(Parameter(parameter, kind, value, required, default))
        elif match := _COLUMN.fullmatch(key):
            columns.append(Column(match[1], value))
        else:
            raise SchemaError(f"this header line says nothing known: {line}", place=f"{name}.cypher:{number}")
    header = re.match(r"(?://[^\n]*\n?)*", text)
    head, body = text[: header.end() if header else 0], text[header.end() if header else 0 :]
    if is_written(body):
        optional = {parameter.name for parameter in parameters if not parameter.required}
        several = {parameter.name for parameter in parameters if parameter.several}
        text = head + cypher(name, body, optional, several)
    if {"document_key", "quote"} <= {column.name for column in columns}:
        # What runs a query puts it beside each quote.
        columns.append(Column("path", "where the file was read from"))
    for key in _TEXTS:
        if not texts[key]:
            raise SchemaError(f"the header lacks a line '// {key}: ...'", place=f"{name}.cypher")
    return Query(
        name=name,
        title_vi=texts["title.vi"][0],
        title_en=texts["title.en"][0],
        parameters=tuple(parameters),
        columns=tuple(columns),
        examples_vi=tuple(texts["example.vi"]),
        examples_en=tuple(texts["example.en"]),
        cypher=text,
    )
