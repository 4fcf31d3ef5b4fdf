"""The commands of `danchieu` as typer sees them, a module a theme; what they do lies in `commands`."""
