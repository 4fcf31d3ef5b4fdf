"""What taking a register in prints: rows loaded, and each problem with its place and remedy."""

from collections.abc import Sequence
from pathlib import Path

from commands.opening import writing
from commands.output import NOTHING, OK, SOME_FAILED, counted, note
from graph.errors import UsageError
from ingest.registers.problems import Problem
from ingest.registers.taking import Taken

SHOWN = 20
"""Problems told one by one unless all are asked for."""


def tell(taken: Sequence[Taken], one_row: str, *, every: bool = False) -> int:
    """Print a line a file and what is wrong; the exit code: 3 where something was, 1 for no row."""
    problems: list[Problem] = []
    for one in taken:
        left = f", {one.left_out} left out" if one.left_out else ""
        print(f"{one.path}: {counted(one.rows, one_row)}{left}")
        problems += one.problems
    for problem in problems if every else problems[:SHOWN]:
        note(str(problem))
    if len(problems) > SHOWN and not every:
        note(f"{counted(len(problems) - SHOWN, 'more problem')}: --all-problems tells all")
    if any(not problem.remark for problem in problems):
        return SOME_FAILED
    return OK if any(one.rows for one in taken) else NOTHING


def ingest_agencies(
    files: Sequence[Path],
    store: str | None,
    *,
    built_in: bool,
    columns: Path | None,
    strict: bool,
    every: bool,
) -> int:
    """Take registers of bodies in, the built-in one too; RegisterRefused with ``strict`` for a problem."""
    from ingest.registers.agencies import ingest_agencies as take_in
    from ingest.registers.built_in import ingest_built_in
    from ingest.registers.columns import mapping

    if not files and not built_in:
        raise UsageError(
            "no register is named", remedy="give files, or --built-in for the one that danchieu brings"
        )
    told = mapping(columns)
    with writing(store) as graph:
        # What --strict refuses leaves nothing behind, not even the built-in one.
        taken = take_in(files, graph, told=told, strict=strict)
        own = tell([ingest_built_in(graph)], "entry") if built_in else OK
        return tell(taken, "body", every=every) if files else own


def ingest_indicators(
    files: Sequence[Path],
    store: str | None,
    *,
    index: str | None,
    columns: Path | None,
    strict: bool,
    every: bool,
) -> int:
    """Take registers of values and frameworks in; RegisterRefused with ``strict`` when anything is wrong."""
    from ingest.registers.columns import mapping
    from ingest.registers.indicators import ingest_indicators as take_in

    told = mapping(columns)
    with writing(store) as graph:
        return tell(take_in(files, graph, told=told, index=index, strict=strict), "row", every=every)


def ingest_instruments(
    files: Sequence[Path],
    store: str | None,
    *,
    complete: bool,
    columns: Path | None,
    strict: bool,
    every: bool,
) -> int:
    """Take registers of instruments in; RegisterRefused with ``strict`` when anything is wrong."""
    from commands.searching import tell_unembedded
    from ingest.registers.columns import mapping
    from ingest.registers.completing import completed
    from ingest.registers.instruments import ingest_instruments as take_in

    told = mapping(columns)
    with writing(store) as graph:
        done = tell(
            take_in(files, graph, told=told, strict=strict, complete=complete), "instrument", every=every
        )
        if counts := completed(graph):
            what = "1 partial instrument is" if len(counts) == 1 else f"{len(counts)} partial instruments are"
            print(f"{what} completed by registers")
        tell_unembedded(graph)
    return done
