"""A question in words, read for one store and answered from its views."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sample_lexicon import lexicon as names
from sample_search import Hashing

from graph.store import GraphStore
from search.answering.ask import Asker
from search.question.reader import StoreReader
from search.vectors.embedders import E5

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def asker(fill: Callable[[Path], GraphStore]) -> Asker:
    """The samples on each store; questions are read with the model that reading was trained with."""
    store = fill(SAMPLES)
    return Asker(store, Hashing())


@pytest.mark.parametrize(
    ("question", "view", "said"),
    [
        ("Ai ký Chỉ thị 07/CT-UBND?", "documents", ["người ký", "Vi Quốc Toản"]),
        ("Chỉ thị 07/CT-UBND ký ngày nào?", "documents", ["ngày"]),
        ("Sở nào ở Sông Mây bị trừ điểm nhiều nhất?", "scorecard", ["nhiều nhất", "Sở"]),
        ("Which provinces cite Decree 61/2018/NĐ-CP?", "citations", ["Núi Lam", "Sông Mây"]),
        ("Chỉ thị 07/CT-UBND giao Sở Nội vụ làm gì?", "tasks", ["văn bản 07/CT-UBND", "Sở Nội vụ"]),
    ],
)
def test_answers_from_views(asker, question, view, said):
    answer = asker.ask(question)
    assert answer.answered, answer.answer
    assert answer.query == view
    assert all(text in answer.answer for text in said), answer.answer
    for quote in answer.evidence:
        assert quote.quote == asker.originals.text(quote.document_key)[quote.start : quote.end]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Văn bản nào dẫn Nghị định 30/2020/NĐ-CP?", "30/2020/NĐ-CP"),
        ("Thời tiết hôm nay thế nào?", "Không tìm thấy"),
        ("", "Không tìm thấy"),
    ],
)
def test_refuses(asker, question, said):
    answer = asker.ask(question)
    assert not answer.answered
    assert said in answer.answer
    assert answer.evidence == ()


def test_the_model_of_meanings_is_opened_when_first_needed_and_once():
    opened: list[E5] = []

    def opening() -> E5:
        opened.append(E5())
        return opened[-1]

    reader = StoreReader(names(), opening)
    assert not opened
    reader("Sở Nội vụ phải làm gì?")
    reader("Sở Tư pháp phải làm gì?")
    assert len(opened) == 1


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("What must the Department of Home Affairs of Sông Mây do?", []),
        ("Sở TT&TT Sông Mây phải làm gì?", []),
        ("Văn phòng UBND tỉnh Sông Mây phải làm gì?", []),
        ("What must the Department of Health of Sông Mây do?", ["Sở Y tế"]),
    ],
)
def test_a_body_of_the_store_is_known_by_every_spelling(question, unknown):
    reading = StoreReader(names(), E5)(question)
    assert [name.value for name in reading.unknown] == unknown
