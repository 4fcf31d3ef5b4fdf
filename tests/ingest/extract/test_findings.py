"""What does not fit in a document is shown, with its quotes; what fits is left alone."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document.whole import provisions
from ingest.extract.bodies.mentions import mentions
from ingest.extract.citations.mentions import citations
from ingest.extract.findings.checks import CHECKS, findings
from ingest.extract.header.head import header
from ingest.extract.scorecards.lines import criteria
from ingest.extract.values.stated import indicators
from ingest.facts import Extraction, Finding, Owner, Quote, Target, Task
from ingest.text import normalise


def draft(text: str) -> Extraction:
    """All that is read from a text but its tasks."""
    outline = provisions(normalise(text))
    head = header(outline, text)
    return Extraction(
        head,
        outline,
        citations(outline, head, text),
        mentions(outline, head, text),
        indicators=indicators(outline, head, text),
        criteria=criteria(outline, head, text),
    )


def found(text: str, read: Extraction | None = None) -> tuple[Finding, ...]:
    """The findings of a text, whose quotes slice back to it."""
    made = findings(read or draft(text), text)
    for one in made:
        assert one.quotes and one.message.endswith(".")
        assert all(text[q.start : q.end] == q.text for q in one.quotes)
    return made


def document(
    body: str, number: str = "12/KH-UBND", date: str = "ngày 10 tháng 6 năm 2019", title: str = ""
) -> str:
    """A plan of a province with a body."""
    title = title or "Nâng cao Chỉ số cải cách hành chính (PAR INDEX) tỉnh Kon Tum năm 2019"
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH KON TUM\n\nSố: {number}\n\nKon Tum, {date}\n\nKẾ HOẠCH\n\n{title}\n\n"
        f"Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\n{body}\n\n"
        "Nơi nhận:\n\n- Lưu: VT.\n\n**CHỦ TỊCH**\n\nNguyễn Văn Hòa\n"
    )


def codes(body: str, severity: str | None = None, **head: str) -> set[str]:
    """The codes of the findings of a plan."""
    return {one.code for one in found(document(body, **head)) if severity in (None, one.severity)}


CLEAN = """I. NHIỆM VỤ

1. Sở Nội vụ thực hiện Quyết định số 45/QĐ-UBND ngày 02/4/2019 của UBND tỉnh; Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.

a) Kiểm tra tại các huyện: Đăk Hà, Sa Thầy và thành phố Kon Tum.

b) Giao các tổ chức tổ chức thực hiện từ từ, ngày ngày báo cáo.

c) Theo Quyết định số 326/QĐ-BNV ngày 19/4/2019 của Bộ Nội vụ về công bố Chỉ số cải cách hành chính năm 2018 của các bộ.

d) Thực hiện Quyết định số 45/QĐ-UBND ngày 07/01/2018 của UBND tỉnh về việc khác.

đ) Phấn đấu đạt từ 8,5/9 điểm trở lên.

e) Đồng chí Nguyễn Văn Hòa, Chủ tịch UBND tỉnh và đồng chí Lê Văn Nam, Phó Chủ tịch UBND tỉnh chỉ đạo.

2. Hoàn thành."""


def test_a_document_without_fault_has_no_findings() -> None:
    assert found(document(CLEAN)) == ()


@pytest.mark.parametrize(
    ("body", "code", "severity"),
    [
        (
            "1. Theo Quyết định số 75/QĐ-BNV ngày 14/4/2019 của Bộ Nội vụ.\n\n2. Căn cứ Quyết định số 75/QĐ-BNV ngày 24/4/2019 của Bộ Nội vụ.",
            "same_instrument_two_dates",
            "high",
        ),
        (
            "1. Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ; Nghị định số 61/2018/NĐ-CP ngày 23/4/2017.",
            "same_instrument_two_dates",
            "high",
        ),
        ("1. Theo Báo cáo số 56/BC-SNV ngày 16/6/2019 của Sở Nội vụ.", "cited_after_document", "high"),
        (
            "1. Quyết định số 50/2017/QĐ-TTg ngày 31/12/2017 của Chính phủ về định mức.",
            "issuer_mismatch",
            "medium",
        ),
        ("1. Thực hiện Chỉ thị số 25/CT-TTg của Thủ tướng Chính phủ.", "cited_without_date", "low"),
        (
            "1. Quyết định số 326/QĐ-BNV ngày 19/4/2019 của Bộ Nội vụ về công bố Chỉ số cải cách hành chính năm 2019 của các bộ.\n\n2. Theo Hội nghị công bố Chỉ số cải cách hành chính năm 2018 của tỉnh.",
            "index_year_wrong",
            "high",
        ),
        (
            "1. Hạn chế của Chỉ số cải cách hành chính năm 2018 đã được UBND tỉnh giao tại Kế hoạch số 497/KH-UBND ngày 28/02/2019.",
            "assigned_after_year",
            "medium",
        ),
        ("1. UBND các huyện, thành phố: Sa Thầy, Ngọc Hài, Đăk Hà báo cáo.", "place_misspelt", "high"),
        ("1. Trên địa bàn tỉnh Kon Túm có nhiều hạn chế.", "province_misspelt", "high"),
        (
            "1. Kết luận của đồng chí Trần Ngọc Căng, Chủ tịch UBND tỉnh.\n\n2. Ý kiến của đồng chí Trần Ngọc Cường, Chủ tịch UBND tỉnh.",
            "person_two_names",
            "high",
        ),
        ('1. Nội dung "Trách nhiệm giải trình của người dân" của Chỉ số PAPI.', "area_misnamed", "medium"),
        ("1. Mục\n\na) Một.\n\nb) Hai.\n\nb) Ba.", "item_letter_repeated", "medium"),
        ("1. Mục\n\na) Một.\n\nb) Hai.\n\nd) Ba.", "item_letter_missing", "medium"),
        ("1. Một.\n\n2. Hai.\n\n4. Bốn.", "item_number_missing", "medium"),
        ("1. Một.\n\n2. Hai.\n\n2. Ba.", "item_number_repeated", "medium"),
        ("1. Theo Kế hoạch Kế hoạch của tỉnh.", "doubled_word", "medium"),
        ("1. Nhiệm vụ của của các sở.", "doubled_word", "low"),
        ("1. Phần đầu hàng năm tăng 10% số thủ tục.", "aim_misread", "low"),
        ("1. Theo Quyết định số /QĐ-UBND của tỉnh.", "blank_number_cited", "medium"),
        (
            "1. Năm 2018, Chỉ số PAR INDEX đạt 75,5 điểm.\n\n2. Năm 2018, Chỉ số PAR INDEX đạt 74,5 điểm.",
            "values_contradict",
            "medium",
        ),
        (
            "1. Phấn đấu năm 2019, Chỉ số PAPI xếp hạng 20/63.\n\n2. Phấn đấu năm 2019, Chỉ số PAPI xếp hạng 25/63.",
            "targets_contradict",
            "medium",
        ),
        (
            "1. Chỉ số PCI năm 2017 xếp thứ 30/63.\n\n2. Chỉ số PCI năm 2018 xếp thứ 42/63, giảm 14 bậc so với năm 2017.",
            "rank_change_wrong",
            "medium",
        ),
    ],
)
def test_each_fault_is_found_and_nothing_graver(body: str, code: str, severity: str) -> None:
    made = found(document(f"I. NHIỆM VỤ\n\n{body}"))
    assert (code, severity) in {(one.code, one.severity) for one in made}
    assert {one.code for one in made if one.severity == "high"} <= {code}


def test_a_blank_number_and_date_show_head_and_annex() -> None:
    text = document("1. Việc.", number="/KH-UBND", date="ngày tháng năm 2019")
    text += "\nPHỤ LỤC\n\nDanh mục\n(Kèm theo Kế hoạch số /KH-UBND ngày tháng 6 năm 2019 của UBND tỉnh)\n\n1. Việc.\n"
    (one,) = (f for f in found(text) if f.severity == "high")
    assert one.code == "blank_number_date"
    assert len(one.quotes) == 3


def test_a_registry_stamp_is_told_from_the_head() -> None:
    text = document("1. Việc.").replace(
        "Ủy ban nhân dân tỉnh ban", "ĐẾN\tSố: 60.79\n\tNgày: 20/6/2019\n\nỦy ban nhân dân tỉnh ban"
    )
    assert "registry_stamp" in {one.code for one in found(text)}


AREA = """II. NHIỆM VỤ

1. Về cải thiện Chỉ số PAR INDEX

1.1. Nội dung "Hiện đại hóa hành chính"

a) Mục tiêu: Đạt tối thiểu từ {target}/13,5 điểm trở lên năm 2019 (năm 2018 chỉ đạt {reached}/13,5 điểm). Trong đó:

- Vận hành Hệ thống thông tin một cửa: 0,5 điểm (năm 2018 chỉ đạt 0/01 điểm).

- Xây dựng Cổng dịch vụ công của tỉnh: 03 điểm (năm 2018 chỉ đạt 2/3 điểm).
"""


@pytest.mark.parametrize(
    ("target", "reached", "expected"),
    [
        ("12", "11,6", {"area_above_possible"}),
        ("12,5", "11,5", set()),
        ("9", "5,9", {"area_target_unreachable"}),
        ("7", "5,9", set()),
    ],
)
def test_sums_of_an_area(target: str, reached: str, expected: set[str]) -> None:
    made = codes(AREA.format(target=target, reached=reached))
    assert made & {"area_above_possible", "area_target_unreachable"} == expected


SCORECARD = """
PHỤ LỤC

Khuyết điểm trong thực hiện Chỉ số cải cách hành chính năm 2018

STT\tHẠN CHẾ\tĐƠN VỊ CHỊU TRÁCH NHIỆM
I\tNội dung "Hiện đại hóa hành chính"\t
1\tVận hành Hệ thống thông tin một cửa: {score}/01 điểm\tSở Nội vụ
{number}\tTriển khai kiến trúc chính quyền điện tử: 0/0,5 điểm\tSở Nội vụ
"""


def test_a_scorecard_is_held_against_the_text() -> None:
    text = document(AREA.format(target="7", reached="5,9")) + SCORECARD.format(score="0,25", number=2)
    assert {"scorecard_contradicts", "criterion_missing_from_scorecard"} <= {one.code for one in found(text)}
    text = document(AREA.format(target="7", reached="5,9")) + SCORECARD.format(score="0", number=2)
    assert "scorecard_contradicts" not in {one.code for one in found(text)}


def test_a_gap_in_the_numbers_of_rows() -> None:
    rows = SCORECARD.format(score="0", number=2) + "6\tBáo cáo định kỳ: 0/01 điểm\tSở Nội vụ\n"
    assert "row_number_gap" in {one.code for one in found(document("1. Việc.") + rows)}


def test_numbers_in_odd_digits_are_no_numbers_of_rows() -> None:
    rows = SCORECARD.format(score="0", number=2) + "²\tBáo cáo định kỳ: 0/01 điểm\tSở Nội vụ\n"
    assert "row_number_gap" not in {one.code for one in found(document("1. Việc.") + rows)}


def test_time_is_linear_in_repeated_scorecards() -> None:
    text = document(AREA.format(target="7", reached="5,9")) + SCORECARD.format(score="0,25", number=2)
    read = draft(text)
    many = replace(
        read,
        criteria=read.criteria * 3000,
        tasks=(a_task(text, 0),) * 3000,
        indicators=read.indicators * 1500,
    )
    begin = time.perf_counter()
    found(text, many)
    assert time.perf_counter() - begin < 5


def a_task(text: str, at: int, **given: object) -> Task:
    """A task of the text, given to Sở Tài chính."""
    return Task("I.1", text[at : at + 120], at, at + 120, 0, ("Sở Tài chính tỉnh Kon Tum",), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("2019-06-01", {"deadline_before_document"}),
        ("2019-06-12", {"deadline_tight"}),
        ("2019-07-12", set()),
        ("2019-06", set()),
        (None, set()),
    ],
)
def test_deadlines_before_or_soon_after_the_document(deadline: str | None, expected: set[str]) -> None:
    text = document("1. Sở Tài chính hoàn thành.")
    at = text.index("Sở Tài chính")
    read = replace(draft(text), tasks=(a_task(text, at, deadline=deadline, deadline_span=(at, at + 5)),))
    assert {one.code for one in found(text, read)} == expected


def test_a_criterion_blamed_on_one_body_and_tasked_to_another() -> None:
    body = "1. Sở Tài chính tham mưu giải ngân kế hoạch đầu tư vốn ngân sách nhà nước bảo đảm đạt tối thiểu 90% kế hoạch được giao."
    card = SCORECARD.format(score="0", number=2).replace(
        "Triển khai kiến trúc chính quyền điện tử", "Giải ngân kế hoạch đầu tư vốn ngân sách nhà nước"
    )
    text = document(body) + card
    read = draft(text)
    task = a_task(text, text.index("Sở Tài chính"))
    assert "owner_not_tasked" in {one.code for one in found(text, replace(read, tasks=(task,)))}
    same = replace(task, agencies=("Sở Nội vụ tỉnh Kon Tum",))
    assert "owner_not_tasked" not in {one.code for one in found(text, replace(read, tasks=(same,)))}
    assert all(isinstance(owner, Owner) for row in read.criteria for owner in row.owners)


def test_tasks_that_aim_at_different_figures_of_one_thing() -> None:
    text = document(
        "1. Trên 60% đơn vị xã phường áp dụng chất lượng ISO. 2. Ít nhất 80% đơn vị xã phường áp dụng chất lượng ISO."
    )
    first, second = text.index("Trên 60%"), text.index("Ít nhất 80%")
    stop = len("Trên 60% đơn vị xã phường áp dụng chất lượng ISO")
    quotes = [Quote(text[a:b], a, b) for a, b in ((first + 5, first + stop), (second + 9, second + stop + 4))]
    aims = [Target(value, "%", 2019, True, quote) for value, quote in zip((60.0, 80.0), quotes, strict=True)]
    tasks = tuple(a_task(text, q.start, targets=(aim,)) for q, aim in zip(quotes, aims, strict=True))
    assert "targets_contradict" in {one.code for one in found(text, replace(draft(text), tasks=tasks))}


def test_every_check_says_what_it_looks_for() -> None:
    assert all(check.__doc__ for check in CHECKS)


@given(
    st.lists(
        st.sampled_from(
            ["Số: /KH-UBND", "ngày tháng năm", "Kon Tum", "Kon Túm", "a)", "b)", "1.", "\n\n", "đồng chí Lê Văn An, Chủ tịch",
             "Quyết định số 1/QĐ-UBND ngày 1/2/2019", "huyện Ngọc Hài", "PAPI đạt 3/10 điểm", "công bố chỉ số năm 2019",
             "ĐẾN\tSố:", "1\t2\t", "của của"]
        ),
        max_size=25,
    )
)  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_any_text_is_checked(parts: list[str]) -> None:
    found(" ".join(parts))


@pytest.mark.parametrize("name", ["binh-thuan", "kon-tum", "quang-ngai"])
def test_grave_contradictions_of_real_documents(corpus: Path, name: str) -> None:
    text = (corpus / f"{name}.txt").read_bytes().decode()
    gold = json.loads((corpus.parent / "gold" / f"{name}.json").read_text("utf-8"))["anomalies"]
    grave = [one for one in found(text) if one.severity == "high"]
    known = [one for one in gold if one["severity"] == "high"]

    def shown(anomaly: dict[str, list[dict[str, object]]], one: Finding) -> bool:
        return any(
            q.start < int(str(g["start"])) + len(str(g["quote"])) and int(str(g["start"])) < q.end
            for q in one.quotes
            for g in anomaly["quotes"]
        )

    assert [a["kind"] for a in known if not any(shown(a, one) for one in grave)] == []
    assert sum(not any(shown(a, one) for a in known) for one in grave) <= 1
