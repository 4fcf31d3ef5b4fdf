from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_lexicon import document, lexicon

from queries.names.aliases import Aliases
from queries.names.decide import resolve
from queries.names.mentions import mentions
from queries.names.tokens import words_of
from search.question.amounts import amounts, ends

NAMES = Aliases(lexicon())
TWICE = Aliases(
    replace(
        lexicon(),
        documents=(
            *lexicon().documents,
            document("d4", "nui-lam-tb.txt", "Thông báo", "118/TB-UBND", "2018-02-01", "Núi Lam"),
        ),
    )
)


def named(question: str, names: Aliases = NAMES) -> list[tuple[str, str, bool]]:
    words = words_of(question)
    return [(one.kind, one.value, one.known) for one in resolve(mentions(words, names), words, names)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Sở Nội vụ tỉnh Sông Mây phải làm gì?", [("agency", "Sở Nội vụ"), ("province", "Sông Mây")]),
        ("so noi vu song may phai lam gi", [("agency", "Sở Nội vụ"), ("province", "Sông Mây")]),
        ("Sở Thông tin và Truyền thôg Sông Mâi", [("agency", "Sở Thông tin và Truyền thông"), ("province", "Sông Mây")]),
        ("tasks of the Department of Home Affairs", [("agency", "Sở Nội vụ")]),
        ("Huyện Thượng Khê nộp báo cáo khi nào?", [("district", "UBND huyện Thượng Khê")]),
        ("PAPI của Núi Lam", [("index", "PAPI"), ("province", "Núi Lam")]),
        ("điểm Quản trị điện tử PAPI", [("area", "PAPI/8"), ("index", "PAPI")]),
        ("nghi dinh 61/2018/nd-cp", [("instrument", "61/2018/nd-cp")]),
        ("nghi quyet 18 ve bo may", [("instrument", "nghi quyet 18")]),
        ("văn bản nào dẫn Luật Doanh nghiệp", [("instrument", "Luật Doanh nghiệp")]),
        ("Thông báo 118/TB-UBND viện dẫn gì?", [("document", "118/TB-UBND")]),
        ("Chỉ thị của Núi Lam do ai ký?", [("document", "07/CT-UBND"), ("province", "Núi Lam")]),
        ("dẫn những nghị quyết nào?", [("kind", "Nghị quyết")]),
        ("How many decrees are cited?", [("kind", "Nghị định")]),
        ("điểm tiêu chí vận hành hệ thống thông tin một cửa", [("criterion", "Vận hành Hệ thống thông tin một cửa điện tử")]),
    ],
)  # fmt: skip
def test_names(question, expected):
    assert [(kind, value) for kind, value, _ in named(question)] == expected


@pytest.mark.parametrize(
    "question",
    [
        "báo cáo gửi đi khi nào",
        "việc giải quyết thủ tục hành chính ra sao",
        "hoàn thành trước tháng 7",
        "đạt bao nhiêu điểm cao nhất",
        "Which province ranks best?",
        "Phó Thủ tướng nói gì về việc này?",
        "ai chu tri viec nay",
        "Chủ trì việc này là ai?",
    ],
)
def test_common_words_name_nothing(question):
    assert named(question) == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Nghị định 999/2018/NĐ-CP nói gì?", ("instrument", "999/2018/NĐ-CP")),
        ("tỉnh Biển Xanh giao gì?", ("province", "Biển Xanh")),
        ("Sở Du hành Vũ trụ phải làm gì?", ("agency", "Sở Du hành Vũ trụ")),
        ("huyện Cát Vàng nộp báo cáo nào?", ("district", "huyện Cát Vàng")),
        ("Sở Nội vụ Núi Lam phải làm gì?", ("agency", "Sở Nội vụ")),
        ("việc này ở Suối Gió giao cho ai?", ("name", "Suối Gió")),
        ("bao giờ thì cầu Bến Lở được sửa xong?", ("name", "Bến Lở")),
    ],
)
def test_what_the_store_lacks_is_named_all_the_same(question, expected):
    assert (*expected, False) in named(question)


def test_a_number_is_the_document_of_the_province_named():
    words = words_of("Thông báo 118/TB-UBND của Núi Lam")
    (found,) = (one for one in resolve(mentions(words, TWICE), words, TWICE) if one.kind == "document")
    assert [row["key"] for row in found.choices] == ["d4"]


def test_a_number_of_two_provinces_leaves_both_to_choose_from():
    words = words_of("Thông báo 118/TB-UBND viện dẫn gì?")
    (found,) = resolve(mentions(words, TWICE), words, TWICE)
    assert [row["key"] for row in found.choices] == ["d1", "d4"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("văn bản được hơn hai tỉnh dẫn", [(">", 2, "province")]),
        ("cited by more than two provinces", [(">", 2, "province")]),
        ("cited in at least 3 provinces", [(">=", 3, "province")]),
        ("từ 5 nhiệm vụ trở lên", [(">=", 5, "count")]),
        ("dưới 60,5 điểm", [("<", 60.5, "score")]),
        ("xếp hạng từ 40 trở xuống", [(">=", 40, "rank")]),
        ("hơn 5 lần", [(">", 5, "count")]),
        ("năm 2019 có gì", []),
        ("2 lĩnh vực nào tăng mạnh", []),
    ],
)
def test_comparisons(question, expected):
    found = amounts(words_of(question), [])
    assert [(one.operator, one.number, one.column) for one in found] == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("3 cơ quan được giao nhiều việc nhất", 3),
        ("top five provinces", 5),
        ("hai lĩnh vực nào tăng hạng mạnh", 2),
        ("cơ quan nào nhiều việc nhất", None),
    ],
)
def test_how_many_of_an_end(question, expected):
    assert ends(words_of(question), []) == expected


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    words = words_of(text)
    for one in resolve(mentions(words, NAMES), words, NAMES):
        assert 0 <= one.start < one.end <= len(words.text)
