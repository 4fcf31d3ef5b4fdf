from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_search import Hashing

from graph.store import GraphStore
from search.answering.ask import Asker, ask
from search.question.types import LONGEST_QUOTE, MOST_EVIDENCE

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def asker(fill: Callable[[Path], GraphStore]) -> Asker:
    """The samples on each store, with a model that needs no weights."""
    return Asker(fill(SAMPLES), Hashing())


@pytest.mark.parametrize(
    ("question", "query", "said"),
    [
        ("Ai ký Chỉ thị 07/CT-UBND?", "documents", ["Vi Quốc Toản", "Chủ tịch"]),
        ("Chỉ số PAR INDEX 2018 của Sông Mây bao nhiêu điểm, thứ mấy?", "measurements", ["74,18", "47"]),
        ("What was the PAPI score of Sông Mây in 2018?", "measurements", ["42.3"]),
        ("Lĩnh vực nào của Sông Mây tụt hạng nhiều nhất?", None, ["Hiện đại hóa hành chính", "19"]),
        ("Which provinces cite Decree 61/2018/NĐ-CP?", "citations", ["Núi Lam", "Sông Mây"]),
        ("Đếm các tiêu chí bị 0 điểm", "scorecard", ["Có 5 tiêu chí"]),
        ("Kế hoạch của Sông Mây giao Sở Tư pháp việc gì?", "tasks", ["20/2/2020"]),
        ("Thông báo 118/TB-UBND giao việc riêng cho những sở nào?", None, ["Sở"]),
        (
            "Văn bản nào dẫn Nghị định 61/2018/NĐ-CP, ngày mấy?",
            "citations",
            ["07/CT-UBND"],
        ),
        ("Khi nào Sông Mây phải rà soát xong hồ sơ trễ hẹn?", None, ["7/2019"]),
    ],
)
def test_answers(asker, question, query, said):
    answer = asker.ask(question)
    assert answer.answered
    assert query in (None, answer.query)
    assert all(text in answer.answer for text in said)
    assert 0 < len(answer.evidence) <= MOST_EVIDENCE
    for quote in answer.evidence:
        text = (SAMPLES / quote.name).read_text("utf-8")
        assert 0 <= quote.start < quote.end <= len(text)
        assert len(quote.quote) <= LONGEST_QUOTE


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Điểm PCI năm 2018 của Sông Mây là bao nhiêu?", "PCI"),
        ("PAPI năm 2015 của Núi Lam xếp hạng mấy?", "2015"),
        ("Đà Nẵng xếp hạng PAPI thứ mấy?", "Đà Nẵng"),
        ("Văn bản nào dẫn Nghị định 30/2020/NĐ-CP?", "30/2020/NĐ-CP"),
        ("Ai là Giám đốc Sở Nội vụ Sông Mây?", "tên người"),
        ("Sông Mây chi bao nhiêu tỷ đồng cho cải cách hành chính?", "số tiền"),
        ("How many dossiers were late in Sông Mây in 2018?", "a number"),
        ("", "Không tìm thấy"),
    ],
)
def test_refusals_say_what_was_looked_for(asker, question, named):
    answer = asker.ask(question)
    assert not answer.answered
    assert named in answer.answer
    assert answer.evidence == ()


def test_each_step_is_told_with_its_score(asker):
    told = asker.ask("Ai ký Chỉ thị 07/CT-UBND?").as_json(explain=True)["steps"]
    assert {"named document", "form", "read"} <= {step["step"] for step in told}
    weights = {step["detail"]: step["score"] for step in told if step["step"] == "weight"}
    # "Ai ký": the words that ask, and the meaning of the whole, are what the model went by.
    assert {"(meaning)"} < weights.keys()
    assert any("ky" in cue.split() for cue in weights)
    rest = [step["score"] for step in told if step["step"] != "weight"]
    assert all(score is None or 0 <= score <= 1.3 for score in rest)


def test_the_json_has_the_keys_agreed_on(asker):
    shown = ask("Ai ký Chỉ thị 07/CT-UBND?", asker.store, Hashing()).as_json()
    assert list(shown) == [
        "id", "question", "language", "answered", "answer", "query", "parameters", "cypher", "columns", "rows",
        "evidence", "confidence",
    ]  # fmt: skip
    assert all(len(row) == len(shown["columns"]) for row in shown["rows"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_text_gets_an_answer_or_a_no(asker, text):
    answer = asker.ask(text)
    assert answer.question == text
    assert answer.answered is bool(answer.evidence)


@pytest.mark.parametrize("text", ["đ", "a", "?", "\U0001f600", "()"])
def test_what_is_no_question_is_refused(asker, text):
    answer = asker.ask(text)
    assert not answer.answered
    assert not answer.evidence
