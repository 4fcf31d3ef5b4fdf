"""Answers by one typed question: read, asked of its view, told; else passages; else an honest no.

How an answer comes about, and in this order:
1. something named is printed nowhere: nothing is known of it; 2. something named may mean several things:
they are shown; 3. the reading is likely enough, as its route says: its rows, told after how it was
understood; words left over restrict them by the passages they stand in; 4. passages, which must print
what is named; 5. a refusal: what was looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graph.errors import QueryTimeout, UsageError
from queries import merged
from queries.evidence import Originals, Span
from queries.names.by_form import Mention
from queries.question import Question
from queries.resolve import NothingFound
from queries.say import HEADS
from search.answering.parts import Tables, Told
from search.answering.restrict import about, done, listed
from search.answering.say import kinds_said
from search.answering.spans import SHOWN, spans_of
from search.answering.tell import tell
from search.question.reading import Reading
from search.question.types import MOST_EVIDENCE, Answer, Step

if TYPE_CHECKING:
    from search.answering.say_passages import Said

NAMED = frozenset(("province", "agency", "district", "index", "person", "year"))
"""Names that a refusal repeats."""
MOST_CHOICES = 8
DOUBTFUL = 0.5
"""Confidence below which passages do not speak against a view without a row that is believed."""
CERTAIN = 0.9
"""Confidence from which on a view without a row is believed."""
TEXTS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "unknown": "Không có văn bản nào trong kho nói về {names}.",
        "choose": "“{name}” có thể là một trong {count}: {choices}. Xin hỏi lại với tên đầy đủ.",
        "nothing": "Không tìm thấy câu trả lời trong các văn bản",
        "looked": "đã tìm: {what}",
    },
    "en": {
        "unknown": "No document here speaks of {names}.",
        "choose": "“{name}” may be one of {count}: {choices}. Please ask again with its full name.",
        "nothing": "The documents do not say",
        "looked": "looked for: {what}",
    },
}


class Typed:
    """Answers from readings.

    `passages` answers from passages, `near` finds those of a question's matter, `printed` tells whether any
    document prints a name, `printing` where one document does last.
    """

    def __init__(
        self,
        tables: Tables,
        originals: Originals,
        *,
        passages: Callable[[Reading], Said],
        near: Callable[[Question], Sequence[Span]],
        printed: Callable[[str], bool],
        printing: Callable[[str, str], Span | None] = lambda document, name: None,
    ) -> None:
        self._tables = tables
        self._originals = originals
        self._passages = passages
        self._near = near
        self._printed = printed
        self._printing = printing

    def answer(self, reading: Reading, identity: str | None = None) -> Answer:
        """The answer to a question that was read so."""
        question, language = reading.question, reading.language
        steps = _steps(reading)
        blank = Answer(reading.text, language, answered=False, answer="", steps=steps, id=identity)
        if reading.route == "refuse":
            return replace(blank, answer=f"{TEXTS[language]['nothing']}.")
        # "Long Thành" may be printed where "huyện Long Thành" is not.
        typed = {one.value: reading.text[one.start : one.end] for one in reading.unknown}
        nowhere = [
            name for name, said in typed.items() if not self._printed(name) and not self._printed(said)
        ]
        if nowhere:
            names = ", ".join(dict.fromkeys(nowhere))
            return replace(blank, answer=TEXTS[language]["unknown"].format(names=names))
        if reading.route == "choose":
            return _to_choose(blank, reading.ambiguous)
        if reading.route != "answer" or reading.unknown:
            return self._from_passages(blank, reading)
        understood = self._tables.say(question)
        step = Step("read", understood, round(reading.confidence, 3))
        blank = replace(
            blank, steps=(*steps, step), asked=self._tables.named(question), understood=understood
        )
        try:
            told = self._ask(question)
        except (NothingFound, UsageError, QueryTimeout) as error:
            # What is named stands in no row of the view, no view can do what was read, or all are too busy.
            blank = replace(blank, steps=(*blank.steps, Step("refused", error.message)))
            return self._from_passages(blank, reading)
        if _answers(question, told):
            answer = self._told(blank, question, told, reading.confidence)
            for other in reading.also:
                answer = _joined(answer, self._told(blank, other, self._ask(other), reading.confidence))
            return answer
        answer = self._from_passages(blank, reading)
        if _decided(question, reading.confidence) and answer.confidence < DOUBTFUL:
            return self._refusal(blank, question, ())
        return answer

    def put(self, question: Question) -> Answer:
        """The answer to a question that is typed already; NothingFound, UsageError as its view tells them."""
        blank = Answer(
            "", question.language, answered=False, answer="", asked=question,
            understood=self._tables.say(question),
        )  # fmt: skip
        told = self._ask(question)
        if _answers(question, told):
            return self._told(blank, question, told, 1.0)
        return self._refusal(blank, question, ())

    def _told(self, blank: Answer, question: Question, told: Told, confidence: float) -> Answer:
        said = tell(question, told, self._tables.view(question.view))
        if question.operation == "count" and not question.group and _counted(told):
            # What is counted is shown too.
            counted = self._shown(listed(question), question.matter)
            told = replace(told, rows=counted.rows, columns=counted.columns)
            said = f"{said[:-1]}: {tell(listed(question), counted, self._tables.view(question.view))}"
        spans = [*self._signed(question, told.rows), *spans_of(told.rows)][:MOST_EVIDENCE]
        return replace(
            blank,
            answered=True,
            answer=f"{self._tables.say(question)}. {said}",
            query=question.view,
            parameters=told.parameters,
            cypher=told.cypher,
            columns=told.columns,
            rows=tuple(tuple(row.get(name) for name in told.columns) for row in told.rows[:SHOWN]),
            evidence=tuple(self._originals.evidence(spans)),
            confidence=round(confidence, 3),
            command=self._tables.command(question),
        )

    def _ask(self, question: Question) -> Told:
        if not question.matter.strip():
            return self._tables.ask(question)
        return done(question, *self._about(question))

    def _shown(self, question: Question, matter: str) -> Told:
        """The rows of a question, restricted by its matter."""
        if not matter.strip():
            return self._tables.ask(question)
        told, rows = self._about(replace(question, matter=matter))
        return replace(told, rows=rows)

    def _about(self, question: Question) -> tuple[Told, list[dict[str, Any]]]:
        """What the question is about, and those of the rows whose passages speak of its matter."""
        told = self._tables.ask(listed(question))
        return told, about(told.rows, self._near(question))

    def _signed(self, question: Question, rows: Sequence[Mapping[str, Any]]) -> list[Span]:
        """Where documents print who signed them, when that is asked; their rows quote the head."""
        asked = {question.measure, *(found.column for found in question.filters)}
        if question.view != "documents" or not asked & {"signer", "signer_role"}:
            return []
        places = (
            self._printing(str(row["document"]), str(row["signer"])) for row in rows if row.get("signer")
        )
        return [place for place in places if place]

    def _from_passages(self, blank: Answer, reading: Reading) -> Answer:
        said = self._passages(reading)
        found = (
            Step("passage", f"{p.hit.document} {p.hit.label}: covers {p.covered:.2f}", round(p.score, 3))
            for p in said.passages[:5]
        )
        blank = replace(blank, steps=(*blank.steps, *found))
        if said.reason:
            looked_for = [kinds_said(blank.language).get(want, want) for want in said.looked_for]
            named = (one.value for one in reading.entities if one.kind in NAMED or not one.known)
            looked_for = list(dict.fromkeys([*looked_for, *named]))
            return self._refusal(blank, reading.question if reading.route == "answer" else None, looked_for)
        return replace(
            blank,
            answered=True,
            answer=said.answer + _of_merged(reading, said),
            query="passages",
            columns=said.columns,
            rows=said.rows,
            evidence=said.evidence,
            confidence=said.confidence,
        )

    def _refusal(self, blank: Answer, question: Question | None, looked_for: Sequence[str]) -> Answer:
        """No answer, and what was looked for."""
        texts = TEXTS[blank.language]
        understood = [self._tables.say(question).partition(": ")[2]] if question else []
        what = ", ".join(understood or looked_for)
        looked = f"; {texts['looked'].format(what=what)}" if what else ""
        return replace(blank, answer=f"{texts['nothing']}{looked}.")


def _steps(reading: Reading) -> tuple[Step, ...]:
    """What was named, the form that the model read, and the coefficients that spoke most for it."""
    named = [Step(f"named {one.kind}", one.value) for one in reading.entities]
    form = Step("form", str(reading.form), round(reading.form.chance, 3))
    return (*named, form, *(Step("weight", cue, round(weight, 2)) for cue, weight in reading.grounds))


def _of_merged(reading: Reading, said: Said) -> str:
    """Which provinces were meant besides the one named, where a passage is of one of those."""
    told = {passage.hit.province for passage in said.passages}
    named = (name for name in reading.values("province") if merged.merged_into(name, filter(None, told)))
    heard = [HEADS[reading.language] + merged.said(name, reading.language) for name in named]
    return f" ({'; '.join(heard)}.)" if heard else ""


def _joined(one: Answer, other: Answer) -> Answer:
    """Two answers to one question: the highest and the lowest."""
    return replace(
        one,
        answer=f"{one.answer} {other.answer}",
        rows=(*one.rows, *other.rows),
        evidence=(*one.evidence, *other.evidence)[:MOST_EVIDENCE],
    )


def _to_choose(blank: Answer, several: Sequence[Mention]) -> Answer:
    """What may be meant, to be chosen from; never the first."""
    rows = [(one.value, _called(choice)) for one in several for choice in one.choices]
    first = several[0]
    shown = ", ".join(_called(choice) for choice in first.choices[:MOST_CHOICES])
    said = TEXTS[blank.language]["choose"].format(name=first.value, count=len(first.choices), choices=shown)
    return replace(blank, answer=said, columns=("asked", "choice"), rows=tuple(rows))


def _called(choice: Mapping[str, object]) -> str:
    """A thing of the store in words: number or name, then what tells it from its likes."""
    name = next((str(choice[key]) for key in ("number", "name", "key") if choice.get(key)), "")
    details = [str(choice[key]) for key in ("kind", "province", "date", "year") if choice.get(key)]
    return f"{name} ({', '.join(details)})" if details else name


def _answers(question: Question, told: Told) -> bool:
    """Are there rows with what is asked for, or is none the answer? Words left over may not be understood."""
    if question.operation in ("count", "exists") and not question.group:
        return not question.matter or _counted(told)
    if question.operation == "value" and question.measure in told.columns:
        return any(row.get(question.measure) not in (None, "", []) for row in told.rows)
    return bool(told.rows) and (question.operation != "sum" or told.rows[0].get("document") is not None)


def _counted(told: Told) -> bool:
    """Is there something that was counted?"""
    return bool(told.rows and told.rows[0].get(told.figure or "count"))


def _decided(question: Question, confidence: float) -> bool:
    """What is asked in exact terms and no row has, no passage has either: extraction reads them all.

    But for the life of instruments, which registers tell and texts in words of their own.
    """
    exact = all(found.operator != "contains" for found in question.filters)
    told_whole = question.view != "instruments"
    return told_whole and bool(question.filters) and exact and not question.matter and confidence >= CERTAIN
