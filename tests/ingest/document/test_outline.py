"""The outline: markers, labels, zones, and text made whole over page breaks."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.document.whole import provisions
from ingest.facts import Provision
from ingest.text import normalise

HEAD = "Số: 7/KH-UBND\n\nSông Mây, ngày 5 tháng 3 năm 2031\n\nKẾ HOẠCH\n\nTriển khai nhiệm vụ\n\n"


def outline(text: str) -> tuple[Provision, ...]:
    return provisions(normalise(text))


def body(text: str) -> list[tuple[str, str]]:
    """Kind and label of what stands in the body."""
    return [
        (p.kind, p.label) for p in outline(HEAD + text) if p.kind not in ("header", "recipients", "signature")
    ]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "I. MỤC TIÊU\n\n1. Chung\n\n- Một\n\n- Hai\n\n2. Riêng\n\na) Ba\n\nđ) Bốn",
            ["I", "I.1", "I.1.-1", "I.1.-2", "I.2", "I.2.a", "I.2.đ"],
        ),
        ("A. CHUNG\n\nI. Một\n\n1. Hai\n\nB. RIÊNG\n\nI. Ba", ["A", "A.I", "A.I.1", "B", "B.I"]),
        ("II. Sau\n\nA. Chung\n\n1. Việc", ["II", "II.A", "II.A.1"]),
        (
            "1. Việc\n\n1.1. Một\n\na) Hai\n\n1.2. Ba\n\n2. Bốn\n\n2.1. Năm",
            ["1", "1.1", "1.1.a", "1.2", "2", "2.1"],
        ),
        ("1.1. Một\n\n1.1.1. Hai\n\n1.1.2. Ba\n\n1.2. Bốn", ["1.1", "1.1.1", "1.1.2", "1.2"]),
        ("1) Một\n\n2) Hai:\n\n+ Ba\n\n+ Bốn", ["1", "2", "2.+1", "2.+2"]),
        (
            "Chương I\nCHUNG\nĐiều 1. Phạm vi\n1. Một\na) Hai\nĐiều 2. Khác",
            ["Chương I", "Điều 1", "Điều 1.1", "Điều 1.1.a", "Điều 2"],
        ),
        ("I. Một\n\n* Hai\n\n(i) Ba", ["I", "I.i", "I.•1"]),
        ("1- Các cấp ủy quán triệt.\n2- Văn phòng theo dõi:\na) Ba", ["1", "2", "2.a"]),
    ],
)
def test_labels(text: str, labels: list[str]) -> None:
    assert sorted(label for _, label in body(text)) == sorted(labels)


@pytest.mark.parametrize(
    "text",
    [
        "19.4.2031 là ngày họp của Ban Chỉ đạo",
        "1.500 hồ sơ đã được giải quyết",
        "8,5 điểm là mục tiêu",
        "TP. Sông Mây dẫn đầu",
    ],
)
def test_what_is_no_marker(text: str) -> None:
    assert body(text) == [("paragraph", "¶1")]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (
            "- Đẩy mạnh cải cách, cải thiện\n\nmôi trường đầu tư.",
            "- Đẩy mạnh cải cách, cải thiện môi trường đầu tư.",
        ),
        ("- Thực hiện theo\n\nKế hoạch của tỉnh.", "- Thực hiện theo Kế hoạch của tỉnh."),
        ("- Chỉ số đạt (thấp\n\n73,3% số phiếu).", "- Chỉ số đạt (thấp 73,3% số phiếu)."),
        (
            "- Kết nối với trục liên thông; phần\n\n¹ Theo khảo sát năm trước.\n\nmềm một cửa.",
            "- Kết nối với trục liên thông; phần mềm một cửa.",
        ),
        ("- Rà soát, cập nhật danh mục\n\n2\n\nhồ sơ.", "- Rà soát, cập nhật danh mục hồ sơ."),
    ],
)
def test_sentences_joined_over_page_breaks(text: str, joined: str) -> None:
    assert joined in [p.text for p in outline(HEAD + text)]


@pytest.mark.parametrize(
    "text",
    [
        "1. Mục đích\n\nNâng cao chất lượng.",
        "I. Đánh giá tình hình sáu tháng đầu năm\n\nCông tác đã chuyển biến.",
        "- Một;\n\n- Hai.",
    ],
)
def test_paragraphs_kept_apart(text: str) -> None:
    assert len(body(text)) == 2


def test_footnotes_hang_on_their_host() -> None:
    found = outline(
        HEAD + "1. Nhà đầu tư¹; bộ máy[2] gọn.\n\n¹ Theo khảo sát.\n\n[2] Theo báo cáo.\n\n2. Khác"
    )
    host = next(p for p in found if p.label == "1")
    notes = [p for p in found if p.kind == "footnote"]
    assert host.text == "1. Nhà đầu tư; bộ máy gọn."
    assert [p.anchor for p in notes] == [host.ordinal, host.ordinal]
    assert host.notes == tuple(p.ordinal for p in notes)


def test_rows_are_made_whole_and_grouped() -> None:
    table = "PHỤ LỤC\n\nBảng điểm\n\nSTT\tTIÊU CHÍ\tĐƠN VỊ\nI\tChỉ đạo\t\n1\tBáo cáo định kỳ: 0,5/01\tSở Nội vụ, huyện Tu\n\n\tđiểm\tMơ\n2\tKhác: 0/1 điểm\tSở Y tế\n"
    rows = [p for p in outline(HEAD + "1. Việc./.\n\nNơi nhận:\n- Lưu: VT.\n\n" + table) if p.kind == "row"]
    assert [(p.label, [c.text for c in p.cells]) for p in rows[1:]] == [
        ("PL.I", ["I", "Chỉ đạo", ""]),
        ("PL.I.1", ["1", "Báo cáo định kỳ: 0,5/01 điểm", "Sở Nội vụ, huyện Tu Mơ"]),
        ("PL.I.2", ["2", "Khác: 0/1 điểm", "Sở Y tế"]),
    ]
    assert rows[1].columns == ("STT", "TIÊU CHÍ", "ĐƠN VỊ")
    assert rows[2].parent == rows[1].ordinal


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ("1\tBáo cáo\tSở A\n\tđịnh kỳ\t", [["1", "Báo cáo định kỳ", "Sở A"]]),
        ("1\tBáo cáo\thuyện Tu\n\t\tMơ, Ia", [["1", "Báo cáo", "huyện Tu Mơ, Ia"]]),
        (
            "1\tĐiểm số\t85,2\t\n\tXếp hạng\ttăng 2 bậc\t",
            [["1", "Điểm số", "85,2", ""], ["", "Xếp hạng", "tăng 2 bậc", ""]],
        ),
        ("1\tViệc một.\tSở A\n\tViệc hai\t", [["1", "Việc một.", "Sở A"], ["", "Việc hai", ""]]),
    ],
)
def test_a_row_goes_on_only_where_its_text_does(rows: str, cells: list[list[str]]) -> None:
    assert [
        [c.text for c in p.cells] for p in outline(HEAD + "1. Bảng:\n\n" + rows) if p.kind == "row"
    ] == cells


def test_zones() -> None:
    text = (
        HEAD
        + "Căn cứ Luật Giả định;\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\n1. Sở Nội vụ: chủ trì.\n\nYêu cầu các cơ quan thực hiện./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn Sông\n"
    )
    assert [(p.kind, p.text[:10]) for p in outline(text)][4:] == [
        ("preamble", "Căn cứ Luậ"),
        ("paragraph", "Ủy ban nhâ"),
        ("item", "1. Sở Nội "),
        ("paragraph", "Yêu cầu cá"),
        ("recipients", "Nơi nhận:"),
        ("recipients", "- Như trên"),
        ("recipients", "- Lưu: VT."),
        ("signature", "TM. ỦY BAN"),
        ("signature", "CHỦ TỊCH"),
        ("signature", "Trần Văn S"),
    ]


def test_emphasis_is_dropped_and_spans_survive() -> None:
    original = HEAD + "1. Xong (*chậm nhất* **ngày 30/11/2031**)."
    item = next(p for p in outline(original) if p.label == "1")
    assert item.text == "1. Xong (chậm nhất ngày 30/11/2031)."
    at = item.text.index("ngày")
    start, end = item.content.span(at, at + len("ngày 30/11/2031"))
    assert original[start:end] == "ngày 30/11/2031"


LAW = """Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Một;
a) Việc a;
đ) Việc đ.
CHƯƠNG II
THI HÀNH
Mục 1
VIỆC CHUNG
ĐIỀU 2. Việc
1. Hai.
Mục 2
VIỆC RIÊNG
Điều 03. Việc khác
1. Ba.
"""


def test_articles_clauses_and_points_are_labelled_as_they_are_cited() -> None:
    found = {p.label: p for p in outline(HEAD + LAW)}
    labels = [
        "Chương I", "Điều 1", "Điều 1.1", "Điều 1.1.a", "Điều 1.1.đ", "Chương II", "Chương II.Mục 1", "Điều 2", "Điều 2.1", "Chương II.Mục 2", "Điều 3", "Điều 3.1"
    ]  # fmt: skip
    assert [label for label in found if label.startswith(("Chương", "Điều"))] == labels
    assert [found["Điều 3"].parent, found["Chương II.Mục 2"].parent] == [
        found["Chương II.Mục 2"].ordinal,
        found["Chương II"].ordinal,
    ]


AMENDING = """Điều 1. Sửa đổi, bổ sung Quy định cũ
1. Sửa đổi Điều 4 như sau:
{open}Điều 4. Giờ mở cửa
1. Trạm mở cả ngày.
a) Cả ngày lễ.
2. Trạm không đóng.{close}
2. Sửa đổi khoản 2 Điều 5 như sau:
{open}2. Sách được mượn.
Không mất tiền.{close}
3. Bãi bỏ Điều 6.
"""


@pytest.mark.parametrize("marks", ["“”", '""', "“ "])
def test_what_is_quoted_has_an_outline_of_its_own(marks: str) -> None:
    text = AMENDING.format(open=marks[0], close=marks[1].strip())
    labels = [p.label for p in outline(HEAD + text) if p.label.startswith("Điều")]
    assert labels[:6] == [
        "Điều 1", "Điều 1.1", "Điều 1.1 “Điều 4”", "Điều 1.1 “Điều 4.1”", "Điều 1.1 “Điều 4.1.a”", "Điều 1.1 “Điều 4.2”"
    ]  # fmt: skip
    closed = ["Điều 1.2 “2”", "Điều 1.2 “2” ¶1"] if marks[1].strip() else ["Điều 1.2 ¶1", "Điều 1.2 ¶2"]
    assert labels[6:] == ["Điều 1.2", *closed, "Điều 1.3"]


FRAGMENTS = st.lists(
    st.sampled_from(
        ["I. ", "1. ", "1.1. ", "a) ", "- ", "+ ", "Điều 1. ", "“Điều 2. ", "”", "Chương I", "Mục 1\n", "PHỤ LỤC\n", "Nơi nhận:\n", "KẾ HOẠCH\n", "\n\n", "\n", "\t", "|", "¹", "[1] ", "(", ")",
         "Sở Nội vụ", "ngày 3/2/2031", "**", "#", "./.", "TM. ỦY BAN\n", "Kính gửi:\n", "\f", "\r\n", "12", "phần"]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@given(FRAGMENTS | st.text())
@example("1\t2\n\t3")
@example("\t\tPHỤ LỤC\n\ta\tb")
@example("\t\tPHỤ LỤC\n\tI. ")
@example("|")
def test_any_text_has_an_outline_whose_spans_hold(original: str) -> None:
    found = outline(original)
    assert [p.ordinal for p in found] == list(range(len(found)))
    for p in found:
        assert 0 <= p.start <= p.end <= len(original)
        assert p.parent is None or p.parent < p.ordinal
        assert p.anchor is None or p.anchor < p.ordinal
        assert 0 <= p.body <= len(p.text)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "line",
    [
        "a) ",
        "(",
        "Căn cứ\n",
        "1.1.1.1.1",
        "\t",
        "- " * 3,
        "số ",
        "\n\nviệc (",
        "**",
        "¹ a\n",
        "a¹ ",
        "\n\tb\tc",
    ],
)
def test_cost_stays_linear(line: str) -> None:
    assert outline(line * 60_000) is not None
