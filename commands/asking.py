"""`danchieu query` and `danchieu cypher`: rows out of the graph."""

import json
import sys
from collections.abc import Iterable
from typing import Any

from commands.opening import asking, reading
from commands.output import OK, Format, Shape, note, write_json, write_rows
from commands.terminal import for_people
from graph.errors import UsageError
from queries.catalogue import Query, catalogue
from queries.catalogue import query as find
from queries.run import run
from queries.values import bind
from queries.views import views
from reference.findings import finding_codes


def names_query(name: str) -> bool:
    """Whether that is no view alone: a named question, or a name of nothing."""
    return name in catalogue() or name not in views()


def query(
    store: str | None, name: str, params: Iterable[str], wanted: Shape, *, limit: int, timeout: float
) -> int:
    """Run a named query and print its rows; 1 when there are none."""
    given = _given(params)
    # What is typed wrong is said before any store is opened.
    bind(find(name), given)
    with reading(store) as graph:
        rows = run(graph, name, given, timeout=timeout, limit=limit).rows
    return write_rows(rows.columns, rows.rows, wanted, truncated=rows.truncated)


def cypher(
    store: str | None, text: str, params: Iterable[str], wanted: Shape, *, limit: int, timeout: float
) -> int:
    """Run a reading Cypher query and print its rows; 1 when there are none."""
    several = _given(params)
    given = {
        name: typed(value) if isinstance(value, str) else [typed(one) for one in value]
        for name, value in several.items()
    }
    if text == "-":
        text = sys.stdin.read()
    with asking(store) as queries:
        rows = queries.read(text, given, timeout=timeout, limit=limit)
    return write_rows(rows.columns, rows.rows, wanted, truncated=rows.truncated)


def list_queries(name: str | None, wanted: Shape) -> int:
    """Print the names and titles of all queries, or everything about one of them."""
    if name is None:
        rows = [(query.name, query.title_en, query.title_vi) for query in catalogue().values()]
        code = write_rows(("name", "question", "câu hỏi"), rows, wanted)
        if not wanted.asked and sys.stdout.isatty():
            note("danchieu query NAME --list describes one: its parameters, columns and example questions")
        return code
    described = find(name)
    if wanted.format is Format.json:
        write_json(_as_json(described))
    elif wanted.asked:
        raise UsageError("the description of one query is no table", remedy="use --format json alone")
    else:
        with for_people():
            _describe(described)
    return OK


def typed(text: str) -> Any:
    """The value of a Cypher parameter: JSON where it is JSON (2018, true, ["a"]), else the text itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _given(params: Iterable[str]) -> dict[str, str | list[str]]:
    """Each parameter with its value, or with the list of those it was given."""
    found: dict[str, list[str]] = {}
    for name, value in map(_split, params):
        found.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _split(param: str) -> tuple[str, str]:
    name, equals, value = param.partition("=")
    if not equals or not name.strip():
        raise UsageError(f"{param!r} is no parameter", remedy="write -p NAME=VALUE, as -p year=2018")
    return name.strip(), value


def _describe(query: Query) -> None:
    print(f"{query.name}: {query.title_en}\n{query.title_vi}")
    print("\nParameters" if query.parameters else "\nNo parameters")
    for p in query.parameters:
        need = "required" if p.required else "optional" if p.default is None else f"default {p.default}"
        print(f"  {p.name} ({p.type}, {need}): {p.description}")
    if any(p.type == "finding_code" for p in query.parameters):
        print("\nCodes")
        for row in finding_codes().values():
            print(f"  {row.code} ({row.severity}): {row.english}\n    {row.vietnamese}. Ví dụ: {row.example}")
    print("\nColumns")
    for column in query.columns:
        print(f"  {column.name}: {column.description}")
    print("\nAnswers questions like")
    for example in (*query.examples_vi, *query.examples_en):
        print(f"  {example}")


def _codes() -> list[dict[str, str]]:
    return [
        {
            "code": row.code,
            "severity": row.severity,
            "vi": row.vietnamese,
            "en": row.english,
            "example": row.example,
        }
        for row in finding_codes().values()
    ]


def _as_json(query: Query) -> dict[str, Any]:
    return {
        "name": query.name,
        "title": {"vi": query.title_vi, "en": query.title_en},
        "parameters": [
            {
                "name": p.name,
                "type": p.type,
                "required": p.required,
                "default": p.default,
                "description": p.description,
                **({"values": _codes()} if p.type == "finding_code" else {}),
            }
            for p in query.parameters
        ],
        "columns": [{"name": c.name, "description": c.description} for c in query.columns],
        "examples": {"vi": list(query.examples_vi), "en": list(query.examples_en)},
        "cypher": query.cypher,
    }
