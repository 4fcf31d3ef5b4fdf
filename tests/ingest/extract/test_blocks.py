"""Labels and columns, cells of bodies, actors known by their list, subjects after a subject matter."""

import pytest
from sample_directive import PARAGRAPHS

from ingest.extract.bodies.reader import bodies_in
from ingest.extract.tasks.blocks import labels
from ingest.extract.tasks.cells import cell_bodies, parted
from ingest.extract.tasks.rows import columns_of
from ingest.extract.tasks.subject import subject
from ingest.extraction import extract
from reference.task_fields import role_of

HEAD = "\n".join(PARAGRAPHS[:11])
FOOT = "\n".join(PARAGRAPHS[-8:])


def tasks(*body: str) -> list[tuple[tuple[str, ...], tuple[str, ...], str | None]]:
    """Leads, coordinating bodies and deadline of each task, the province left out."""
    found = extract("\n".join((HEAD, *body, FOOT))).tasks
    short = [
        tuple(tuple(n.removesuffix(" tỉnh Kon Tum") for n in names) for names in (t.agencies, t.coordinating))
        for t in found
    ]
    return [(leads, helping, t.deadline) for (leads, helping), t in zip(short, found, strict=True)]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Cơ quan, đơn vị chủ trì", "lead"), ("Đơn vị thực hiện", "lead"), ("Chủ trì, phối hợp", "lead"), ("Phân công thực hiện", "lead"),
        ("Đơn vị phối hợp", "helping"), ("Thời gian dự kiến hoàn thành", "limit"), ("Tiến độ", "limit"), ("Sản phẩm đầu ra", "product"),
        ("Nhiệm vụ, giải pháp", "work"), ("Nội dung công việc", "work"), ("Số TT", "number"), ("Nguồn kinh phí", "means"),
        ("Thời hạn giải quyết", "procedure"), ("Mã TTHC", "procedure"), ("Chỉ tiêu", "aim"), ("Khu vực", None),
    ],
)  # fmt: skip
def test_what_a_label_names(label: str, role: str | None) -> None:
    assert role_of(label) == role
    assert role_of(label.upper()) == role


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("TT", "Nhóm nhiệm vụ", "Nhiệm vụ cụ thể", "Chủ trì", "Phối hợp", "Thời gian"), (2, 3, 4, 5)),
        (("STT", "Nội dung", "Đơn vị thực hiện"), (1, 2, None, None)),
        (("STT", "Các bước", "Nội dung công việc", "Trách nhiệm", "Thời gian"), None),
        (("STT", "Tên thủ tục", "Cơ quan thực hiện", "Phí, lệ phí"), None),
        (("Họ và tên", "Đơn vị", "Ghi chú"), None),
    ],
)
def test_columns(names: tuple[str, ...], expected: tuple[int | None, ...] | None) -> None:
    found = columns_of(names)
    assert (found and (found.work, found.lead, found.helping, found.limit)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Cơ quan chủ trì: Sở Y tế", ["lead"]),
        ("(Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ; thời gian: quý I)", ["lead", "helping", "limit"]),
        ("Sản phẩm: Báo cáo", ["product"]),
        ("Phối hợp với Sở Y tế thực hiện: khám sức khỏe", []),
        ("Sở Nội vụ: chủ trì", []),
        ("Kết quả như sau: tốt", []),
    ],
)
def test_labels_in_a_line(line: str, expected: list[str]) -> None:
    assert [label.role for label in labels(line)] == expected


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Sở Y tế", ["Sở Y tế tỉnh Kon Tum"]),
        ("Trường Nghề số 9; Sở Nội vụ", ["Trường Nghề số 9 tỉnh Kon Tum", "Sở Nội vụ tỉnh Kon Tum"]),
        (
            "Các doanh nghiệp cung cấp điện; Thuế Kon Tum",
            ["Các doanh nghiệp cung cấp điện tỉnh Kon Tum", "Thuế Kon Tum"],
        ),
        ("Các cơ quan quản lý chợ trên địa bàn tỉnh", ["Các cơ quan quản lý chợ tỉnh Kon Tum"]),
        ("Các sở, ngành phối hợp thực hiện", ["Các sở, ban, ngành tỉnh Kon Tum"]),
        ("Theo chức năng, nhiệm vụ được giao", []),
        ("", []),
    ],
)
def test_bodies_of_a_cell(cell: str, names: list[str]) -> None:
    assert [body.name for body in cell_bodies(cell, "Kon Tum", ())] == names


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("Về bảo trì đường: giao Sở Y tế lập dự toán.", ["Sở Y tế"], "lập dự toán."),
        ("Về nhân sự: tăng một cấp phó: giao Sở Nội vụ chủ trì.", ["Sở Nội vụ"], "chủ trì."),
        (
            "Sở Y tế, trên cơ sở đề xuất của các sở, ngành, chủ trì tổng hợp.",
            ["Sở Y tế"],
            "chủ trì tổng hợp.",
        ),
        ("Sở Y tế là cơ quan thường trực, chủ trì theo dõi.", ["Sở Y tế"], "chủ trì theo dõi."),
        ("Sở Y tế là đơn vị đầu ngành của tỉnh.", None, ""),
        ("Về kết quả: Sở Y tế đã hoàn thành.", None, ""),
    ],
)
def test_who_is_told_to_act(text: str, names: list[str] | None, rest: str) -> None:
    found = subject(text, 0, bodies_in(text, None))
    assert (found and [body.short_name for body in found.bodies]) == names
    assert found is None or text[found.rest :] == rest


def test_a_field_block_is_a_row_written_downwards() -> None:
    assert tasks(
        "II. NHIỆM VỤ", "1. Tập huấn", "a) Nội dung: Tổ chức tập huấn cho công chức cấp xã trong năm.", "b) Cơ quan thực hiện:",
        "- Chủ trì: Sở Nội vụ.", "- Phối hợp: Sở Tài chính.", "c) Thời gian: Tháng 9/2024.",
    ) == [(("Sở Nội vụ",), ("Sở Tài chính",), "2024-09")]  # fmt: skip


def test_an_item_among_bodies_is_an_actor() -> None:
    found = tasks(
        "III. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ", "- Theo dõi, đôn đốc việc thực hiện Kế hoạch.", "2. Sở Tài chính",
        "- Bố trí kinh phí thực hiện Kế hoạch.", "3. Các nhà thầu xây dựng chợ", "- Bảo đảm tiến độ thi công các hạng mục.",
        "4. Phương án huy động vốn", "- Sử dụng nguồn vốn hợp pháp khác theo quy định.",
    )  # fmt: skip
    assert [leads for leads, _, _ in found] == [
        ("Sở Nội vụ",),
        ("Sở Tài chính",),
        ("Các nhà thầu xây dựng chợ",),
    ]


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("trước ngày 30/6/2024", "2024-06-30"), ("trước ngày 20/11 và 30/11 hằng năm", None), ("trước ngày 01/02/2024", "2024-02-01"),
        ("trong quý IV năm 2024 và các năm tiếp theo", None), ("trước ngày 01/02/2019", None), ("trong năm 2024", None),
    ],
)  # fmt: skip
def test_limits(limit: str, expected: str | None) -> None:
    """A day shortly before the document (04/3/2024) is kept; what recurs or goes on is none."""
    assert tasks("II. NHIỆM VỤ", f"1. Sở Y tế lập và gửi báo cáo tổng hợp {limit}.")[0][2] == expected


def test_a_normative_text_gives_work_by_its_closing_articles() -> None:
    body = (
        "Điều 1. Trình tự thẩm định", "1. Sở Nội vụ thẩm định hồ sơ trong thời hạn 05 ngày làm việc.", "Điều 2. Nội dung chi của quỹ",
        "Sở Nội vụ sử dụng quỹ để chi cho các nội dung sau:", "1. Hỗ trợ tổ chức hội nghị tổng kết công tác hằng năm của tỉnh.", "Điều 3. Tổ chức thực hiện",
        "1. Giao Sở Nội vụ hướng dẫn thực hiện Quyết định này.", "2. Chánh Văn phòng, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này./.",
        "Điều 4. Hiệu lực và trách nhiệm thi hành", "1. Quyết định này có hiệu lực từ ngày ký.", "2. Các cơ quan sử dụng ngân sách tỉnh có trách nhiệm theo dõi việc cập nhật số liệu.",
    )  # fmt: skip
    text = (
        "\n".join((HEAD, *body, FOOT))
        .replace("KẾ HOẠCH", "QUYẾT ĐỊNH")
        .replace("815/KH-UBND", "81/2024/QĐ-UBND")
    )
    assert [task.ref for task in extract(text).tasks] == ["Điều 3.1", "Điều 4.2"]


@pytest.mark.parametrize(
    ("field", "leads", "helping"),
    [
        ("Sở Y tế chủ trì, phối hợp với Sở Tài chính, Sở Nội vụ", ["Sở Y tế"], ["Sở Tài chính", "Sở Nội vụ"]),
        ("Chủ trì: Sở Y tế. Phối hợp: Sở Nội vụ.", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Sở Y tế (chủ trì); Sở Tài chính, Sở Nội vụ (phối hợp)", ["Sở Y tế"], ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Y tế chủ trì; Sở Nội vụ phối hợp thực hiện", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Sở Y tế, Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"], []),
    ],
)
def test_who_leads_and_who_helps_in_a_field_for_both(
    field: str, leads: list[str], helping: list[str]
) -> None:
    found = parted(field, bodies_in(field, "Kon Tum", ()))
    assert [[body.short_name for body in part] for part in found] == [leads, helping]


def test_those_that_help_are_not_the_subject_of_a_clause_with_a_front() -> None:
    assert tasks(
        "1. Sở Tài chính",
        "a) Trên cơ sở đề xuất của các sở, chủ trì tổng hợp và phối hợp với Sở Nội vụ, Sở Y tế bố trí kinh phí thực hiện.",
        "b) Trên cơ sở báo cáo của các sở, Sở Xây dựng tổng hợp, báo cáo Ủy ban nhân dân tỉnh.",
    ) == [
        (("Sở Tài chính",), ("Sở Nội vụ", "Sở Y tế"), None),
        (("Sở Xây dựng",), (), None),
    ]


LETTER = """VĂN PHÒNG CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 1234/VPCP-CN
V/v dự thảo Đề án
Hà Nội, ngày 25 tháng 11 năm 2025
Kính gửi: Bộ trưởng Bộ Công Thương
Xét đề nghị của Bộ Công Thương tại Tờ trình số 88/TTr-BCT ngày 07 tháng 11 năm 2025, Bộ Xây dựng đã có báo cáo, Phó Thủ tướng Chính phủ có ý kiến như sau:{gap}Bộ Công Thương chủ trì, phối hợp với Bộ Tài chính làm rõ các nội dung còn vướng mắc; báo cáo Thủ tướng Chính phủ trước ngày 30/11/2025.
Văn phòng Chính phủ thông báo để Bộ trưởng biết, chỉ đạo thực hiện./.
Nơi nhận:
- Như trên;
- Lưu: VT.
KT. BỘ TRƯỞNG, CHỦ NHIỆM
PHÓ CHỦ NHIỆM
Hoàng Nam
"""


@pytest.mark.parametrize("gap", ["\n", " ", "\n\n"])
def test_a_letter_gives_work_after_its_opinion_is_introduced(gap: str) -> None:
    assert [
        (task.agencies, task.coordinating, task.deadline, task.report_to)
        for task in extract(LETTER.format(gap=gap)).tasks
    ] == [(("Bộ Công Thương",), ("Bộ Tài chính",), "2025-11-30", ("Thủ tướng Chính phủ",))]
