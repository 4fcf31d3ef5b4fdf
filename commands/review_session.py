"""A person before the queue of `danchieu review`: what is asked, what they answer, what comes of it."""

from __future__ import annotations

import getpass
import sys
from datetime import UTC, datetime
from typing import Any

from commands.output import counted, one_line
from commands.terminal import finished_first
from graph.model import Judgement
from graph.store import GraphStore
from ingest.load.judged import judged
from ingest.load.revise import judgements_of
from ingest.review.judging import Applied, Contradiction, decide, judgement
from ingest.review.queue import Item, Side, queue
from queries.evidence import Originals

KEYS = {"s": "same", "d": "different", "u": "unsure", "k": "skip", "z": "undo", "q": "quit", "?": "help"}
PROMPT = f"{', '.join(f'{key} {what}' for key, what in KEYS.items())}: "
HELP = """s  the same: B becomes A everywhere, now and whenever documents are read
d  different: they are never taken for one again, nor is what is the same as either
u  unsure: not asked again, unless with --unsure
k  skip: asked again the next time
z  undo: take the last decision back, also one of an earlier session
q  quit: what is decided stays"""


class Session:
    """A person before the queue: where they are, and what they may take back."""

    def __init__(self, graph: GraphStore, by: str | None, *, unsure: bool) -> None:
        self.graph, self.by, self.unsure = graph, by, unsure
        self.originals = Originals(graph)
        self.items = open_queue(graph, unsure=unsure)
        self.at = 0
        self.made: list[tuple[int, str, Judgement | None]] = []
        self.decided = self.documents = 0
        self.answered = False

    def run(self) -> None:
        """Ask until there is nothing left, the person quits, or the input ends."""
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
            for told in evidence(side, self.originals):
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
            last = last_decision(self.graph)
            if last is None:
                print("nothing to undo")
                return
            key = last.key
            applied = decide(self.graph, [], without=[key])
            self.items, self.at = open_queue(self.graph, unsure=self.unsure), 0
        self._done(f"taken back: {key}", applied)

    def _done(self, what: str, applied: Applied) -> None:
        self.documents += applied.documents
        print(told_of(what, applied))


def told_of(what: str, applied: Applied) -> str:
    """What was done, with how many documents that touched."""
    return f"{what}; {counted(applied.documents, 'document')} loaded again" if applied.documents else what


def last_decision(graph: GraphStore) -> Judgement | None:
    """The last decision, whoever made it."""
    return max(judgements_of(graph), key=lambda one: (one.at or "", one.key), default=None)


def open_queue(graph: GraphStore, *, unsure: bool) -> list[Item]:
    """What there is to decide; with `unsure` also what was left so."""
    judgements = judgements_of(graph)
    left = [] if unsure else [each.key for each in judgements if each.verdict == "unsure"]
    return queue(graph, judged(judgements), left)


def evidence(side: Side, originals: Originals) -> list[dict[str, Any]]:
    """The places that speak of one side, each with its quote."""
    return [
        {"place": f"{found.name}:{found.start}-{found.end}", **found.as_json()}
        for found in originals.evidence(side.places)
    ]


def whoami() -> str | None:
    """The name a person is logged in by; None where there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None


def now() -> str:
    """The time, ISO 8601 UTC, fine enough to tell one key from the next."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
