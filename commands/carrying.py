"""`danchieu export` and `copy`: the graph itself, carried elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from commands.opening import reading, writing
from commands.output import NOTHING, OK, note
from graph.copying import copy as copy_graph
from graph.errors import UsageError


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
