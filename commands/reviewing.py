"""`danchieu review`, `findings ignore` and `findings restore`: what people decide about the graph."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
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
    one_line,
    people_read,
    write_json,
    write_rows,
)
from commands.terminal import finished_first
from graph.errors import UsageError
from graph.model import Judgement
from graph.store import GraphStore
from ingest.load.judged import judged
from ingest.load.revise import judgements_of
from ingest.review import dismissing, lines
from ingest.review.judging import Applied, Contradiction, decide, judgement
from ingest.review.queue import Item, Side, queue
from queries.evidence import Originals
from queries.placing import file_in_place

KEYS = {"s": "same", "d": "different", "u": "unsure", "k": "skip", "z": "undo", "q": "quit", "?": "help"}
PROMPT = f"{', '.join(f'{key} {what}' for key, what in KEYS.items())}: "
HELP = """s  the same: B becomes A everywhere, now and whenever documents are read
d  different: they are never taken for one again, nor is what is the same as either
u  unsure: not asked again, unless with --unsure
k  skip: asked again the next time
z  undo: take the last decision back, also one of an earlier session
q  quit: what is decided stays"""


def list_queue(store: str | None, wanted: Shape, *, unsure: bool) -> int:
    """Print what there is to decide; 1 for nothing."""
    with reading(store) as graph:
        items, told = _queue(graph, unsure=unsure), Originals(graph)
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
        session = _Session(graph, by or whoami(), unsure=unsure)
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
        last = _last(graph)
        if last is None:
            note("nothing to undo")
            return NOTHING
        applied = decide(graph, [], without=[last.key])
        _keep_searchable(graph, applied.documents, embed=embed)
    print(_told(f"taken back: {last.key}", applied))
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


def whoami() -> str | None:
    """The name a person is logged in by; None where there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None


def now() -> str:
    """The time, ISO 8601 UTC, fine enough to tell one key from the next."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class _Session:
    """A person before the queue: where they are, and what they may take back."""

    def __init__(self, graph: GraphStore, by: str | None, *, unsure: bool) -> None:
        self.graph, self.by, self.unsure = graph, by, unsure
        self.originals = Originals(graph)
        self.items = _queue(graph, unsure=unsure)
        self.at = 0
        self.made: list[tuple[int, str, Judgement | None]] = []
        self.decided = self.documents = 0
        self.answered = False

    def run(self) -> None:
        while (more := self._next()) or self.made:
            if more:
                self._show(self.items[self.at])
            else:
                print("\nnothing more to decide")
            answer = self._answer()
            if answer in ("", "q"):
                return
            with finished_first():
                if answer == "z":
                    self._undo()
                elif answer == "k" and more:
                    self.at += 1
                elif more:
                    self._decide(KEYS[answer])

    def _next(self) -> bool:
        """Go on to a pair that is not settled by what was decided meanwhile."""
        told = judged(judgements_of(self.graph))
        while self.at < len(self.items) and self.items[self.at].settled(told):
            self.at += 1
        return self.at < len(self.items)

    def _show(self, item: Item) -> None:
        mentions, documents = item.weight
        hangs = f"{counted(mentions, 'mention')} in {counted(documents, 'document')}"
        print(f"\n{self.at + 1} of {len(self.items)}  {item.label}: {hangs} depend on it")
        for letter, side in (("A", item.one), ("B", item.other)):
            print(f"  {letter}  {side.name}")
            hangs = f"{counted(side.mentions, 'mention')}, {counted(side.documents, 'document')}"
            print(f"     {side.key}  ({hangs})")
            for told in _evidence(side, self.originals):
                print(f"     {told['place']}  {one_line(told['quote'])}")
        print(f"  {item.why} ({item.score:.2f})")

    def _answer(self) -> str:
        """The key that was pressed, "" at the end of the input."""
        while True:
            print(PROMPT, end="", flush=True)
            if sys.stdin.isatty():
                from click import getchar

                try:
                    typed = getchar()
                except EOFError:
                    typed = "q"
                print(typed)
            else:
                typed = sys.stdin.readline()
                if not typed:
                    print()
                    return ""
            self.answered = True
            key = typed.strip().lower()[:1]
            if key == "?":
                print(HELP)
            elif key in KEYS:
                return key
            else:
                print(f"{typed.strip()!r} is none of {', '.join(KEYS)}; ? explains them")

    def _decide(self, verdict: str) -> None:
        item = self.items[self.at]
        new = judgement(item.label, item.one.key, item.other.key, verdict, by=self.by, at=now())
        held = {each.key: each for each in judgements_of(self.graph)}.get(new.key)
        try:
            self._done(verdict, decide(self.graph, [new]))
        except Contradiction as error:
            print(error)
            self.at += 1
            return
        self.made.append((self.at, new.key, held))
        self.decided += 1
        self.at += 1

    def _undo(self) -> None:
        if self.made:
            at, key, held = self.made.pop()
            applied = decide(self.graph, [held] if held else [], without=[] if held else [key])
            self.at, self.decided = at, self.decided - 1
        else:
            last = _last(self.graph)
            if last is None:
                print("nothing to undo")
                return
            key = last.key
            applied = decide(self.graph, [], without=[key])
            self.items, self.at = _queue(self.graph, unsure=self.unsure), 0
        self._done(f"taken back: {key}", applied)

    def _done(self, what: str, applied: Applied) -> None:
        self.documents += applied.documents
        print(_told(what, applied))


def _told(what: str, applied: Applied) -> str:
    return f"{what}; {counted(applied.documents, 'document')} loaded again" if applied.documents else what


def _last(graph: GraphStore) -> Judgement | None:
    """The last decision, whoever made it."""
    return max(judgements_of(graph), key=lambda one: (one.at or "", one.key), default=None)


def _queue(graph: GraphStore, *, unsure: bool) -> list[Item]:
    judgements = judgements_of(graph)
    left = [] if unsure else [each.key for each in judgements if each.verdict == "unsure"]
    return queue(graph, judged(judgements), left)


def _evidence(side: Side, originals: Originals) -> list[dict[str, Any]]:
    return [
        {"place": f"{found.name}:{found.start}-{found.end}", **found.as_json()}
        for found in originals.evidence(side.places)
    ]


def _row(item: Item, originals: Originals) -> dict[str, Any]:
    mentions, documents = item.weight
    row: dict[str, Any] = {
        "label": item.label, "mentions": mentions, "documents": documents, "score": item.score,
        "why": item.why,
    }  # fmt: skip
    for name, side in (("one", item.one), ("other", item.other)):
        row |= {name: side.key, f"{name}_name": side.name, f"{name}_evidence": _evidence(side, originals)}
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
