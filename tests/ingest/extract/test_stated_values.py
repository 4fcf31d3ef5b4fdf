"""Stated values of indices: what they are of, their year, and whether they were reached or are aimed at."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document.whole import provisions
from ingest.extract.header.head import header
from ingest.extract.values.stated import indicators
from ingest.facts import Header, IndicatorValue
from ingest.text import normalise

HEAD = Header(
    kind="Kế hoạch", date="2021-03-01", date_precision="day", province="Hòa Lạc", title="Kế hoạch năm 2021"
)


def values(text: str, head: Header = HEAD) -> tuple[IndicatorValue, ...]:
    """The values in a text under a heading."""
    whole = f"KẾ HOẠCH\n\nNâng cao các chỉ số\n\nCăn cứ Luật;\n\n{text}\n"
    found = indicators(provisions(normalise(whole)), head, whole)
    for value in found:
        assert whole[value.quote.start : value.quote.end] == value.quote.text
    return found


def short(value: IndicatorValue) -> tuple[object, ...]:
    """Index, component, year, kind, score, rank, change."""
    return (
        value.index, value.component, value.year, value.kind, value.score, value.rank, value.rank_change,
    )  # fmt: skip


PAR, PAPI, PCI, SIPAS = "PAR INDEX", "PAPI", "PCI", "SIPAS"
TTHC, BUDGET, OPEN = (
    "Cải cách thủ tục hành chính",
    "Cải cách tài chính công",
    "Công khai, minh bạch trong việc ra quyết định ở địa phương",
)
PART = "- Công khai kết quả giải quyết: 0,25/0,75 điểm."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'I. CHỈ SỐ PAR INDEX\n\n1. Nội dung "Cải cách TTHC"\n\n{PART}', [("Công khai kết quả giải quyết", TTHC)]),
        (
            f'I. CHỈ SỐ PAR INDEX\n\n1. Nội dung "Cải cách TTHC": năm 2020 đạt 9,4/13 điểm, gồm:\n\n{PART}\n\n2. Nội dung "Cải cách tài chính công"\n\n{PART}',
            [("Cải cách TTHC", None), ("Công khai kết quả giải quyết", TTHC), ("Công khai kết quả giải quyết", BUDGET)],
        ),
        (
            f"I. CHỈ SỐ PAR INDEX\n\nVề cải cách tài chính công, các tiêu chí mất điểm gồm:\n\n{PART}\n\nCác tiêu chí khác cũng mất điểm:\n\n{PART}",
            [("Công khai kết quả giải quyết", BUDGET), ("Công khai kết quả giải quyết", None)],
        ),
        (
            "I. CHỈ SỐ PAR INDEX\n\n1. Cải cách tài chính công đạt 9/12,5 điểm. Giải ngân vốn đầu tư công: 0,5/01 điểm.",
            [(BUDGET, None), ("Giải ngân vốn đầu tư công", BUDGET)],
        ),
        (f"I. CHỈ SỐ PAR INDEX\n\n{PART}", [("Công khai kết quả giải quyết", None)]),
        (
            f'I. CHỈ SỐ PAPI\n\n1. Nội dung "Công khai, minh bạch"\n\n- Tiếp cận thông tin: 0,5/1 điểm.\n\nII. CHỈ SỐ PAR INDEX\n\n{PART}',
            [("Tiếp cận thông tin", OPEN), ("Công khai kết quả giải quyết", None)],
        ),
        ("Chỉ số PCI của tỉnh đạt 62,35 điểm.", [(None, None)]),
        (
            "I. CHỈ SỐ PAR INDEX\n\n| STT | Tiêu chí PAR INDEX | Điểm năm 2020 |\n|---|---|---|\n| 1 | Cải cách tài chính công | 9,2 |\n| 1.1 | Giải ngân vốn | 0,5 |\n| 2 | Hiện đại hóa hành chính | 7 |\n| 3 | Việc khác | 1 |",
            [(BUDGET, None), ("Giải ngân vốn", BUDGET), ("Hiện đại hóa hành chính", None), ("Việc khác", None)],
        ),
    ],
)  # fmt: skip
def test_a_sub_criterion_stands_under_its_area(text: str, expected: list[tuple[object, ...]]) -> None:
    found = values(f"Chỉ số PAR INDEX, PAPI.\n\n{text}")
    assert [(value.component, value.area) for value in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Năm 2020, Chỉ số PCI của tỉnh đạt 62,35 điểm, xếp hạng 35/63, tăng 5 bậc so với năm 2019.",
            [(PCI, None, 2020, "actual", 62.35, 35, 5)],
        ),
        ("Chỉ số CCHC đạt 85,2 điểm, xếp thứ 12/63.", [(PAR, None, 2020, "actual", 85.2, 12, None)]),
        (
            "Chỉ số PAPI năm 2020: đạt 42,5 điểm; xếp vị thứ 20.",
            [(PAPI, None, 2020, "actual", 42.5, 20, None)],
        ),
        (
            "Chỉ số hài lòng (SIPAS) năm 2020 đạt 85,34%, đứng thứ 30/63; tăng 2,1% so với năm 2019.",
            [(SIPAS, None, 2020, "actual", 85.34, 30, None)],
        ),
        (
            "Chỉ số PAR INDEX tăng từ vị trí 45 (năm 2019) lên vị trí 42 (năm 2020).",
            [(PAR, None, 2019, "actual", None, 45, None), (PAR, None, 2020, "actual", None, 42, None)],
        ),
        (
            "Chỉ số PAPI giảm 3 bậc, từ thứ 22 xuống thứ 25.",
            [(PAPI, None, 2020, "actual", None, 25, -3)],
        ),
        (
            "Phấn đấu năm 2021 Chỉ số PCI xếp hạng 30/63.",
            [(PCI, None, 2021, "target", None, 30, None)],
        ),
        (
            "Mục tiêu: Chỉ số PAR INDEX đạt trên 86 điểm, tăng ít nhất 03 bậc; Chỉ số PCI tăng từ 2 - 3 bậc.",
            [(PAR, None, 2021, "target", 86, None, 3), (PCI, None, 2021, "target", None, None, 2)],
        ),
        (
            "Phấn đấu năm 2022 đưa tỉnh tăng tối thiểu 02 bậc trên Bảng xếp hạng Chỉ số PAPI và 05 bậc trên Bảng xếp hạng Chỉ số PCI.",
            [(PAPI, None, 2022, "target", None, None, 2), (PCI, None, 2022, "target", None, None, 5)],
        ),
        (
            "Phấn đấu đến năm 2025, Chỉ số PAR INDEX, PCI và PAPI nằm trong nhóm 20 tỉnh dẫn đầu.",
            [(i, None, 2025, "target", None, "1-20", None) for i in (PAR, PCI, PAPI)],
        ),
        (
            "Chỉ số PAR INDEX, PAPI năm 2020 lần lượt xếp thứ 42/63, thứ hạng 59/63.",
            [(PAR, None, 2020, "actual", None, 42, None), (PAPI, None, 2020, "actual", None, 59, None)],
        ),
        (
            "Năm 2020, tỉnh xếp thứ 12 về Chỉ số PCI và thứ 30 về Chỉ số PAPI.",
            [(PCI, None, 2020, "actual", None, 12, None), (PAPI, None, 2020, "actual", None, 30, None)],
        ),
        (
            "Kết quả PAPI 2020 đạt 43,12 điểm (trung bình cả nước 42,1 điểm), xếp thứ 18/63 và đứng thứ 2 khu vực miền núi phía Bắc.",
            [(PAPI, None, 2020, "actual", 43.12, 18, None)],
        ),
        (
            "Chỉ số PAR INDEX năm 2020 đạt 83,72 điểm; xếp hạng 32/63; giảm 04 bậc so với năm 2019 (hạng 28/63).",
            [(PAR, None, 2020, "actual", 83.72, 32, -4), (PAR, None, 2019, "actual", None, 28, None)],
        ),
        (
            "Kết quả Chỉ số PAR INDEX ở mức thấp. Đặc biệt, kết quả năm 2016 giảm 08 bậc so với năm 2015, xếp thứ 56/63 tỉnh.",
            [(PAR, None, 2016, "actual", None, 56, -8)],
        ),
        (
            "Chỉ số PAPI năm 2020 xếp thứ 40/63. Trách nhiệm giải trình với người dân xếp thứ 61/63, theo Chỉ số PAPI.",
            [
                (PAPI, None, 2020, "actual", None, 40, None),
                (PAPI, "Trách nhiệm giải trình với người dân", 2020, "actual", None, 61, None),
            ],
        ),
        (
            "Các lĩnh vực của Chỉ số CCHC năm 2020 giảm: Về cải cách thủ tục hành chính, xếp thứ 40/63 - giảm 26 bậc; lĩnh vực hiện đại hóa nền hành chính đạt 9,1/16 điểm.",
            [
                (PAR, "Cải cách thủ tục hành chính", 2020, "actual", None, 40, -26),
                (PAR, "Hiện đại hóa hành chính", 2020, "actual", 9.1, None, None),
            ],
        ),
        (
            "Trong các lĩnh vực của Chỉ số CCHC năm 2020, có: Cải cách tài chính công (91,02%).",
            [(PAR, "Cải cách tài chính công", 2020, "actual", 91.02, None, None)],
        ),
        (
            "Theo Chỉ số PCI, Gia nhập thị trường đạt 7,5 điểm (tăng 0,3 điểm); Tính minh bạch đạt 6,1 điểm, xếp hạng 33/63.",
            [
                (PCI, "Chi phí gia nhập thị trường", 2020, "actual", 7.5, None, None),
                (PCI, "Tính minh bạch", 2020, "actual", 6.1, 33, None),
            ],
        ),
        (
            "Chỉ số chuyển đổi số (DTI) năm 2020 đạt 0,3541 điểm, xếp thứ 40/63.",
            [("DTI", None, 2020, "actual", 0.3541, 40, None)],
        ),
        (
            "Chỉ số PAR INDEX năm 2017 đạt 77,25 điểm (năm 2016: 73,56 điểm), xếp vị thứ 30/63 (tăng 12 bậc).",
            [(PAR, None, 2017, "actual", 77.25, 30, 12)],
        ),
    ],
)
def test_values_in_running_text(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [short(value) for value in values(f"I. KẾT QUẢ\n\n{text}")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Thu ngân sách đạt 85% dự toán, xếp thứ 10/63; tỷ lệ hồ sơ trực tuyến đạt 30%.",
        "Chỉ số PAR INDEX của các sở, ngành đạt từ 85 điểm trở lên.",
        "Sở Nội vụ xếp thứ 3/19 sở về Chỉ số CCHC của các sở, ngành.",
        "Nâng cao Chỉ số PCI. Tỷ lệ hồ sơ trả kết quả đúng hạn đạt 98%; 100% cơ quan công khai thủ tục.",
        "Nâng cao Chỉ số PCI; chấm điểm theo thang điểm 100 điểm; đạt từ 90 điểm trở lên xếp loại tốt.",
        "Chỉ số PAPI của toàn quốc năm 2020 đạt 42,1 điểm.",
        "Không xét thi đua với đơn vị có Chỉ số CCHC dưới 50 điểm.",
        "Chỉ số DDCI của Sở Y tế xếp thứ 3.",
        "Xếp thứ 42/63 tỉnh, thành phố.",
    ],
)
def test_other_figures_are_no_values_of_an_index(text: str) -> None:
    assert values(f"I. KẾT QUẢ\n\n{text}") == ()


PLAN = """II. NHIỆM VỤ

1. Về cải thiện Chỉ số PAPI

1.1. Nội dung "Công khai, minh bạch"

Mục tiêu cụ thể: Nâng cao kết quả nội dung này so với năm 2020 (năm 2020 đạt 5,26 điểm, xếp hạng 31/63 tỉnh/thành) và phấn đấu xếp hạng 28/63 tỉnh/thành năm 2021.

2. Về cải thiện Chỉ số PAR INDEX

2.1. Nội dung "Hiện đại hóa hành chính"

a) Mục tiêu cụ thể: Đạt tối thiểu từ 9/13,5 điểm tối đa trở lên của tiêu chí này năm 2021 (*năm 2020 chỉ đạt 5,9/13,5 điểm*). Trong đó, các tiêu chí thành phần phải cải thiện gồm:

- Vận hành Hệ thống thông tin một cửa: 0,5 điểm (*năm 2020 chỉ đạt 0/01 điểm*).

- Tỷ lệ hồ sơ xử lý trực tuyến (*đạt 25%*): 0,63 điểm (năm 2020 đạt 0,53/01 điểm tối đa).

b) Nhiệm vụ: bảo đảm 100% hồ sơ được công khai.

2.2. Nội dung "Tác động của cải cách hành chính"

Phấn đấu đạt 13,3/16,5 điểm tối đa nội dung này trong năm 2021 (bằng mức điểm đạt được năm 2020).
"""


def test_headings_give_the_component_and_brackets_the_value_reached() -> None:
    modern, one_stop, online = (
        "Hiện đại hóa hành chính", "Vận hành Hệ thống thông tin một cửa", "Tỷ lệ hồ sơ xử lý trực tuyến",
    )  # fmt: skip
    assert [short(value) for value in values(PLAN)] == [
        (PAPI, "Công khai, minh bạch", 2020, "actual", 5.26, 31, None),
        (PAPI, "Công khai, minh bạch", 2021, "target", None, 28, None),
        (PAR, modern, 2021, "target", 9, None, None),
        (PAR, modern, 2020, "actual", 5.9, None, None),
        (PAR, one_stop, 2021, "target", 0.5, None, None),
        (PAR, one_stop, 2020, "actual", 0, None, None),
        (PAR, online, 2021, "target", 0.63, None, None),
        (PAR, online, 2020, "actual", 0.53, None, None),
        (PAR, "Tác động của cải cách hành chính", 2021, "target", 13.3, None, None),
        (PAR, "Tác động của cải cách hành chính", 2020, "actual", 13.3, None, None),
    ]


def test_a_target_is_out_of_the_points_its_value_is_out_of() -> None:
    one_stop = [v for v in values(PLAN) if v.component and v.component.startswith("Vận hành")]
    assert [(v.score, v.max) for v in one_stop] == [(0.5, 1), (0, 1)]


def test_a_value_said_again_is_restated_and_an_unprinted_year_inferred() -> None:
    first, again = values(
        "Chỉ số SIPAS đạt 73,33%, xếp thứ 58/63.\n\nChỉ số hài lòng chung đạt 73,33% - xếp thứ 58/63."
    )
    assert (first.restated, again.restated) == (False, True)
    assert (first.year, first.year_source) == (2020, "inferred")


def test_a_value_of_another_province_has_its_scope() -> None:
    own, other = values("Chỉ số PCI đạt 60,1 điểm. Quảng Ninh đứng thứ nhất về Chỉ số PCI.")
    assert (own.scope, other.scope) == ("Hòa Lạc", "Quảng Ninh")


TABLE = """I. KẾT QUẢ CHỈ SỐ PAR INDEX

| Lĩnh vực | Điểm năm 2020 | Xếp hạng | Mục tiêu năm 2021 |
|---|---|---|---|
| Cải cách thủ tục hành chính | 10,9/13 | 33/63 | 11,5 |
| Hiện đại hóa hành chính | 8,1/13,5 | 41/63 | |
"""


def test_values_in_tables_of_areas() -> None:
    assert [short(value) for value in values(TABLE)] == [
        (PAR, "Cải cách thủ tục hành chính", 2020, "actual", 10.9, 33, None),
        (PAR, "Cải cách thủ tục hành chính", 2021, "target", 11.5, None, None),
        (PAR, "Hiện đại hóa hành chính", 2020, "actual", 8.1, 41, None),
    ]


def test_another_table_below_states_nothing_of_the_index() -> None:
    rows = "Nội dung\tNăm 2016\tNăm 2017\tTăng/giảm\n1. Công khai, minh bạch\t5,60\t5,50\t-0,10"
    other = "Huyện\tSố hộ nghèo\tTỷ lệ\tĐiểm\nNghi Lạc\t1.200\t3,5%\t12"
    found = values(f"I. CHỈ SỐ PAPI\n\n{rows}\n\n{other}")
    assert [value.score for value in found] == [5.6, 5.5]


@given(
    st.lists(
        st.sampled_from(
            ["Chỉ số PAPI", "PAR INDEX", "năm 2018", "đạt", "0,25/01 điểm", "xếp thứ 42/63", "(", ")", ";", ". ",
             "giảm 14 bậc", "phấn đấu", "nội dung này", "\n\n", "- ", "1. ", "|", "73%", "\t", "bằng mức điểm năm 2019"]
        ),
        max_size=30,
    )
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_any_arrangement_is_read_and_quotes_slice_back(parts: list[str]) -> None:
    values(" ".join(parts))


@pytest.mark.parametrize("name", ["binh-thuan", "kon-tum", "quang-ngai"])
def test_real_documents_state_what_their_readers_found(corpus: Path, name: str) -> None:
    text = (corpus / f"{name}.txt").read_bytes().decode()
    gold = json.loads((corpus.parent / "gold" / f"{name}.json").read_text("utf-8"))["indicators"]
    outline = provisions(normalise(text))
    found = indicators(outline, header(outline, text), text)
    stated = {(v.index, v.kind, v.year, v.score, str(v.rank), v.rank_change) for v in found}
    expected = {
        (g["index"], g["kind"], g["year"], g["score"], str(g["rank"]), g["rank_change"]) for g in gold
    }
    assert expected - stated == set()
    assert len(found) <= len(gold) * 1.02 + 1
