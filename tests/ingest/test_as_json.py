"""An extraction as plain values."""

import json

from ingest.as_json import as_json
from ingest.facts import Extraction, Header, Quote, Task
from ingest.reading_report import ReadingReport


def test_a_task_tells_its_product():
    given = [Task("1", "Trồng cây", 0, 9, 0, (), product=product) for product in ("Báo cáo", None)]
    told = as_json(Extraction(Header(), (), tasks=tuple(given)))
    assert [task["product"] for task in told["tasks"]] == ["Báo cáo", None]


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
