"""The `danchieu` command: what can be asked of it. What it does lies in `commands`, imported when needed."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from commands.line import carrying, config, cycles, keys, registers, reviewing, serving
from commands.line.completion import join_assignments, named, query_names, values
from commands.line.options import (
    SHAPE,
    LimitOption,
    ParameterOption,
    StoreOption,
    TimeoutOption,
    with_rows,
)
from commands.rows.shape import CALENDAR, Shape
from commands.views import ASKED, BY, COMMON, COUNT, COUNT_OF, MINE, ORDER, SUM, TOP, VALUE, WHERE, add, run
from graph.errors import DanchieuError
from queries.views import views

app = typer.Typer(
    name="danchieu",
    help="Directives in, a graph of what they cite and order out, every answer with its proof.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 fine, 1 nothing found, 2 wrong use, 3 some inputs failed.",
)


class Direction(StrEnum):
    """Which way citations are followed."""

    incoming = "in"
    outgoing = "out"
    both = "both"


class Drawing(StrEnum):
    """How a trace comes out."""

    tree = "tree"
    json = "json"
    mermaid = "mermaid"
    graphml = "graphml"


COMMON.update(ASKED)
COMMON.update(SHAPE)
COMMON.update(
    limit=(LimitOption, 1000),
    timeout=(TimeoutOption, 30.0),
    store=(StoreOption, None),
)
FailedOption = Annotated[bool, typer.Option("--failed", help="Those that could not be read, and why.")]
DoubtfulOption = Annotated[
    bool, typer.Option("--doubtful", help="Those read with doubt, the most doubtful first, and why.")
]
IgnoredOption = Annotated[bool, typer.Option("--ignored", help="Those that were set aside, and why.")]


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"danchieu {version('danchieu')}")
        raise typer.Exit


@app.callback()
def _root(
    store: StoreOption = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    if store:
        # So that --store may stand before the command or after it.
        os.environ["DANCHIEU_STORE"] = store
    from commands.settings import colour

    colour()


@app.command()
def ingest(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH", help="Files and folders of .txt .md .html .docx .xlsx .pdf."),
    ],
    force: Annotated[bool, typer.Option("--force", help="Read unchanged files again too.")] = False,
    embed: Annotated[
        bool, typer.Option("--embed/--no-embed", help="Make them searchable; danchieu embed does it later.")
    ] = True,
    store: StoreOption = None,
) -> None:
    """Take documents into the graph; unchanged ones cost nothing."""
    from commands.ingesting import ingest as command

    raise typer.Exit(command(paths, store, force=force, embed=embed))


@app.command()
def extract(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .txt .md .html .docx .xlsx or .pdf file.")],
    json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
) -> None:
    """Show what a document says; nothing is stored."""
    from commands.extracting import extract as command

    raise typer.Exit(command(file, as_json=json))


@app.command()
def show(
    name: Annotated[
        str, typer.Argument(metavar="KEY|NUMBER", help="A key, a number, a file name or a body.")
    ],
    json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
    store: StoreOption = None,
) -> None:
    """Show one thing of the graph and what lies next to it."""
    from commands.reading import show as command

    raise typer.Exit(command(store, name, as_json=json))


def _documents(store: str | None, rows: Shape, *, failed: bool, doubtful: bool) -> int:
    from commands.reading import documents

    return documents(store, rows, failed=failed, doubtful=doubtful)


for _view in views().values():
    if _view.name == "documents":
        add(app, _view, _documents, failed=(FailedOption, False), doubtful=(DoubtfulOption, False))
    elif _view.name == "findings":
        add(app, _view, beside=reviewing.findings, known={"ignored": (IgnoredOption, "because")})
    else:
        add(app, _view)


@app.command()
@with_rows(also=(CALENDAR,))
def query(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="One of those that --list prints, or a view.", autocompletion=query_names
        ),
    ] = None,
    param: ParameterOption = None,
    list_: Annotated[
        bool, typer.Option("--list", help="List the questions; with NAME, describe that one.")
    ] = False,
    where: WHERE = None,
    by: BY = None,
    count: COUNT = False,
    total: SUM = None,
    count_of: COUNT_OF = None,
    value: VALUE = None,
    order: ORDER = None,
    top: TOP = None,
    mine: MINE = False,
    *,
    rows: Shape,
    limit: LimitOption = 1000,
    timeout: TimeoutOption = 30.0,
    store: StoreOption = None,
) -> None:
    """Ask a named question, or any question of a view."""
    from commands.asking import list_queries, names_query
    from commands.asking import query as command

    if list_ or name is None:
        raise typer.Exit(list_queries(name, rows))
    flags = {
        "where": where,
        "by": by,
        "count": count,
        "total": total,
        "count_of": count_of,
        "value": value,
        "order": order,
        "top": top,
        "mine": mine,
    }
    if any(flags.values()) or not names_query(name):
        found = run(name, [], **flags, rows=rows, limit=limit, timeout=timeout, store=store)  # type: ignore[arg-type]
        raise typer.Exit(found)
    raise typer.Exit(command(store, name, param or [], rows, limit=limit, timeout=timeout))


@app.command()
@with_rows()
def cypher(
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT", help="A Cypher query that only reads; - takes it from standard input."
        ),
    ],
    param: ParameterOption = None,
    *,
    rows: Shape,
    limit: LimitOption = 1000,
    timeout: TimeoutOption = 30.0,
    store: StoreOption = None,
) -> None:
    """Ask in Cypher. Nothing can be changed by it."""
    from commands.asking import cypher as command

    raise typer.Exit(command(store, text, param or [], rows, limit=limit, timeout=timeout))


@app.command()
def trace(
    number: Annotated[
        str,
        typer.Argument(
            metavar="NUMBER",
            help="The number of an instrument, or the name of a law.",
            autocompletion=named("instrument"),
        ),
    ],
    depth: Annotated[int, typer.Option("--depth", "-d", min=1, max=50, help="How many steps.")] = 2,
    direction: Annotated[
        Direction, typer.Option("--direction", help="out: what it cites; in: what cites it.")
    ] = Direction.outgoing,
    format: Annotated[Drawing, typer.Option("--format", "-f", help="How it is drawn.")] = Drawing.tree,
    store: StoreOption = None,
) -> None:
    """Follow citations from an instrument, step by step."""
    from commands.tracing import trace as command

    raise typer.Exit(command(store, number, depth, direction.value, format.value))


@app.command()
def search(
    text: Annotated[
        str | None,
        typer.Argument(metavar="TEXT", help="A question or words; accents may be left out; English too."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="FILE", help='Lines {"id", "query"}; a JSON line out for each.'),
    ] = None,
    hits: Annotated[int, typer.Option("--hits", "-k", min=1, max=100, help="How many passages.")] = 10,
    province: Annotated[
        str | None, typer.Option(help="Only documents of this province.", autocompletion=named("province"))
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            help="Only this kind of document: Chỉ thị, ...", autocompletion=values("documents", "kind")
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only documents from this date on.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only documents up to this date.")] = None,
    agency: Annotated[
        str | None, typer.Option(help="Only passages about this body.", autocompletion=named("agency"))
    ] = None,
    index: Annotated[
        str | None,
        typer.Option(help="Only passages about this index: PAPI, ...", autocompletion=named("index")),
    ] = None,
    instrument: Annotated[
        str | None,
        typer.Option(help="Only passages citing this number.", autocompletion=named("instrument")),
    ] = None,
    document: Annotated[
        str | None, typer.Option(help="Only this document.", autocompletion=named("document"))
    ] = None,
    related: Annotated[
        bool, typer.Option("--related", help="Also the tasks, instruments and values around each passage.")
    ] = False,
    model: Annotated[
        str | None, typer.Option(help="e5, or sentence-transformers:NAME; else that of the store.")
    ] = None,
    rerank: Annotated[
        str | None,
        typer.Option(
            metavar="MODEL",
            help="A cross-encoder that orders the best passages anew: sentence-transformers:NAME.",
            envvar="DANCHIEU_RERANKER",
        ),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Find the passages that answer a question."""
    from commands.searching import search as command
    from search.retrieval.filters import Filters

    filters = Filters(province, kind, since, until, agency, index, instrument, document)
    raise typer.Exit(
        command(
            store,
            text,
            batch=batch,
            as_json=json,
            k=hits,
            filters=filters,
            related=related,
            model=model,
            rerank=rerank,
        )
    )


@app.command()
@with_rows()
def grep(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Letters to find as they stand.")],
    no_accents: Annotated[
        bool, typer.Option("--no-accents", "-a", help="Any accents and case: so noi vu finds Sở Nội vụ.")
    ] = False,
    ignore_case: Annotated[bool, typer.Option("--ignore-case", "-i", help="Capitals or not.")] = False,
    count: Annotated[bool, typer.Option("--count", "-c", help="How many lines in each document.")] = False,
    document: Annotated[str | None, typer.Option(help="Only this document.")] = None,
    *,
    rows: Shape,
    store: StoreOption = None,
) -> None:
    """Find a text letter for letter: document, place and line. 0 found, 1 not found, 2 wrong use."""
    from commands.grepping import grep as command

    raise typer.Exit(
        command(
            store,
            text,
            rows,
            accents=not no_accents,
            ignore_case=ignore_case,
            count=count,
            document=document,
        )
    )


@app.command()
def ask(
    text: Annotated[
        str | None,
        typer.Argument(metavar="TEXT", help="A question; accents may be left out; English too."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON, with the rows and the Cypher.")] = False,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="FILE", help='Lines {"id", "question"}; a JSON line out for each.'),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Each step with its score.")] = False,
    model: Annotated[
        str | None, typer.Option(help="e5, or sentence-transformers:NAME; else that of the store.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Answer a question, with the quotes that prove it; nothing is invented."""
    from commands.answering import ask as command

    raise typer.Exit(command(store, text, batch=batch, as_json=json, explain=explain, model=model))


@app.command()
def embed(
    model: Annotated[
        str | None, typer.Option(help="e5, or sentence-transformers:NAME; else that of the store.")
    ] = None,
    device: Annotated[str | None, typer.Option(help="cpu, cuda, mps: for sentence-transformers.")] = None,
    batch: Annotated[
        int, typer.Option("--batch", min=1, help="Texts at once, for sentence-transformers.")
    ] = 32,
    again: Annotated[
        bool, typer.Option("--again", help="Forget all vectors first: for another model.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Bring the search index up to date; ingest does so, too."""
    from commands.searching import embed as command

    raise typer.Exit(command(store, model=model, device=device, batch=batch, again=again))


@app.command()
def delete(
    names: Annotated[list[str], typer.Argument(metavar="DOCUMENT", help="File names, numbers or keys.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    store: StoreOption = None,
) -> None:
    """Take documents, and what only they state, out again."""
    from commands.ingesting import delete as command

    raise typer.Exit(command(store, names, yes=yes))


@app.command()
@with_rows()
def stats(*, rows: Shape, store: StoreOption = None) -> None:
    """Count what the graph holds."""
    from commands.reading import stats as command

    raise typer.Exit(command(store, rows))


registers.add(app)
config.add(app)
cycles.add(app)
reviewing.add(app)
serving.add(app)
keys.add(app)
carrying.add(app)


def main() -> None:
    """Run the command; errors come as short messages, never as tracebacks."""
    for stream in (sys.stdout, sys.stderr):
        # Vietnamese must come out whole even where the locale says ASCII.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    out, code = sys.stdout, 0
    try:
        try:
            join_assignments(os.environ)
            app(prog_name="danchieu")
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else 0
        except DanchieuError as error:
            print(f"danchieu: {error}", file=sys.stderr)
            code = error.exit_code
        gone = sys.stdout is not out  # Typer wraps a pipe that broke.
        out.flush()
    except BrokenPipeError:
        gone = True
    if gone:
        # Whoever read has enough: nothing more is said, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        code = 0
    sys.exit(code)


if __name__ == "__main__":
    main()
