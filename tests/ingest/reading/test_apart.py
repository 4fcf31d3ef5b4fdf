"""Work on a file in a process of its own: what ends it is told, and costs the other files nothing."""

import pytest
import sample_hogs

from bench import hostile
from graph.errors import UnreadableInput
from ingest.reading.apart import Apart, outcome, run_apart
from ingest.registers.rows import read_sheets
from ingest.workers import read_all, read_safely

HOGS = [
    (sample_hogs.burn, "more time than a file of its size"),
    (sample_hogs.swell, "more than 50 MB of memory"),
    (sample_hogs.nest, "nested deeper"),
    (sample_hogs.break_down, "broke down on it"),
]


@pytest.fixture(scope="module")
def apart():
    made = Apart(1, needs=["sample_hogs"])
    yield made
    made.close()


@pytest.mark.parametrize(("task", "why"), HOGS, ids=[task.__name__ for task, _ in HOGS])
def test_a_task_that_goes_too_far_ends_alone(apart, task, why):
    begun = [apart.submit(one, "a.pdf") for one in (sample_hogs.do_well, task, sample_hogs.do_well)]
    first, bad, last = (outcome("a.pdf", future) for future in begun)
    assert first.result() == last.result() == "a.pdf"
    with pytest.raises(UnreadableInput, match=why) as caught:
        bad.result()
    assert caught.value.place == "a.pdf" and caught.value.remedy


def test_errors_of_a_task_are_its_own():
    with pytest.raises(ZeroDivisionError):
        run_apart("a.pdf", [], divmod, 1, 0)


def test_a_hostile_file_holds_up_no_other(tmp_path):
    files = {
        "a.txt": "Kế hoạch số 12/KH-UBND".encode(),
        "b.html": b"<table>" * 20_000,
        "c.docx": hostile.word("<w:sdt>" * 1_000),
        "d.xlsx": hostile.workbook("<row/>", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "e.html": "<p>Kế hoạch số 13/KH-UBND".encode(),
        "f.txt": b"%PDF-1.7 and no more",
    }
    for name, raw in files.items():
        (tmp_path / name).write_bytes(raw)
    told = {}
    for path, done in read_all([tmp_path / name for name in files], None):
        error = done.exception()
        assert error is None or (isinstance(error, UnreadableInput) and error.remedy)
        told[path.rsplit("/", 1)[1]] = error.message if error else done.result().source.original
    assert list(told) == list(files)
    assert (told["a.txt"], told["e.html"]) == ("Kế hoạch số 12/KH-UBND", "Kế hoạch số 13/KH-UBND")
    assert [told[name].split(":")[0] for name in ("c.docx", "f.txt")] == [
        "The Word file is damaged",
        "The PDF is damaged",
    ]
    assert "nested" in told["b.html"] and "merged" in told["d.xlsx"]


def test_plain_text_needs_no_other_process(tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.workers.Apart", None)
    (tmp_path / "a.txt").write_text("Kế hoạch số 12/KH-UBND", "utf-8")
    assert read_safely(tmp_path / "a.txt").source.original == "Kế hoạch số 12/KH-UBND"


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.xlsx", lambda: hostile.workbook("<row/>", shared=" " * 70_000_000), "unpacks"),
        ("a.xlsx", lambda: hostile.workbook("<row r='x'>"), "damaged|cannot be read"),
        ("a.json", lambda: b"[" * 100_000, "nested"),
        ("a.json", lambda: b'[{"a": 1' + b"0" * 5_000 + b"}]", "digits"),
        ("a.json", lambda: b'[{"a": "a' + rb"\u0316\u0301" * 100 + b'"}]', "accents"),
        ("a.csv", lambda: b'a,b\n"' + b"a" * 200_000, "damaged|cannot be read"),
    ],
)
def test_registers_made_to_hang_are_refused(tmp_path, name, raw, why):
    (tmp_path / name).write_bytes(raw())
    with pytest.raises(UnreadableInput, match=why) as caught:
        read_sheets(tmp_path / name)
    assert caught.value.place and caught.value.remedy
