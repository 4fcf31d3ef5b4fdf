"""Scorecard rows: points, areas, references and the bodies held to account."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document.whole import provisions
from ingest.extract.header.head import header
from ingest.extract.scorecards.lines import area_name, criteria
from ingest.facts import CriterionRow, Header
from ingest.text import normalise

HEAD = Header(date="2021-03-01", province="Kon Tum")


def rows(text: str) -> tuple[CriterionRow, ...]:
    """The scorecard rows of a text."""
    found = criteria(provisions(normalise(text)), HEAD, text)
    for row in found:
        assert text[row.start : row.start + 5].strip() and row.owner_text in text
        for owner in row.owners:
            assert row.start <= owner.start < owner.end <= row.end
    return found


def short(row: CriterionRow) -> tuple[object, ...]:
    """Reference, area, name, points, maximum."""
    return (row.ref, row.area, row.name, row.score, row.max)


PRINTED = """PHỤ LỤC

Các hạn chế trong thực hiện Chỉ số cải cách hành chính năm 2020

STT\tHẠN CHẾ\tĐƠN VỊ CHỊU TRÁCH NHIỆM\tGHI CHÚ
I\tTrách nhiệm chung trong tham mưu\tSở Nội vụ\t
II\tNội dung "Công tác chỉ đạo, điều hành"\t\t
1\tMức độ hoàn thành kế hoạch: 0,97/01 điểm\tUBND các huyện, thành phố: Đăk Hà, Sa Thầy, TP. Kon Tum\t
2\tChế độ báo cáo: đạt 0,5/1,75\tSở Tư pháp, Sở Tài chính\t

\tđiểm\t\t
3\tHồ sơ trực tuyến trong năm 0/0,25 điểm\ttrách nhiệm chung của các sở, ngành; Sở Thông tin và Truyền thông làm đầu mối triển khai\t
"""


def test_points_printed_with_the_criterion() -> None:
    area = "Công tác chỉ đạo, điều hành"
    assert [short(row) for row in rows(PRINTED)] == [
        ("I", "Trách nhiệm chung trong tham mưu", "Trách nhiệm chung trong tham mưu", None, None),
        ("II.1", area, "Mức độ hoàn thành kế hoạch", 0.97, 1),
        ("II.2", area, "Chế độ báo cáo", 0.5, 1.75),
        ("II.3", area, "Hồ sơ trực tuyến trong năm", 0, 0.25),
    ]


def test_bodies_are_held_to_account_each_in_its_role() -> None:
    owners = {row.ref: [(o.agency, o.role) for o in row.owners] for row in rows(PRINTED)}
    assert owners["II.1"] == [
        ("UBND huyện Đăk Hà (tỉnh Kon Tum)", "responsible"),
        ("UBND huyện Sa Thầy (tỉnh Kon Tum)", "responsible"),
        ("UBND thành phố Kon Tum (tỉnh Kon Tum)", "responsible"),
    ]
    assert [role for _, role in owners["II.2"]] == ["responsible", "responsible"]
    assert owners["II.3"] == [
        ("Các sở, ban, ngành tỉnh Kon Tum", "collective"),
        ("Sở Thông tin và Truyền thông tỉnh Kon Tum", "focal"),
    ]


COLUMNS = """PHỤ LỤC

Các tiêu chí bị trừ điểm

| STT | Tiêu chí thành phần | Điểm tối đa | Điểm đạt được | Cơ quan chịu trách nhiệm |
|---|---|---|---|---|
| I | Công tác chỉ đạo, điều hành | 8,5 | 7,2 | |
| 1 | Thực hiện chế độ báo cáo | 1,5 | 1,0 | Sở Nội vụ |
| 2 | Kiểm tra công tác | 2 | 1,5 | Sở Nội vụ; các sở, ngành chịu trách nhiệm chung |
| II | Cải cách thể chế | | | |
| 1 | Theo dõi thi hành pháp luật | 1 | 0,5 | Sở Tư pháp (đầu mối) |
"""


def test_points_in_columns_of_their_own() -> None:
    assert [short(row) for row in rows(COLUMNS)] == [
        ("I.1", "Công tác chỉ đạo, điều hành", "Thực hiện chế độ báo cáo", 1, 1.5),
        ("I.2", "Công tác chỉ đạo, điều hành", "Kiểm tra công tác", 1.5, 2),
        ("II.1", "Cải cách thể chế", "Theo dõi thi hành pháp luật", 0.5, 1),
    ]
    assert [[o.role for o in row.owners] for row in rows(COLUMNS)] == [
        ["responsible"],
        ["responsible", "collective"],
        ["focal"],
    ]


LOST = """PHỤ LỤC

Bảng tiêu chí mất điểm

TT\tNội dung\tĐiểm chuẩn\tĐiểm bị trừ\tTrách nhiệm
1\tCẢI CÁCH THỦ TỤC HÀNH CHÍNH\t13\t2\t
1.1\tCông bố, công khai thủ tục\t2\t0,75\tVăn phòng UBND tỉnh
1.2\tTỷ lệ hồ sơ đúng hạn\t3\t1,25\tCác sở, ban, ngành chưa hoàn thành theo Kế hoạch của UBND tỉnh
"""


def test_points_lost_and_areas_numbered_by_figures() -> None:
    area = "CẢI CÁCH THỦ TỤC HÀNH CHÍNH"
    found = rows(LOST)
    assert [short(row) for row in found] == [
        ("1.1", area, "Công bố, công khai thủ tục", 1.25, 2),
        ("1.2", area, "Tỷ lệ hồ sơ đúng hạn", 1.75, 3),
    ]
    assert [o.agency for o in found[1].owners] == ["Các sở, ban, ngành tỉnh Kon Tum"]


def test_a_table_that_shares_out_work_is_no_scorecard() -> None:
    assert (
        rows(
            "KẾ HOẠCH\n\nPhân công\n\nI. X\n\nSTT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n"
            "1\tNâng cao Chỉ số PAR INDEX\tSở Nội vụ\tQuý II/2020\n"
        )
        == ()
    )


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ('Nội dung "Cải cách tài chính công":', "Cải cách tài chính công"),
        ("Lĩnh vực 3: Cải cách thể chế", "Cải cách thể chế"),
        ("Về nội dung “Hiện đại hóa hành chính”", "Hiện đại hóa hành chính"),
        ("Nội dung khác", "Nội dung khác"),
    ],
)
def test_names_of_areas(printed: str, name: str) -> None:
    assert area_name(printed) == name


@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "STT", "1", "1.1", "II", "Tiêu chí", "Báo cáo: 0,5/01 điểm", "0,5", "Điểm tối đa",
                             "Đơn vị chịu trách nhiệm", "Sở Nội vụ; các sở làm đầu mối", "trách nhiệm chung"]),
            min_size=2, max_size=5,
        ),
        max_size=8,
    )
)  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_any_table_is_read(cells: list[list[str]]) -> None:
    text = "PHỤ LỤC\n\nBảng\n\n" + "\n".join("\t".join(row) for row in cells)
    criteria(provisions(normalise(text)), HEAD, text)


@pytest.mark.parametrize(
    "table",
    [
        "STT\tChỉ tiêu\tĐơn vị thực hiện\tKết quả năm 2018\n1\tTỷ lệ hồ sơ đúng hạn\tSở Nội vụ\t95%\n2\tSố đơn vị áp dụng\tSở Y tế\t12",
        "TT\tNhiệm vụ\tCơ quan chủ trì\tKinh phí đạt được\n1\tTập huấn\tSở Nội vụ\t150",
        "STT\tNội dung\tĐơn vị chủ trì\tKết quả\tThời điểm\n1\tIn tài liệu\tSở Nội vụ\t12/15\t2019",
    ],
)
def test_aims_and_costs_are_no_scorecard(table: str) -> None:
    assert rows("PHỤ LỤC\n\nBảng\n\n" + table) == ()


def test_a_scorecard_ends_where_another_table_begins() -> None:
    card = "Tiêu chí\tĐơn vị chịu trách nhiệm\tĐiểm chuẩn\tĐiểm đạt\tGhi chú\nKế hoạch\tSở Nội vụ\t2,0\t1,5\t"
    cost = "STT\tNội dung\tĐơn giá\tSố lượng\tThành tiền\n1\tIn tài liệu\t50\t40\t2.000"
    found = rows(f"PHỤ LỤC\n\nBảng\n\n{card}\n\nBảng 2. Dự toán kinh phí\n\n{cost}")
    assert [(row.name, row.score, row.max) for row in found] == [("Kế hoạch", 1.5, 2.0)]


def test_a_real_scorecard_is_read_whole_over_page_breaks(corpus: Path) -> None:
    text = (corpus / "kon-tum.txt").read_bytes().decode()
    gold = json.loads((corpus.parent / "gold" / "kon-tum.json").read_text("utf-8"))["criteria"]
    outline = provisions(normalise(text))
    found = criteria(outline, header(outline, text), text)
    assert [(r.ref, r.area, r.name, r.score, r.max, r.start, r.owner_text) for r in found] == [
        (g["ref"], g["area"], g["name"], g["score"], g["max"], g["start"], g["owner_text"]) for g in gold
    ]
    assert [[o.role for o in r.owners] for r in found] == [[o["role"] for o in g["owners"]] for g in gold]
