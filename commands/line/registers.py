"""Registers on the command line: ingest-indicators, ingest-agencies, ingest-instruments."""

import typer


def add(app: typer.Typer) -> None:
    """Give the command line what takes registers in."""
