import pytest
from sample_lexicon import reader

from ingest.extraction import extract
from ingest.load.marks import marks
from search.answering.kinds import stated
from search.answering.marks import Shown, parse


def shown(text: str) -> Shown:
    """A text with what ingest finds in it."""
    return Shown(text, [parse(mark) for own in marks(extract(text), text) for mark in own])


@pytest.mark.parametrize(
    ("question", "text", "ok"),
    [
        ("Nộp báo cáo trước ngày nào?", "Báo cáo gửi trước ngày 15/7/2019.", True),
        ("Nộp báo cáo trước ngày nào?", "Theo Quyết định số 12/QĐ-UBND ngày 15/7/2019.", False),
        ("Nộp báo cáo trước ngày nào?", "Báo cáo gửi đúng hạn trong năm 2019.", False),
        ("Until what year does the project run?", "Dự án giai đoạn 2018 - 2020.", True),
        ("Bao nhiêu tỷ đồng cho phần mềm?", "Kinh phí 2,5 tỷ đồng.", True),
        ("Bao nhiêu tỷ đồng cho phần mềm?", "Kinh phí do ngân sách bảo đảm, 02 đơn vị.", False),
        ("Độ dài của đường là bao nhiêu?", "Đường dài 12,5 km.", True),
        ("Độ dài của đường là bao nhiêu?", "Nâng cấp Quốc lộ 12 theo Thông báo số 7/TB-UBND.", False),
        ("Độ dài của đường là bao nhiêu?", "Khởi công đường ngày 04 tháng 8 năm 2025.", False),
        ("Chi bao nhiêu từ ngân sách tỉnh?", "Ngân sách tỉnh chi 300 suất.", True),
        ("Có bao nhiêu hồ sơ trễ hẹn?", "Năm 2018 có 120 hồ sơ trễ hẹn.", True),
        ("Có bao nhiêu hồ sơ trễ hẹn?", "Năm 2018 còn hồ sơ trễ hẹn ở 3 xã.", False),
        ("Kiểm tra bao nhiêu xã?", "kiểm tra tại 18/95 UBND cấp xã", True),
        ("How many months do they have?", "chậm nhất trong thời hạn 3 tháng", True),
        ("How many months do they have?", "trước tháng 7/2019", False),
        ("Chậm nhất bao nhiêu ngày làm việc?", "chậm nhất là 05 ngày làm việc", True),
        ("Bao nhiêu phần trăm số xã?", "trên 60% số xã", True),
        ("Bao nhiêu phần trăm số xã?", "trên 60 xã", False),
        ("Ai là Giám đốc Sở Nội vụ?", "Sở Nội vụ chủ trì, phối hợp với Giám đốc các sở.", False),
        ("Ai là Giám đốc Sở Nội vụ?", "đồng chí Vi Quốc Toản, Giám đốc Sở Nội vụ", True),
        ("Ai chủ trì hội nghị?", "Chủ tịch UBND tỉnh chủ trì hội nghị", True),
        ("Ai chủ trì hội nghị?", "Chủ tịch UBND tỉnh dự hội nghị", False),
        ("Đề án này do ai chủ trì?", "Sở Tư pháp chủ trì xây dựng đề án.", True),
        ("Tên phó chủ tịch tỉnh dự họp là gì?", "các phó chủ tịch UBND tỉnh dự họp", False),
        ("Within how many working days?", "chậm nhất 05 ngày làm việc", True),
        ("Within how many working days?", "chậm nhất trong 3 tháng", False),
        ("How many of the departments were visited?", "kiểm tra tại 8/19 sở, ngành", True),
        ("Được tối đa mấy cấp phó?", "số lượng cấp phó của mỗi phòng không quá 03 người", True),
        ("Được tối đa mấy cấp phó?", "số lượng cấp phó theo quy định, 03 đơn vị", False),
        ("What score did the survey give?", "kết quả khảo sát đạt 70,17%", True),
        ("What score did the survey give?", "kết quả khảo sát còn thấp", False),
        ("Theo quyết định nào, ban hành ngày nào?", "theo Quyết định số 12/QĐ-UBND ngày 15/7/2019", True),
        ("Số điện thoại của sở là gì?", "Điện thoại: 0255 3822 000.", True),
        ("Số điện thoại của sở là gì?", "công khai số điện thoại", False),
        ("Trang web nào của tỉnh?", "tại https://dichvucong.example.vn", True),
        ("Công ty nào cung cấp?", "do Công ty Sao Mai cung cấp", True),
        ("Công ty nào cung cấp?", "hỗ trợ doanh nghiệp", False),
        ("Cơ quan nào chủ trì?", "Sở Tư pháp chủ trì.", True),
        ("Cơ quan nào chủ trì?", "cần chủ động hơn nữa.", False),
        ("Làm việc này thế nào?", "bất cứ điều gì", True),
    ],
)
def test_what_a_text_states(question, text, ok):
    assert all(found.ok for found in stated(reader()(question), shown(text), [shown(text)])) is ok


def test_a_figure_must_stand_in_a_clause_that_speaks_of_the_matter():
    asked = reader()("Có bao nhiêu hồ sơ trễ hẹn?")
    text = "Còn hồ sơ trễ hẹn; đã nhận 500 hồ sơ."
    assert not all(found.ok for found in stated(asked, shown(text), [shown("Còn hồ sơ trễ hẹn;")]))


@pytest.mark.parametrize("question", ["Khi nào phải làm xong?", "Cơ quan nào phải làm?"])
def test_a_task_states_its_deadline_and_its_bodies(question):
    asked = reader()(question)
    task = {"deadline": "2019-07", "recurrence": None, "agencies": ["Sở Nội vụ"]}
    assert [found.ok for found in stated(asked, shown("rà soát quy chế"), [], task)] == [True]
    assert [found.ok for found in stated(asked, shown("rà soát quy chế"), [], None)] == [False]


def test_own_dates_leave_those_of_instruments_out():
    text = "Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018, xong trước ngày 30/9/2019."
    assert shown(text).dates() == ["2019-09-30"]
