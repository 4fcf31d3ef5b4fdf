"""`danchieu cycles` on the command line."""

from typing import Annotated

import typer

from commands.line.options import StoreOption, with_rows
from commands.rows.shape import Shape


def add(app: typer.Typer) -> None:
    """Give the command line the circles of citations."""

    @app.command()
    @with_rows()
    def cycles(
        role: Annotated[
            str | None, typer.Option(help="Only citations of this role: legal_basis, amends, ...")
        ] = None,
        kind: Annotated[
            str | None, typer.Option(help="Only instruments of this kind: Nghị định, ...")
        ] = None,
        *,
        rows: Shape,
        store: StoreOption = None,
    ) -> None:
        """Find instruments that cite each other in a circle, however long."""
        from commands.circling import cycles as command

        raise typer.Exit(command(store, rows, role=role, kind=kind))
