"""Tables of copied text: bars on lines of their own, cells on lines of their own, rows with merged cells."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document.bars import bar_tables, is_bar
from ingest.document.flat import flat_tables
from ingest.document.spans import columns_in, kind_of
from ingest.document.whole import provisions
from ingest.text import normalise

HEAD = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"]
ROWS = [
    ["I", "Thể chế"],
    [
        "1",
        "Ban hành quy chế phối hợp giải quyết thủ tục hành chính giữa các cơ quan",
        "Sở Tư pháp",
        "Sở Nội vụ",
        "Quý I/2024",
    ],
    [
        "2",
        "Rà soát văn bản quy phạm pháp luật đã hết hiệu lực thi hành trên địa bàn",
        "Sở Tư pháp",
        "Các sở, ban, ngành",
        "30/6/2024",
    ],
    ["II", "Bộ máy"],
    [
        "1",
        "Sắp xếp các đơn vị sự nghiệp công lập thuộc phạm vi quản lý của tỉnh",
        "Sở Nội vụ",
        "Sở Tài chính",
        "Năm 2024",
    ],
]


def barred(rows: list[list[str]]) -> str:
    """Rows as pages print them once their lines are copied: each bar on a line of its own."""
    return "\n".join(
        line
        for row in rows
        for line in ["|", *(part for cell in row for part in ([cell] if cell else []) + ["|"])]
    )


def texts(rows: list[list[str]], after: str = "") -> list[list[list[str]]]:
    found = bar_tables((barred(rows) + after).split("\n"))
    return [[[cell.text for cell in row] for row in table.rows] for table in found]


@pytest.mark.parametrize(
    ("line", "bar"), [("|", True), (" | ", True), ("**|**", True), ("| a", False), ("||", False), ("", False)]
)
def test_bars(line: str, bar: bool) -> None:
    assert is_bar(line) == bar


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, *ROWS],
        [["Số", "Tên", "Ghi chú"], ["1", "A", ""], ["2", "", ""], ["3", "C", "x"]],
        [HEAD, ["1", "Việc cần làm ngay trong năm của các cơ quan", "Sở Y tế", "", "2025"]],
    ],
    ids=["groups", "empty cells", "an empty cell"],
)
def test_rows_between_bars(rows: list[list[str]]) -> None:
    assert texts(rows) == [rows]


def test_a_table_ends_where_text_goes_on() -> None:
    after = "\nNhững nội dung khác thực hiện theo quy định.\n" + barred([["Nơi nhận:", "KT. CHỦ TỊCH"]])
    assert [table[0] for table in texts([HEAD, *ROWS], after)] == [HEAD, ["Nơi nhận:", "KT. CHỦ TỊCH"]]


def test_an_annex_after_the_foot_is_no_cell() -> None:
    text = (
        barred([["Nơi nhận:\n- Như trên;", "KT. CHỦ TỊCH\nNguyễn Văn A"]])
        + "\n\nPHỤ LỤC\nDANH MỤC\n\n"
        + barred([HEAD, *ROWS])
    )
    assert [len(table.rows) for table in bar_tables(text.split("\n"))] == [1, 1 + len(ROWS)]


@given(st.lists(st.sampled_from(["|", "a", "1", "", "Nơi nhận:", "PHỤ LỤC"]), max_size=60))
def test_any_bars_are_read_in_order(lines: list[str]) -> None:
    tables = bar_tables(lines)
    ends = [0, *(end for table in tables for end in (table.first, table.after))]
    assert ends == sorted(ends) and ends[-1] <= len(lines)
    cells = [line for table in tables for row in table.rows for cell in row for line in cell.lines]
    assert cells == sorted(set(cells))


def test_bars_cost_grows_with_the_lines() -> None:
    def seconds(count: int) -> float:
        lines = barred([HEAD, *([ROWS[1]] * count)]).split("\n")
        began = time.process_time()
        bar_tables(lines)
        return time.process_time() - began

    small, large = min(seconds(300) for _ in range(3)), min(seconds(2400) for _ in range(3))
    assert large < 8 * 3 * max(small, 0.002)


@pytest.mark.parametrize("drop", [None, 3, 4], ids=["whole", "no help", "no term"])
def test_a_flattened_table(drop: int | None) -> None:
    rows = [[cell for k, cell in enumerate(row) if k != drop or len(row) == 2] for row in ROWS]
    lines = ["PHỤ LỤC", *HEAD, *(cell for row in rows for cell in row), "Nơi nhận:"]
    (table,) = flat_tables(lines)
    expected = [
        row if len(row) == 2 else ["" if k == drop else cell for k, cell in enumerate(row)] for row in ROWS
    ]
    assert [[cell.text for cell in row] for row in table.rows] == [HEAD, *expected]
    assert lines[table.after] == "Nơi nhận:"


@pytest.mark.parametrize(
    "lines",
    [
        ["TT", "Mã TTHC", "Tên thủ tục", "Cơ quan thực hiện", "Phí", "1", "a"],
        ["1", "Sở Nội vụ"],
        ["TT", "Nhiệm vụ"],
    ],
)
def test_what_is_no_flattened_table_of_tasks(lines: list[str]) -> None:
    assert flat_tables(lines) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "empty"), ("12", "ordinal"), ("IV", "ordinal"), ("1.250,5", "figure"), ("Quý III/2024", "term"), ("2026 - 2030", "term"),
        ("Các sở, ban, ngành", "body"), ("Kế hoạch", "short"), ("x" * 80, "long"),
    ],
)  # fmt: skip
def test_what_a_cell_holds(text: str, kind: str) -> None:
    assert kind_of(text) == kind


LONG = "Tổ chức tập huấn cho công chức làm việc tại bộ phận tiếp nhận và trả kết quả"


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ([LONG, "Sở Y tế", "Sở Nội vụ", "Quý II"], (1, 2, 3, 4)),
        (["3", LONG, "Sở Y tế"], (0, 1, 2)),
        (["3", LONG, "Quý II"], (0, 1, 4)),
        (["III", "Tài chính công"], None),
        (["3", LONG, "Sở Y tế", "Sở Nội vụ", "Quý II"], None),
    ],
)
def test_where_the_cells_of_a_short_row_stand(row: list[str], columns: tuple[int, ...] | None) -> None:
    assert columns_in([HEAD, ROWS[1], ROWS[2], ROWS[4], row], 5)[-1] == columns


def test_a_cell_reaches_down() -> None:
    """The lead of two rows is printed once; the number of a row is not handed down."""
    rows = [HEAD, ROWS[1], ["2", LONG, "Các sở, ban, ngành", "Quý II/2024"], ROWS[4]]
    found = [p for p in provisions(normalise(barred(rows))) if p.kind == "row"]
    assert [cell.text for cell in found[2].cells] == [
        "2",
        LONG,
        "Các sở, ban, ngành",
        "Sở Nội vụ",
        "Quý II/2024",
    ]
    assert found[2].text == f"2 | {LONG} | Các sở, ban, ngành | Quý II/2024"
