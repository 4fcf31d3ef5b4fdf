"""`danchieu cycles` on the command line."""

from typing import Annotated

import typer

from commands.line.options import FormatOption, StoreOption


def add(app: typer.Typer) -> None:
    """Give the command line the circles of citations."""

    @app.command()
    def cycles(
        role: Annotated[
            str | None, typer.Option(help="Only citations of this role: legal_basis, amends, ...")
        ] = None,
        kind: Annotated[
            str | None, typer.Option(help="Only instruments of this kind: Nghị định, ...")
        ] = None,
        format: FormatOption = None,
        store: StoreOption = None,
    ) -> None:
        """Find instruments that cite each other in a circle, however long."""
        from commands.circling import cycles as command

        raise typer.Exit(command(store, format, role=role, kind=kind))
