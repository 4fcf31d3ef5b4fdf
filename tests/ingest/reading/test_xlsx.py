"""Workbooks as tables, and old Office files by LibreOffice, of which a stand-in is on PATH."""

import datetime
import io
import time

import openpyxl
import pytest

from graph.errors import UnreadableInput, UnsupportedInput
from ingest.extraction import extract
from ingest.reading import files, office, parse, read
from ingest.reading.xlsx import MAX_ROWS, printed


def workbook(*sheets, merged=()):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for at, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Trang {at + 1}")
        for row in rows:
            sheet.append(row)
        for span in merged if at == 0 else ():
            sheet.merge_cells(span)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SCORES = [
    ["PHỤ LỤC"],
    ["Các tiêu chí thành phần của PAR INDEX năm 2018 tỉnh Sông Mây bị trừ điểm"],
    [],
    ["TT", "Tiêu chí thành phần", "Điểm tối đa", "Điểm đạt được", "Cơ quan chịu trách nhiệm"],
    ["I", "Cải cách thủ tục hành chính"],
    [1, "Công khai thủ tục trên mạng", 0.5, 0.25, "Sở Nội vụ"],
    [2, "Trả kết quả qua bưu chính", 1, 0, "Sở Tư pháp"],
]


@pytest.mark.parametrize(
    ("sheets", "merged", "text"),
    [
        ([[["a"], ["b"]]], (), "a\n\nb"),
        ([[["a", "b", "c"], [1, 2.5, None]]], (), "a\tb\tc\n1\t2,5\t"),
        ([[["đầu"], [], ["a", "b"], [1, "x\ny"]]], (), "đầu\n\na\tb\n1\tx y"),
        ([[["a", "b"], [1, 2]], [["c", "d"], [3, 4]]], (), "a\tb\n1\t2\n\nc\td\n3\t4"),
        ([[["a", "b"], [1, "chung"], [2, None]]], ("B2:B3",), "a\tb\n1\tchung\n2\tchung"),
        ([[["Tên", "Điểm", None], [None, "đạt", "tối đa"], ["x", 1, 2]]], ("A1:A2", "B1:C1"), "Tên\tĐiểm đạt\tĐiểm tối đa\nx\t1\t2"),
    ],
)  # fmt: skip
def test_sheets_are_tables_below_each_other(sheets, merged, text):
    assert parse("a.xlsx", workbook(*sheets, merged=merged)).original == text


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.25, "General", "0,25"), (0.1 + 0.2, "General", "0,3"), (2.0, "General", "2"), (0.855, "0.0%", "85,5%"),
        (datetime.datetime(2019, 9, 30), "d/m/yyyy", "30/9/2019"), (True, "General", "x"), (None, "", ""),
        ("  hai\u00a0 từ ", "", "hai từ"),
    ],
)  # fmt: skip
def test_figures_are_printed_as_documents_print_them(value, form, text):
    assert printed(value, form) == text


def test_a_scorecard_is_read_from_a_workbook():
    source = parse("diem.xlsx", workbook(SCORES))
    facts = extract(source.original)
    assert source.format == "xlsx"
    found = {(row.name, row.score, row.max) for row in facts.criteria}
    assert {("Công khai thủ tục trên mạng", 0.25, 0.5), ("Trả kết quả qua bưu chính", 0.0, 1.0)} <= found
    for row in facts.criteria:
        assert row.name in source.original[row.start : row.end]


def test_what_is_too_large_says_where():
    sheet = [["x"]] + [[]] * MAX_ROWS + [["y"]]
    with pytest.raises(UnreadableInput) as refused:
        parse("a.xlsx", workbook([["ít"]], sheet))
    assert refused.value.place == "a.xlsx, sheet Trang 2"
    wide = [[None] * 70 + ["x"]]
    with pytest.raises(UnreadableInput, match="71 columns; the limit is 63"):
        parse("a.xlsx", workbook(wide))


COPIES = 'mkdir -p "$out"; cp "$GIVEN" "$out/document.$to"'


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_old_files_are_read_by_libreoffice(soffice, tmp_path, monkeypatch, suffix):
    soffice(COPIES)
    given = tmp_path / "given.xlsx"
    given.write_bytes(workbook([["a", "b"], [1, 2]]))
    monkeypatch.setenv("GIVEN", str(given))
    old = tmp_path / f"cu{suffix}"
    old.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
    assert files([old]).files == (old,)
    source = read(old)
    assert (source.original, source.size) == ("a\tb\n1\t2", 104)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("echo 'Error: source file could not be loaded'", "makes no .docx of it: Error: source file could"),
        ("sleep 30", "did not finish within 0.2 seconds"),
    ],
)
def test_a_conversion_that_fails_or_hangs_is_an_error(soffice, body, message):
    soffice(body)
    began = time.monotonic()
    with pytest.raises(UnreadableInput, match=message):
        office.convert(b"x", ".doc", place="cu.doc", longest=0.2 if "sleep" in body else 20)
    assert time.monotonic() - began < 15


def test_without_libreoffice_old_files_are_passed_over_or_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(office, "converter", lambda: None)
    monkeypatch.setattr("ingest.reading.converter", lambda: None)
    (tmp_path / "cu.doc").write_bytes(b"x")
    found = files([tmp_path, tmp_path / "cu.doc"])
    assert found.passed_over == {".doc": 1}
    assert [(type(e), e.remedy) for e in found.refused] == [(UnsupportedInput, office.remedy(".doc"))]
    with pytest.raises(UnsupportedInput):
        read(tmp_path / "cu.doc")
