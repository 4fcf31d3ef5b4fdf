import pytest
from sample_lexicon import known

from queries.catalogue import catalogue
from search.answering.parameters import FILLERS, fill
from search.answering.select import SURE, choices, examples
from search.question.entities import recognise

KNOWN = known()


def best(question: str):
    return choices(recognise(question, KNOWN))[0]


@pytest.mark.parametrize(
    ("question", "name", "values"),
    [
        (
            "PAPI năm 2018 của tỉnh Núi Lam được mấy điểm, hạng mấy?",
            "indicator-values",
            {"indicator": "PAPI", "whole": True, "province": "Núi Lam", "year": 2018, "kind": "actual"},
        ),
        (
            "song may dat bao nhieu diem Quan tri dien tu PAPI nam 2018",
            "indicator-values",
            {"component": "quan-tri-dien-tu", "province": "Sông Mây"},
        ),
        ("Ai ký Thông báo 118/TB-UBND?", "document-signer", {"document": ["d1"]}),
        ("Which provinces cite Decree 61/2018/NĐ-CP?", "cited-by", {"number": "61/2018/NĐ-CP"}),
        ("Văn bản nào dẫn Nghị quyết 18-NQ/TW?", "cited-by", {"number": "18-NQ/TW"}),
        ("Thông báo 118/TB-UBND dẫn những văn bản nào?", "citations-of", {"document": ["d1"]}),
        ("Sở Tư pháp tỉnh Sông Mây được giao việc gì?", "tasks-of-agency", {"agency": "Sở Tư pháp"}),
        (
            "Việc nào của Sông Mây đến hạn trong quý III/2019?",
            "tasks-due",
            {"until": "2019-09-30", "from": "2019-07-01"},
        ),
        ("Thông báo 118/TB-UBND giao việc cho mấy sở, kể tên?", "bodies-tasked", {"document": ["d1"]}),
        ("Ai ký Thông báo 118/TB-UBND về kiểm tra công vụ?", "document-signer", {"document": ["d1"]}),
        (
            "Sông Mây muốn tăng ít nhất bao nhiêu bậc ở PAPI và ở PCI năm 2019?",
            "indicator-values",
            {"whole": True, "kind": "target", "year": 2019},
        ),
        (
            "Văn bản nào dẫn Nghị quyết 18-NQ/TW về sắp xếp bộ máy, ngày mấy?",
            "cited-by",
            {"number": "18-NQ/TW"},
        ),
        ("Bao nhiêu tiêu chí của Sông Mây được 0 điểm?", "zero-criteria", {"province": "Sông Mây"}),
        ("Huyện nào chịu trách nhiệm nhiều tiêu chí mất điểm nhất?", "bodies-blamed", {"level": "district"}),
        ("Văn bản nào được nhiều tỉnh viện dẫn?", "shared-instruments", {}),
        ("Tên nào bị viết sai trong các văn bản?", "findings", {}),
    ],
)
def test_query_and_parameters(question, name, values):
    choice = best(question)
    assert choice.query.name == name
    assert values.items() <= choice.filling.values.items()


@pytest.mark.parametrize(
    "question",
    [
        "Sở Nội vụ phải kiểm tra giờ làm việc ở bộ phận một cửa xong khi nào?",
        "Có bao nhiêu hồ sơ trễ hẹn ở Sông Mây?",
        "How much money goes to software in Núi Lam?",
        "Số điện thoại của Sở Nội vụ là gì?",
        "Vì sao hồ sơ tồn đọng?",
    ],
)
def test_no_query_is_sure_of_a_question_about_something_else(question):
    assert best(question).score < SURE


def test_a_required_parameter_is_filled_by_what_the_question_names_and_by_nothing_else():
    names = {choice.query.name for choice in choices(recognise("Văn bản nào viện dẫn nó?", KNOWN))}
    assert "cited-by" not in names


@pytest.mark.parametrize("name", [query.name for query in catalogue().values()])
def test_every_parameter_that_must_be_filled_can_be(name):
    for parameter in catalogue()[name].parameters:
        assert not parameter.required or parameter.name in FILLERS


def test_every_query_is_found_by_most_of_its_own_examples():
    from search.answering.select import EVIDENCE, _sample_lexicon
    from search.question.names import Known

    sample = Known(_sample_lexicon())
    hits = tried = 0
    for example in examples():
        if not {column.name for column in catalogue()[example.query].columns} >= EVIDENCE:
            continue
        asked = recognise(example.text, sample)
        if fill(catalogue()[example.query], asked).missing:
            continue
        tried += 1
        hits += choices(asked)[0].query.name == example.query
    assert hits >= 0.9 * tried
