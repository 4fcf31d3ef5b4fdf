"""/v1/views: rows of the views, asked as on the command line, by the same names."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from queries import flags
from queries.asking import ask
from queries.flags import flags_of
from queries.options import options
from queries.question import Filter
from queries.say import say
from queries.views import View as Header
from queries.views import view as header_of
from queries.views import views
from search.service import shapes
from search.service.api.route import Kept
from search.service.api.rows import Wanted, heard
from search.service.api.told import KEPT, NAMED_ROWS, problems
from search.service.api.typed import MOST, NameOf, Text, Texts, parameter
from search.service.deps import Fast, SettingsOf, ViewOf
from search.service.settings import Settings
from search.service.view import View

router = APIRouter(tags=["views"], route_class=Kept)


class Flags:
    """What is done with the rows: the options of `danchieu query VIEW`."""

    def __init__(
        self,
        where: Annotated[
            Texts,
            Query(max_length=MOST, description="conditions: agency=..., due<2019-08, work~TEXT, no product"),
        ] = None,
        by: Annotated[Texts, Query(max_length=MOST, description="a row for each of these columns")] = None,
        count: Annotated[bool, Query(description="how many there are")] = False,
        total: Annotated[Text | None, Query(alias="sum", description="add this column up")] = None,
        count_of: Annotated[
            Text | None, Query(alias="count-of", description="how many different ones of this column")
        ] = None,
        value: Annotated[Text | None, Query(description="tell the latest of this column")] = None,
        order: Annotated[
            Texts, Query(max_length=MOST, description="columns, - before one: the greatest first")
        ] = None,
        top: Annotated[
            int | None, Query(ge=1, le=10_000, description="only the first, and what ties with them")
        ] = None,
    ) -> None:
        self.given: dict[str, Any] = {
            "where": where or (),
            "by": by or (),
            "count": count,
            "total": total,
            "count_of": count_of,
            "value": value,
            "order": order or (),
            "top": top,
        }


Bound = Callable[[str], Iterable[Filter]]
"""The filters that the name in a path means."""


def rows_of(name: str, bound: Bound | None = None, **always: Any) -> Callable[..., Any]:
    """The endpoint of a view's rows; with `bound`, of those that belong to the name in its path.

    `always` are flags that are always given, and cannot be given otherwise.
    """
    asked = header_of(name)
    found = list(options(asked))

    async def rows(**given: Any) -> Any:
        filters = [option.filter(values) for option in found if (values := given.get(option.name))]
        if bound:
            filters += bound(given["name"])
        told = given["flags"].given if "flags" in given else {}
        return await given["gate"].run(
            _answer, name, filters, told | always, given["view"], given["wanted"], given["settings"]
        )

    parameters = [
        parameter("view", ViewOf),
        parameter("gate", Fast),
        parameter("settings", SettingsOf),
        parameter("wanted", Annotated[Wanted, Depends()]),
    ]
    if bound:
        parameters.insert(0, parameter("name", NameOf))
    if not always:
        parameters.append(parameter("flags", Annotated[Flags, Depends()]))
    for option in found:
        query = Query(alias=option.flag.removeprefix("--"), max_length=MOST, description=option.help)
        parameters.append(parameter(option.name, Annotated[Texts, query], None))
    rows.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    rows.__doc__ = f"List, count or add up {asked.title.en[0]} ({asked.title.vi[0]})."
    return rows


def _answer(
    name: str, filters: Sequence[Filter], told: dict[str, Any], view: View, wanted: Wanted, settings: Settings
) -> Any:
    question = flags.question(name, filters=filters, **told)
    with heard() as understood:
        asked: list[Any] = []

        def read(skip: int, limit: int) -> Any:
            found = ask(
                view.store,
                question,
                skip=skip,
                limit=limit,
                timeout=settings.query_seconds,
                originals=view.originals,
            )
            asked.append(found.question)
            return found.rows

        page = wanted.page(read)
    return wanted.reply(page, understood, question=say(asked[0], "en"), command=flags_of(asked[0]))


def add(router: APIRouter, path: str, endpoint: Callable[..., Any], name: str, **told: Any) -> None:
    """Give a router the rows of a view under a path; `name` is that of the operation."""
    router.add_api_route(
        path, endpoint, operation_id=name, response_model=shapes.ViewPage, responses=NAMED_ROWS, **told
    )


@router.get("/views", operation_id="views", responses=KEPT | problems())
async def every() -> shapes.Views:
    """The views: their columns, and what may be done with each."""
    return shapes.Views(views=[_header(view) for view in views().values()])


for _view in views():
    add(router, f"/views/{_view}", rows_of(_view), f"view_{_view}")


@router.get("/views/{name}", include_in_schema=False)
async def unknown(name: str) -> None:
    """No view has that name; the nearest are told."""
    header_of(name)


def _header(view: Header) -> shapes.ViewHeader:
    return shapes.ViewHeader(
        name=view.name,
        title=shapes.Words(vi=view.title.vi[0], en=view.title.en[0]),
        columns=[
            shapes.ViewColumn(
                name=column.name,
                type=column.type,
                words=[*column.words.vi, *column.words.en],
                abilities=sorted(column.abilities),
                values={
                    value: shapes.Words(vi=words.vi[0], en=words.en[0])
                    for value, words in column.values.items()
                },
            )
            for column in view.columns.values()
        ],
    )
