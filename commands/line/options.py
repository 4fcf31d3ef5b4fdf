"""Options that many commands take."""

import inspect
from collections.abc import Callable, Collection
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from commands.line.completion import parameters
from commands.rows.shape import Format, shape

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        envvar="DANCHIEU_STORE",
        help="kglite:FILE or neo4j://user:password@host; without it, the store in your data folder.",
        show_envvar=True,
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How rows come out; else a table, tab-separated in a pipe."),
]
ParameterOption = Annotated[
    list[str] | None,
    typer.Option(
        "--param",
        "-p",
        metavar="NAME=VALUE",
        help="A parameter; given twice, either value.",
        autocompletion=parameters,
    ),
]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=1_000_000, help="The most rows to return.")]
TimeoutOption = Annotated[
    float, typer.Option("--timeout", min=0.001, metavar="SECONDS", help="The longest wait.")
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write them to FILE.xlsx, .csv, .md or .json instead."
    ),
]
SortOption = Annotated[
    str | None,
    typer.Option("--sort", metavar="COLUMN,...", help="Sort what came; -COLUMN the greatest first."),
]
ColumnsOption = Annotated[
    str | None, typer.Option("--columns", metavar="COLUMN,...", help="Only these columns, in this order.")
]
SHAPE: dict[str, tuple[Any, Any]] = {
    "format": (FormatOption, None),
    "output": (OutputOption, None),
    "sort": (SortOption, None),
    "columns": (ColumnsOption, None),
}
"""The options that say how rows come out: name, annotation and default."""

Command = TypeVar("Command", bound=Callable[..., Any])


def with_rows(*, also: Collection[str] = ()) -> Callable[[Command], Command]:
    """For a command that prints rows: its parameter `rows`, a Shape, becomes the options of SHAPE.

    `also` are kinds of files that it can write besides those all rows can be.
    """

    def optioned(command: Command) -> Command:
        signature = inspect.signature(command)

        @wraps(command)
        def asked(**given: Any) -> Any:
            rows = shape(**{name: given.pop(name) for name in SHAPE}, also=also)
            return command(rows=rows, **given)

        parameters = []
        for parameter in signature.parameters.values():
            own = {parameter.name: (parameter.annotation, parameter.default)}
            parameters += [
                inspect.Parameter(name, parameter.KEYWORD_ONLY, default=default, annotation=annotation)
                for name, (annotation, default) in (SHAPE if parameter.name == "rows" else own).items()
            ]
        asked.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
        asked.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return asked  # type: ignore[return-value]

    return optioned
