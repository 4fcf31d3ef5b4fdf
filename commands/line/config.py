"""Settings on the command line: config, config set, config unset."""

from typing import Annotated

import typer

from commands.line.completion import setting_names, setting_values
from commands.line.options import FormatOption

NameArgument = Annotated[
    str,
    typer.Argument(metavar="NAME", help="store, agency, province, ...", autocompletion=setting_names),
]


def add(app: typer.Typer) -> None:
    """Give the command line what settings are kept by."""
    config = typer.Typer(help="Settings: my store, agency, province, colours.", rich_markup_mode=None)
    app.add_typer(config, name="config", invoke_without_command=True)

    @config.callback()
    def _list(context: typer.Context, format: FormatOption = None) -> None:
        """List the settings; set and unset change them."""
        if context.invoked_subcommand is None:
            from commands.configuring import listed

            raise typer.Exit(listed(format))

    @config.command("set")
    def _set(
        name: NameArgument,
        value: Annotated[str, typer.Argument(metavar="VALUE", autocompletion=setting_values)],
    ) -> None:
        """Set one: danchieu config set province "Kon Tum"."""
        from commands.configuring import set_

        raise typer.Exit(set_(name, value))

    @config.command("unset")
    def _unset(name: NameArgument) -> None:
        """Take one out."""
        from commands.configuring import unset

        raise typer.Exit(unset(name))
