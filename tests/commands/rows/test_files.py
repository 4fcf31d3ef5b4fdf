import csv
import json

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.output import NOTHING, OK, Shape, write_rows
from commands.rows.shape import shape
from graph.errors import UsageError

COLUMNS = ("body", "lost", "known", "day", "note")
ROWS = [
    ["Sở Tài chính | Thuế", 0.75, True, "2019-07-15", "=1+1"],
    ["Đài Truyền thanh", 2, False, None, "- gạch\r\nđầu dòng"],
    ["Ban A", None, None, "2019", ["@x", "y;z"]],
]
PROVED = ("agency", "other_document_key", "document", "document_name", "path", "key", "start", "end", "quote")
PROOF = [["Sở A", "so-a@b", "0123", "a.txt", "/x/a.txt", "0123/p1/t0", 3, 9, "làm x"]]


def written(path, names=COLUMNS, rows=ROWS, **asked):
    code = write_rows(names, rows, shape(output=path, **asked))
    return code, path


def sheet(path):
    return openpyxl.load_workbook(path).active


def test_xlsx_keeps_texts_as_texts_and_numbers_as_numbers(tmp_path):
    code, path = written(tmp_path / "rows.xlsx")
    read = sheet(path)
    assert code == OK
    assert [[cell.value for cell in row] for row in read] == [
        list(COLUMNS),
        ["Sở Tài chính | Thuế", 0.75, True, "2019-07-15", "=1+1"],
        ["Đài Truyền thanh", 2, False, None, "- gạch\nđầu dòng"],
        ["Ban A", None, None, "2019", "@x; y;z"],
    ]
    assert {cell.data_type for row in read for cell in row} == {"s", "n", "b"}  # none is a formula
    assert read.freeze_panes == "A2"
    assert all(6 <= read.column_dimensions[letter].width <= 63 for letter in "ABCDE")


texts = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@given(st.lists(st.tuples(texts, st.one_of(st.none(), st.integers(-999, 999))), min_size=1, max_size=5))
def test_any_text_comes_back_from_each_file(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("rows")
    for kind in ("xlsx", "csv", "json"):
        write_rows(("a", "b"), rows, shape(output=folder / f"rows.{kind}"))
    told = [list(row) for row in rows]
    assert [[cell.value for cell in row] for row in sheet(folder / "rows.xlsx")][1:] == told
    assert [list(row.values()) for row in json.loads((folder / "rows.json").read_text("utf-8"))] == told
    with (folder / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.reader(file))[1:]
    assert [[a if not a.startswith("'") else a[1:], b] for a, b in read] == [
        [a if not a.startswith("'") else a[1:], "" if b is None else str(b)] for a, b in told
    ]


def test_csv_is_marked_as_utf_8_and_runs_no_formula(tmp_path):
    _, path = written(tmp_path / "rows.CSV")
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfbody,")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert [row[-1] for row in csv.reader(file)] == ["note", "'=1+1", "'- gạch\r\nđầu dòng", "@x; y;z"]


def test_markdown_has_a_line_a_row_and_no_broken_border(tmp_path):
    _, path = written(tmp_path / "rows.md")
    assert path.read_text("utf-8").splitlines() == [
        "| body | lost | known | day | note |",
        "| --- | --- | --- | --- | --- |",
        r"| Sở Tài chính \| Thuế | 0.75 | true | 2019-07-15 | =1+1 |",
        "| Đài Truyền thanh | 2 | false |  | - gạch đầu dòng |",
        "| Ban A |  |  | 2019 | @x; y;z |",
    ]


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        ("xlsx", ["agency", "place", "quote"]),
        ("md", ["agency", "place", "quote"]),
        ("csv", list(PROVED)),
        ("json", list(PROVED)),
    ],
)
def test_people_read_places_and_programs_every_column(tmp_path, kind, columns):
    _, path = written(tmp_path / f"rows.{kind}", PROVED, PROOF, sort="agency")
    if kind == "xlsx":
        rows = [[cell.value for cell in row] for row in sheet(path)]
        assert rows[1] == ["Sở A", "a.txt:3-9", "làm x"]
        found = rows[0]
    elif kind == "md":
        found = path.read_text("utf-8").splitlines()[0].strip("| ").split(" | ")
    elif kind == "csv":
        found = path.read_text("utf-8-sig").splitlines()[0].split(",")
    else:
        found = list(json.loads(path.read_text("utf-8"))[0])
    assert found == columns


def test_chosen_columns_come_as_they_are(tmp_path):
    _, path = written(tmp_path / "rows.xlsx", PROVED, PROOF, columns="key,place,other_document_key")
    assert [[cell.value for cell in row] for row in sheet(path)][1] == ["0123/p1/t0", "a.txt:3-9", "so-a@b"]


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("lost", [0.75, 2, None]),
        ("-lost", [2, 0.75, None]),
        ("body", [None, 2, 0.75]),
        ("-body", [0.75, 2, None]),
        ("day", [None, 0.75, 2]),
        ("known,-lost", [2, 0.75, None]),
    ],
)
def test_rows_are_sorted_as_asked_what_is_not_known_last(capsys, sort, first):
    write_rows(COLUMNS, ROWS, shape(sort=sort, columns="lost"))
    shown = capsys.readouterr().out.splitlines()[1:]
    assert shown == ["" if value is None else f"{value:g}" for value in first]


def test_names_sort_as_in_the_vietnamese_alphabet(capsys):
    write_rows(("a",), [["Ê"], ["Đ"], ["E"], ["d"], ["Ă"], ["Z"]], shape(sort="a"))
    assert capsys.readouterr().out.split() == ["a", "Ă", "d", "Đ", "E", "Ê", "Z"]


@pytest.mark.parametrize("asked", [{"sort": "-nope"}, {"columns": "body,nope"}])
def test_an_unknown_column_says_which_there_are(asked):
    with pytest.raises(UsageError) as refused:
        write_rows(COLUMNS, ROWS, shape(**asked))
    assert "nope" in refused.value.message
    assert refused.value.remedy == "there are body, lost, known, day, note"


@pytest.mark.parametrize("name", ["rows.docx", "rows", "rows.ics"])
def test_a_file_of_no_known_kind_is_refused_before_anything_runs(tmp_path, name):
    with pytest.raises(UsageError, match="no kind of file"):
        shape(output=tmp_path / name)


def test_a_format_that_contradicts_the_name_is_refused(tmp_path):
    with pytest.raises(UsageError):
        shape("csv", tmp_path / "rows.json")
    assert shape("csv", tmp_path / "rows.csv").file == tmp_path / "rows.csv"


def test_nothing_found_empties_the_file_and_is_no_success(tmp_path, capsys):
    path = tmp_path / "rows.csv"
    path.write_text("of yesterday")
    assert write_rows(("a", "b"), [], Shape(file=path)) == NOTHING
    assert path.read_text("utf-8-sig") == "a,b\n"
    assert "nothing found" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["xlsx", "csv", "md", "json"])
def test_a_file_is_whole_or_as_it_was(tmp_path, kind):
    path = tmp_path / f"rows.{kind}"
    path.write_text("of yesterday")

    class Bad:
        def __str__(self):
            raise RuntimeError("no text")

    with pytest.raises(RuntimeError):
        write_rows(("a",), [["fine"], [Bad()]], Shape(file=path))
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [(path.name, "of yesterday")]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UsageError, match="no such folder"):
        written(tmp_path / "nowhere" / "rows.csv")


def test_a_text_longer_than_a_cell_is_cut_and_said(tmp_path, capsys):
    write_rows(("a",), [["x" * 40_000]], Shape(file=tmp_path / "rows.xlsx"))
    assert len(sheet(tmp_path / "rows.xlsx")["A2"].value) == 32_767
    assert "1 text was cut at the end of a cell" in capsys.readouterr().err
