import pytest

from queries.question import Filter, Order, Question
from queries.say import say, understood
from queries.views import view, views

F, By, Q = Filter, Order, Question
SAID = [
    (
        Q("scorecard", (F("body", "=", ("department",)), F("province", "=", ("Sông Mây",)), F("index", "=", ("PAR INDEX",)), F("year", "=", (2018,))), "extreme", ("agency",), "lost"),
        "sở của Sông Mây, tổng điểm bị trừ, PAR INDEX 2018, nhiều nhất",
        "department of Sông Mây, total points lost, PAR INDEX 2018, the most",
    ),
    (
        Q("tasks", (F("agency", "=", ("Sở Nội vụ",)), F("due_to", "<", ("2019-08",))), "count"),
        "số nhiệm vụ, cơ quan Sở Nội vụ, thời hạn trước tháng 8/2019",
        "number of tasks, agency Sở Nội vụ, due before August 2019",
    ),
    (Q("tasks", operation="extreme", order=(By("due_to", True),)), "nhiệm vụ, thời hạn muộn nhất", "tasks, latest due"),
    (
        Q("tasks", (F("due_to", "<=", ("2019-Q3",)), F("role", "=", ("coordinating",)), F("product", "missing"))),
        "nhiệm vụ, thời hạn đến hết quý III/2019, vai trò phối hợp, không có sản phẩm",
        "tasks, due until the end of Q3 2019, role coordinating, without product",
    ),
    (
        Q("measurements", (F("index", "=", ("PAPI",)),), "compare", ("province",), "rank", (By("measure"),)),
        "từng tỉnh, so sánh thứ hạng, PAPI, xếp theo thứ hạng tăng dần",
        "each province, rank compared, PAPI, by rank, ascending",
    ),
    (
        Q("measurements", (F("province", "=", ("Sông Mây", "Núi Lam")),), "extreme", ("province",), "rank", (By("measure"),)),
        "tỉnh của Sông Mây hoặc Núi Lam, thứ hạng, thứ hạng nhỏ nhất",
        "province of Sông Mây or Núi Lam, rank, smallest rank",
    ),
    (
        Q("citations", (F("measure", ">", (2,)),), "count", ("instrument",), "province"),
        "từng văn bản được viện dẫn, số tỉnh, tỉnh trên 2",
        "each instrument, number of province, province above 2",
    ),
    (
        Q("scorecard", (F("score", "=", (0.5,)), F("year", "=", (2018,))), matter="bưu chính", limit=5),
        "tiêu chí thành phần, điểm đạt được 0,5, năm 2018, nói về “bưu chính”, 5 mục đầu",
        "sub-criteria and who answers for them, score 0.5, year 2018, about “bưu chính”, the first 5",
    ),
    (Q("documents", (F("instrument", "=", ("1/KH-UBND",)),), "value", measure="signer"), "văn bản đã nạp, người ký, số và ký hiệu 1/KH-UBND", "documents, signer, number 1/KH-UBND"),
    (Q("documents", (F("date", "=", ("2019-07-12",)),), "exists"), "có hay không văn bản đã nạp, ngày ban hành 12/7/2019", "whether there are documents, date 12 July 2019"),
    (Q("agencies", (F("level", "!=", ("district",)),), "sum", measure="tasks"), "cơ quan, tổng số nhiệm vụ chủ trì, cấp không phải cấp huyện", "agencies, total tasks, level not district"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "vietnamese", "english"), SAID)
def test_a_question_is_said_in_both_languages(question, vietnamese, english):
    assert understood(question, "vi") == vietnamese
    assert understood(question, "en") == english
    assert say(question) == f"Hiểu là: {vietnamese}"
    assert say(question, "en") == f"Understood as: {english}"


@pytest.mark.parametrize("name", views())
def test_every_column_has_a_word_of_its_own_in_both_languages(name):
    for language in ("vi", "en"):
        said = [column.words.said(language) for column in view(name).columns.values()]
        assert len(said) == len(set(said))
