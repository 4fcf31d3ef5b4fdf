"""Printed tables to lines: heads of several rows, merged cells, tables cut by the page, tables in tables."""

import pytest

from ingest.reading import parse
from ingest.reading.tables import Cell, rest_of, table_lines

# A cell is its text, or (text, columns, rows).
TABLES = [
    ("plain", [["STT", "Việc"], ["1", "rà soát"]], ["STT\tViệc", "1\trà soát"]),
    (
        "a group above two names",
        [[("STT", 1, 2), ("Cơ quan", 2, 1)], ["chủ trì", "phối hợp"], ["1", "Sở A", "Sở B"]],
        ["STT\tCơ quan chủ trì\tCơ quan phối hợp", "1\tSở A\tSở B"],
    ),
    (
        "a head of three rows",
        [
            [("STT", 1, 3), ("Điểm", 3, 1)],
            [("tối đa", 1, 2), ("năm", 2, 1)],
            ["2024", "2025"],
            ["1", "10", "7", "8"],
        ],
        ["STT\tĐiểm tối đa\tĐiểm năm 2024\tĐiểm năm 2025", "1\t10\t7\t8"],
    ),
    (
        "names below a group, the other cells not merged but empty",
        [["STT", ("Cơ quan", 2, 1)], ["", "chủ trì", "phối hợp"], ["1", "Sở A", "Sở B"]],
        ["STT\tCơ quan chủ trì\tCơ quan phối hợp", "1\tSở A\tSở B"],
    ),
    (
        "a title above the head is a line of its own",
        [[("Bảng 1", 2, 1)], ["STT", "Việc"], ["1", "a"]],
        ["Bảng 1", "STT\tViệc", "1\ta"],
    ),
    (
        "a row that opens a group of rows is no head",
        [["STT", "Việc", "Chủ trì"], ["I", ("Về thể chế", 2, 1)], ["1", "rà soát", "Sở A"]],
        ["STT\tViệc\tChủ trì", "I\tVề thể chế\t", "1\trà soát\tSở A"],
    ),
    (
        "a body merged over three rows belongs to the three",
        [["STT", "Việc", "Chủ trì"], ["1", "a", ("Sở A", 1, 3)], ["2", "b"], ["3", "c"]],
        ["STT\tViệc\tChủ trì", "1\ta\tSở A", "2\tb\tSở A", "3\tc\tSở A"],
    ),
    (
        "so do the number and the work of several rows, and a date",
        [["STT", "Việc", "Chủ trì", "Hạn"], [("1", 1, 2), ("a", 1, 2), "Sở A", ("6/2026", 1, 2)], ["Sở B"]],
        ["STT\tViệc\tChủ trì\tHạn", "1\ta\tSở A\t6/2026", "1\ta\tSở B\t6/2026"],
    ),
    (
        "points of a group are counted once",
        [["Lĩnh vực", "Điểm", "Tiêu chí"], [("Thể chế", 1, 2), ("9,5", 1, 2), "a"], ["b"]],
        ["Lĩnh vực\tĐiểm\tTiêu chí", "Thể chế\t9,5\ta", "Thể chế\t\tb"],
    ),
    (
        "a row below a merged cell that prints nothing says nothing",
        [["STT", "Việc"], ["1", ("a", 1, 2)], [""]],
        ["STT\tViệc", "1\ta"],
    ),
    (
        "the head printed again further down is left out",
        [["STT", "Việc"], ["1", "a"], ["STT", "Việc"], ["2", "b"]],
        ["STT\tViệc", "1\ta", "2\tb"],
    ),
    (
        "a first row without groups is the head, whatever is merged in it",
        [[("Sở A", 1, 2), "a", "6/2026"], ["b", "7/2026"]],
        ["Sở A\ta\t6/2026", "Sở A\tb\t7/2026"],
    ),
    ("one column frames text", [["đoạn một"], ["đoạn hai"]], ["đoạn một", "đoạn hai"]),
    (
        "the head of a document is no table",
        [["ỦY BAN", "Độc lập - Tự do - Hạnh phúc"]],
        ["ỦY BAN", "Độc lập - Tự do - Hạnh phúc"],
    ),
    ("one row of two cells puts them beside each other", [["Số: 5", "ngày 01"]], ["Số: 5", "ngày 01"]),
    ("so do rows of one filled cell each", [["", "CHỦ TỊCH"], ["", "Tên"]], ["CHỦ TỊCH", "Tên"]),
    (
        "a column of that name does not make a foot",
        [["STT", "Thủ tục", "Nơi nhận hồ sơ", "Phí"], ["1", "a", "Bộ phận một cửa", "0"]],
        ["STT\tThủ tục\tNơi nhận hồ sơ\tPhí", "1\ta\tBộ phận một cửa\t0"],
    ),
]


def cells(rows) -> list[list[Cell]]:
    return [
        [Cell([cell] if isinstance(cell, str) else [cell[0]], *([] if isinstance(cell, str) else cell[1:])) for cell in row]
        for row in rows
    ]  # fmt: skip


@pytest.mark.parametrize(("rows", "lines"), [one[1:] for one in TABLES], ids=[one[0] for one in TABLES])
def test_rows_stand_for_themselves(rows, lines):
    assert [line for line in table_lines(cells(rows)) if line] == lines


HEAD = ["STT", "Việc", "Chủ trì"]
PAGES = [
    ("rows go on", [HEAD, ["1", "a", "Sở A"]], [["2", "b", "Sở B"]], ["1\ta\tSở A", "2\tb\tSở B"]),
    (
        "the head stands on both pages",
        [HEAD, ["1", "a", "Sở A"]],
        [HEAD, ["2", "b", "Sở B"]],
        ["1\ta\tSở A", "2\tb\tSở B"],
    ),
    (
        "a row is cut",
        [HEAD, ["1", "rà soát các thủ tục", "Sở Văn hóa,"]],
        [HEAD, ["", "nội bộ", "Thể thao"], ["2", "b", "Sở B"]],
        ["1\trà soát các thủ tục nội bộ\tSở Văn hóa, Thể thao", "2\tb\tSở B"],
    ),
    (
        "a row without a number begins with a capital",
        [HEAD, ["1", "a", "Sở A"]],
        [["", "Xây dựng đề án", "Sở B"]],
        ["1\ta\tSở A", "\tXây dựng đề án\tSở B"],
    ),
    (
        "a merged cell is cut",
        [HEAD, ["1", "a", ("Sở A", 1, 2)], ["2", "b"]],
        [HEAD, ["3", "c", ""]],
        ["1\ta\tSở A", "2\tb\tSở A", "3\tc\tSở A"],
    ),
    (
        "an empty cell below one that is not merged stays empty",
        [HEAD, ["1", "a", "Sở A"]],
        [["2", "b", ""]],
        ["1\ta\tSở A", "2\tb\t"],
    ),
]


@pytest.mark.parametrize(
    ("first", "second", "lines"), [one[1:] for one in PAGES], ids=[one[0] for one in PAGES]
)
def test_a_table_goes_on_over_the_page(first, second, lines):
    begun = cells(first)
    rows = [*begun, *rest_of(begun, begun, cells(second))]
    assert [line for line in table_lines(rows) if line][1:] == lines


def test_tables_in_tables():
    inner = "<table><tr><td>x<td>y<tr><td>1<td>2</table>"
    data = f"<table><tr><th>STT<th>Việc<tr><td>1<td>rà soát toàn bộ các thủ tục {inner}</table>"
    assert parse("a.html", data.encode()).original == "STT\tViệc\n1\trà soát toàn bộ các thủ tục x y 1 2"
    page = f"<table><tr><td>Mục<td><p>Đoạn.</p>{inner * 3}</table>"
    assert parse("a.html", page.encode()).original == "Mục\n\nĐoạn." + 3 * "\n\nx\ty\n1\t2"
