"""Columns of registers by their headers, and rows that say what is wrong with them."""

from pathlib import Path

import pytest

from graph.errors import UsageError
from ingest.registers.cells import KINDS
from ingest.registers.columns import Records, mapping, records
from ingest.registers.rows import Row, Sheet
from reference.registers import register_columns


def sheet(*rows: str) -> Sheet:
    return Sheet("a.csv", tuple(Row(n, tuple(row.split(";"))) for n, row in enumerate(rows, start=1)))


def values(found: Records) -> list[dict[str, object]]:
    return [dict(record.values) for record in found.records]


@pytest.mark.parametrize("register", ["indicators", "frameworks", "agencies", "instruments"])
def test_columns_are_of_known_kinds_and_no_header_means_two(register: str) -> None:
    columns = register_columns(register)
    assert {column.kind for column in columns} <= set(KINDS)
    from graph.naming import fold

    headers = [fold(name) for column in columns for name in {column.column, *column.headers}]
    assert sorted(headers) == sorted(set(headers))


@pytest.mark.parametrize(
    "head", ["index;year;province;score", "CHỈ SỐ;Năm;Tỉnh/thành phố;Điểm", "chi so;nam;dia phuong;gia tri"]
)
def test_headers_in_either_language_below_a_title(head: str) -> None:
    found = records(
        sheet("BẢNG TỔNG HỢP", head, "PAPI;2018;Kon Tum;41,5", "PAPI;2018;Gia Lai;"), "indicators"
    )
    assert found.problems == ()
    assert values(found) == [
        {"index": "PAPI", "year": 2018, "province": "Kon Tum", "score": 41.5},
        {"index": "PAPI", "year": 2018, "province": "Gia Lai"},
    ]
    assert [record.place for record in found.records] == ["a.csv:3", "a.csv:4"]


def test_a_row_that_is_wrong_is_told_and_costs_no_other() -> None:
    rows = ("chỉ số;năm;tỉnh;điểm;ghi chú", "PAPI;2018;Sửa;4;", "PAPI;;Kon Tum;bốn;", "PAPI;2018;Kon Tum;4;x")
    found = records(sheet(*rows), "indicators")
    assert values(found) == [{"index": "PAPI", "year": 2018, "province": "Kon Tum", "score": 4.0}]
    assert [(problem.place, problem.column) for problem in found.problems] == [
        ("a.csv:1", "ghi chú"), ("a.csv:2", "tỉnh"), ("a.csv:3", "năm"), ("a.csv:3", "điểm"),
    ]  # fmt: skip
    assert all(problem.remedy for problem in found.problems)


@pytest.mark.parametrize(
    ("rows", "said"),
    [(("a;b", "1;2"), "headers"), (("năm;điểm", "2018;4"), "index, province"), ((), "headers")],
)
def test_a_table_that_is_no_register_says_what_it_lacks(rows: tuple[str, ...], said: str) -> None:
    found = records(sheet(*rows), "indicators")
    assert found.records == ()
    assert said in found.problems[-1].message
    assert "--columns" in found.problems[-1].remedy


def test_a_foreign_file_names_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text('[columns]\nindex = "Bộ"\nprovince = ["Nơi", "Đơn vị hành chính"]\n', encoding="utf-8")
    found = records(sheet("bộ;năm;đơn vị hành chính", "PCI;2019;Gia Lai"), "indicators", mapping(path))
    assert values(found) == [{"index": "PCI", "year": 2019, "province": "Gia Lai"}]
    path.write_text('[columns]\nmau = "Bộ"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="no column mau"):
        records(sheet("bộ"), "indicators", mapping(path))


@pytest.mark.parametrize("text", ["", "columns = 1", "[columns]\nindex = 3", "[columns"])
def test_a_mapping_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        mapping(path)
