"""`danchieu tasks`, `citations` and the other views: a command each, its options from the view's header."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from commands.line.completion import columns, conditions, values
from commands.line.options import SHAPE
from commands.rows.shape import CALENDAR, shape
from queries.options import Option, options
from queries.question import Filter
from queries.views import View

if TYPE_CHECKING:
    from commands.rows.shape import Shape
    from queries.question import Question

CONTEXT = "context"


def add(
    app: typer.Typer,
    asked: View,
    otherwise: Callable[..., int] | None = None,
    *,
    beside: typer.Typer | None = None,
    known: Mapping[str, tuple[Any, str]] | None = None,
    **flags: Any,
) -> None:
    """Give the application the command of a view; ``otherwise`` answers when only ``flags`` are asked.

    ``beside`` are commands behind its name that do other things; ``known`` are flags by name, each with the
    column that has to be known.
    """
    found = list(options(asked))
    known = known or {}

    def command(**given: Any) -> None:
        if given.pop(CONTEXT).invoked_subcommand is not None:
            return
        rows = shape(**{name: given[name] for name in SHAPE}, also=ALSO.get(asked.name, ()))
        filters = [o.filter(given[o.name]) for o in found if given[o.name]]
        filters += [Filter(column, "exists") for name, (_, column) in known.items() if given[name]]
        plain = not filters and not any(
            given[name]
            for name in ("where", "by", "count", "total", "count_of", "value", "order", "top", "mine")
        )
        if otherwise and plain:
            raise typer.Exit(otherwise(given["store"], rows, **{name: given[name] for name in flags}))
        shared = {name: given[name] for name in COMMON if name not in SHAPE}
        raise typer.Exit(run(asked.name, filters, rows=rows, **shared))

    parameters = [_parameter(CONTEXT, typer.Context, inspect.Parameter.empty)]
    parameters += [_parameter(o.name, _annotated(o, asked), None) for o in found]
    parameters += [_parameter(name, annotation, False) for name, (annotation, _) in known.items()]
    parameters += [_parameter(name, *told) for name, told in (flags | COMMON).items()]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in parameters}
    command.__doc__ = f"List, count or add up {asked.title.en[0]} ({asked.title.vi[0]})."
    if beside is None:
        app.command(asked.name)(command)
    else:
        beside.callback(invoke_without_command=True)(command)
        app.add_typer(beside, name=asked.name)


def _annotated(option: Option, asked: View) -> Any:
    metavar = {"day": "DATE", "number": "NUMBER", "text": "TEXT"}.get(
        asked.columns[option.column].type, "NAME"
    )
    told = typer.Option(
        option.flag, metavar=metavar, help=option.help, autocompletion=values(asked.name, option.column)
    )
    return Annotated[Optional[list[str]], told]  # noqa: UP045


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


ALSO = {"tasks": (CALENDAR,)}
"""Kinds of files that only the rows of one view can be written as."""

COMMON: dict[str, tuple[Any, Any]] = {}
"""The options that every view's command has; `cli` fills in those it shares with other commands."""

WHERE = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option(
        "--where",
        "-w",
        metavar="CONDITION",
        help="agency=..., 'due<2019-08', work~TEXT, 'no product'.",
        autocompletion=conditions,
    ),
]
BY = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option("--by", metavar="COLUMN", help="A row for each of these.", autocompletion=columns("group")),
]
COUNT = Annotated[bool, typer.Option("--count", help="How many there are.")]
SUM = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--sum", metavar="COLUMN", help="Add this up.", autocompletion=columns("sum")),
]
COUNT_OF = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--count-of", metavar="COLUMN", help="How many different ones.", autocompletion=columns("group")
    ),
]
VALUE = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--value", metavar="COLUMN", help="Tell the latest of this.", autocompletion=columns("measure")
    ),
]
ORDER = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option(
        "--order",
        metavar="COLUMN",
        help="In this order; --order=-COLUMN for the greatest first.",
        autocompletion=columns("order"),
    ),
]
TOP = Annotated[Optional[int], typer.Option("--top", min=1, help="Only the first, and what ties with them.")]  # noqa: UP045
MINE = Annotated[bool, typer.Option("--mine", help="Only of my agency, else my province: danchieu config.")]
ASKED = {
    "where": (WHERE, None),
    "by": (BY, None),
    "count": (COUNT, False),
    "total": (SUM, None),
    "count_of": (COUNT_OF, None),
    "value": (VALUE, None),
    "order": (ORDER, None),
    "top": (TOP, None),
    "mine": (MINE, False),
}


def run(
    name: str,
    filters: list[Filter],
    *,
    where: list[str] | None,
    by: list[str] | None,
    count: bool,
    total: str | None,
    count_of: str | None = None,
    value: str | None,
    order: list[str] | None,
    top: int | None,
    mine: bool = False,
    rows: Shape,
    limit: int,
    timeout: float,
    store: str | None,
) -> int:
    """Ask the question that the flags mean and print its rows; 1 when there are none."""
    from queries.flags import question

    asked = question(
        name,
        (*(where or ()), *(_own(name) if mine else ())),
        filters=filters,
        by=by or (),
        count=count,
        total=total,
        count_of=count_of,
        value=value,
        order=order or (),
        top=top,
    )
    return answer(store, asked, rows, limit=limit, timeout=timeout)


def _own(name: str) -> list[str]:
    """The conditions of --mine: my agency where it is set and the view has bodies, else my province."""
    from commands.settings import settings
    from graph.errors import UsageError
    from queries.views import view

    own, asked = settings(), view(name).columns
    if own.agency and "agency" in asked:
        return ["agency=mine", *(["province=mine"] if own.province and "province" in asked else [])]
    if own.province and "province" in asked:
        return ["province=mine"]
    raise UsageError(f"nothing of {name} is known to be yours", remedy='danchieu config set province "..."')


def answer(store: str | None, asked: Question, wanted: Shape, *, limit: int, timeout: float) -> int:
    """Run a question and print its rows; on a terminal, first how it was understood."""
    from commands.opening import reading
    from commands.output import counted, note, people_read, write_rows
    from queries.asking import ask
    from queries.compile import compile_question
    from queries.say import say
    from queries.views import view

    # What is typed wrong is said before any store is opened.
    compile_question(asked)
    with reading(store) as graph:
        answered = ask(graph, asked, timeout=timeout, limit=limit)
        rows = answered.rows
        if wanted.file is not None and wanted.file.suffix.lower() == CALENDAR:
            from commands.calendars import write_calendar
            from queries.calendars import task_keys
            from queries.deadlines import deadlines

            tasks = deadlines(graph, task_keys(rows))
            if rows.truncated:
                note(f"cut after {counted(len(rows), 'task')}: ask for more with --limit")
            return write_calendar(wanted.file, tasks)
    if people_read(wanted):
        note(say(answered.question, "en"))
    header = view(asked.view).columns
    aside = {name for name, column in header.items() if column.can("aside")} - set(asked.group)
    return write_rows(rows.columns, rows.rows, wanted, truncated=rows.truncated, aside=aside)
