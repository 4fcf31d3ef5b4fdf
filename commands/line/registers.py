"""Registers on the command line: ingest-indicators, ingest-agencies, ingest-instruments."""

from pathlib import Path
from typing import Annotated

import typer

from commands.line.options import StoreOption

ColumnsOption = Annotated[
    Path | None,
    typer.Option("--columns", metavar="MAP.toml", help='A foreign file: [columns] number = "Số hiệu" ...'),
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Take nothing when anything is wrong, and say what.")
]
AllProblemsOption = Annotated[
    bool, typer.Option("--all-problems", help="Tell every problem, not only the first.")
]


def add(app: typer.Typer) -> None:
    """Give the command line what takes registers in."""
    _add_instruments(app)


def _add_instruments(app: typer.Typer) -> None:
    @app.command("ingest-instruments")
    def ingest_instruments(
        files: Annotated[
            list[Path],
            typer.Argument(metavar="FILE...", help="Registers of instruments: .csv .tsv .xlsx .json .jsonl."),
        ],
        columns: ColumnsOption = None,
        strict: StrictOption = False,
        all_problems: AllProblemsOption = False,
        store: StoreOption = None,
    ) -> None:
        """Take registers of legal instruments: status, days in force, what amends, replaces, repeals what."""
        from commands.registering import ingest_instruments as command

        raise typer.Exit(command(files, store, columns=columns, strict=strict, every=all_problems))
