"""Files of rows: every format gives the same cells."""

import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from graph.errors import InputError, UnreadableInput
from ingest.registers.rows import read_sheets

HEAD = ("Số hiệu", "Ngày", "Điểm")
ROWS = (("61/2018/NĐ-CP", "2018-04-23", "5.76"), ("=1+1", "", "7"))


def cells(path: Path) -> list[tuple[str, ...]]:
    (sheet,) = read_sheets(path)
    return [row.cells for row in sheet.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "bang.csv"
    lines = [delimiter.join(row) for row in (HEAD, *ROWS)]
    path.write_text("\r\n".join(lines) + "\r\n\r\n", encoding=encoding)
    assert cells(path) == [HEAD, *ROWS]


def test_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(("Danh mục văn bản",))
    sheet.append(())
    sheet.append(HEAD)
    sheet.append(("61/2018/NĐ-CP", date(2018, 4, 23), 5.76))
    sheet.append(("45", None, 7.0))
    book.save(tmp_path / "bang.xlsx")
    (read,) = read_sheets(tmp_path / "bang.xlsx")
    assert [read.text[row.start : row.end] for row in read.rows] == [
        "Danh mục văn bản", "Số hiệu\tNgày\tĐiểm", "61/2018/NĐ-CP\t2018-04-23\t5.76", "45\t\t7",
    ]  # fmt: skip
    assert [(row.number, row.cells) for row in read.rows] == [
        (1, ("Danh mục văn bản", "", "")),
        (3, HEAD),
        (4, ("61/2018/NĐ-CP", "2018-04-23", "5.76")),
        (5, ("45", "", "7")),
    ]


def test_objects(tmp_path: Path) -> None:
    items = [dict(zip(HEAD, row, strict=True)) for row in ROWS]
    (tmp_path / "a.json").write_text(json.dumps(items), encoding="utf-8")
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, items)), encoding="utf-8")
    assert cells(tmp_path / "a.json") == cells(tmp_path / "a.jsonl") == [HEAD, *ROWS]


STRETCHES = [
    ("a.csv", 'a,b\r\n\r\n1,"x\ny"\r\n3,4', ["a,b", '1,"x\ny"', "3,4"]),
    ("a.tsv", "a\tb\n1\t2\n\n", ["a\tb", "1\t2"]),
    ("a.jsonl", '{"a": 1}\r\n\n{"a": 2}', ["", '{"a": 1}', '{"a": 2}']),
    ("a.json", '\n[ {"a": [1, {}]} ,\n{"a": "],["}]\n', ["", '{"a": [1, {}]}', '{"a": "],["}']),
]


@pytest.mark.parametrize(("name", "text", "rows"), STRETCHES)
def test_a_row_is_a_stretch_of_its_file(tmp_path: Path, name: str, text: str, rows: list[str]) -> None:
    (tmp_path / name).write_bytes(text.encode())
    (sheet,) = read_sheets(tmp_path / name)
    assert sheet.text == text
    assert [sheet.text[row.start : row.end] for row in sheet.rows] == rows


def test_a_workbook_that_is_damaged_inside_is_refused(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["name", "province"])
    book.save(tmp_path / "whole.xlsx")
    path = tmp_path / "a.xlsx"
    with ZipFile(tmp_path / "whole.xlsx") as whole, ZipFile(path, "w") as broken:
        for name in whole.namelist():
            text = whole.read(name)
            broken.writestr(name, text[: len(text) // 2] if "sheet1" in name else text)
    with pytest.raises(UnreadableInput, match="The workbook is damaged") as raised:
        read_sheets(path)
    assert raised.value.place == str(path) and raised.value.remedy


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", "{", "no JSON"),
        ("a.json", '{"a": 1}', "no rows"),
        ("a.jsonl", '{"a": 1}\n[2]', "no object"),
        ("a.xlsx", "no workbook", "workbook"),
        ("a.doc", "x", "no file of rows"),
    ],
)
def test_what_holds_no_rows_is_refused_with_its_place(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said) as raised:
        read_sheets(path)
    assert name in (raised.value.place or "")
    assert raised.value.remedy
