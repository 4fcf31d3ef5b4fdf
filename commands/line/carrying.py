"""What people carry away, on the command line: export, copy, brief, open, read."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from commands.line.options import StoreOption


class GraphFormat(StrEnum):
    """What a graph can be written as."""

    graphml = "graphml"
    csv = "csv"
    parquet = "parquet"
    jsonl = "jsonl"
    jsonld = "jsonld"


def add(app: typer.Typer) -> None:
    """Give the command line what carries the graph and its documents away."""

    @app.command()
    def export(
        format: Annotated[
            GraphFormat,
            typer.Option(
                "--format", "-f", help="csv is a folder for neo4j-admin, parquet one for data frames."
            ),
        ],
        out: Annotated[Path, typer.Option("--out", "-o", metavar="PATH", help="The file, or a new folder.")],
        around: Annotated[
            str | None, typer.Option(metavar="KEY|NUMBER", help="Only what lies around this.")
        ] = None,
        depth: Annotated[
            int, typer.Option("--depth", "-d", min=0, max=50, help="How many steps around.")
        ] = 1,
        originals: Annotated[
            bool, typer.Option("--originals", help="With the texts of the documents, packed.")
        ] = False,
        store: StoreOption = None,
    ) -> None:
        """Write the graph, or what lies around one thing, for other programs."""
        from commands.carrying import export as command

        raise typer.Exit(command(store, format.value, out, around=around, depth=depth, originals=originals))

    @app.command()
    def copy(
        source: Annotated[
            str, typer.Argument(metavar="FROM", help="kglite:FILE or neo4j://host: the graph.")
        ],
        target: Annotated[str, typer.Argument(metavar="TO", help="The store it goes into, empty or new.")],
    ) -> None:
        """Move a graph into another store, whole: it lives there as it lived here."""
        from commands.carrying import copy as command

        raise typer.Exit(command(source, target))

    @app.command("open")
    def open_(
        place: Annotated[
            list[str],
            typer.Argument(
                metavar="FILE:START-END",
                help="A place as answers print it; FILE also a number or key. Or an article: "
                "'Điều 5 Nghị định 61/2018/NĐ-CP'.",
            ),
        ],
        context: Annotated[int, typer.Option("--context", "-C", min=0, help="Lines before and after.")] = 3,
        store: StoreOption = None,
    ) -> None:
        """Show a place of a document in its context; the file itself is not needed."""
        from commands.places import open_place as command

        raise typer.Exit(command(store, " ".join(place), context))

    @app.command()
    def read(
        name: Annotated[
            str, typer.Argument(metavar="NUMBER|FILE", help="A document's number, file name or key.")
        ],
        store: StoreOption = None,
    ) -> None:
        """Read a whole document, citations, tasks and doubts marked."""
        from commands.places import read_document as command

        raise typer.Exit(command(store, name))

    @app.command()
    def brief(
        name: Annotated[
            str, typer.Argument(metavar="NUMBER|FILE|KEY", help="A document's number, file name or key.")
        ],
        output: Annotated[
            Path | None,
            typer.Option(
                "--output",
                "-o",
                metavar="FILE",
                help="Write it to FILE.docx, .pdf (by LibreOffice) or .md instead.",
            ),
        ] = None,
        store: StoreOption = None,
    ) -> None:
        """Hand up one document: its head, bases, who cites it, tasks, scores and doubts, in Vietnamese."""
        from commands.briefing import brief as command

        raise typer.Exit(command(store, name, output))
