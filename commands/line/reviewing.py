"""Review on the command line: `danchieu review`, `findings ignore` and `findings restore`."""

from pathlib import Path
from typing import Annotated

import typer

from commands.line.options import StoreOption, with_rows
from commands.rows.shape import Shape

ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides; else the name you are logged in by.")
]

findings = typer.Typer()
"""What can be done with findings, beside the command that lists them."""


def add(app: typer.Typer) -> None:
    """Give the command line what people decide by."""
    app.command()(with_rows()(review))


def review(
    list_: Annotated[
        bool, typer.Option("--list", help="Print what there is to decide, and ask nothing.")
    ] = False,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="FILE", help="Write all decisions as JSON lines; - prints them."),
    ] = None,
    import_: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Take decisions in from JSON lines.")
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take the last decision back, and ask nothing.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="With --import: nothing at all if a line is wrong.")
    ] = False,
    unsure: Annotated[bool, typer.Option("--unsure", help="Ask again what was left unsure.")] = False,
    embed: Annotated[
        bool,
        typer.Option("--embed/--no-embed", help="Keep a searchable store so; danchieu embed does it later."),
    ] = True,
    by: ByOption = None,
    *,
    rows: Shape,
    store: StoreOption = None,
) -> None:
    """Decide what is the same: pairs of instruments and bodies, those that matter most first."""
    from commands import reviewing
    from graph.errors import UsageError

    if sum((list_, undo, export is not None, import_ is not None)) > 1:
        raise UsageError("--list, --undo, --export and --import are four commands", remedy="give one of them")
    if strict and import_ is None:
        raise UsageError("--strict goes with --import")
    if rows.asked and not list_:
        raise UsageError("only --list prints rows", remedy="danchieu review --list -o open.xlsx")
    if list_:
        raise typer.Exit(reviewing.list_queue(store, rows, unsure=unsure))
    if undo:
        raise typer.Exit(reviewing.undo(store, embed=embed))
    if export is not None:
        raise typer.Exit(reviewing.export(store, export))
    if import_ is not None:
        raise typer.Exit(reviewing.take_in(store, import_, by=by, strict=strict, embed=embed))
    raise typer.Exit(reviewing.review(store, by=by, unsure=unsure, embed=embed))


KeysArgument = Annotated[
    list[str], typer.Argument(metavar="KEY", help="As danchieu findings shows it; its first letters do.")
]


@findings.command()
def ignore(
    keys: KeysArgument,
    because: Annotated[str, typer.Option("--because", metavar="REASON", help="Why it is none.")],
    by: ByOption = None,
    store: StoreOption = None,
) -> None:
    """Set findings aside: they are listed no more, also when their documents are read again."""
    from commands.reviewing import ignore as command

    raise typer.Exit(command(store, keys, because, by=by))


@findings.command()
def restore(keys: KeysArgument, store: StoreOption = None) -> None:
    """Take findings up again that were set aside."""
    from commands.reviewing import restore as command

    raise typer.Exit(command(store, keys))
