"""`danchieu search` and `embed` as a person meets them, with the bundled model."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sample_search import DIRECTIVES

import cli

Danchieu = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a store with two directives in it, embedded."""
    folder = tmp_path_factory.mktemp("searching")
    (folder / "texts").mkdir()
    for name, text in DIRECTIVES.items():
        (folder / "texts" / name).write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DANCHIEU_CACHE", str(folder / "cache"))
        patch.setattr(
            sys, "argv", ["danchieu", "ingest", str(folder / "texts"), "--store", f"kglite:{folder}/g.kgl"]
        )
        with pytest.raises(SystemExit) as done:
            cli.main()
        assert done.value.code == 0
        yield f"kglite:{folder}/g.kgl"


@pytest.fixture
def danchieu(url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Danchieu:
    """Runs the command in this process: (exit code, standard output, standard error)."""
    monkeypatch.delenv("DANCHIEU_EMBEDDER", raising=False)

    def run(*args: str, store: str = url) -> tuple[int, str, str]:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["danchieu", *args])
        monkeypatch.setenv("DANCHIEU_STORE", store)
        with pytest.raises(SystemExit) as done:
            cli.main()
        written = capsys.readouterr()
        return int(done.value.code or 0), written.out, written.err

    return run


def test_passages_are_printed_for_people(danchieu: Danchieu) -> None:
    code, out, _ = danchieu("search", "thư xin lỗi khi trễ hẹn", "-k", "1")
    assert code == 0
    first, text, why = out.splitlines()[:3]
    assert first.startswith("1. ")
    assert "Gửi thư xin lỗi người dân" in text
    assert "xin lỗi" in why


def test_passages_come_as_json(danchieu: Danchieu) -> None:
    code, out, _ = danchieu("search", "open lists of poor households", "--json", "-k", "2")
    found = json.loads(out)
    assert (code, found["language"], found["id"], len(found["hits"])) == (0, "en", None, 2)
    hit = found["hits"][0]
    assert (hit["document"], hit["label"]) == ("nui-lam.txt", "2.b")
    assert DIRECTIVES["nui-lam.txt"][hit["start"] : hit["end"]] == hit["text"]


def test_a_file_of_queries_gives_a_line_each_in_order(danchieu: Danchieu, tmp_path: Path) -> None:
    batch = tmp_path / "queries.jsonl"
    queries = [{"id": "b", "query": "may vi tinh"}, {"id": 1, "query": " "}, {"query": "người bệnh"}]
    batch.write_text("\n".join(json.dumps(query) for query in queries) + "\n\n", "utf-8")
    code, out, _ = danchieu("search", "--batch", str(batch))
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(line["id"], line["query"], line["language"]) for line in lines] == [
        ("b", "may vi tinh", "vi-unaccented"),
        (1, " ", None),
        (None, "người bệnh", "vi"),
    ]
    assert [bool(line["hits"]) for line in lines] == [True, False, True]


def test_limits_are_passed_on(danchieu: Danchieu) -> None:
    _, out, _ = danchieu("search", "thư xin lỗi", "--json", "--province", "nui lam", "--since", "2019")
    assert {hit["document"] for hit in json.loads(out)["hits"]} == {"nui-lam.txt"}
    code, out, err = danchieu("search", "thư xin lỗi", "--since", "2030")
    assert (code, out) == (1, "")
    assert "nothing found" in err


def test_what_lies_around_is_printed(danchieu: Danchieu) -> None:
    _, out, _ = danchieu("search", "kinh phí mua máy vi tính", "-k", "1", "--related")
    assert "→ instrument: " in out
    assert "77/QĐ-UBND" in out


WRONG = [
    ((), "search for a text"),
    (("x", "--batch", "f"), "search for a text"),
    (("--batch", "nowhere.jsonl"), "There is no such file."),
    (("x", "--since", "hôm qua"), "is no date"),
    ((" ",), "nothing to search for"),
    (("x", "--model", "bert"), "no embedding model"),
]


@pytest.mark.parametrize(("words", "message"), WRONG)
def test_wrong_use_says_what_is_wrong(danchieu: Danchieu, words: tuple[str, ...], message: str) -> None:
    code, out, err = danchieu("search", *words)
    assert (code, out) == (2, "")
    assert message in err


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "1"}', '{"query": 3}', '"x"'])
def test_a_line_that_is_no_query_is_named(danchieu: Danchieu, tmp_path: Path, line: str) -> None:
    batch = tmp_path / "queries.jsonl"
    batch.write_text('{"query": "x"}\n' + line + "\n", "utf-8")
    code, out, err = danchieu("search", "--batch", str(batch))
    assert (code, out) == (2, "")
    assert ".jsonl:2" in err


def test_a_store_without_vectors_is_searched_by_words_and_says_so(danchieu: Danchieu, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRECTIVES["nui-lam.txt"], "utf-8")
    store = f"kglite:{tmp_path}/bare.kgl"
    assert danchieu("ingest", str(tmp_path / "a.txt"), "--no-embed", store=store)[0] == 0
    code, out, err = danchieu("search", "danh sách hộ nghèo", store=store)
    assert code == 0
    assert "Công khai danh sách hộ nghèo" in out
    assert "0% of the passages" in err
    assert "danchieu embed" in err
    assert danchieu("grep", "hộ nghèo", store=store)[0] == 0
    code, out, _ = danchieu("embed", store=store)
    assert code == 0
    assert "texts embedded" in out
    code, _, err = danchieu("search", "người bệnh", store=store)
    assert (code, err) == (0, "")
    assert "all texts have their vectors" in danchieu("embed", store=store)[1]


GREPS: list[tuple[list[str], int, str]] = [
    (["hộ nghèo"], 0, "nui-lam.txt:"),
    (["ho ngheo"], 1, ""),
    (["ho ngheo", "-a"], 0, "nui-lam.txt:"),
    (["HỘ NGHÈO", "-i"], 0, "nui-lam.txt:"),
    (["xin lỗi", "-c"], 0, "nui-lam.txt:1\nsong-may.txt:1\n"),
    (["xin lỗi", "--document", "song-may"], 0, "song-may.txt:"),
    (["rồng bay", "-c"], 1, ""),
    ([""], 2, ""),
    (["x", "--document", "atlantis"], 1, ""),
]


@pytest.mark.parametrize(("arguments", "code", "begins"), GREPS)
def test_grep_tells_by_its_code_what_grep_would(
    danchieu: Danchieu, arguments: list[str], code: int, begins: str
) -> None:
    done, out, _ = danchieu("grep", *arguments)
    assert done == code
    assert out.startswith(begins)
    assert bool(out) == (code == 0)


def test_grep_tells_document_place_and_line(danchieu: Danchieu) -> None:
    _, out, _ = danchieu("grep", "hộ nghèo")
    assert out.count("\n") == 1
    where, label, text = out.rstrip("\n").split(":", 3)[1:]
    start, end = map(int, where.split("-"))
    assert DIRECTIVES["nui-lam.txt"][start:end] == text.strip()
    assert label == "2.b"
    _, out, _ = danchieu("grep", "hộ nghèo", "--format", "json")
    (row,) = json.loads(out)
    assert (row["document"], row["start"], row["end"], row["label"]) == ("nui-lam.txt", start, end, "2.b")
