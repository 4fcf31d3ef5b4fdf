"""Every quote is what its file has at [start:end], letter for letter, on each store."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sample_rough
from sample_search import Hashing

from graph.store import GraphStore
from ingest.reading import read
from queries.catalogue import FOLDER, catalogue, names
from queries.evidence import Originals
from queries.run import run
from search.answering.ask import Asker
from search.question.types import LONGEST_QUOTE

SAMPLES = Path(__file__).parents[2] / "samples"
TYPED = {
    "document": "song-may-ke-hoach-1204",
    "instrument": "61/2018/NĐ-CP",
    "agency": "Sở Nội vụ",
    "province": "Sông Mây",
    "slug": "PAR INDEX",
    "index": "PAR INDEX",
    "integer": "2018",
    "first_day": "2025-01-01",
    "last_day": "2025-12-31",
}
SEARCHED = ("hồ sơ trễ hẹn", "tập huấn tiếp nhận hồ sơ", "Nghị định 61/2018/NĐ-CP", "giờ giấc làm việc")


@pytest.fixture(scope="module")
def asker(fill: Callable[[Path], GraphStore], tmp_path_factory: pytest.TempPathFactory) -> Asker:
    folder = sample_rough.write(tmp_path_factory.mktemp("rough"))
    shutil.copytree(SAMPLES, folder / "samples")
    return Asker(fill(folder), Hashing())


def standing(path: str, start: int, end: int) -> str:
    """What a file has there."""
    return read(path).original[start:end]


@pytest.mark.parametrize("name", names())
def test_quotes_of_queries(asker: Asker, name: str) -> None:
    typed = {p.name: TYPED[p.type] for p in catalogue()[name].parameters if p.required}
    keys = {row["path"]: row["key"] for row in documents(asker)}
    for row in run(asker.store, name, typed).rows:
        if row.get("quote") is not None:
            assert row["quote"] == standing(row["path"], row["start"], row["end"])
            assert (row["document_key"], row["document"]) == (keys[row["path"]], Path(row["path"]).name)
        for quote in row.get("others") or ():
            assert quote in read(row["path"]).original


def test_quotes_of_views(asker: Asker) -> None:
    for view in sorted((FOLDER / "views").glob("*.cypher")):
        rows = asker.store.read(view.read_text("utf-8"))
        for row in Originals(asker.store).quoted(rows):
            if row["quote"] is not None:
                assert row["quote"] == standing(row["path"], row["start"], row["end"]), view.stem


def test_a_second_quote_of_a_row(asker: Asker) -> None:
    rows = run(asker.store, "shared-bases", {}).rows.dicts()
    paths = {row["key"]: row["path"] for row in documents(asker)}
    assert rows
    for row in rows:
        path = paths[row["other_document_key"]]
        assert row["other_quote"] == standing(path, row["other_start"], row["other_end"])


def test_quotes_of_hits(asker: Asker) -> None:
    found = [hit for text in SEARCHED for hit in asker.searcher.search(text).hits]
    assert {Path(hit.path).suffix for hit in found} >= {".txt", ".docx"}
    for hit in found:
        assert hit.quote == standing(hit.path, hit.start, hit.end)
        assert hit.as_json()["document"] == Path(hit.path).name


@pytest.mark.parametrize("name", names())
def test_quotes_of_answers(asker: Asker, name: str) -> None:
    query = catalogue()[name]
    for question in (query.examples_vi[0], query.examples_en[0], query.examples_vi[-1]):
        for evidence in asker.ask(question).evidence:
            assert evidence.quote == standing(evidence.path, evidence.start, evidence.end)
            assert 0 < len(evidence.quote) <= LONGEST_QUOTE
            assert evidence.name == Path(evidence.path).name


def test_two_files_of_one_name_differ(asker: Asker) -> None:
    rows = run(asker.store, "cited-by", {"number": "61/2018/NĐ-CP"}).rows.dicts()
    twins = {
        (row["document_key"], Path(row["path"]).parent.name)
        for row in rows
        if row["document"] == "chi-thi.txt"
    }
    assert len(twins) == 2
    assert {folder for _, folder in twins} == {"one", "other"}


def test_originals_come_and_go_with_their_documents(asker: Asker) -> None:
    originals = Originals(asker.store)
    for row in documents(asker):
        assert originals.text(row["key"]) == read(row["path"]).original
    held = asker.store.stats()["nodes"]
    assert held["Original"] == held["Document"]


def documents(asker: Asker) -> list[dict[str, str]]:
    return asker.store.read("MATCH (d:Document) RETURN d.key AS key, d.path AS path").dicts()
