"""`danchieu export` and `copy`: the graph itself, carried elsewhere."""

import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from commands.opening import reading, writing
from commands.output import NOTHING, OK, note
from commands.placing import file_in_place, folder_in_place
from graph.copying import copy as copy_graph
from graph.errors import UsageError
from queries.exports import Sink
from queries.exports import export as export_graph
from queries.exports.neo4j_csv import ARGUMENTS

FOLDERS = ("csv", "parquet")
"""Formats that are a folder of files."""


def export(
    store: str | None, form: str, out: Path, *, around: str | None, depth: int, originals: bool
) -> int:
    """Write the graph, or what lies around one thing, to a file or folder; 1 when there is nothing."""
    in_place = folder_in_place if form in FOLDERS else file_in_place
    with reading(store) as graph, in_place(out) as part:
        sink = _sink(form, part)
        done = export_graph(graph, sink, around=around, depth=depth, originals=originals)
    print(f"{done.nodes} nodes and {done.relationships} relationships in {out}")
    if form == "csv":
        folder = shlex.quote(str(out))
        note(f"load it: cd {folder} && neo4j-admin database import full neo4j @{ARGUMENTS}")
    return OK if done.nodes else NOTHING


def _sink(form: str, path: Path) -> Sink:
    if form == "graphml":
        from queries.exports.graphml import GraphmlSink

        return GraphmlSink(path)
    if form == "csv":
        from queries.exports.neo4j_csv import CsvSink

        return CsvSink(path)
    if form == "parquet":
        from queries.exports.parquet import ParquetSink

        return ParquetSink(path)
    if form == "jsonl":
        from queries.exports.jsonl import JsonLinesSink

        return JsonLinesSink(path)
    from queries.exports.jsonld import JsonLdSink

    return JsonLdSink(path)


def copy(source: str, target: str) -> int:
    """Move a graph into another store and print what went over; 1 when the source is empty."""
    if source == target:
        raise UsageError("The two are one store", place=source, remedy="name another to copy into")
    with reading(source) as here, writing(target) as there, _progress("copying") as told:
        copied = copy_graph(here, there, told)
        whole = here.stats() == there.stats()
    if not whole:
        # Somebody wrote while it was copied.
        note("the two stores are not equal: copy again when nobody writes to them")
    vectors = f", {copied.vectors} vectors" if copied.vectors else ""
    print(f"{copied.documents} documents, {copied.free} judgements and settings{vectors} copied")
    if not copied.vectors and copied.documents:
        note("the source has no vectors: danchieu embed makes them")
    return OK if copied.documents else NOTHING


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error when that is a terminal, else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
