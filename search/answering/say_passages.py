"""Says what passages answer: the sentence of each, who has to act and when, and quotes around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from queries.evidence import Evidence, Originals
from search.answering.kinds import Stated
from search.answering.marks import Shown
from search.answering.say import clause as cut
from search.answering.say import date as say_date
from search.question.reading import Reading
from search.question.types import LONGEST_QUOTE, MOST_EVIDENCE

if TYPE_CHECKING:
    from search.retrieval.results import Hit

LONGEST_SENTENCE = 480
LONGEST_VALUED = 260
LONGEST_ITEM = 160
BEFORE_VALUE = 60
COLUMNS = ("province", "document", "label", "who", "deadline", "sentence")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that may answer: its best clause, how much it covers, what it states, who has to act."""

    hit: Hit
    clause: Mapping[str, Any]
    own: float
    covered: float
    score: float
    states: tuple[Stated, ...]
    whole: Shown  # the passage and what it names
    told: Shown  # the same of the clause
    task: Mapping[str, Any] | None
    dated: Mapping[str, Any] | None = None  # the clause with the date, when one is asked for
    below: tuple[Mapping[str, Any], ...] = ()  # the items that it opens, when it ends in a colon
    valued: tuple[Mapping[str, Any], ...] = ()  # sentences with a value that the clause does not state

    @property
    def complete(self) -> bool:
        """Does it state every kind of thing asked for?"""
        return all(found.ok for found in self.states)


@dataclass(frozen=True, slots=True)
class Said:
    """What passages answer; `reason` tells what was looked for and not found."""

    passages: tuple[Passage, ...] = ()
    answer: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 0.0
    reason: str = ""
    looked_for: tuple[str, ...] = ()


def said(chosen: Sequence[Passage], asked: Reading, originals: Originals) -> Said:
    """The answer in words, with a row and a quote for each passage; the best comes first."""
    language = asked.language
    rows = []
    parts: list[str] = []
    wide = "province" in asked.wants
    for passage in chosen:
        sentence = cut(passage.clause["text"], language, LONGEST_SENTENCE)
        for other in passage.valued:
            more = cut(other["text"], language, LONGEST_VALUED)
            sentence += f" […] {more}" if more not in sentence else ""
        for item in passage.below:
            sentence += f" {cut(item['text'], language, LONGEST_ITEM)}"
        sentence += _cut_off(passage, sentence)
        who = _who(passage)
        due = _due(passage, asked)
        place = passage.hit.province or passage.hit.document
        rows.append((passage.hit.province, passage.hit.document, passage.hit.label, who, due, sentence))
        if len(parts) < (MOST_EVIDENCE if wide else 3):
            parts.append(_part(place, who, due, sentence, asked))
    if wide:
        names = ", ".join(dict.fromkeys(str(p.hit.province) for p in chosen if p.hit.province))
        lead = ("Các tỉnh: " if language == "vi" else "Provinces: ") + f"{names}. " if names else ""
    else:
        lead = ""
    return Said(
        tuple(chosen),
        (lead + " ".join(parts))[:1_950],
        COLUMNS,
        tuple(rows),
        tuple(originals.evidence(_spans(chosen))),
        round(min(0.95, chosen[0].score), 3),
    )


def _cut_off(passage: Passage, sentence: str) -> str:
    """Values asked for that stand in the clause behind what is shown of it, with the words around them."""
    text = " ".join(str(passage.clause["text"]).split())
    more = ""
    for state in passage.states:
        value = " ".join((state.value or "").split())
        at = text.find(value) if value and value not in sentence + more else -1
        if at >= 0:
            more += f" […] {text[max(0, at - BEFORE_VALUE) : at + LONGEST_VALUED // 2]}"
    return more


def _part(place: str, who: str | None, due: str | None, sentence: str, asked: Reading) -> str:
    vi = asked.language == "vi"
    said = f"{place}: “{sentence}”"
    notes = []
    if who:
        notes.append(f"{'cơ quan' if vi else 'body'}: {who}")
    if due:
        notes.append(f"{'thời gian' if vi else 'date'}: {due}")
    return said + (f" ({'; '.join(notes)})." if notes else ".")


def _who(passage: Passage) -> str | None:
    return ", ".join(passage.task["agencies"][:4]) if passage.task and passage.task["agencies"] else None


def _due(passage: Passage, asked: Reading) -> str | None:
    """Dates the passage sets: the deadline of its task, and those its text prints."""
    iso: list[str] = []
    if passage.task and passage.task.get("deadline"):
        iso.append(str(passage.task["deadline"]))
    if "when" in asked.wants:
        iso += passage.whole.dates()
        if "document" in asked.wants or asked.of("kind"):
            iso += passage.told.dates(cited=True)
    said = [say_date(day, asked.language) for day in dict.fromkeys(iso)]
    if not said and passage.task and passage.task.get("recurrence"):
        return str(passage.task["recurrence"])
    return ", ".join(said[:4]) or None


def _spans(chosen: Sequence[Passage]) -> list[tuple[str, int, int]]:
    """A quote of each passage around its clause; of long ones the rest too while there is room."""
    quotes = [_around(passage.hit, int(passage.clause["start"])) for passage in chosen]
    for passage in chosen:
        hit = passage.hit
        ends = []
        if passage.below:
            # Items that stand together are one quote while that is short.
            start, end = int(passage.below[0]["start"]), int(passage.below[-1]["end"])
            parts = [passage.below] if end - start <= LONGEST_QUOTE else [(item,) for item in passage.below]
            for part in parts:
                start, end = int(part[0]["start"]), int(part[-1]["end"])
                quotes.append((hit.document_key, start, min(end, start + LONGEST_QUOTE)))
        for also in (passage.clause.get("also"), passage.dated):
            if also is not None and not _quoted(quotes, hit.document_key, int(also["start"])):
                start, end = int(also["start"]), int(also["end"])
                quotes.append((hit.document_key, start, min(end, start + LONGEST_QUOTE)))
        if hit.end - hit.start > LONGEST_QUOTE:
            ends += [hit.end - 1, hit.start]
        for at in ends:
            if not _quoted(quotes, hit.document_key, at):
                quotes.append(_around(hit, at))
    return quotes[:MOST_EVIDENCE]


def _quoted(quotes: Sequence[tuple[str, int, int]], document: str, at: int) -> bool:
    return any(key == document and start <= at < end for key, start, end in quotes)


def _around(hit: Hit, at: int) -> tuple[str, int, int]:
    """At most 600 characters of a passage around an offset of the file."""
    if hit.end - hit.start <= LONGEST_QUOTE:
        return hit.document_key, hit.start, hit.end
    start = max(hit.start, min(at - 60, hit.end - LONGEST_QUOTE))
    return hit.document_key, start, start + LONGEST_QUOTE
