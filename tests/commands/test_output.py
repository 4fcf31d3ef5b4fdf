import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.output import NOTHING, OK, Format, plain, write_rows
from commands.rows.table import fit

COLUMNS = ("document", "lost", "quote")
ROWS = [["a.txt", 0.75, "- Sở Nội vụ\tlàm"], ["b.txt", None, '=HYPERLINK("x")']]


def test_a_pipe_gets_a_header_and_tab_separated_lines(capsys):
    assert write_rows(COLUMNS, ROWS, None) == OK
    assert capsys.readouterr().out.splitlines() == [
        "document\tlost\tquote",
        "a.txt\t0.75\t- Sở Nội vụ làm",
        'b.txt\t\t=HYPERLINK("x")',
    ]


def test_json_keeps_letters_types_and_quotes(capsys):
    assert write_rows(COLUMNS, ROWS, Format.json) == OK
    out = capsys.readouterr().out
    assert json.loads(out) == [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]
    assert "Sở Nội vụ" in out


def test_csv_runs_no_formula_in_a_spreadsheet(capsys):
    assert (
        write_rows(
            ("a", "b"), [["=1+1", -6], ["- gạch đầu dòng", 0.5], ["@x", ["p", "q"]], ["+1", True]], Format.csv
        )
        == OK
    )
    assert list(csv.reader(io.StringIO(capsys.readouterr().out))) == [
        ["a", "b"],
        ["'=1+1", "-6"],
        ["'- gạch đầu dòng", "0.5"],
        ["'@x", "p; q"],
        ["'+1", "true"],
    ]


@given(
    st.lists(
        st.lists(
            st.one_of(st.none(), st.integers(), st.text(st.characters(blacklist_categories=["Cs"]))),
            min_size=2,
            max_size=2,
        ),
        max_size=4,
    )
)
def test_csv_comes_back_row_by_row(rows):
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out)
        write_rows(("a", "b"), rows, Format.csv)
    assert len(list(csv.reader(io.StringIO(out.getvalue(), newline="")))) == len(rows) + 1


def test_a_table_aligns_vietnamese_and_takes_brackets_as_they_are(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    assert write_rows(("tên", "số"), [["Sở Nội vụ [bold]", 1], ["Đe\u0302\u0301n", 22]], Format.table) == OK
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["tên", "số"]
    assert [line.rstrip() for line in lines[2:]] == ["Sở Nội vụ [bold]    1", "Đến                22"]


def test_each_reason_takes_a_line_below_its_row(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    rows = [["a.txt", ["một", "hai\nba"]], ["b.txt", []]]
    assert write_rows(("document", "why"), rows, Format.table) == OK
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert [lines[0], *lines[2:]] == ["document", "a.txt", "  một", "  hai ba", "b.txt"]


@pytest.mark.parametrize(
    ("form", "out"), [(None, ""), (Format.json, "[]\n"), (Format.csv, "a,b\n"), (Format.table, "")]
)
def test_nothing_found_says_so_and_is_no_success(capsys, form, out):
    assert write_rows(("a", "b"), [], form) == NOTHING
    written = capsys.readouterr()
    assert written.out == out
    assert bool(written.err) == (form in (None, Format.table))


def test_a_cut_answer_says_so_apart_from_the_rows(capsys):
    write_rows(("a",), [[1]], Format.json, truncated=True)
    written = capsys.readouterr()
    assert json.loads(written.out) == [{"a": 1}]
    assert written.err == "cut after 1 row: ask for more with --limit, or ask more narrowly\n"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "true"),
        (74.0, "74"),
        (0.25, "0.25"),
        (1234567.5, "1234567.5"),
        (["a", None], "a; "),
        ({"a": "ơ"}, '{"a": "ơ"}'),
    ],
)
def test_values_as_one_text(value, shown):
    assert plain(value) == shown


@pytest.mark.parametrize(
    ("natural", "words", "room", "widths"),
    [
        ([5, 8], [5, 8], 100, [5, 8]),
        ([10, 50, 30], [6, 6, 6], 60, [10, 25, 25]),
        ([10, 18, 80], [6, 6, 6], 60, [10, 18, 32]),
        ([20, 20], [20, 20], 30, None),
        ([60, 60], [60, 6], 60, [43, 17]),
    ],
)
def test_long_columns_share_what_short_ones_leave(natural, words, room, widths):
    assert fit(natural, words, room) == widths


QUOTED = ("document", "start", "end", "name", "quote")


def test_a_table_tells_the_proof_below_its_row(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    rows = [
        ["a.txt", 1, 22, "một", "dòng một\n\ndòng hai, dài hơn màn hình"],
        ["b.txt", None, None, "hai", None],
    ]
    write_rows(QUOTED, rows, Format.table)
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        "name",
        "────",
        "một",
        "  a.txt:1-22  dòng một dòng hai, dài hơ…",
        "hai",
        "  b.txt",
    ]


def test_rows_too_wide_for_the_screen_come_one_below_the_other(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    columns = (*QUOTED, "agencies", "message", "why")
    write_rows(
        columns,
        [["a.txt", 1, 22, None, "một", "Sở Nội vụ tỉnh", "Hai ngày khác nhau.", "số giống nhau"]],
        Format.table,
    )
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == [
        "1 " + "─" * 38,
        "agencies  Sở Nội vụ tỉnh",
        "message   Hai ngày khác nhau.",
        "why       số giống nhau",
        "          a.txt:1-22  một",
    ]
