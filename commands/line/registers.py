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
    _add_indicators(app)
    _add_agencies(app)


def _add_agencies(app: typer.Typer) -> None:
    @app.command("ingest-agencies")
    def ingest_agencies(
        files: Annotated[
            list[Path] | None,
            typer.Argument(metavar="FILE", help="Registers of bodies: .csv .tsv .xlsx .json .jsonl."),
        ] = None,
        built_in: Annotated[
            bool,
            typer.Option(
                "--built-in", help="The one danchieu brings: central bodies, provinces, districts, communes."
            ),
        ] = False,
        columns: ColumnsOption = None,
        strict: StrictOption = False,
        all_problems: AllProblemsOption = False,
        store: StoreOption = None,
    ) -> None:
        """Take registers of bodies: names, what they are part of, from when to when, what came after."""
        from commands.registering import ingest_agencies as command

        raise typer.Exit(
            command(files or [], store, built_in=built_in, columns=columns, strict=strict, every=all_problems)
        )


def _add_indicators(app: typer.Typer) -> None:
    @app.command("ingest-indicators")
    def ingest_indicators(
        files: Annotated[
            list[Path],
            typer.Argument(metavar="FILE", help="Values or frameworks: .csv .tsv .xlsx .json .jsonl."),
        ],
        index: Annotated[
            str | None, typer.Option("--index", metavar="NAME", help="The index of rows that name none.")
        ] = None,
        columns: ColumnsOption = None,
        strict: StrictOption = False,
        all_problems: AllProblemsOption = False,
        store: StoreOption = None,
    ) -> None:
        """Take values by province and year in, and frameworks of indices; compare them with texts."""
        from commands.registering import ingest_indicators as command

        raise typer.Exit(
            command(files, store, index=index, columns=columns, strict=strict, every=all_problems)
        )


def _add_instruments(app: typer.Typer) -> None:
    @app.command("ingest-instruments")
    def ingest_instruments(
        files: Annotated[
            list[Path],
            typer.Argument(metavar="FILE", help="Registers of instruments: .csv .tsv .xlsx .json .jsonl."),
        ],
        complete: Annotated[
            bool,
            typer.Option(
                "--complete",
                help="They list all of each issuer and kind in them, from its first year to its last.",
            ),
        ] = False,
        columns: ColumnsOption = None,
        strict: StrictOption = False,
        all_problems: AllProblemsOption = False,
        store: StoreOption = None,
    ) -> None:
        """Take registers of legal instruments: status, days in force, what amends, replaces, repeals what."""
        from commands.registering import ingest_instruments as command

        raise typer.Exit(
            command(files, store, complete=complete, columns=columns, strict=strict, every=all_problems)
        )
