"""What a person does wrong is said shortly, with its place and what to do, and leaves nothing half done."""

import json
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import terminal

Danchieu = Callable[..., tuple[int, str, str]]


@pytest.fixture
def own(url: str, tmp_path: Path) -> str:
    """A store of the samples that may be changed."""
    shutil.copy(url.removeprefix("kglite:"), tmp_path / "own.kgl")
    return f"kglite:{tmp_path / 'own.kgl'}"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("DANCHIEU_CONFIG", str(path))
    return path


FILES = {
    "empty.csv": "",
    "blank.jsonl": "\n \n",
    "page.html": "<p>x</p>",
    "other.txt": "x",
    "broken.jsonl": '{"name": "Sở Y tế"}\n{bad\n',
    "list.jsonl": "[1]\n",
    "foreign.csv": "Tên,Tỉnh,Xưa,Sau\nSở Y tế,Kon Tum,a,b\n",
    "strange.csv": "a,b\n1,2\n",
    "map.toml": "a,b\n",
}


@pytest.mark.parametrize(
    ("name", "code", "said", "remedy"),
    [
        ("empty.csv", 3, "empty.csv: The file is empty.", "Copy it again"),
        ("blank.jsonl", 3, "blank.jsonl: The file is empty.", "Copy it again"),
        ("missing.csv", 3, "missing.csv: There is no such file.", "Check the path."),
        (".", 3, "This is not a file.", "Name a file in it."),
        ("folder.csv", 3, "This is not a file.", "Name a file in it."),
        ("page.html", 3, "This is no file of rows.", "danchieu ingest takes a .html in"),
        ("other.txt", 3, "This is no file of rows.", "danchieu ingest takes a .txt in"),
        ("broken.jsonl", 3, "broken.jsonl:2, character 1: This is no JSON", "Correct it there"),
        ("list.jsonl", 3, "list.jsonl:1: This line holds no object.", 'Write {"name": value'),
        ("strange.csv", 3, "no row of headers was found", "columns known"),
        ("foreign.csv", 0, "column Xưa, Sau: these columns are not known", "columns known"),
    ],
)
def test_registers_that_cannot_be_read(
    danchieu: Danchieu, own: str, tmp_path: Path, name: str, code: int, said: str, remedy: str
) -> None:
    for file, text in FILES.items():
        (tmp_path / file).write_text(text, "utf-8")
    (tmp_path / "folder.csv").mkdir()
    found, out, err = danchieu("ingest-agencies", str(tmp_path / name), "--store", own)
    assert found == code and said in err and remedy in err
    assert out.endswith(": 1 body\n" if code == 0 else ": 0 bodies\n")
    # What is told is told once.
    assert err.count("do: ") == 1


@pytest.mark.parametrize(
    ("file", "code", "said"), [("none.toml", 3, "There is no such file."), ("map.toml", 2, "are no TOML: ")]
)
def test_a_mapping_that_cannot_be_read(
    danchieu: Danchieu, own: str, tmp_path: Path, file: str, code: int, said: str
) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    found, out, err = danchieu(
        "ingest-indicators", str(tmp_path / "strange.csv"), "--columns", str(tmp_path / file), "--store", own
    )
    assert (found, out) == (code, "") and said in err and f"at: {tmp_path / file}" in err
    assert "Errno" not in err


@pytest.mark.parametrize(
    "command",
    [
        ("review",),
        ("review", "--undo"),
        ("findings", "ignore", "abcd", "--because", "x"),
        ("findings", "restore", "abcd"),
        ("delete", "x", "--yes"),
        ("embed",),
        ("tasks",),
        ("brief", "x"),
        ("export", "-f", "jsonl", "-o", "out.jsonl"),
    ],
)
def test_a_store_that_is_missing_is_not_made_by_what_only_changes_it(
    danchieu: Danchieu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = danchieu(*command, "--store", "kglite:none.kgl")
    assert (code, out) == (2, "") and "There is no store here yet\nat: kglite:none.kgl\ndo: ingest" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value", "code", "said", "kept"),
    [
        ("province", "Atlantis", 2, "'Atlantis'", None),
        ("province", "sai gon", 0, "province is Hồ Chí Minh now", 'province = "Hồ Chí Minh"\n'),
        ("province", "song may", 0, "province is Sông Mây now", 'province = "Sông Mây"\n'),
        ("agency", "zzzz", 2, "no body called 'zzzz'", None),
        ("agency", "so noi vu", 0, "agency is so noi vu now", 'agency = "so noi vu"\n'),
        ("store", "nonsense", 2, "This is not the address of a store", None),
        ("store", "neo4j://", 2, "The address names no host", None),
        ("store", "kglite:a.kgl", 0, "store is kglite:a.kgl now", 'store = "kglite:a.kgl"\n'),
        ("colour", "blue", 2, "it is auto, always, never", None),
        ("province", " ", 2, "province cannot be ' '", None),
        ("colr", "never", 2, "did you mean colour?", None),
    ],
)
def test_settings_are_checked_when_they_are_set(
    danchieu: Danchieu, settings: Path, name: str, value: str, code: int, said: str, kept: str | None
) -> None:
    found, out, err = danchieu("config", "set", name, value)
    assert found == code and said in out + err
    assert (settings.read_text("utf-8") if settings.exists() else None) == kept


def test_a_province_that_only_a_graph_could_know_is_kept_where_there_is_none(
    danchieu: Danchieu, settings: Path, tmp_path: Path
) -> None:
    code, out, err = danchieu(
        "--store", f"kglite:{tmp_path / 'none.kgl'}", "config", "set", "province", "Núi Xa"
    )
    assert code == 0 and "province is Núi Xa now" in out and "there is no graph to ask" in err


def test_ones_own_province_is_named_when_the_graph_does_not_have_it(
    danchieu: Danchieu, settings: Path
) -> None:
    settings.write_text('province = "Cà Mau"\n', "utf-8")
    code, _, err = danchieu("scorecard", "--mine")
    assert code == 1 and "no province 'Cà Mau' is in the graph" in err


@pytest.mark.parametrize(
    ("text", "counts", "said"),
    [
        ("{bad\n", "0 decisions, 0 new or changed, 1 left out", "d.jsonl:1, character 1: This is no JSON"),
        (
            "[1]\n\n[2]\n",
            "0 decisions, 0 new or changed, 2 left out",
            "d.jsonl:3: This line holds no object.",
        ),
        ('{"one": "a"}\n', "0 decisions, 0 new or changed, 1 left out", "There is no label of judgements"),
    ],
)
def test_decisions_that_are_none(
    danchieu: Danchieu, own: str, tmp_path: Path, text: str, counts: str, said: str
) -> None:
    (tmp_path / "d.jsonl").write_text(text, "utf-8")
    code, out, err = danchieu("review", "--import", str(tmp_path / "d.jsonl"), "--store", own)
    assert (code, out) == (3, f"d.jsonl: {counts}, 0 documents loaded again\n") and said in err


def test_decisions_are_exported_whole_or_not_at_all(danchieu: Danchieu, tmp_path: Path) -> None:
    code, _, err = danchieu("review", "--export", str(tmp_path / "no" / "d.jsonl"))
    assert code == 2 and "There is no such folder" in err and "Errno" not in err
    code, _, err = danchieu("review", "--import", str(tmp_path / "d.jsonl"))
    assert code == 3 and "There is no such file." in err


def test_a_review_that_nobody_answers_is_wrong_use(
    danchieu: Danchieu, own: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "nothing").touch()
    with (tmp_path / "nothing").open() as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        code, _, err = danchieu("review", "--no-embed", "--store", own)
    assert code == 2 and "Nobody answered\nat: standard input\ndo: run it on a terminal" in err


@pytest.mark.parametrize(("leave", "code"), [(KeyboardInterrupt, 130), (EOFError, 0)])
def test_who_leaves_a_review_keeps_what_is_decided(
    danchieu: Danchieu, own: str, monkeypatch: pytest.MonkeyPatch, leave: type[BaseException], code: int
) -> None:
    keys = iter("d")

    def getchar() -> str:
        for key in keys:
            return key
        raise leave

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.getchar", getchar)
    found, out, err = danchieu("review", "--no-embed", "--store", own)
    assert (found, err) == (code, "") and out.endswith("1 decision made\n")
    _, decided, _ = danchieu("review", "--export", "-", "--store", own)
    assert [json.loads(line)["verdict"] for line in decided.splitlines()] == ["different"]


def test_what_is_begun_is_finished_before_ctrl_c_counts() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), terminal.finished_first():
        signal.raise_signal(signal.SIGINT)
        done.append("whole")
    assert done == ["whole"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("tasks", "--province", "nui lam"), "Understood as: tasks of Núi Lam\n"),
        (
            ("tasks", "--agency", "so noi vu", "--province", "song may"),
            "Understood as: tasks of Sông Mây, agency Sở Nội vụ\n",
        ),
        (("tasks", "--agency", "sở tt&tt"), "Understood as: tasks, agency Sở Thông tin và Truyền thông\n"),
        (("measurements", "--index", "par-index"), "Understood as: values of indices, PAR INDEX\n"),
    ],
)
def test_a_question_is_told_as_the_graph_spells_it(
    danchieu: Danchieu, command: tuple[str, ...], said: str
) -> None:
    assert said in danchieu(*command, "--format", "table")[2]


@pytest.mark.parametrize(
    ("count", "words", "said"),
    [
        (0, ("row",), "0 rows"),
        (1, ("row",), "1 row"),
        (2, ("agency",), "2 agencies"),
        (1, ("text is", "texts are"), "1 text is"),
        (3, ("text is", "texts are"), "3 texts are"),
    ],
)
def test_counts_agree_with_their_nouns(count: int, words: tuple[str, ...], said: str) -> None:
    from queries.sheets.text import counted

    assert counted(count, *words) == said


@pytest.mark.parametrize(
    ("command", "code", "said", "remedy"),
    [
        (
            ("show", "zzzz"),
            1,
            "nothing in the graph is called or numbered 'zzzz'",
            "danchieu documents lists",
        ),
        (("show", "tinh nui lamm"), 1, "nothing in the graph", "did you mean"),
        (("read", "18-NQ/TW"), 1, "the text of '18-NQ/TW' was not ingested", "danchieu trace 18-NQ/TW"),
        (("brief", "nghị định 61/2018"), 1, "was not ingested", "danchieu trace 'nghị định 61/2018'"),
        (("findings", "--code", "nope"), 1, "no code 'nope' is in the graph", "it has agency_misspelt"),
        (("scorecard", "--year", "abc"), 2, "it is a number", "write for instance 2018"),
        (("cycles", "--role", "nope"), 2, "there is no role 'nope'", "did you mean"),
        (("cycles", "--role", "căn cứ"), 1, "nothing found", ""),
        (("review", "--columns", "one"), 2, "only --list prints rows", "danchieu review --list"),
        (("tasks", "-o", "no/rows.csv"), 2, "There is no such folder", "make it first"),
        (("tasks", "--columns", "nope"), 2, "there is no column nope", "there are agency, role"),
        (("export", "-f", "jsonl", "-o", "no/g"), 2, "There is no such folder", "make it first"),
        (("open", "118/TB-UBND:9-5"), 2, "9-5 is no stretch", "START before END"),
    ],
)
def test_what_is_not_there_is_said_with_what_to_do(
    danchieu: Danchieu, command: tuple[str, ...], code: int, said: str, remedy: str
) -> None:
    found, out, err = danchieu(*command)
    assert (found, out) == (code, "") and said in err and remedy in err


def test_what_is_open_to_review_is_written_to_files_too(danchieu: Danchieu, tmp_path: Path) -> None:
    code, _, err = danchieu("review", "--list", "-o", str(tmp_path / "open.csv"))
    assert code == 0 and f"3 rows in {tmp_path / 'open.csv'}" in err
    code, out, _ = danchieu("review", "--list", "--columns", "one,score", "--sort", "-score")
    assert out.startswith("one\tscore\n") and out.splitlines()[1].endswith("\t0.5")


@pytest.mark.parametrize("command", [("ask", " "), ("search", ""), ("grep", ""), ("cypher", "")])
def test_an_empty_text_asks_nothing(danchieu: Danchieu, command: tuple[str, ...]) -> None:
    code, out, err = danchieu(*command)
    assert (code, out) == (2, "") and "\ndo: " in err
