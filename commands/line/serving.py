"""The service on the command line: serve."""

from typing import Annotated

import typer

from commands.line.options import StoreOption


def add(app: typer.Typer) -> None:
    """Give the command line what serves."""

    @app.command()
    def serve(
        host: Annotated[
            str | None, typer.Option("--host", help="Address to listen on; this machine alone if not given.")
        ] = None,
        port: Annotated[
            int | None, typer.Option("--port", min=0, max=65_535, help="Port to listen on [default: 8321].")
        ] = None,
        read_only: Annotated[
            bool,
            typer.Option("--read-only", help="Serve what another process writes, and take nothing in."),
        ] = False,
        model: Annotated[
            str | None, typer.Option("--model", help="What the store was embedded with, if not the usual.")
        ] = None,
        store: StoreOption = None,
    ) -> None:
        """Serve pages, an API and tools for assistants."""
        from commands.serving import serve as command

        raise typer.Exit(command(host=host, port=port, read_only=read_only or None, model=model, store=store))
