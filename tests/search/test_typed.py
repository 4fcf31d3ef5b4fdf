"""From a reading to an answer, on rows of invented provinces; the reader and the views are stand-ins."""

from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import pytest

from graph.store import GraphStore
from queries.evidence import Originals
from queries.question import Filter, Order, Question
from queries.resolve import NothingFound
from search.answering.parts import Told
from search.answering.restrict import about, done
from search.answering.say_passages import Said
from search.answering.tell import lacking
from search.answering.typed import Typed
from search.question.model import Form


@dataclass
class Words:
    vi: str
    en: str

    def said(self, language: str) -> str:
        return self.en if language == "en" else self.vi


@dataclass
class Column:
    name: str
    type: str
    words: Words
    values: dict[str, Words] = field(default_factory=dict)

    def can(self, ability: str) -> bool:
        return ability != "aside"


def columns(**types: str) -> dict[str, Column]:
    return {name: Column(name, kind, Words(name, name)) for name, kind in types.items()}


VIEWS = {
    "scorecard": SimpleNamespace(
        title=Words("tiêu chí", "criteria"),
        columns=columns(agency="agency", role="role", criterion="text", score="number", lost="number"),
    ),
    "measurements": SimpleNamespace(
        title=Words("kết quả", "values"),
        columns=columns(index="index", province="place", year="number", kind="role", score="number"),
    ),
}
VIEWS["measurements"].columns["kind"].values["actual"] = Words("kết quả", "result")


def row(at: int, **values: Any) -> dict[str, Any]:
    proof = {"document": "d", "document_name": "phu-luc.txt", "path": "/in/phu-luc.txt", "key": f"k{at}"}
    return {**values, **proof, "start": 10 * at, "end": 10 * at + 9, "quote": f"quote {at}"}


ROWS = {
    "scorecard": [
        row(1, agency=["Sở Mây"], criterion="Một cửa", score=0, max_score=1, lost=1.0),
        row(2, agency=["Sở Mây", "Sở Gió"], criterion="Bưu chính", score=0.25, max_score=0.5, lost=0.25),
        row(3, agency=["Sở Gió"], criterion="Công khai", score=0, max_score=0.5, lost=0.5),
        row(4, agency=["Huyện Suối"], criterion="Trễ hẹn", score=1, max_score=2, lost=1.0),
    ],
    "measurements": [
        row(
            5,
            index="PAPI",
            province="Sông Mây",
            year=2018,
            kind="actual",
            score=42.3,
            unit="điểm",
            rank=9,
            of=63,
        )
    ],
}


class Tables:
    def __init__(self) -> None:
        self.asked: list[Question] = []

    def ask(self, question: Question) -> Told:
        self.asked.append(question)
        rows = ROWS[question.view]
        for found in question.filters:
            if found.column == "province" and "Đỉnh Trời" in found.values:
                raise NothingFound("no province 'Đỉnh Trời' is in the graph")
            rows = [
                one
                for one in rows
                if any(value in found.values for value in one[found.column])
                or one[found.column] in found.values
            ] if isinstance(rows[0][found.column], list) else [
                one for one in rows if one[found.column] in found.values
            ]  # fmt: skip
        names = tuple(VIEWS[question.view].columns)
        return done(question, Told(names, rows, "MATCH ..."), rows)

    def say(self, question: Question) -> str:
        return "Understood as: it" if question.language == "en" else "Hiểu là: điều ấy"

    def named(self, question: Question) -> Question:
        return question

    def command(self, question: Question) -> tuple[str, ...]:
        return ("query", question.view)

    def view(self, name: str) -> Any:
        return VIEWS[name]


def read(question: Question, route: str = "answer", **known: Any) -> Any:
    empty: dict[str, Any] = {"entities": (), "unknown": (), "ambiguous": (), "also": ()}
    empty["values"] = lambda kind: ()
    told = {"text": "?", "question": question, "language": question.language, "confidence": 0.9}
    told |= {"form": Form(question.view, question.operation, "", "", "", ""), "grounds": ()}
    return SimpleNamespace(route=route, **told, **(empty | known))


NO_PASSAGE = Said(reason="matter", looked_for=("mây",))


def typed(passages: Said = NO_PASSAGE) -> Typed:
    originals = SimpleNamespace(evidence=list)
    return Typed(
        Tables(),
        originals,  # type: ignore[arg-type]
        printed=lambda name: False,
        passages=lambda asked: passages,
        near=lambda asked: [("d", 10, 19), ("d", 30, 32)],
    )


def answered(question: Question, route: str = "answer", passages: Said = NO_PASSAGE, **known: Any) -> Any:
    return typed(passages).answer(read(question, route, **known))


def is_(column: str, *values: Any) -> Filter:
    return Filter(column, "=", values)


PAPI = (is_("index", "PAPI"), is_("province", "Sông Mây", "Núi Lam"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Question("scorecard", (), "extreme", ("agency",), "lost"), "Sở Mây: lost 1,25."),
        (Question("scorecard", (), "extreme", ("agency",), "lost", (Order("measure"),)), "Sở Gió: lost 0,75."),
        (Question("scorecard", (is_("score", 0),)), "Một cửa: 0/1 điểm, mất 1; Sở Mây; Công khai: 0/0,5 điểm"),
        (Question("scorecard", (is_("agency", "Huyện Suối"),)), "Trễ hẹn: 1/2 điểm, mất 1; Huyện Suối."),
        (Question("scorecard", (), "count"), "Có 4 tiêu chí: Một cửa"),
        (Question("scorecard", (is_("score", 9),), "count"), "Không, không có tiêu chí nào."),
        (Question("scorecard", (), "sum", (), "lost"), "Tổng lost: 2,75."),
        (Question("scorecard", (is_("score", 0),), "exists"), "Có: 2 tiêu chí."),
        (Question("scorecard", (is_("score", 9),), "exists"), "Không."),
        (Question("scorecard", (), "count", ("agency",), limit=1), "Sở Mây: 2."),
        (Question("scorecard", matter="gửi thư"), "Một cửa: 0/1 điểm, mất 1; Sở Mây; Công khai: 0/0,5 điểm, mất 0,5; Sở Gió."),
        (Question("scorecard", (), "count", matter="gửi thư"), "Có 2 tiêu chí: Một cửa"),
        (Question("measurements", PAPI, "value", (), "score"), "Sông Mây: PAPI 2018 (kết quả): 42,3 điểm; thứ hạng 9/63."),
        (Question("measurements", PAPI, "compare", ("province",), "score"), "Sông Mây: score 42,3. Không có số liệu về Núi Lam"),
        (Question("measurements", PAPI, "compare", ("province",), "score", language="en"), "The documents say nothing of Núi Lam."),
    ],
)  # fmt: skip
def test_rows_are_told_after_how_they_were_understood(question, said):
    answer = answered(question)
    assert answer.answered
    assert answer.answer.startswith(
        "Understood as: it. " if question.language == "en" else "Hiểu là: điều ấy. "
    )
    assert said in answer.answer
    assert (answer.query, answer.cypher, answer.confidence) == (question.view, "MATCH ...", 0.9)


def test_the_quotes_are_those_of_the_rows():
    assert answered(Question("scorecard", (is_("score", 0),))).evidence == (("d", 10, 17), ("d", 30, 37))


ASKED = Question("scorecard", (is_("agency", "Sở Nắng"),))
NUMBER = SimpleNamespace(kind="instrument", start=0, end=1, value="99/QĐ-UBND", choices=())
TWO = SimpleNamespace(
    kind="document",
    value="12/KH-UBND",
    choices=(
        {"number": "12/KH-UBND", "province": "Sông Mây"},
        {"number": "12/KH-UBND", "province": "Núi Lam"},
    ),
)


@pytest.mark.parametrize(
    ("question", "route", "known", "said"),
    [
        (ASKED, "unknown", {"unknown": (NUMBER,)}, "Không có văn bản nào trong kho nói về 99/QĐ-UBND."),
        (ASKED, "choose", {"ambiguous": (TWO,)}, "một trong 2: 12/KH-UBND (Sông Mây), 12/KH-UBND (Núi Lam)"),
        (ASKED, "answer", {}, "Không tìm thấy câu trả lời trong các văn bản; đã tìm: điều ấy."),
        (ASKED, "passages", {}, "Không tìm thấy câu trả lời trong các văn bản; đã tìm: mây."),
        (ASKED, "refuse", {}, "Không tìm thấy câu trả lời trong các văn bản."),
        (Question("measurements", (is_("province", "Đỉnh Trời"),)), "answer", {}, "Không tìm thấy"),
    ],
)
def test_what_is_not_known_is_not_answered(question, route, known, said):
    answer = answered(question, route, **known)
    assert not answer.answered
    assert said in answer.answer
    assert answer.confidence == 0
    assert answer.evidence == ()


@pytest.mark.parametrize("agency", ["Huyện Suối", "Sở Sao"])
def test_a_typed_question_is_answered_as_if_it_had_been_read(agency):
    question = Question("scorecard", (is_("agency", agency),))
    put, heard = typed().put(question), answered(question)
    assert put == replace(heard, question="", confidence=put.confidence, steps=())
    assert put.answered == (agency == "Huyện Suối")
    assert (put.asked, put.understood) == (question, "Hiểu là: điều ấy")


def test_what_may_be_meant_is_shown_to_choose_from():
    answer = answered(ASKED, "choose", ambiguous=(TWO,))
    assert answer.rows == (("12/KH-UBND", "12/KH-UBND (Sông Mây)"), ("12/KH-UBND", "12/KH-UBND (Núi Lam)"))


def test_rows_about_a_matter_stand_in_its_passages():
    rows = [row(1), row(2), {**row(3), "document": "other"}]
    assert about(rows, [("d", 0, 12)]) == rows[:1]
    assert about(rows, [("d", 20, 22), ("other", 39, 40)]) == rows[1:2]


def test_the_nearest_row_comes_first_and_must_be_near():
    rows = [row(1), row(2)]
    far = [("d", 900 + at, 901 + at) for at in range(3)]
    assert about(rows, [("d", 20, 22), ("d", 10, 12)]) == rows[::-1]
    assert about(rows, [*far, ("d", 10, 12)]) == []


def test_both_ends_are_told():
    lowest = Question("scorecard", (), "extreme", ("agency",), "lost", (Order("measure"),))
    highest = Question("scorecard", (), "extreme", ("agency",), "lost", (Order("measure", descending=True),))
    said = answered(highest, also=(lowest,)).answer
    assert "Sở Mây: lost 1,25." in said
    assert "Sở Gió: lost 0,75." in said


def test_words_left_over_that_find_nothing_are_no_no():
    answer = answered(Question("scorecard", (is_("score", 9),), "count", matter="gửi thư"))
    assert not answer.answered
    assert "Không, không có" not in answer.answer


@pytest.mark.parametrize(
    ("asked", "seen", "lacks"),
    [
        (("Sở Mây", "Sở Gió"), ["Sở Mây tỉnh Núi Lam"], ["Sở Gió"]),
        (("Sông Mây", "song may"), ["Sông Mây"], []),
        (("Sông Mây",), ["Núi Lam"], []),
    ],
)
def test_the_side_that_is_missing(asked, seen, lacks):
    question = Question("measurements", (is_("province", *asked),))
    assert lacking(question, [{"province": seen}]) == lacks


def test_an_asker_takes_a_reader(kglite_store: GraphStore):
    from search.answering.ask import Asker

    asker = Asker(kglite_store, reader=lambda text: read(ASKED, "refuse"), tables=Tables())
    assert asker.ask("Thời tiết hôm nay thế nào?").answer == "Không tìm thấy câu trả lời trong các văn bản."
    assert isinstance(asker.originals, Originals)


@pytest.mark.parametrize(("confidence", "told"), [(0.7, True), (0.3, False)])
def test_only_a_likely_passage_speaks_against_a_view_without_a_row(confidence, told):
    said = Said(answer="Núi Lam: “Sở Gió thu phí.”", confidence=confidence)
    answer = answered(Question("scorecard", (is_("score", 9.0),)), passages=said)
    assert answer.answered is told
    assert (said.answer in answer.answer) is told
