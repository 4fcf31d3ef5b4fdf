import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_lexicon import known

from search.question.entities import recognise

KNOWN = known()


def named(question: str) -> set[tuple[str, str]]:
    return {(entity.kind, entity.value) for entity in recognise(question, KNOWN).entities}


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Sở Nội vụ tỉnh Sông Mây phải làm gì?", "vi"),
        ("so noi vu song may phai lam gi", "vi"),
        ("What must the Department of Home Affairs of Sông Mây do?", "en"),
        ("How many billion đồng does Núi Lam spend?", "en"),
        ("tinh nao to chuc tap huan cho can bo xa", "vi"),
        ("", "vi"),
        ("???", "vi"),
    ],
)
def test_language(question, language):
    assert recognise(question, KNOWN).language == language


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Sở Nội vụ tỉnh Sông Mây phải làm gì?", {("agency", "Sở Nội vụ"), ("province", "Sông Mây")}),
        ("so noi vu song may phai lam gi", {("agency", "Sở Nội vụ"), ("province", "Sông Mây")}),
        ("Sở Thông tin và Truyền thôg Sông Mâi", {("agency", "Sở Thông tin và Truyền thông")}),
        ("tasks of the Department of Home Affairs", {("agency", "Sở Nội vụ")}),
        ("Huyện Thượng Khê nộp báo cáo khi nào?", {("district", "UBND huyện Thượng Khê")}),
        ("PAPI 2018 của Núi Lam", {("index", "PAPI"), ("year", "2018"), ("province", "Núi Lam")}),
        ("chỉ số PAPY của Núi Lam xếp hạng mấy", {("index", "PAPI"), ("province", "Núi Lam")}),
        ("điểm Quản trị điện tử PAPI", {("index", "PAPI"), ("area", "PAPI/8")}),
        ("rank for control of corruption in PAPI", {("index", "PAPI"), ("area", "PAPI/4")}),
        ("bao nhiêu phần trăm người dân hài lòng", {("index", "SIPAS")}),
        ("Nghị định 61/2018/NĐ-CP", {("instrument", "61/2018/NĐ-CP")}),
        ("nghi dinh 61/2018/nd-cp", {("instrument", "61/2018/NĐ-CP")}),
        ("Prime Minister's Decision 45/2016", {("instrument", "45/2016/QĐ-TTg")}),
        ("nghi quyet 18 ve bo may", {("instrument", "18-NQ/TW")}),
        ("văn bản nào dẫn Luật Doanh nghiệp", {("instrument", "Luật Doanh nghiệp")}),
        ("Thông báo 118/TB-UBND viện dẫn gì?", {("document", "d1")}),
        ("Chỉ thị của Núi Lam do ai ký?", {("document", "d3"), ("province", "Núi Lam")}),
        ("the Núi Lam directive", {("document", "d3"), ("province", "Núi Lam")}),
        ("dẫn những nghị quyết nào?", {("kind", "Nghị quyết")}),
        ("How many decrees are cited?", {("kind", "Nghị định")}),
        (
            "điểm tiêu chí vận hành hệ thống thông tin một cửa",
            {("criterion", "van hanh he thong thong tin mot cua")},
        ),
    ],
)
def test_names(question, expected):
    assert expected <= named(question)


@pytest.mark.parametrize(
    ("question", "unexpected"),
    [
        ("quản trị điện tử là gì", ("province", "Quảng Trị")),
        ("việc giải quyết thủ tục hành chính ra sao", ("area", "PAR INDEX/3")),
        ("báo cáo gửi đi khi nào", ("agency", "Báo")),
        ("công văn nào", ("agency", "Công an")),
        ("hoàn thành trước tháng 7", ("district", "Hòa Thành")),
    ],
)
def test_common_words_name_nothing(question, unexpected):
    assert unexpected not in named(question)


def test_what_the_graph_lacks_is_marked():
    asked = recognise("Đà Nẵng viện dẫn Nghị định 30/2020/NĐ-CP?", KNOWN)
    assert {(e.value, e.known) for e in asked.entities} == {("Đà Nẵng", False), ("30/2020/NĐ-CP", False)}


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("Ai ký thông báo?", {"sign", "who"}),
        ("Who signed it, and in what capacity?", {"sign", "who"}),
        ("Khi nào phải nộp?", {"when"}),
        ("By what date is it due?", {"when"}),
        ("Tỉnh nào làm việc này?", {"province"}),
        ("bao nhiêu tỷ đồng", {"money", "amount"}),
        ("Lĩnh vực nào tăng hạng cao nhất?", {"area", "up", "highest"}),
        ("Which criteria scored zero?", {"criterion", "zero"}),
        ("nơi nhân gồm những ai", {"recipient", "who"}),
    ],
)
def test_wants(question, wants):
    assert wants <= recognise(question, KNOWN).wants


@pytest.mark.parametrize(
    ("question", "periods"),
    [
        ("trước tháng 8/2019", [(None, "2019-08-01")]),
        ("trước ngày 30/9/2019", [(None, "2019-09-30")]),
        ("6 tháng cuối năm 2018", [("2018-07-01", "2018-12-31")]),
        ("in the second half of 2018", [("2018-07-01", "2018-12-31")]),
        ("quý III/2019", [("2019-07-01", "2019-09-30")]),
        ("quy iii nam 2019", [("2019-07-01", "2019-09-30")]),
        ("in Q3 2019", [("2019-07-01", "2019-09-30")]),
        ("by 30 September 2019", [(None, "2019-09-30")]),
        ("after September 1, 2019", [("2019-09-01", None)]),
        ("from July 2019", [("2019-07-01", None)]),
        ("đến hết năm 2019", [(None, "2019-12-31")]),
        ("năm 2018", []),
    ],
)
def test_periods(question, periods):
    assert [(p.first, p.last) for p in recognise(question, KNOWN).periods] == periods


def test_a_year_alone_is_a_year_and_not_a_part_of_a_number():
    asked = recognise("Nghị định 61/2018/NĐ-CP trong năm 2019 và 2020", KNOWN)
    assert asked.years == (2019, 2020)


def test_matter_leaves_names_and_words_of_asking_out():
    assert recognise("Khi nào Sở Nội vụ phải rà soát quy chế?", KNOWN).content == ("ra", "soat", "quy", "che")


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    asked = recognise(text, KNOWN)
    for entity in asked.entities:
        assert 0 <= entity.start < entity.end <= len(asked.text)


@pytest.mark.parametrize(
    "text", ["(" * 10_000, "số " * 5_000, "đ", "\x00\ud800", "🙂" * 50, '/ - : " ( ) * ~ ^ ? \\ [ ]']
)
def test_odd_texts_are_read_quickly(text):
    assert recognise(text, KNOWN).language in ("vi", "en")
