"""Tasks: who is told to do what, with whom, by when, reporting to whom; and what is no task."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document.whole import provisions
from ingest.extract.bodies.mentions import mentions, printed_units
from ingest.extract.citations.mentions import citations
from ingest.extract.header.head import header
from ingest.extract.tasks.cues import heading_kind
from ingest.extract.tasks.rows import columns_of
from ingest.extract.tasks.walk import tasks
from ingest.facts import Header, Task
from ingest.text import normalise

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\n\nSố: 7/KH-UBND\n\nHà Nam, ngày 5 tháng 3 năm 2031\n\nKẾ HOẠCH\n\nTriển khai nhiệm vụ\n\n"
FOOT = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Tám\n"


def read(text: str) -> tuple[Task, ...]:
    outline = provisions(normalise(text))
    head = header(outline, text)
    units = printed_units(outline, head)
    found = mentions(outline, head, text, units)
    return tasks(outline, head, citations(outline, head, text), found, text, units)


def given_by(body: str) -> tuple[Task, ...]:
    return read(HEAD + body + FOOT)


def short(names: tuple[str, ...]) -> list[str]:
    """Without the province: "Công an tỉnh Hà Nam" is "Công an"."""
    return [
        name.removesuffix(" (tỉnh Hà Nam)").removesuffix(" Hà Nam").removesuffix(" tỉnh") for name in names
    ]


def leads(body: str) -> list[tuple[str, list[str]]]:
    return [(task.ref, short(task.agencies)) for task in given_by(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a heading of bodies hands them down; an item's own stand over them
        ("II. NHIỆM VỤ\n\n1. Sở Nội vụ:\n\na) Xây dựng kế hoạch kiểm tra công vụ.\n\nb) Sở Tài chính bố trí kinh phí thực hiện.",
         [("II.1.a", ["Sở Nội vụ"]), ("II.1.b", ["Sở Tài chính"])]),
        ("II. NHIỆM VỤ\n\n7. Sở Kế hoạch và Đầu tư:\n\nTiếp tục rà soát thủ tục đầu tư trên địa bàn.",
         [("II.7", ["Sở Kế hoạch và Đầu tư"])]),
        ("1. Giao Sở Tư pháp\n\n- Rà soát văn bản quy phạm pháp luật.\n\n- Tập huấn nghiệp vụ cho cấp xã.",
         [("1.-1", ["Sở Tư pháp"]), ("1.-2", ["Sở Tư pháp"])]),
        ("1. Nhiệm vụ chung\n\nThủ trưởng các sở, ban, ngành tập trung thực hiện các nhiệm vụ sau:\n\na) Kiểm tra việc chấp hành giờ làm việc.",
         [("1.a", ["Các sở, ban, ngành"])]),
        ("II. Để khắc phục, Chủ tịch UBND tỉnh yêu cầu người đứng đầu các cơ quan, đơn vị thực hiện các nhiệm vụ sau:\n\n1. Chấn chỉnh lề lối làm việc ở đơn vị mình.",
         [("II.1", ["Các cơ quan, đơn vị"])]),
        ("2. Sở Nội vụ có trách nhiệm:\n\na) Theo dõi việc thực hiện Kế hoạch này.", [("2.a", ["Sở Nội vụ"])]),
        # orders
        ("3. Đề nghị Công an tỉnh mở đợt cao điểm trấn áp tội phạm.", [("3", ["Công an"])]),
        ("3. Yêu cầu Chủ tịch UBND các huyện, thành phố chỉ đạo rà soát.", [("3", ["UBND các huyện, thành phố"])]),
        ("3. Chậm nhất đến ngày 31/12/2031, các sở, ban, ngành phải chấm dứt hợp đồng sai quy định.", [("3", ["Các sở, ban, ngành"])]),
        ("8. Đối với các kiến nghị đã nêu tại báo cáo. Giao Sở Xây dựng nghiên cứu, tham mưu xử lý.", [("8", ["Sở Xây dựng"])]),
        ("Điều 2. Sở Nội vụ có trách nhiệm hướng dẫn, kiểm tra việc thực hiện Quyết định này.", [("Điều 2", ["Sở Nội vụ"])]),
        # who leads stands beside the task
        ("II. NHIỆM VỤ\n\n1. Rà soát văn bản quy phạm pháp luật.\n\n- Cơ quan chủ trì: Sở Tư pháp;\n\n- Cơ quan phối hợp: Sở Nội vụ.",
         [("II.1", ["Sở Tư pháp"])]),
        ("II. NHIỆM VỤ\n\n1. Công khai thủ tục\n\na) Nội dung\n\n- Cập nhật thủ tục trên Cổng dịch vụ công.\n\nb) Đơn vị chủ trì: Sở Nội vụ",
         [("II.1.a.-1", ["Sở Nội vụ"])]),
        ("II. NHIỆM VỤ\n\n3. Khảo sát mức độ hài lòng của người dân (Sở Nội vụ chủ trì thực hiện).", [("II.3", ["Sở Nội vụ"])]),
        # lists
        ("6. UBND các huyện: Lý Nhân, Bình Lục và thành phố Phủ Lý công bố hệ thống quản lý.",
         [("6", ["UBND huyện Lý Nhân", "UBND huyện Bình Lục", "UBND thành phố Phủ Lý"])]),
        ("6. Giao các sở, ngành tỉnh có liên quan như: Sở Y tế, Sở Xây dựng nghiên cứu đề xuất.", [("6", ["Sở Y tế", "Sở Xây dựng"])]),
        # a heading that the copy joins to its text
        ("Điều 2. Trách nhiệm thực hiện Sở Y tế, Sở Nội vụ rà soát quy trình đã ban hành.", [("Điều 2", ["Sở Y tế", "Sở Nội vụ"])]),
        # among facts, what lies ahead is work
        ("I. ĐÁNH GIÁ KẾT QUẢ\n\nSở Y tế đạt nhiều kết quả.\n\nTrong thời gian tới, Sở Y tế tập trung khắc phục hạn chế.", [("I ¶2", ["Sở Y tế"])]),
        ("I. ĐÁNH GIÁ KẾT QUẢ\n\nSở Y tế cần khắc phục hạn chế đã nêu.", [("I", ["Sở Y tế"])]),
        # what to do if it fails names no further lead
        ("7. Sở Y tế rà soát quy trình. Trường hợp vượt thẩm quyền, Sở Nội vụ tổng hợp, tham mưu xử lý.", [("7", ["Sở Y tế"])]),
    ],
)  # fmt: skip
def test_who_is_given_work(body: str, expected: list[tuple[str, list[str]]]) -> None:
    assert leads(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\n- Các sở, ban, ngành nâng cao nhận thức về cải cách.\n\n2. Yêu cầu\n\n- Thủ trưởng các sở, ban, ngành xác định rõ trách nhiệm.",
        "I. ĐÁNH GIÁ KẾT QUẢ\n\nSở Nội vụ tham mưu kịp thời nhiều văn bản; UBND các huyện, thành phố triển khai đầy đủ.",
        "II. NHIỆM VỤ\n\n1. Sở Nội vụ:\n\nMục tiêu cụ thể: tăng 05 bậc so với năm trước.",
        "1. UBND tỉnh đã thống nhất mô hình Trung tâm hành chính công.",
        "1. Sở Nội vụ đã hoàn thành việc rà soát tại các đơn vị.",
        "Sau khi nghe Sở Nội vụ báo cáo, Chủ tịch UBND tỉnh kết luận:",
        "III. KINH PHÍ\n\nKinh phí thực hiện do các cơ quan, đơn vị cân đối trong dự toán được giao.",
        "Điều 4. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này./.",
        "Yêu cầu các sở, ban, ngành nghiêm túc triển khai thực hiện./.",
        "Nay thông báo để các sở, ban, ngành biết, thực hiện./.",
        "1. Rà soát thủ tục hành chính.",
        "1. Kính điện:\n\n- Sở Y tế;\n\n- Văn phòng UBND tỉnh.\n\nTheo dự báo của cơ quan khí tượng, từ đêm nay có mưa to đến rất to tại nhiều nơi.",
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch năm 2031 trên địa bàn tỉnh.",
        "1. Sở Tài chính là cơ quan chuyên môn thuộc UBND tỉnh.",
    ],
)
def test_what_gives_no_one_work_is_no_task(body: str) -> None:
    assert given_by(body) == ()


def only(body: str) -> Task:
    (task,) = given_by(body)
    return task


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Sở Nội vụ chủ trì, phối hợp với Sở Y tế, Thanh tra tỉnh và các cơ quan liên quan tổ chức tập huấn.",
         ["Sở Y tế", "Thanh tra", "Các cơ quan liên quan"]),
        ("1. Sở Nội vụ chủ trì phối hợp Báo Hà Nam tuyên truyền.", ["Báo"]),
        ("1. Sở Nội vụ tăng cường công tác phối hợp trong giải quyết thủ tục.", []),
        ("1. Bưu điện tỉnh phối hợp với các đơn vị, địa phương triển khai; phối hợp với các địa phương luân chuyển hồ sơ.",
         ["Các đơn vị, địa phương"]),
    ],
)  # fmt: skip
def test_who_coordinates(text: str, expected: list[str]) -> None:
    assert short(only(text).coordinating) == expected


def test_a_heading_hands_its_coordination_down() -> None:
    body = "1. Nhiệm vụ\n\n- Sở Xây dựng chủ trì, phối hợp với Sở Y tế tham mưu UBND tỉnh:\n\n+ Lập quy hoạch chi tiết khu xử lý.\n\n+ Rà soát các dự án đang triển khai."
    assert [short(task.coordinating) for task in given_by(body)] == [["Sở Y tế"], ["Sở Y tế"]]


@pytest.mark.parametrize(
    ("text", "to", "via"),
    [
        (
            "1. Sở Y tế báo cáo kết quả về UBND tỉnh (qua Sở Nội vụ) trước ngày 15/7/2031.",
            "UBND",
            "Sở Nội vụ",
        ),
        ("1. Sở Y tế tổng hợp đề xuất gửi Sở Nội vụ để tham mưu UBND tỉnh.", "Sở Nội vụ", None),
        (
            "1. Sở Y tế nâng cấp phần mềm (gửi Báo cáo nghiệm thu về UBND tỉnh qua Sở Nội vụ để theo dõi).",
            "UBND",
            "Sở Nội vụ",
        ),
        ("1. Sở Y tế rà soát, trình UBND tỉnh (qua Sở Nội vụ) xem xét.", "UBND", "Sở Nội vụ"),
        ("1. Sở Tư pháp tham mưu Báo cáo năm về kiểm tra văn bản gửi Bộ Tư pháp.", "Bộ Tư pháp", None),
        ("1. Sở Y tế tham mưu UBND tỉnh ban hành quy định.", None, None),
        ("1. Sở Y tế cập nhật danh mục để làm tài liệu kiểm chứng gửi Bộ Nội vụ.", None, None),
        ("1. Sở Y tế trình UBND tỉnh ban hành quy định.", "UBND", None),
        ("1. Sở Y tế sơ kết, đánh giá, gửi Bộ Y tế để tổng hợp, báo cáo Chính phủ.", "Bộ Y tế", None),
        ("1. Sở Y tế báo cáo cấp có thẩm quyền cấp vốn cho Sở Tài chính.", None, None),
        ("1. Sở Y tế tham mưu UBND tỉnh trình HĐND tỉnh ban hành quy định.", None, None),
        ("1. Sở Y tế tham mưu UBND tỉnh ban hành hoặc trình HĐND tỉnh ban hành quy định.", None, None),
        ("1. Sở Y tế thực hiện Chương trình UBND tỉnh đã phê duyệt.", None, None),
    ],
)
def test_who_receives_the_report(text: str, to: str | None, via: str | None) -> None:
    task = only(text)
    assert [
        short((name,))[0] if name else None for name in (*(task.report_to or (None,)), task.report_via)
    ] == [to, via]


def test_lines_after_a_task_go_on_with_it() -> None:
    body = (
        "8. UBND các huyện, thành phố:\n\nc) Chỉ đạo cấp xã luân chuyển hồ sơ qua dịch vụ bưu chính; trong đó:\n\n"
        "- Kinh phí luân chuyển được bố trí trong dự toán.\n\n- Các đơn vị không chi hỗ trợ tiền xăng xe.\n\n"
        "Các địa phương hoàn thành và có báo cáo gửi về Sở Y tế trước ngày 15/7/2031.\n\n(Giao Sở Y tế theo dõi, đôn đốc)."
    )
    task = only(body)
    assert (task.ref, task.deadline, short(task.supervising)) == ("8.c", "2031-07-15", ["Sở Y tế"])
    assert task.report_to == ("Sở Y tế tỉnh Hà Nam",)


def test_a_body_told_to_watch_over_a_task_is_its_supervisor_and_has_a_task() -> None:
    body = "8. UBND các huyện, thành phố:\n\nb) Xử lý dứt điểm hồ sơ tồn đọng trên phần mềm.\n\nGiao Sở Y tế chủ trì kiểm tra, theo dõi tình hình thực hiện để chấn chỉnh."
    first, second = given_by(body)
    assert short(first.supervising) == short(second.agencies) == ["Sở Y tế"]


def test_a_task_names_what_it_cites_its_limit_and_its_aim() -> None:
    text = (
        HEAD + "1. Sở Xây dựng mở rộng ISO theo Quyết định số 12/QĐ-TTg ngày 05/01/2031, "
        "bảo đảm trong năm 2031 có trên 60% số đơn vị cấp xã áp dụng. Thời gian hoàn thành trong tháng 10/2031."
        + FOOT
    )
    outline = provisions(normalise(text))
    head = header(outline, text)
    cited = citations(outline, head, text)
    (task,) = tasks(outline, head, cited, mentions(outline, head, text, ()), text, ())
    assert [cited[index].number for index in task.cites] == ["12/QĐ-TTg"]
    assert (task.deadline, task.deadline_precision) == ("2031-10", "month")
    assert task.deadline_span is not None and text[slice(*task.deadline_span)] == task.deadline_text
    (aim,) = task.targets
    assert (aim.value, aim.unit, aim.year, aim.at_least) == (60.0, "%", 2031, True)
    assert text[aim.quote.start : aim.quote.end] == aim.quote.text


TABLE = """PHỤ LỤC

(Kèm theo Kế hoạch số 7/KH-UBND)

STT\tNội dung công việc\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành
I\tCải cách thể chế
1\tBan hành kế hoạch kiểm tra văn bản\tSở Tư pháp\tSở Y tế; Sở Nội vụ\tQuý II/2031
2\tBáo cáo sơ kết\tSở Nội vụ\t\tTrước ngày 15 tháng 12 hằng năm
3\tSản phẩm khác\t\t\t
"""


def test_rows_of_a_table_of_tasks() -> None:
    found = read(HEAD + "1. Mục tiêu: nâng cao chất lượng." + FOOT + "\n" + TABLE)
    assert [(short(t.agencies), short(t.coordinating), t.deadline, t.recurrence) for t in found] == [
        (["Sở Tư pháp"], ["Sở Y tế", "Sở Nội vụ"], "2031-Q2", None),
        (["Sở Nội vụ"], [], None, "Trước ngày 15 tháng 12 hằng năm"),
    ]


@pytest.mark.parametrize(
    ("names", "is_tasks"),
    [
        (("STT", "Nhiệm vụ", "Đơn vị thực hiện", "Tiến độ"), True),
        (("TT", "NỘI DUNG CÔNG VIỆC", "CƠ QUAN CHỦ TRÌ", "CƠ QUAN PHỐI HỢP"), True),
        (("STT", "KHUYẾT ĐIỂM, HẠN CHẾ", "ĐƠN VỊ CHỊU TRÁCH NHIỆM", "GHI CHÚ"), False),
        (("TT", "Tiêu chí", "Điểm tối đa", "Đơn vị theo dõi"), False),
        ((), False),
    ],
)
def test_which_tables_give_tasks(names: tuple[str, ...], is_tasks: bool) -> None:
    assert (columns_of(names) is not None) == is_tasks


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", "other"),
        ("Mục tiêu cụ thể: tăng 5 bậc", "other"),
        ("MỤC TIÊU, NHIỆM VỤ", "duty"),
        ("Nhiệm vụ, giải pháp:", "duty"),
        ("TỔ CHỨC THỰC HIỆN", "duty"),
        ("KINH PHÍ THỰC HIỆN", "other"),
        ("Cải cách thể chế", None),
    ],
)
def test_headings_tell_work_from_aims(heading: str, kind: str | None) -> None:
    assert heading_kind(heading) == kind


def test_a_report_gives_work_only_in_its_plans_and_requests() -> None:
    text = HEAD.replace("KẾ HOẠCH", "BÁO CÁO").replace("KH-UBND", "BC-UBND")
    text += (
        "1. Công tác chỉ đạo\n\nSở Nội vụ tham mưu ban hành nhiều văn bản.\n\nII. NHIỆM VỤ 6 THÁNG CUỐI NĂM\n\n1. Sở Nội vụ tổng kết Chương trình."
        + FOOT
    )
    assert [short(task.agencies) for task in read(text)] == [["Sở Nội vụ"]]


LINES = st.lists(
    st.sampled_from(
        ["1. Sở Nội vụ:", "a) Rà soát thủ tục, trong đó:", "- Cơ quan chủ trì: Sở Y tế", "Giao Sở Y tế theo dõi", "II. NHIỆM VỤ",
         "(qua Sở Nội vụ)", "trước ngày 31/02/2031", "| STT | Nhiệm vụ | Chủ trì |", "| 1 | Làm | Sở Y tế |", "Kinh phí", "+ 50% hồ sơ", "Điều 1."]
    ), max_size=14,
).map("\n\n".join)  # fmt: skip


@given(st.one_of(st.text(max_size=120), LINES))
def test_any_text_is_read_and_spans_slice_back(text: str) -> None:
    found: Any = read(text)
    for task in found:
        assert text[task.start : task.end] == task.text
        assert task.agencies
        if task.deadline_span is not None:
            assert text[slice(*task.deadline_span)] == task.deadline_text


@pytest.mark.parametrize("name", ["binh-thuan", "kon-tum", "quang-ngai", "tay-ninh", "yen-bai"])
def test_real_documents(name: str, corpus: Path) -> None:
    text = (corpus / f"{name}.txt").read_bytes().decode("utf-8")
    found = read(text)
    assert len(found) >= 20
    for task in found:
        assert text[task.start : task.end] == task.text
        assert set(task.agencies).isdisjoint(task.coordinating)
    assert len({(task.start, task.end) for task in found}) == len(found)


def test_a_document_that_names_no_body_gives_no_task() -> None:
    text = "1. Rà soát.\n\n2. Thực hiện."
    outline = provisions(normalise(text))
    assert tasks(outline, Header(), (), (), text, ()) == ()


@pytest.mark.parametrize(
    ("body", "due", "printed"),
    [
        (
            "- Sở Nội vụ chủ trì, báo cáo UBND tỉnh trước **ngày 30/11/2031** kết quả.",
            "2031-11-30",
            "trước ngày 30/11/2031",
        ),
        (
            "- Sở Nội vụ rà soát, hoàn thành trước ngày\n15 tháng 7 năm 2031.",
            "2031-07-15",
            "hoàn thành trước ngày 15 tháng 7 năm 2031",
        ),
    ],
)
def test_the_words_of_a_limit_are_plain(body: str, due: str, printed: str) -> None:
    (task,) = given_by(body)
    assert (task.deadline, task.deadline_text) == (due, printed)
    assert task.deadline_span is not None
