"""What people carry away, on the command line: export, copy, brief, open, read."""

from typing import Annotated

import typer


def add(app: typer.Typer) -> None:
    """Give the command line what carries the graph and its documents away."""

    @app.command()
    def copy(
        source: Annotated[str, typer.Argument(metavar="FROM", help="kglite:FILE or neo4j://host: the graph.")],
        target: Annotated[str, typer.Argument(metavar="TO", help="The store it goes into, empty or new.")],
    ) -> None:
        """Move a graph into another store, whole: it lives there as it lived here."""
        from commands.carrying import copy as command

        raise typer.Exit(command(source, target))
