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
from ingest.registers.problems import Problem
from ingest.registers.taking import refuse
from ingest.review.judging import Applied, decide, judgement, wrong

TEXTS = ("by", "at", "note")


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: how many lines it has, what they changed, and what is wrong with them."""

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
    reading = _Reading(judgements_of(store), path.name, by, at)
    count = 0
    for number, line in enumerate(_lines(path), start=1):
        if line.strip():
            count += 1
            reading.line(number, line)
    if strict:
        refuse(reading.problems)
    return Imported(count, decide(store, list(reading.news.values())), tuple(reading.problems))


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(
            f"The judgements cannot be read: {error}",
            place=str(path),
            remedy="give a file of JSON lines in UTF-8",
        ) from error


class _Reading:
    """The judgements of a store, and those of a file that may join them."""

    def __init__(self, held: Iterable[Judgement], name: str, by: str | None, at: str) -> None:
        self.held = {each.key: each for each in held}
        self.told: Judged = judged(self.held.values())
        self.name, self.by, self.at = name, by, at
        self.news: dict[str, Judgement] = {}
        self.problems: list[Problem] = []

    def line(self, number: int, text: str) -> None:
        try:
            row = json.loads(text)
        except ValueError as error:
            self._wrong(number, f"This is no JSON: {error}", "write an object on each line")
            return
        if not isinstance(row, dict):
            self._wrong(
                number, "This is no object", 'write {"label": ..., "one": ..., "other": ..., "verdict": ...}'
            )
            return
        pair = (row.get("label"), row.get("one"), row.get("other"), row.get("verdict"))
        problem = wrong(*pair)
        odd = next((name for name in TEXTS if not isinstance(row.get(name), str | None)), None)
        if problem or odd:
            self._wrong(number, *(problem or (f"{odd} is no text", "write it in quotes")))
            return
        self._take(number, row)

    def _take(self, number: int, row: dict[str, Any]) -> None:
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
                number, f"This contradicts other decisions: {chain}", "leave it out, or take one of them back"
            )
            return
        self.held[new.key] = self.news[new.key] = new

    def _wrong(self, number: int, message: str, remedy: str) -> None:
        self.problems.append(Problem(f"{self.name}:{number}", message, remedy))
