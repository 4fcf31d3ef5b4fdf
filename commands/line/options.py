"""Options that many commands take."""

from typing import Annotated

import typer

from commands.line.completion import parameters
from commands.output import Format

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
