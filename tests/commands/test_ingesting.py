"""danchieu extract and ingest as a person meets them: what fails, what is doubted, what goes on."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def url(tmp_path):
    """The address of a store of the test."""
    return f"kglite:{tmp_path / 'graph.kgl'}"


SCORED = {
    "citations": "text start end type number date issuer role",
    "tasks": "ref start text_start agencies coordinating supervising deadline report_to cites",
    "indicators": "index year component score max rank of rank_change unit kind quote start",
}


def test_extract_prints_the_shape_of_the_gold(danchieu, corpus):
    code, out, _ = danchieu("extract", str(ROOT / "samples/song-may-ke-hoach-1204.txt"), "--json")
    assert code == 0
    found, gold = json.loads(out), json.loads((corpus.parent / "gold/binh-thuan.json").read_text("utf-8"))
    kinds = {
        "document",
        "citations",
        "tasks",
        "indicators",
        "criteria",
        "findings",
        "attached",
        "outside",
        "validity",
        "report",
    }
    assert found.keys() == kinds
    for kind, fields in SCORED.items():
        assert set(fields.split()) <= found[kind][0].keys() & gold[kind][0].keys()
    original = (ROOT / "samples/song-may-ke-hoach-1204.txt").read_text("utf-8")
    for citation in found["citations"]:
        assert original[citation["start"] : citation["end"]] == citation["text"]


def test_extract_sums_a_document_up(danchieu):
    code, out, _ = danchieu("extract", str(ROOT / "samples/nui-lam-chi-thi-07.txt"))
    assert code == 0
    assert "07/CT-UBND" in out
    assert "Quyết định 45/2016/QĐ-TTg" in out


@pytest.mark.parametrize(
    ("name", "content", "remedy"),
    [
        ("none.txt", None, ""),
        ("empty.txt", b"", "do: "),
        ("scan.png", b"\x89PNG\r\n", "do: "),
        ("odd.xyz", b"text", "do: "),
    ],
)
def test_a_file_that_cannot_be_read_is_an_input_error(danchieu, tmp_path, name, content, remedy):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    code, out, err = danchieu("extract", str(tmp_path / name))
    assert (code, out) == (3, "")
    assert remedy in err


def test_failures_do_not_stop_the_others_and_are_listed(danchieu, tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/good.txt").write_text(
        "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;", "utf-8"
    )
    (tmp_path / "docs/bad.pdf").write_bytes(b"%PDF-1.4 broken")
    code, out, err = danchieu("ingest", str(tmp_path / "docs"))
    assert code == 3
    assert out.startswith("1 document taken in")
    assert "bad.pdf" in err
    code, out, _ = danchieu("documents", "--failed", "-f", "json")
    assert (code, [row["document"] for row in json.loads(out)]) == (0, ["bad.pdf"])
    (tmp_path / "docs/bad.pdf").unlink()
    code, out, _ = danchieu("ingest", str(tmp_path / "docs"))
    assert (code, out.split(" (")[0]) == (0, "0 documents taken in, 1 unchanged")
    assert danchieu("delete", "good.txt", "--yes")[:2] == (0, "deleted good.txt\n")
    assert danchieu("documents")[0] == 1


DOUBTED = "Trang chủ. Căn cứ Luật cây xanh đô thị; các sở báo cáo trước ngày 15/12/2019."


def test_what_was_not_understood_is_said_everywhere(danchieu, tmp_path):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "plan.txt").write_text((ROOT / "samples/song-may-ke-hoach-1204.txt").read_text("utf-8"), "utf-8")
    (docs / "page.txt").write_text(DOUBTED, "utf-8")
    code, out, _ = danchieu("ingest", str(docs), "--no-embed")
    assert code == 0
    said = "1 of 2 documents was read with doubt: danchieu documents --doubtful"
    assert said in out.splitlines()
    assert out.splitlines()[-1] == "next: danchieu embed"
    (row,) = json.loads(danchieu("documents", "--doubtful", "-f", "json")[1])
    extracted = json.loads(danchieu("extract", str(docs / "page.txt"), "--json")[1])["report"]
    assert (row["document"], row["doubt"], row["why"]) == (
        "page.txt",
        extracted["doubt"],
        extracted["reasons"],
    )
    assert extracted["doubtful"] and {"number", "date", "signer"} <= set(extracted["missing"])
    shown = danchieu("extract", str(docs / "page.txt"))[1]
    assert all(f"\n  {reason}\n" in shown for reason in extracted["reasons"])
    assert all(f"\n  {quote['start']}-{quote['end']}  " in shown for quote in extracted["bases"])
    (docs / "page.txt").unlink()
    assert danchieu("delete", "page.txt", "--yes")[0] == 0
    assert said not in danchieu("ingest", str(docs), "--no-embed")[1]


def test_a_folder_with_nothing_to_read_finds_nothing(danchieu, tmp_path):
    (tmp_path / "empty").mkdir()
    code, _, err = danchieu("ingest", str(tmp_path / "empty"))
    assert code == 1
    assert "nothing found" in err


def test_an_interrupt_says_how_to_go_on(danchieu, tmp_path, monkeypatch):
    from ingest import pipeline

    def interrupted(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "read_all", interrupted)
    code, _, err = danchieu("ingest", "samples")
    assert code == 130
    assert "the same command goes on from here" in err
