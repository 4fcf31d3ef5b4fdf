"""`danchieu export` and `copy`: the graph itself, carried elsewhere."""

import shlex
from pathlib import Path

from commands.opening import reading, writing
from commands.output import NOTHING, OK, counted, note
from commands.terminal import progress
from graph.copying import copy as copy_graph
from graph.errors import UsageError
from graph.store import mask, where
from queries.exports import Sink
from queries.exports import export as export_graph
from queries.exports.neo4j_csv import ARGUMENTS
from queries.placing import file_in_place, folder_in_place

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
    print(f"{counted(done.nodes, 'node')} and {counted(done.relationships, 'relationship')} in {out}")
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
    if where(source) == where(target):
        raise UsageError("The two are one store", place=mask(source), remedy="name another to copy into")
    with reading(source) as here, writing(target) as there, progress("copying") as told:
        copied = copy_graph(here, there, told)
        whole = here.stats() == there.stats()
    if not whole:
        # Somebody wrote while it was copied.
        note("the two stores are not equal: copy again when nobody writes to them")
    parts = [
        counted(copied.documents, "document or register", "documents and registers"),
        *([counted(copied.decisions, "decision")] if copied.decisions else []),
        *([counted(copied.vectors, "vector")] if copied.vectors else []),
    ]
    print(f"{', '.join(parts)} copied")
    if not copied.vectors and copied.documents:
        note("the source has no vectors: danchieu embed makes them")
    return OK if copied.documents else NOTHING
