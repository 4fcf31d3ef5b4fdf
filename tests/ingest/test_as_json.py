"""An extraction as plain values."""

import json

from ingest.as_json import as_json
from ingest.extract.citations.mentions import cited_in
from ingest.extraction import extract
from ingest.facts import Extraction, Header, Quote, Task
from ingest.reading_report import ReadingReport


def test_a_task_tells_its_product():
    given = [Task("1", "Trồng cây", 0, 9, 0, (), product=product) for product in ("Báo cáo", None)]
    told = as_json(Extraction(Header(), (), tasks=tuple(given)))
    assert [task["product"] for task in told["tasks"]] == ["Báo cáo", None]


def test_a_citation_tells_the_places_printed_with_it():
    text = "1. Làm theo khoản 2 Điều 5 Nghị định số 77/2019/NĐ-CP và Nghị định số 78/2019/NĐ-CP."
    told = as_json(extract(text))["citations"]
    assert [citation["pinpoint"] for citation in told] == [
        {"labels": ["Điều 5.2"], "text": "khoản 2 Điều 5", "start": 12, "end": 26},
        None,
    ]
    # The mention itself is what it was.
    assert [(c["text"], c["start"], c["end"]) for c in told] == [
        (c.text, c.start, c.end) for c in cited_in(text)
    ]


def test_the_reading_report_comes_last_where_there_is_one():
    facts, here = Extraction(Header(), ()), Quote("ngày 15/12/2025", 3, 18)
    told = as_json(facts, ReadingReport(("title",), (here,), (), (), 0.25, 0.4))
    assert list(told) == [*as_json(facts), "report"]
    assert json.loads(json.dumps(told["report"])) == {
        "doubt": 0.4,
        "doubtful": True,
        "reasons": ["không đọc được trích yếu", "1 thời hạn không thuộc nhiệm vụ nào: “ngày 15/12/2025”"],
        "missing": ["title"],
        "dates": [{"quote": "ngày 15/12/2025", "start": 3, "end": 18}],
        "bases": [],
        "columns": [],
        "outside": 0.25,
    }
