"""Judgements as JSON Lines, to be carried from one graph to another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.errors import UnreadableInput
from graph.model import Judgement, Ref
from graph.store import GraphStore
from ingest.load.judged import Judged, judged
from ingest.load.revise import judgements_of
from ingest.reading import json_lines
from ingest.registers.problems import Problem
from ingest.registers.taking import refuse
from ingest.review.judging import Applied, decide, judgement, wrong

TEXTS = ("by", "at", "note")


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: how many of its lines are right, what they changed, what is wrong with others."""

    lines: int
    applied: Applied
    problems: tuple[Problem, ...]


def written(judgements: Iterable[Judgement]) -> Iterator[str]:
    """A line for each judgement, in the order of their keys."""
    for each in sorted(judgements, key=lambda one: one.key):
        row = {name: getattr(each, name) for name in ("label", "one", "other", "verdict", *TEXTS)}
        yield json.dumps(row, ensure_ascii=False)


def take_in(store: GraphStore, path: Path, *, by: str | None, at: str, strict: bool = False) -> Imported:
    """Judgements of a file into the store; ``by`` and ``at`` hold for lines that do not say.

    A line that is none, or contradicts what is decided, is a problem; the others are taken. Of two decisions
    about one pair the later counts. Taking a file in again changes nothing. ``strict`` raises RegisterRefused
    for a file with a problem.
    """
    reading = _Reading(judgements_of(store), by, at)
    count = 0
    for line in json_lines.lines(json_lines.file_text(path), path.name):
        count += 1
        reading.line(line)
    if strict:
        refuse(reading.problems)
    return Imported(
        count - len(reading.problems), decide(store, list(reading.news.values())), tuple(reading.problems)
    )


class _Reading:
    """The judgements of a store, and those of a file that may join them."""

    def __init__(self, held: Iterable[Judgement], by: str | None, at: str) -> None:
        self.held = {each.key: each for each in held}
        self.told: Judged = judged(self.held.values())
        self.by, self.at = by, at
        self.news: dict[str, Judgement] = {}
        self.problems: list[Problem] = []

    def line(self, line: json_lines.Line) -> None:
        try:
            row = line.object()
        except UnreadableInput as error:
            self.problems.append(Problem.of(error, line.place))
            return
        pair = (row.get("label"), row.get("one"), row.get("other"), row.get("verdict"))
        problem = wrong(*pair)
        odd = next((name for name in TEXTS if not isinstance(row.get(name), str | None)), None)
        if problem or odd:
            self._wrong(line.place, *(problem or (f"{odd} is no text", "write it in quotes")))
            return
        self._take(line.place, row)

    def _take(self, place: str, row: dict[str, Any]) -> None:
        new = judgement(
            row["label"], row["one"], row["other"], row["verdict"],
            by=row.get("by") or self.by, at=row.get("at") or self.at, note=row.get("note"),
        )  # fmt: skip
        old = self.held.get(new.key)
        if old is not None and (replace(new, by=old.by, at=old.at) == old or (old.at or "") > (new.at or "")):
            return
        if old is not None:
            self.told = judged(each for each in self.held.values() if each is not old)
        chain = self.told.add(Ref(new.label, new.one), Ref(new.label, new.other), new.verdict)
        if chain:
            if old is not None:
                self.told = judged(self.held.values())
            self._wrong(
                place, f"This contradicts other decisions: {chain}", "leave it out, or take one of them back"
            )
            return
        self.held[new.key] = self.news[new.key] = new

    def _wrong(self, place: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(place, message, remedy))
