"""`danchieu export`, `copy`, `brief`, `open`, `read` and `-o` as a person meets them."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import click
import docx
import icalendar
import openpyxl
import pytest

from graph.store import open_store
from queries.evidence import Originals

SAMPLES = Path(__file__).parents[2] / "samples"
NOTICE = SAMPLES / "song-may-thong-bao-118.txt"
Danchieu = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    "command",
    [
        ("tasks",),
        ("scorecard",),
        ("findings",),
        ("citations",),
        ("measurements",),
        ("query", "shared-instruments"),
        ("query", "tasks-due", "-p", "until=2020"),
        ("documents", "--doubtful"),
        ("grep", "Sở Nội vụ"),
        ("stats",),
    ],
)
@pytest.mark.parametrize("kind", ["xlsx", "csv", "md", "json"])
def test_every_command_that_prints_rows_writes_them(
    danchieu: Danchieu, tmp_path: Path, command: tuple[str, ...], kind: str
) -> None:
    path = tmp_path / f"rows.{kind}"
    rows = json.loads(danchieu(*command, "-f", "json")[1])
    code, out, err = danchieu(*command, "-o", str(path))
    assert (code, out) == (0, "") and f"{len(rows)} row{'s' * (len(rows) != 1)} in {path}" in err
    if kind == "xlsx":
        assert openpyxl.load_workbook(path).active.max_row == len(rows) + 1
    elif kind == "json":
        assert json.loads(path.read_text("utf-8")) == rows
    elif kind == "md":
        assert len(path.read_text("utf-8").splitlines()) == len(rows) + 2


def test_columns_and_order_are_chosen_anywhere(danchieu: Danchieu) -> None:
    _, out, _ = danchieu("stats", "--sort", "-count", "--columns", "name,count")
    counts = [int(line.split("\t")[1]) for line in out.splitlines()[1:]]
    assert counts == sorted(counts, reverse=True) and len(counts) > 10
    code, _, err = danchieu("tasks", "--columns", "agencies")
    assert code == 2
    assert "there is no column agencies\ndo: there are agency, role," in err


def test_deadlines_become_a_calendar(danchieu: Danchieu, tmp_path: Path) -> None:
    path = tmp_path / "deadlines.ics"
    tasks = json.loads(danchieu("tasks", "--province", "Sông Mây", "-f", "json")[1])
    code, out, err = danchieu("tasks", "--province", "Sông Mây", "-o", str(path))
    dated = {task["key"]: task["due_to"] for task in tasks if task["due_to"]}
    assert (code, out) == (0, "")
    assert f"{len(tasks) - len(dated)} tasks have no deadline" in err
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert {
        event["uid"].removesuffix("@danchieu"): event["dtstart"].dt.isoformat() for event in events
    } == dated
    again = path.read_bytes()
    danchieu("query", "tasks", "-w", "province=Sông Mây", "-o", str(path))
    assert path.read_bytes() == again
    assert danchieu("findings", "-o", str(path))[0] == 2
    assert danchieu("query", "tasks-due", "-o", str(path))[0] == 2


@pytest.mark.parametrize(
    ("command", "lines"),
    [
        (("tasks", "-f", "table"), "  "),
        (("findings", "-f", "table"), "  "),
        (("query", "cited-by", "-p", "number=45/2016/QĐ-TTg", "-f", "table"), "  "),
        (("grep", "Sở Nội vụ"), ""),
        (("ask", "o song may viec nao phai xong truoc ngay 15/7/2019"), "  ["),
        (("brief", "1204/KH-UBND"), "| "),
    ],
)
def test_open_takes_every_place_that_is_printed(
    danchieu: Danchieu, url: str, command: tuple[str, ...], lines: str
) -> None:
    _, out, _ = danchieu(*command)
    names = "|".join(re.escape(file.name) for file in SAMPLES.iterdir())
    printed = [
        line
        for line in out.splitlines()
        if line.startswith(lines) and re.search(rf"(?:{names}):? ?\d+-\d+", line)
    ]
    assert printed
    with open_store(url, read_only=True) as store:
        keys = dict(store.read("MATCH (d:Document) RETURN d.name AS name, d.key AS key").rows)
        texts = {name: Originals(store).text(key) for name, key in keys.items()}
    for line in printed[:5]:
        cell = line.strip("| ").split(" | ")[-1] if lines == "| " else line
        code, shown, err = danchieu("open", cell, "-C", "0")
        assert code == 0, err
        name, start, end = re.search(rf"({names})[: ](\d+)-(\d+)", cell).groups()  # type: ignore[union-attr]
        assert f">>>{texts[name][int(start) : int(end)]}<<<" in shown  # type: ignore[index]
        assert shown.startswith(f"{name}:{start}-{end} · ")


@pytest.mark.parametrize(
    "place",
    [
        ("song-may-thong-bao-118.txt:1939-2107",),
        ("song-may-thong-bao-118:1939-2107",),
        ("118/TB-UBND:1939-2107",),
        ("song-may-thong-bao-118.txt", "1939-2107"),
        ("3. song-may-thong-bao-118.txt · II.A.1 · 1939-2107  [0.83]",),
        ("1. song-may-thong-bao-118.txt · 1939-2107  [0.83]",),
        ("[2] song-may-thong-bao-118.txt 1939-2107: giai đoạn 2018-2020",),
    ],
)
def test_a_place_may_be_written_in_each_of_the_ways(danchieu: Danchieu, place: tuple[str, ...]) -> None:
    code, out, _ = danchieu("open", *place, "-C", "1")
    text = NOTICE.read_text("utf-8")
    assert code == 0
    head, _, body = out.partition("\n")
    assert head == "song-may-thong-bao-118.txt:1939-2107 · Thông báo 118/TB-UBND · II.A.1"
    before, _, rest = body.partition(">>>")
    there, _, after = rest.partition("<<<")
    assert there == text[1939:2107]
    assert text[:1939].endswith(before) and before.count("\n") == 1
    assert text[2107:].startswith(after.rstrip("\n")) and after.count("\n") == 2


@pytest.mark.parametrize("place", [("Điều", "3", "Quyết định 655/QĐ-UBND"), ("655/QĐ-UBND dieu 3",)])
def test_an_article_is_opened_by_its_name(danchieu: Danchieu, place: tuple[str, ...]) -> None:
    text = (SAMPLES / "song-may-quyet-dinh-655.txt").read_text("utf-8")
    code, out, _ = danchieu("open", *place, "-C", "0")
    start = text.index("Điều 3. Quyết định này")
    end = text.index("\n", start)
    assert code == 0
    assert out == (
        f"song-may-quyet-dinh-655.txt:{start}-{end} · Quyết định 655/QĐ-UBND · Điều 3\n"
        f">>>{text[start:end]}<<<\n"
    )


@pytest.mark.parametrize(
    ("place", "code", "said"),
    [
        ("Điều 99 Quyết định 655/QĐ-UBND", 1, "has no Điều 99"),
        ("abc", 2, "'abc' is no place"),
        ("nowhere.txt:1-2", 1, "'nowhere.txt'"),
        ("118/TB-UBND:5-5", 2, "5-5 is no stretch"),
        ("118/TB-UBND:5-999999", 2, "it has "),
    ],
)
def test_what_is_no_place_is_said(danchieu: Danchieu, place: str, code: int, said: str) -> None:
    found, _, err = danchieu("open", place)
    assert found == code and said in err


def test_a_place_is_coloured_on_a_terminal(danchieu: Danchieu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    _, out, _ = danchieu("open", "118/TB-UBND:1939-2107")
    assert "\x1b[1;7m1. Tổ chức kiểm điểm" in out and ">>>" not in out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in danchieu("open", "118/TB-UBND:1939-2107")[1]


def test_a_document_is_read_letter_for_letter_in_a_pipe(danchieu: Danchieu) -> None:
    assert danchieu("read", "118/TB-UBND") == (0, NOTICE.read_text("utf-8"), "")


def test_a_document_is_read_with_marks_in_a_pager(
    danchieu: Danchieu, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    directive = SAMPLES / "nui-lam-chi-thi-07.txt"  # one without findings, which would show over citations
    paged: list[str] = []
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(click, "echo_via_pager", lambda text, color: paged.append(text))
    assert danchieu("read", "07/CT-UBND")[0] == 0
    _, _, body = paged[0].partition("\n\n")
    assert re.sub(r"\x1b\[[\d;]*m", "", body) == directive.read_text("utf-8") + "\n"
    with open_store(url, read_only=True) as store:
        quotes = store.read(
            "MATCH (d:Document)-[:HAS_PROVISION]->()-[:MENTIONS]->(c:Citation) WHERE d.name = $name RETURN c.quote",
            {"name": directive.name},
        ).rows
    assert all(f"\x1b[36m{quote.splitlines()[0]}" in body for (quote,) in quotes)


def test_a_brief_tells_all_of_a_document_with_places(danchieu: Danchieu, tmp_path: Path) -> None:
    code, out, _ = danchieu("brief", "song-may-ke-hoach-1204.txt")
    assert code == 0
    assert out.startswith("# HỒ SƠ VĂN BẢN: Kế hoạch 1204/KH-UBND\n\n- **Loại văn bản:** Kế hoạch\n")
    headings = [line for line in out.splitlines() if line.startswith("## ")]
    assert [line.split(". ")[1] for line in headings] == [
        "Căn cứ pháp lý",
        "Văn bản viện dẫn văn bản này",
        "Nhiệm vụ theo cơ quan và thời hạn",
        "Tiêu chí thành phần",
        "Mâu thuẫn và điểm nghi vấn",
    ]
    for view, what in (("tasks", "work"), ("scorecard", "criterion"), ("findings", "message")):
        rows = json.loads(danchieu(view, "-w", "document=song-may-ke-hoach-1204.txt", "-f", "json")[1])
        assert rows
        for row in rows:
            where = f"{row['document_name']}:{row['start']}-{row['end']} |"
            assert any(" ".join(row[what].split()) in line and where in line for line in out.splitlines())


def test_a_brief_is_a_word_document_with_the_same_words(danchieu: Danchieu, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    out = danchieu("brief", "655/QĐ-UBND")[1]
    assert danchieu("brief", "655/QĐ-UBND", "-o", str(path))[0] == 0
    read = docx.Document(str(path))
    words = [paragraph.text for paragraph in read.paragraphs]
    words += [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    # The marks of Markdown and the colon after a name of the head are no words.
    plain = re.sub(r"^[#|*-]+|---|[|*]|:\*\*", " ", out, flags=re.MULTILINE)
    assert sorted(re.sub("[|*]", " ", " ".join(words)).split()) == sorted(plain.split())
    assert read.styles["Normal"].font.name == "Times New Roman"


def test_a_brief_becomes_a_pdf_by_libreoffice(
    danchieu: Danchieu, soffice: Callable[[str], None], tmp_path: Path
) -> None:
    soffice('mkdir -p "$out"; (echo "%PDF-1.7"; cat "$1") > "$out/document.$to"')
    path = tmp_path / "brief.pdf"
    assert danchieu("brief", "655/QĐ-UBND", "-o", str(path))[0] == 0
    head, _, given = path.read_bytes().partition(b"\n")
    assert head == b"%PDF-1.7"
    assert "HỒ SƠ VĂN BẢN" in docx.Document(io.BytesIO(given)).paragraphs[0].text
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("echo 'Error: no export filter'", "LibreOffice makes no .pdf of it: Error: no export filter"),
        ("sleep 30", "LibreOffice did not finish within 0.2 seconds"),
    ],
)
def test_a_pdf_that_fails_leaves_what_was_there(
    danchieu: Danchieu, soffice: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    body: str, said: str,
) -> None:  # fmt: skip
    soffice(body)
    if "sleep" in body:
        monkeypatch.setattr("commands.briefing.OFFICE_SECONDS", 0.2)
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"before")
    code, _, err = danchieu("brief", "655/QĐ-UBND", "-o", str(path))
    assert code == 3 and said in err and "write a .docx" in err
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"before"]


def test_without_libreoffice_no_pdf_is_promised(
    danchieu: Danchieu, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("commands.briefing.converter", lambda: None)
    code, _, err = danchieu("brief", "655/QĐ-UBND", "-o", str(tmp_path / "brief.pdf"))
    assert code == 2 and "save that as PDF" in err
    assert list(tmp_path.iterdir()) == []
    assert danchieu("brief", "999/QĐ-XYZ")[0] == 1


@pytest.mark.parametrize("form", ["graphml", "csv", "parquet", "jsonl", "jsonld"])
def test_the_graph_is_exported(danchieu: Danchieu, tmp_path: Path, form: str) -> None:
    path = tmp_path / "graph"
    counts = {
        (row["what"], row["name"]): row["count"] for row in json.loads(danchieu("stats", "-f", "json")[1])
    }
    nodes = sum(
        n for (what, name), n in counts.items() if what == "nodes" and name not in ("Setting", "Original")
    )
    edges = sum(n for (what, _), n in counts.items() if what == "relationships")
    code, out, err = danchieu("export", "-f", form, "-o", str(path))
    assert (code, out) == (0, f"{nodes} nodes and {edges} relationships in {path}\n")
    assert ("neo4j-admin database import full neo4j @import.args" in err) == (form == "csv")
    assert [file.name for file in tmp_path.iterdir()] == ["graph"]
    if form in ("csv", "parquet"):
        assert danchieu("export", "-f", form, "-o", str(path))[0] == 2


def test_a_failed_export_leaves_nothing_behind(danchieu: Danchieu, tmp_path: Path) -> None:
    for form in ("csv", "graphml"):
        assert danchieu("export", "-f", form, "-o", str(tmp_path / "g"), "--around", "999/QĐ-XYZ")[0] == 1
    assert list(tmp_path.iterdir()) == []
    assert danchieu("export", "-f", "jsonl", "-o", str(tmp_path / "no" / "g"))[0] == 2


def test_a_graph_is_copied_and_says_so(danchieu: Danchieu, url: str, tmp_path: Path) -> None:
    target = f"kglite:{tmp_path / 'copy.kgl'}"
    code, out, err = danchieu("copy", url, target)
    assert (code, out) == (0, "7 documents and registers copied\n")
    assert "danchieu embed" in err
    for same in (
        url,
        url.replace("/g.kgl", "/../" + Path(url).parent.name + "/g.kgl"),
        url.upper()[:6] + url[6:],
    ):
        code, _, err = danchieu("copy", url, same)
        assert code == 2 and "The two are one store" in err
    with open_store(url, read_only=True) as here, open_store(target, read_only=True) as there:
        assert here.stats() == there.stats()
