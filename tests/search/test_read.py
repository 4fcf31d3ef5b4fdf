"""Questions that were once read wrongly, on invented provinces; and how well phrasings left out are read."""

import pytest
from sample_lexicon import lexicon

from queries.names.aliases import Aliases
from queries.names.tokens import words_of
from queries.question import Filter, Order
from search.question.model import FILE, Model
from search.question.read import Reading, language_of, read_question
from search.training.examples import examples
from search.training.train import learn, seen
from search.vectors.embedders import E5

NAMES = Aliases(lexicon())


@pytest.fixture(scope="module")
def e5() -> E5:
    return E5()


@pytest.fixture(scope="module")
def read(e5):
    model = Model.load()

    def reading(question: str) -> Reading:
        return read_question(question, NAMES, model, e5)

    return reading


def has(reading: Reading, *filters: Filter) -> bool:
    return set(filters) <= set(reading.question.filters)


@pytest.mark.parametrize("question", ["Những nghị định nào dẫn lẫn nhau?", "Which decrees cite each other?"])
def test_citing_each_other(read, question):
    assert read(question).question.view == "instruments-citing-each-other"


def test_who_lost_most_points(read):
    asked = read("Cơ quan nào bị trừ nhiều điểm nhất trong PAR INDEX 2018 của Sông Mây?")
    question = asked.question
    assert (question.view, question.operation, question.group, question.measure) == (
        "scorecard", "extreme", ("agency",), "lost",
    )  # fmt: skip
    assert question.order == (Order("measure", descending=True),)
    wanted = (
        Filter("province", "=", ("Sông Mây",)),
        Filter("index", "=", ("PAR INDEX",)),
        Filter("year", "=", (2018.0,)),
    )
    assert has(asked, *wanted)
    assert asked.route == "answer"


def test_which_department_lost_most_points(read):
    asked = read("Sở nào ở Sông Mây bị trừ điểm nhiều nhất?")
    assert (asked.question.view, asked.question.operation, asked.question.group) == (
        "scorecard",
        "extreme",
        ("agency",),
    )
    assert has(asked, Filter("agency", "contains", ("Sở",)), Filter("province", "=", ("Sông Mây",)))


def test_zero_points_and_who_is_responsible(read):
    asked = read("Chỉ tiêu nào bị 0 điểm và do ai chịu trách nhiệm?")
    assert (asked.question.view, asked.question.operation) == ("scorecard", "list")
    assert has(asked, Filter("score", "=", (0.0,)))


def test_criteria_of_one_committee(read):
    asked = read("Ủy ban nhân dân huyện Thượng Khê chịu trách nhiệm tiêu chí nào?")
    assert (asked.question.view, asked.question.operation) == ("scorecard", "list")
    assert has(asked, Filter("agency", "=", ("UBND huyện Thượng Khê",)))


def test_all_deadlines_of_a_month(read):
    asked = read("List all deadlines in August 2019")
    assert (asked.question.view, asked.question.operation) == ("tasks", "list")
    assert has(asked, Filter("due_to", ">=", ("2019-08-01",)), Filter("due_to", "<=", ("2019-08-31",)))
    assert asked.route == "answer"


def test_how_many_tasks_are_due(read):
    asked = read("Bao nhiêu nhiệm vụ có thời hạn trong tháng 8/2019?")
    assert (asked.question.view, asked.question.operation) == ("tasks", "count")
    assert has(asked, Filter("due_to", "<=", ("2019-08-31",)))


@pytest.mark.parametrize(
    "question",
    ["Which instruments are cited by more than two provinces?", "Văn bản nào được hơn hai tỉnh viện dẫn?"],
)
def test_more_than_two_provinces(read, question):
    asked = read(question).question
    assert (asked.view, asked.operation, asked.group, asked.measure) == (
        "citations",
        "count",
        ("instrument",),
        "province",
    )
    assert Filter("measure", ">", (2.0,)) in asked.filters


def test_the_highest_and_the_lowest(read):
    asked = read("Nội dung PAPI nào của Sông Mây xếp hạng cao nhất và thấp nhất?")
    assert asked.question.operation == "extreme"
    ends = {one.order[0].descending for one in (asked.question, *asked.also)}
    assert ends == {True, False}


def test_the_best_rank_is_the_smallest_number(read):
    asked = read("Lĩnh vực nào của Sông Mây xếp hạng cao nhất?").question
    assert (asked.measure, asked.order[0].descending) == ("rank", False)


def test_tasks_that_have_a_deadline(read):
    assert has(read("Bao nhiêu nhiệm vụ có thời hạn?"), Filter("due_to", "exists"))


@pytest.mark.parametrize(
    ("question", "column"),
    [
        ("Những kế hoạch nào căn cứ Nghị định 61/2018/NĐ-CP?", "instrument"),
        ("Thông báo 118/TB-UBND bãi bỏ những quyết định nào?", "citing"),
    ],
)
def test_who_cites_stands_before_the_verb(read, question, column):
    asked = read(question).question
    assert asked.view == "citations"
    assert column in {found.column for found in asked.filters}


def test_what_no_view_tells_is_looked_for_in_passages(read):
    assert read("Ai là Giám đốc Sở Nội vụ Sông Mây?").route == "passages"


def test_compare_keeps_the_side_that_is_missing(read):
    asked = read("So sánh điểm PAPI của Sông Mây và tỉnh Biển Xanh")
    assert (asked.question.view, asked.question.operation) == ("measurements", "compare")
    assert has(asked, Filter("province", "=", ("Sông Mây", "Biển Xanh")))
    assert [one.value for one in asked.unknown] == ["Biển Xanh"]


def test_a_number_is_never_dropped(read):
    asked = read("Quyết định 2485/QĐ-UBND giao Sở Nội vụ làm gì?")
    assert asked.question.view == "tasks"
    assert any("2485/QĐ-UBND" in found.values for found in asked.question.filters)
    assert asked.route == "unknown"


@pytest.mark.parametrize(
    "question", ["Thời tiết hôm nay thế nào?", "Who won the match?", "", "???", "xin chào"]
)
def test_off_topic_is_refused(read, question):
    assert read(question).route == "refuse"


def test_what_the_lexicon_lacks_is_kept(read):
    asked = read("Tỉnh Biển Xanh có bao nhiêu văn bản?")
    assert has(asked, Filter("province", "=", ("Biển Xanh",)))
    assert asked.route == "unknown"


def test_matter_is_what_is_left(read):
    asked = read("Khi nào Sở Nội vụ phải hoàn thành rà soát quy chế tuyển dụng?")
    assert (asked.question.operation, asked.question.measure) == ("value", "due_to")
    assert asked.question.matter == "rà soát quy chế tuyển dụng"


def test_the_same_question_is_read_the_same(read):
    assert read("việc của Sở Tư pháp") == read("việc của Sở Tư pháp")


def test_confidence_is_a_share(read):
    assert all(0 <= read(text).confidence <= 1 for text in ("", "việc của Sở Tư pháp", "zzz " * 100))


def test_the_same_questions_give_the_same_model(e5, tmp_path):
    few = seen(examples()[:60], e5)
    for name in ("one", "two"):
        learn(few, rounds=3).save(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_model_is_small():
    assert FILE.stat().st_size < 600_000


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Đồng Tháp coastal mangrove area target 2030, hectares?", "en"),
        ("Đồng Tháp rung ngap man nam 2030 bao nhieu ha", "vi"),
        ("Đồng Tháp wifi mien phi o dau", "vi"),
        ("Đồng Tháp", "vi"),
    ],
)
def test_words_that_are_no_syllables_are_not_vietnamese(text: str, language: str) -> None:
    assert language_of(words_of(text), [(0, len("Đồng Tháp"))]) == language
