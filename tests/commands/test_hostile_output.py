"""Output is safe: no text of a document steers a terminal, and what is written stays what it is."""

import csv
import io
import json
import os
import pty
import re
import select
import subprocess
import sys
import xml.etree.ElementTree as ET
from contextlib import nullcontext
from pathlib import Path

import icalendar
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.calendars import calendar
from commands.output import Format, Shape, write_rows
from commands.terminal import Shown, for_people
from graph.model import Ref
from graph.pages import Edge
from queries import draw
from queries.deadlines import Deadline
from queries.exports.graphml import GraphmlSink
from queries.exports.jsonld import JsonLdSink
from queries.sheets.text import one_line, visible
from queries.trace import Edge as Cited
from queries.trace import Trace, TracedInstrument
from search.retrieval.literal import Line

ROOT = Path(__file__).parents[2]
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
PIECES = st.sampled_from(
    ["\x1b[31m", "\x1b]0;x\x07", "\x9b2J", "\r", "\n", "\t", "\x00", "\u202e", "\u2066", "\ud800", '"', '"]', "'",
     "]]>", "<b>", "&amp;", "#quot;", "`", "|", "\\", "[red]", "=1+1", "@SUM(A1)", "-2", "Sở Nội vụ", " "]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=5), min_size=1, max_size=8).map("".join)


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def screen():
    """What is printed inside on a terminal, which `main` guards."""

    def shown(do) -> str:
        out = Terminal()
        before, sys.stdout = sys.stdout, Shown(out)
        try:
            do()
        finally:
            sys.stdout = before
        return out.getvalue()

    return shown


@settings(deadline=None, max_examples=40)
@given(TEXTS)
def test_shown_text_steers_nothing_and_keeps_its_letters(text):
    shown = visible(text)
    assert not STEERING.search(shown)
    shown.encode("utf-8")
    assert [
        a for a, b in zip(text.replace("\r\n", "\n"), shown, strict=True) if a != b and b != "\ufffd"
    ] == []
    assert "\n" not in one_line(text)


@settings(deadline=None, max_examples=40)
@given(TEXTS, TEXTS)
def test_tables_steer_no_terminal(screen, text, name):
    def tables():
        columns = ("document", "start", "end", "quote", "agency")
        write_rows(columns, [(name, 0, 5, text, text)], Format.table)
        write_rows(("subject", "n"), [(text, 1)], Format.table)
        write_rows(("a" * 70, "b" * 70), [(text, text)], Shape(Format.table, columns=("a" * 70, "b" * 70)))

    # What a table itself sends are colours.
    assert not STEERING.search(re.sub(r"\x1b\[[0-9;]*m", "", screen(tables)))
    assert "\x1b[31m" not in screen(tables)


@settings(deadline=None, max_examples=40)
@given(TEXTS)
def test_whatever_is_printed_steers_no_terminal(screen, text):
    def said():
        print(text)
        print(text, file=sys.stdout)
        with for_people():
            print(text)
            sys.stdout.writelines([text, text])

    assert not STEERING.search(screen(said))


@settings(deadline=None, max_examples=40)
@given(text=TEXTS, name=TEXTS)
def test_lines_found_and_places_steer_no_terminal(screen, text, name):
    from commands import grepping, places
    from queries.places import Span, Text

    line = Line(name, "k", name, "1", 0, len(text), text, ((0, min(2, len(text))),))

    def told():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(grepping, "lines_with", lambda *_, **__: [line])
            patch.setattr(grepping, "reading", nullcontext)
            grepping.grep(None, "x", Shape(), accents=False, ignore_case=False, count=False, document=None)
        places._show(Span("k", 0, len(text) + 1), Text("k", name, name, f"{text}x"), "1", 1)

    assert not STEERING.search(re.sub(r"\x1b\[(?:0|1|2|1;7)m", "", screen(told)))


@pytest.mark.timeout(300)
def test_a_terminal_is_guarded_in_every_command(tmp_path):
    """Errors with file names, and what a document says, on a terminal of its own."""
    (tmp_path / "a\x1b]0;mine\x07\u202e.txt").write_bytes(
        "Số: 12/KH-UBND\n\x1b[2J\x9b31mKẾ HOẠCH\nvề việc \x1b[41mgì\n".encode()
    )
    (tmp_path / "b\x1b[2J.pdf").write_bytes(b"%PDF-1.7 \x1b[2J")
    store = ("--store", f"kglite:{tmp_path / 'g.kgl'}")
    said = b""
    for words in (
        ["ingest", "--no-embed", str(tmp_path), str(tmp_path / "\x1b[31mno.txt")],
        ["documents", "--failed"],
        ["read", "12/KH-UBND"],
    ):
        said += _on_a_terminal([*store, *words])
    shown = re.sub(r"\x1b\[[0-9;?]*[mKlhA]", "", said.decode("utf-8").replace("\r\n", "\n").replace("\r", ""))
    assert "KẾ HOẠCH" in shown
    assert not STEERING.search(shown)
    for own in ("\x1b[41m", "\x1b[2J", "\x1b[31m"):
        assert own.encode() not in said


def _on_a_terminal(words) -> bytes:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PAGER": "cat", "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(
        [sys.executable, "cli.py", *words],
        cwd=ROOT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
    ) as running:
        os.close(theirs)
        said = b""
        while True:
            if select.select([ours], [], [], 0.1)[0]:
                try:
                    said += os.read(ours, 65536)
                except OSError:
                    break
            elif running.poll() is not None:
                break
        assert running.wait() in (0, 1, 2, 3)
    os.close(ours)
    return said


def traced(text: str, other: str) -> Trace:
    empty = dict.fromkeys(("kind", "date", "issuer", "province", "document"))
    nodes = [
        TracedInstrument(key=text, depth=0, number=other, name=text, **empty),
        TracedInstrument(
            key="b", depth=1, number=None, name=text, **(empty | {"issuer": text, "document": other})
        ),
    ]
    return Trace((text,), "out", {node.key: node for node in nodes}, (Cited(text, "b", text, 1),))


@settings(deadline=None, max_examples=40)
@given(TEXTS, TEXTS)
def test_drawings_stay_well_formed(text, other):
    trace = traced(text, other)
    assert len(ET.fromstring(draw.graphml(trace).encode())[-1]) == len(trace.nodes) + 1
    lines = draw.mermaid(trace).split("\n")
    node, edge = r'  n\d+\["[^"<>#&`]*(?:#\d+;[^"<>#&`]*)*"\]', r"  n\d+ -->\|[^|\"]*\| n\d+"
    assert lines[0] == "flowchart LR" and len(draw.mermaid(trace).splitlines()) == len(lines)
    assert all(re.fullmatch(f"{node}|{edge}", line) for line in lines[1:])


@settings(deadline=None, max_examples=40)
@given(TEXTS)
def test_exports_stay_well_formed(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("out")
    for kind in (GraphmlSink, JsonLdSink):
        sink = kind(folder / kind.__name__)
        sink.node(
            "Instrument", {"key": text.encode("utf-8", "replace").decode(), "number": text, "name": text}
        )
        sink.node("Agency", {"key": "b@c", "name": text, "aliases": [text, "x"]})
        sink.edge(Edge("ISSUED_BY", Ref("Instrument", "k"), Ref("Agency", "b@c"), {}))
        sink.close()
    ET.parse(folder / "GraphmlSink")
    assert len(json.loads((folder / "JsonLdSink").read_text("utf-8"))["@graph"]) >= 3


@settings(deadline=None, max_examples=40)
@given(
    st.lists(TEXTS | st.integers() | st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=4)
)
def test_rows_stay_data(tmp_path_factory, row):
    folder = tmp_path_factory.mktemp("rows")
    names = [f"c{at}" for at in range(len(row))]
    wanted = [Shape(None, folder / f"rows{kind}", columns=tuple(names)) for kind in (".csv", ".xlsx")]
    for shape in wanted:
        write_rows(names, [row], shape)
    with (folder / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        header, cells = csv.reader(file)
    assert header == names
    for value, cell in zip(row, cells, strict=True):
        if isinstance(value, str):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        else:
            assert float(cell) == pytest.approx(value, rel=1e-5)
    sheet = openpyxl.load_workbook(folder / "rows.xlsx").active
    for value, cell in zip(row, sheet[2], strict=True):
        assert cell.data_type != "f"
        assert isinstance(value, str) or cell.data_type == "n"


@settings(deadline=None, max_examples=40)
@given(TEXTS, TEXTS)
def test_a_calendar_has_one_event_whatever_it_says(text, name):
    known = {
        "key": "k",
        "text": text,
        "due": "2019-07-10",
        "number": text,
        "document": name,
        "start": 0,
        "end": 1,
    }
    task = Deadline(**(dict.fromkeys(Deadline.__dataclass_fields__) | known | {"bodies": (("lead", name),)}))
    raw = calendar([task])
    read = icalendar.Calendar.from_ical(raw)
    assert len(read.events) == 1 and raw.count(b"BEGIN:VEVENT") == 1
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", raw)
    assert all(line.endswith(b"\r") for line in raw.split(b"\n")[:-1])
