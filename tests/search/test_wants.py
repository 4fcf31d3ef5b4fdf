"""What kinds of things answer a question, by the words that ask."""

import pytest
from sample_lexicon import reader

WANTED = [
    ("Phí chứng thực bản sao là bao nhiêu?", {"money"}),
    ("muc ho tro cho moi ho la bao nhieu tien", {"money"}),
    ("Vi phạm thì bị phạt bao nhiêu?", {"money"}),
    ("How many billion đồng does Núi Lam spend on roads?", {"money"}),
    ("Bao nhiêu phần trăm xã đạt chuẩn?", {"percent"}),
    ("Tỷ lệ trường đạt chuẩn quốc gia hiện là bao nhiêu?", {"percent"}),
    ("Tỷ lệ nữ giám đốc là bao nhiêu?", {"percent"}),
    ("Giá một vé tháng là bao nhiêu?", {"money"}),
    ("By how much must agencies cut waiting times?", {"amount"}),
    ("What share of communes is connected?", {"percent"}),
    ("Có bao nhiêu hồ sơ trễ hẹn?", {"count"}),
    ("How many working days does it take?", {"count"}),
    ("Diện tích tối thiểu là bao nhiêu?", {"amount"}),
    ("Quy định này áp dụng từ bao giờ?", {"when"}),
    ("Chợ đêm được mở tới mấy giờ?", {"when"}),
    ("By when must the list be finished?", {"when"}),
    ("Ai phải lập danh sách và khi nào xong?", {"who", "when"}),
    ("Cơ quan nào cấp giấy phép?", {"who"}),
    ("Ai là giám đốc sở?", {"person"}),
    ("Ai chủ trì cuộc họp?", {"chair"}),
    ("Tỉnh nào thí điểm việc này?", {"province"}),
    ("Công ty nào trúng thầu?", {"company"}),
    ("Số điện thoại đường dây nóng?", {"contact"}),
    ("Vì sao việc này chậm?", set()),
    ("What does the plan say about roads?", set()),
]


@pytest.mark.parametrize(("question", "wanted"), WANTED)
def test_the_words_that_ask_tell_what_answers(question, wanted):
    found = reader()(question).wants
    assert found - {"task"} == wanted


def test_where_no_word_asks_the_column_does():
    assert "when" in reader()("Thời gian hoàn thành rà soát quy chế").wants
