"""`danchieu ingest` and `delete`: documents into the graph and out of it."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from commands.knowing import worth_knowing
from commands.opening import changing, writing
from commands.output import INTERRUPTED, NOTHING, OK, SOME_FAILED, counted, note
from commands.terminal import progress
from graph.errors import UsageError
from ingest.intake import Report, Step
from ingest.pipeline import delete as take_out
from ingest.pipeline import ingest as take_in
from ingest.reading import READABLE
from ingest.reading.office import CONVERTED, remedy
from queries.lookup import documents, doubtful_documents
from queries.resolve import document_keys, read

SHOWN = ("Document", "Provision", "Citation", "Instrument", "Agency", "Task", "Measurement", "Finding")
"""Labels whose counts the graph is summed up by."""
MANY = 20
"""Failures told one by one; the others are left to `documents --failed`."""


def ingest(paths: Sequence[Path], store: str | None, *, force: bool, embed: bool = True) -> int:
    """Take files and folders in, with a progress bar on a terminal; 3 when some failed, 1 for no file."""
    with writing(store) as graph:
        with progress() as bar:
            report = take_in(paths, graph, on_progress=bar and partial(_step, bar), force=force)
        held = len(documents(graph))
        _tell(report, graph.stats()["nodes"] | {"Document": held}, len(doubtful_documents(graph)))
        indexed = OK
        if embed and not report.interrupted:
            from commands.searching import bring_up_to_date

            indexed = bring_up_to_date(graph, tell=_remark)
        elif not report.interrupted:
            from search.vectors.index import relearn

            relearn(graph)  # a search by words weighs them by how rare they are
        if not report.interrupted:
            for line in worth_knowing(graph, failed=len(report.failed)):
                print(line)
    if report.interrupted:
        note("Stopped. What is finished is in the graph; the same command goes on from here.")
        return INTERRUPTED
    if indexed != OK:
        return indexed
    if report.failed:
        return SOME_FAILED
    if not (report.loaded or report.unchanged or report.duplicates):
        note(f"nothing found: no {READABLE} file there")
        return NOTHING
    return OK


def _step(bar: Callable[..., None], step: Step) -> None:
    bar(step.done, step.total, step.path.rsplit("/", 1)[-1][:40])


def _remark(text: str) -> None:
    """Said beside a progress bar only: what ingest prints for programs stays as it is."""
    if sys.stderr.isatty():
        note(text)


def delete(store: str | None, names: Sequence[str], *, yes: bool) -> int:
    """Take documents out after asking; without a terminal to ask on, only with --yes."""
    from commands.searching import tell_unembedded

    with changing(store) as graph:
        keys = list(dict.fromkeys(key for name in names for key in document_keys(graph, name)))
        found = read(
            graph, "MATCH (d:Document) WHERE d.key IN $keys RETURN d.key AS key, d.name AS name", keys=keys
        )
        called = {row["key"]: row["name"] for row in found}
        if not yes and not _agreed([called[key] for key in keys]):
            note("nothing was deleted")
            return NOTHING
        take_out(keys, graph)
        for key in keys:
            print(f"deleted {called[key]}")
        tell_unembedded(graph)
    return OK


def _agreed(names: Sequence[str]) -> bool:
    what = ", ".join(names)
    if not sys.stdin.isatty():
        raise UsageError(f"this would delete {what}", remedy="say --yes to do so without being asked")
    return input(f"Delete {what}? [y/N] ").strip().lower() in ("y", "yes", "c", "có")


def _tell(report: Report, held: dict[str, int], doubtful: int) -> None:
    done = f"{counted(len(report.loaded), 'document')} taken in"
    if report.unchanged:
        done += f", {len(report.unchanged)} unchanged"
    print(f"{done} ({report.seconds:.1f} s)")
    print("the graph holds " + ", ".join(counted(held.get(label, 0), label.lower()) for label in SHOWN))
    if doubtful:
        of = f"{doubtful} of {counted(held['Document'], 'document')}"
        print(f"{of} {'was' if doubtful == 1 else 'were'} read with doubt: danchieu documents --doubtful")
    for path, twin in report.duplicates:
        note(f"{path} has the same text as {twin}: taken in once")
    for suffix, count in sorted(report.passed_over.items()):
        named = (f"{suffix} file", None) if suffix else ("file without a suffix", "files without a suffix")
        what = f"{counted(count, *named)} passed over"
        note(f"{what}: {remedy(suffix)}" if suffix in CONVERTED else what)
    for failure in report.failed[:MANY]:
        note(f"{failure.path}: {failure.reason}" + (f"\n  do: {failure.remedy}" if failure.remedy else ""))
    if report.failed:
        note(f"{counted(len(report.failed), 'document')} failed; danchieu documents --failed lists them")
