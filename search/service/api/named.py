"""/v1/queries: the named questions, each with the parameters its header declares."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from graph.store import Rows
from queries.catalogue import Query as Named
from queries.catalogue import catalogue
from queries.catalogue import query as find
from queries.resolve import STORED
from queries.run import LIMIT, run
from queries.values import MEANINGS
from search.service import shapes
from search.service.api.route import Kept
from search.service.api.rows import Wanted, heard
from search.service.api.told import KEPT, NAMED_ROWS, ROWS, problems
from search.service.api.typed import LONGEST, MOST, NameOf, Text, Texts, parameter
from search.service.deps import Fast, SettingsOf, ViewOf
from search.service.settings import Settings
from search.service.view import View

router = APIRouter(tags=["queries"], route_class=Kept)


def rows_of(name: str, path: str | None = None, **always: str) -> Callable[..., Any]:
    """The endpoint of a named query; `path` is the parameter that the name in its path gives.

    `always` are parameters that are always given, and cannot be given otherwise.
    """
    asked = find(name)
    given_by = {p.name: p for p in asked.parameters if p.name != path and p.name not in always}

    async def rows(**given: Any) -> Any:
        values = {key: given[f"p_{key}"] for key in given_by if given[f"p_{key}"] is not None}
        values |= always
        if path:
            values[path] = given["name"]
        return await given["gate"].run(
            _answer, name, values, given["view"], given["wanted"], given["settings"]
        )

    parameters = [
        parameter("view", ViewOf),
        parameter("gate", Fast),
        parameter("settings", SettingsOf),
        parameter("wanted", Annotated[Wanted, Depends()]),
    ]
    if path:
        parameters.insert(0, parameter("name", NameOf))
    for key, declared in given_by.items():
        meaning = MEANINGS.get(declared.type, f"a value of {declared.type}")
        query: dict[str, Any] = {"alias": key, "description": f"{declared.description} ({meaning})"}
        if declared.several:
            told: Any = Annotated[Texts, Query(max_length=MOST, **query)]
            if declared.required:
                told = Annotated[list[Text], Query(min_length=1, max_length=MOST, **query)]
        else:
            told = Annotated[str if declared.required else str | None, Query(max_length=LONGEST, **query)]
        default = inspect.Parameter.empty if declared.required else None
        parameters.append(parameter(f"p_{key}", told, default))
    rows.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    rows.__doc__ = f"{asked.title_en} ({asked.title_vi})."
    return rows


def _answer(name: str, given: Mapping[str, object], view: View, wanted: Wanted, settings: Settings) -> Any:
    def ran(skip: int, limit: int) -> Rows:
        return run(
            view.store,
            name,
            given,
            skip=skip,
            limit=limit,
            timeout=settings.query_seconds,
            originals=view.originals,
        ).rows

    def read(skip: int, limit: int) -> Rows:
        if given or skip + limit > LIMIT:
            return ran(skip, limit)
        # It looks at the whole graph, which takes the longest: once a version, however it is paged.
        whole = view.once(f"query {name}", lambda: ran(0, LIMIT))
        last = skip + limit
        return replace(whole, rows=whole.rows[skip:last], truncated=last < len(whole) or whole.truncated)

    with heard() as understood:
        page = wanted.page(read)
    return wanted.reply(page, understood)


def add(router: APIRouter, path: str, endpoint: Callable[..., Any], name: str, *, named: bool = True) -> None:
    """Give a router the rows of a named query under a path; `name` is that of the operation.

    `named` says that it takes names which are looked up in the graph.
    """
    responses = NAMED_ROWS if named else ROWS
    router.add_api_route(path, endpoint, operation_id=name, response_model=shapes.Page, responses=responses)


@router.get("/queries", operation_id="queries", responses=KEPT | problems())
async def every() -> shapes.Catalogue:
    """The named questions: titles, parameters, columns, example questions and their Cypher."""
    return shapes.Catalogue(queries=[_header(query) for query in catalogue().values()])


for _name, _query in catalogue().items():
    _named = any(_parameter.type in STORED for _parameter in _query.parameters)
    add(router, f"/queries/{_name}", rows_of(_name), f"query_{_name.replace('-', '_')}", named=_named)


@router.get("/queries/{name}", include_in_schema=False)
async def unknown(name: str) -> None:
    """No query has that name; the nearest are told."""
    find(name)


def _header(query: Named) -> shapes.NamedQuery:
    return shapes.NamedQuery(
        name=query.name,
        title=shapes.Words(vi=query.title_vi, en=query.title_en),
        parameters=[
            shapes.Parameter(
                name=p.name, type=p.type, required=p.required, default=p.default, description=p.description
            )
            for p in query.parameters
        ],
        columns=[shapes.Described(name=c.name, description=c.description) for c in query.columns],
        examples=shapes.Examples(vi=list(query.examples_vi), en=list(query.examples_en)),
        cypher=query.cypher,
    )
