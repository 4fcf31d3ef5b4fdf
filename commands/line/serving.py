"""The service on the command line: serve, mcp."""

from contextlib import nullcontext
from typing import Annotated

import typer

from commands.line.options import StoreOption
from commands.signals import waited_for

PortOption = Annotated[
    int | None, typer.Option("--port", min=0, max=65_535, help="Port to listen on [default: 8321].")
]
ModelOption = Annotated[
    str | None, typer.Option("--model", help="What the store was embedded with, if not the usual.")
]


def add(app: typer.Typer) -> None:
    """Give the command line what serves."""

    _add_serve(app)
    _add_mcp(app)


def _add_serve(app: typer.Typer) -> None:
    @app.command()
    def serve(
        host: Annotated[
            str | None, typer.Option("--host", help="Address to listen on; this machine alone if not given.")
        ] = None,
        port: PortOption = None,
        read_only: Annotated[
            bool,
            typer.Option("--read-only", help="Serve what another process writes, and take nothing in."),
        ] = False,
        model: ModelOption = None,
        store: StoreOption = None,
    ) -> None:
        """Serve pages, an API and tools for assistants."""
        with waited_for():
            from commands.serving import serve as command

            code = command(host=host, port=port, read_only=read_only or None, model=model, store=store)
        raise typer.Exit(code)


def _add_mcp(app: typer.Typer) -> None:
    @app.command()
    def mcp(
        http: Annotated[
            bool, typer.Option("--http", help="At http://127.0.0.1:PORT/mcp instead of standard input.")
        ] = False,
        port: PortOption = None,
        model: ModelOption = None,
        store: StoreOption = None,
    ) -> None:
        """Give assistants that speak MCP tools to search, ask, trace and read, each answer with its proof."""
        with waited_for() if http else nullcontext():
            from commands.assisting import assist as command

            code = command(store, http=http, port=port, model=model)
        raise typer.Exit(code)
