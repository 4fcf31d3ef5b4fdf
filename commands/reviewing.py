"""`danchieu review`, `findings ignore` and `findings restore`: what people decide about the graph."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from commands.opening import changing, reading, writing
from commands.output import (
    INTERRUPTED,
    NOTHING,
    OK,
    SOME_FAILED,
    Format,
    Shape,
    counted,
    note,
    people_read,
    write_json,
    write_rows,
)
from commands.review_session import Session, evidence, last_decision, now, open_queue, told_of, whoami
from graph.errors import UsageError
from graph.store import GraphStore
from ingest.load.revise import judgements_of
from ingest.review import dismissing, lines
from ingest.review.judging import decide
from ingest.review.queue import Item
from queries.evidence import Originals
from queries.placing import file_in_place


def list_queue(store: str | None, wanted: Shape, *, unsure: bool) -> int:
    """Print what there is to decide; 1 for nothing."""
    with reading(store) as graph:
        items, told = open_queue(graph, unsure=unsure), Originals(graph)
        shown = [_row(item, told) for item in items]
    if wanted == Shape(Format.json):
        write_json(shown)
        return OK if shown else NOTHING
    columns = ["label", "mentions", "documents", "score", "one_name", "other_name", "why"]
    if wanted.columns or not people_read(wanted):
        columns += ["one", "other", "one_evidence", "other_evidence"]
    flat = [
        {**row, **{name: _flat(row[name]) for name in ("one_evidence", "other_evidence")}} for row in shown
    ]
    return write_rows(columns, [[row[name] for name in columns] for row in flat], wanted)


def export(store: str | None, path: Path) -> int:
    """Write all decisions as JSON lines; 1 when there are none."""
    with reading(store) as graph:
        found = list(lines.written(judgements_of(graph)))
    text = "".join(f"{line}\n" for line in found)
    if str(path) == "-":
        sys.stdout.write(text)
    else:
        with file_in_place(path) as part:
            part.write_text(text, "utf-8")
        note(f"{path}: {counted(len(found), 'decision')}")
    return OK if found else NOTHING


def take_in(store: str | None, path: Path, *, by: str | None, strict: bool, embed: bool) -> int:
    """Take decisions in from JSON lines; 3 when a line was wrong, 1 when there was none."""
    with writing(store) as graph:
        done = lines.take_in(graph, path, by=by or whoami(), at=now(), strict=strict)
        _keep_searchable(graph, done.applied.documents, embed=embed)
    wrong = f", {len(done.problems)} left out" if done.problems else ""
    print(
        f"{path.name}: {counted(done.lines, 'decision')}, {done.applied.judgements} new or changed{wrong}, "
        f"{counted(done.applied.documents, 'document')} loaded again"
    )
    for problem in done.problems:
        note(str(problem))
    return SOME_FAILED if done.problems else OK if done.lines else NOTHING


def review(store: str | None, *, by: str | None, unsure: bool, embed: bool) -> int:
    """Ask about one pair after the other, until there is none or the person quits; 1 for nothing to ask.

    Ctrl-C quits too, with its own code: what is decided stays. UsageError where nobody answers.
    """
    code = OK
    with changing(store) as graph:
        session = Session(graph, by or whoami(), unsure=unsure)
        if not session.items:
            note("nothing to decide")
            return NOTHING
        try:
            session.run()
        except KeyboardInterrupt:
            print()
            code = INTERRUPTED
        _keep_searchable(graph, session.documents, embed=embed)
    if not (session.answered or code):
        raise UsageError(
            "Nobody answered",
            place="standard input",
            remedy="run it on a terminal, or hand it a letter a line; danchieu review --list only lists",
        )
    print(f"{counted(session.decided, 'decision')} made")
    return code


def undo(store: str | None, *, embed: bool) -> int:
    """Take the last decision back; 1 when there is none."""
    with changing(store) as graph:
        last = last_decision(graph)
        if last is None:
            note("nothing to undo")
            return NOTHING
        applied = decide(graph, [], without=[last.key])
        _keep_searchable(graph, applied.documents, embed=embed)
    print(told_of(f"taken back: {last.key}", applied))
    return OK


def ignore(store: str | None, keys: Sequence[str], because: str, *, by: str | None) -> int:
    """Set findings aside."""
    with changing(store) as graph:
        for key, message in [dismissing.finding(graph, typed) for typed in keys]:
            dismissing.ignore(graph, key, because, by=by or whoami(), at=now())
            print(f"set aside: {message}")
    return OK


def restore(store: str | None, keys: Sequence[str]) -> int:
    """Take findings up again; 1 when none of them had been set aside."""
    held = []
    with changing(store) as graph:
        for key, message in [dismissing.finding(graph, typed) for typed in keys]:
            held.append(dismissing.restore(graph, key))
            print(f"{'taken up again' if held[-1] else 'was not set aside'}: {message}")
    return OK if any(held) else NOTHING


def _row(item: Item, originals: Originals) -> dict[str, Any]:
    mentions, documents = item.weight
    row: dict[str, Any] = {
        "label": item.label, "mentions": mentions, "documents": documents, "score": item.score,
        "why": item.why,
    }  # fmt: skip
    for name, side in (("one", item.one), ("other", item.other)):
        row |= {name: side.key, f"{name}_name": side.name, f"{name}_evidence": evidence(side, originals)}
    return row


def _flat(evidence: Iterable[dict[str, Any]]) -> list[str]:
    return [f"{told['place']} {told['quote']}" for told in evidence]


def _keep_searchable(graph: GraphStore, documents: int, *, embed: bool) -> None:
    """Give back their vectors to documents that were loaded again, in a store that has a model."""
    if not (documents and embed):
        return
    from search.vectors.index import held_model

    if held_model(graph) is not None:
        from commands.searching import bring_up_to_date

        bring_up_to_date(graph, tell=note)
