"""Files into a store, again and again: what is done, what is left alone, what is recorded."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import model
from graph.batch import prepare
from graph.errors import InputError
from graph.store import open_store
from ingest import extraction as extractors
from ingest import intake
from ingest.intake import Step
from ingest.load import key_of, load
from ingest.load.resolve import Register
from ingest.pipeline import delete, ingest
from ingest.reading import parse
from ingest.workers import read_all

PLAN = """Số: {number}/KH-UBND

Núi Lam, ngày 05 tháng 3 năm 2019

KẾ HOẠCH

Nâng cao chỉ số của tỉnh Núi Lam năm 2019

Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;

1. Sở Nội vụ {text}
"""


def plan(number: int, text: str = "báo cáo UBND tỉnh trước ngày 30/6/2019.") -> str:
    return PLAN.format(number=number, text=text)


@pytest.fixture
def store(tmp_path):
    with open_store(f"kglite:{tmp_path / 'graph.kgl'}") as opened:
        opened.apply_schema()
        yield opened


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "kho"
    made.mkdir()
    for number in (1, 2):
        (made / f"{number}.txt").write_text(plan(number))
    return made


def names(paths) -> list[str]:
    return [path.rsplit("/", 1)[1] for path in paths]


def documents(store) -> list[list]:
    return store.read("MATCH (d:Document) RETURN d.name, d.status ORDER BY d.name, d.status").rows


def test_a_folder_is_loaded_and_counted(store, folder):
    (folder / "anh.png").write_text("x")
    steps: list[Step] = []
    report = ingest([folder], store, on_progress=steps.append)
    assert names(report.loaded) == ["1.txt", "2.txt"] and report.passed_over.total() == 1
    assert [(step.status, step.done, step.total) for step in steps] == [("loaded", 1, 2), ("loaded", 2, 2)]
    assert report.counts["Document"] == 2 and report.counts["Citation"] == 2
    assert report.characters == len(plan(1)) + len(plan(2)) and report.relationships and not report.failed
    assert store.read("MATCH (i:Instrument {number: '61/2018/NĐ-CP'}) RETURN count(i) AS n").rows == [[1]]


def test_a_second_run_writes_nothing(store, folder, monkeypatch):
    ingest([folder], store)
    monkeypatch.setattr(store, "write", lambda batch: pytest.fail("nothing was to be written"))
    report = ingest([folder], store)
    assert names(report.unchanged) == ["1.txt", "2.txt"] and not report.loaded


def test_a_changed_file_replaces_its_facts(store, folder):
    ingest([folder], store)
    (folder / "1.txt").write_text(plan(7, "thực hiện Luật Doanh nghiệp."))
    report = ingest([folder], store)
    assert names(report.loaded) == ["1.txt"] and names(report.unchanged) == ["2.txt"]
    assert store.read("MATCH (d:Document) RETURN d.number AS n ORDER BY n").column("n") == [
        "2/KH-UBND",
        "7/KH-UBND",
    ]
    assert not store.read("MATCH (i:Instrument {number: '1/KH-UBND'}) RETURN i.key").rows


def test_another_reader_reads_anew(store, folder, monkeypatch):
    ingest([folder], store)
    monkeypatch.setattr(intake, "extractor_version", lambda: "other")
    assert names(ingest([folder], store).loaded) == ["1.txt", "2.txt"]
    assert names(ingest([folder], store).unchanged) == ["1.txt", "2.txt"]
    assert names(ingest([folder], store, force=True).loaded) == ["1.txt", "2.txt"]


def test_copies_are_one_document(store, folder):
    (folder / "3.txt").write_text(plan(1))  # the same bytes
    (folder / "4.txt").write_bytes(plan(1).replace("\n", "\r\n").encode())  # the same text
    report = ingest([folder], store)
    assert [names(pair) for pair in report.duplicates] == [["3.txt", "1.txt"], ["4.txt", "1.txt"]]
    assert documents(store) == [["1.txt", "ok"], ["2.txt", "ok"]]
    again = ingest([folder], store)
    assert len(again.duplicates) == 2 and not again.loaded


def test_a_copy_takes_over_when_its_twin_changes(store, folder):
    (folder / "3.txt").write_text(plan(1))
    ingest([folder], store)
    (folder / "1.txt").write_text(plan(5))
    report = ingest([folder], store)
    assert names(report.loaded) == ["1.txt", "3.txt"] and not report.duplicates
    assert documents(store) == [["1.txt", "ok"], ["2.txt", "ok"], ["3.txt", "ok"]]


def test_a_moved_file_stays_one_document(store, folder):
    ingest([folder], store)
    (folder / "1.txt").rename(folder / "9.txt")
    assert names(ingest([folder], store).loaded) == ["9.txt"]
    assert documents(store) == [["2.txt", "ok"], ["9.txt", "ok"]]


def test_what_fails_is_recorded_and_stops_nothing(store, folder):
    (folder / "0.txt").write_bytes(b"")
    report = ingest([folder, folder / "thieu.txt"], store)
    assert names(report.loaded) == ["1.txt", "2.txt"]
    assert [(failure.path.rsplit("/", 1)[1], bool(failure.remedy)) for failure in report.failed] == [
        ("thieu.txt", True),
        ("0.txt", True),
    ]
    (row,) = store.read(
        "MATCH (d:Document {status: 'failed'}) RETURN d.name AS name, d.error AS error, d.remedy AS remedy"
    )
    assert row["name"] == "0.txt" and "empty" in row["error"] and row["remedy"]


def test_a_failure_is_not_tried_again_until_the_file_changes(store, folder, monkeypatch):
    (folder / "0.txt").write_bytes(b"")
    first = ingest([folder], store)
    with monkeypatch.context() as patch:
        patch.setattr(store, "write", lambda batch: pytest.fail("nothing was to be written"))
        assert ingest([folder], store).failed == first.failed
    (folder / "0.txt").write_text(plan(3))
    assert names(ingest([folder], store).loaded) == ["0.txt"]
    assert documents(store) == [["0.txt", "ok"], ["1.txt", "ok"], ["2.txt", "ok"]]


def test_a_file_that_breaks_keeps_its_facts_beside_the_failure(store, folder):
    ingest([folder], store)
    good = (folder / "1.txt").read_bytes()
    (folder / "1.txt").write_bytes(b"")
    ingest([folder], store)
    assert documents(store) == [["1.txt", "failed"], ["1.txt", "ok"], ["2.txt", "ok"]]
    (folder / "1.txt").write_bytes(good)
    assert names(ingest([folder], store).unchanged) == ["1.txt", "2.txt"]
    assert documents(store) == [["1.txt", "ok"], ["2.txt", "ok"]]


def test_a_file_named_outright_must_be_of_a_kind_that_is_read(store, tmp_path):
    (tmp_path / "a.xlsx").write_text("x")
    report = ingest([tmp_path / "a.xlsx"], store)
    assert [names([failure.path]) for failure in report.failed] == [["a.xlsx"]]
    assert documents(store) == [["a.xlsx", "failed"]]


def test_an_extractor_that_breaks_costs_one_document(store, folder, monkeypatch):
    extract = extractors.extract

    def breaks(text: str):
        return extract(text) if "Số: 1/" in text else [][0]

    monkeypatch.setattr(extractors, "extract", breaks)
    report = ingest([folder], store, jobs=0)
    assert names(report.loaded) == ["1.txt"]
    assert "IndexError" in report.failed[0].reason


def test_an_interrupt_leaves_what_is_done(store, folder):
    def stop(step: Step) -> None:
        raise KeyboardInterrupt

    report = ingest([folder], store, on_progress=stop)
    assert report.interrupted and names(report.loaded) == ["1.txt"]
    assert documents(store) == [["1.txt", "ok"]]
    after = ingest([folder], store)
    assert (names(after.unchanged), names(after.loaded)) == (["1.txt"], ["2.txt"])


def test_a_store_that_fails_ends_the_run(store, folder, monkeypatch):
    from graph.errors import StoreError

    def fails(batch):
        raise StoreError("full")

    monkeypatch.setattr(store, "write", fails)
    with pytest.raises(StoreError):
        ingest([folder], store)


OPEN = "thực hiện Chỉ thị số 25/CT-TTg của Thủ tướng Chính phủ."
DATED = "thực hiện Chỉ thị số 25/CT-TTg ngày 08/10/{year} của Thủ tướng Chính phủ."


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 1, 3)])
def test_mentions_are_decided_again_whatever_comes_first(store, folder, order):
    texts = {1: plan(1, OPEN), 2: plan(2, DATED.format(year=2018)), 3: plan(3, DATED.format(year=2016))}
    for path in folder.iterdir():
        path.unlink()
    for number in order:
        (folder / f"{number}.txt").write_text(texts[number])
        ingest([folder], store)
    keys = [f"vn/thu-tuong-chinh-phu/{year}/chi-thi/25-ct-ttg" for year in (2018, 2016)]
    assert candidates(store) == ["ambiguous", keys]


def test_candidates_go_when_their_document_does(store, folder):
    (folder / "1.txt").write_text(plan(1, OPEN))
    (folder / "2.txt").write_text(plan(2, DATED.format(year=2018)))
    (folder / "3.txt").write_text(plan(3, DATED.format(year=2016)))
    ingest([folder], store)
    (folder / "2.txt").write_text(plan(2))
    assert ingest([folder], store).revised == 1
    assert candidates(store) == ["ambiguous", ["vn/thu-tuong-chinh-phu/2016/chi-thi/25-ct-ttg"]]
    (key,) = store.read("MATCH (d:Document {name: '3.txt'}) RETURN d.key AS key").column("key")
    assert delete([key, "unknown"], store) == 1
    assert candidates(store) == ["resolved", []]


def test_a_law_by_name_keeps_its_generations(store, folder):
    (folder / "1.txt").write_text(plan(1, "thực hiện Luật Doanh nghiệp."))
    ingest([folder], store)
    (row,) = store.read(
        "MATCH (c:Citation {kind: 'Luật'}) RETURN c.status AS status, c.candidates AS candidates"
    )
    assert row["status"] == "ambiguous" and len(row["candidates"]) > 1


def candidates(store) -> list:
    (row,) = store.read(
        "MATCH (c:Citation) WHERE c.number = '25/CT-TTg' AND c.date IS NULL "
        "RETURN c.status AS status, c.candidates AS candidates"
    ).rows
    return [row[0], row[1] or []]


def test_another_process_extracts_the_same(store, folder, tmp_path):
    ingest([folder], store, jobs=1)
    with open_store(f"kglite:{tmp_path / 'other.kgl'}") as other:
        other.apply_schema()
        ingest([folder], other, jobs=0)
        assert other.stats() == store.stats()


PIECES = st.sampled_from(
    ["Căn cứ ", "Nghị định số 61/2018/NĐ-CP", " ngày 23/4/2018 của Chính phủ", "số /KH-UBND", "Luật Doanh nghiệp", "Kế hoạch này", "Sở Nội vụ",
     "UBND tỉnh Kon Tum", "\n\n", "\n", "I. ", "1. ", "a) ", "- ", "**", "¹", "\t", "0,25/01 điểm", "trước ngày 30/6/2019", "PAPI năm 2018 đạt 43,6/80 điểm",
     "và số 992/QĐ-UBND", "Nơi nhận:", "PHỤ LỤC", "STT\tTiêu chí\tĐơn vị\n1\tA: 0/1 điểm\tSở Nội vụ", "Số: 5/KH-UBND", "\u0301", "\r\n", "đ", "ð"]
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join))
def test_any_text_becomes_facts_whose_spans_slice_back(text):
    try:
        source = parse("a.txt", text.encode("utf-8", "replace"))
    except InputError:
        return
    loaded = load(
        source, extractors.extract(source.original), Register(), key=key_of(source), version="1", at=""
    )
    prepare(loaded.batch)
    for row in (*loaded.batch.nodes, *loaded.batch.relationships):
        quote = getattr(row, "quote", None)
        if quote is not None:
            assert source.original[row.start : row.end] == quote
        elif isinstance(row, model.Finding):
            assert not row.quotes or source.original[row.start : row.end] == row.quotes[0]


def test_what_a_killed_run_left_open_is_settled_by_the_next(store, folder, tmp_path):
    (folder / "1.txt").write_text(plan(1, "thực hiện Kế hoạch số 2/KH-UBND."))
    killed = intake.Intake(store)
    for path, read in read_all(sorted(folder.iterdir()), 0):
        killed.take(path, read)
    candidates = "MATCH (c:Citation) WHERE c.number = '2/KH-UBND' RETURN c.candidates AS c"
    assert intake.unsettled(store) and store.read(candidates).rows == [[[]]]
    ingest([folder], store)
    assert not intake.unsettled(store)
    with open_store(f"kglite:{tmp_path / 'other.kgl'}") as other:
        other.apply_schema()
        ingest([folder], other)
        assert store.read(candidates).rows == other.read(candidates).rows != [[[]]]
