"""Keys of the service on the command line: keys add, keys list, keys revoke."""

from typing import Annotated

import typer

from commands.line.options import FormatOption, StoreOption

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Who or what uses it.")]


def add(app: typer.Typer) -> None:
    """Give the command line what lets people into the service."""
    keys = typer.Typer(help="Keys of the service: who may read, who may edit.", rich_markup_mode=None)
    app.add_typer(keys, name="keys", no_args_is_help=True)

    @keys.command("add")
    def _add(
        name: NameArgument,
        role: Annotated[
            str, typer.Option("--role", help="reader asks; editor also brings documents in.")
        ] = "reader",
        store: StoreOption = None,
    ) -> None:
        """Make a key. Its letters are shown this once and kept nowhere."""
        from commands.keying import make

        raise typer.Exit(make(store, name, role))

    @keys.command("list")
    def _list(format: FormatOption = None, store: StoreOption = None) -> None:
        """List the keys, not their letters."""
        from commands.keying import listed

        raise typer.Exit(listed(store, format))

    @keys.command("revoke")
    def _revoke(name: NameArgument, store: StoreOption = None) -> None:
        """Let a key in no more; a service that runs knows it at once."""
        from commands.keying import revoke

        raise typer.Exit(revoke(store, name))
