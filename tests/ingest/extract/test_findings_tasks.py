"""Deadlines, owners and aims of tasks held against the document; time grows with the text alone."""

import time
from dataclasses import replace

import pytest
from sample_findings import AREA, SCORECARD, document, draft, found

from ingest.facts import Owner, Quote, Target, Task


def a_task(text: str, at: int, **given: object) -> Task:
    """A task of the text, given to Sở Tài chính."""
    return Task("I.1", text[at : at + 120], at, at + 120, 0, ("Sở Tài chính tỉnh Kon Tum",), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("2019-06-10", {"deadline_tight"}),
        ("2019-06-12", {"deadline_tight"}),
        ("2019-07-12", set()),
        ("2019-06", set()),
        (None, set()),
    ],
)
def test_deadlines_soon_after_the_document(deadline: str | None, expected: set[str]) -> None:
    text = document("1. Sở Tài chính hoàn thành.")
    at = text.index("Sở Tài chính")
    read = replace(draft(text), tasks=(a_task(text, at, deadline=deadline, deadline_span=(at, at + 5)),))
    assert {one.code for one in found(text, read)} == expected


@pytest.mark.parametrize(
    ("words", "limit", "deadline", "expected"),
    [
        ("Sở Tài chính hoàn thành {}.", "trước ngày 01/6/2019", "2019-06-01", True),
        ("Sở Tài chính báo cáo UBND tỉnh {}.", "chậm nhất trong tháng 5 năm 2019", "2019-05", True),
        ("Sở Tài chính gửi kết quả {}.", "trong quý I/2019", "2019-Q1", True),
        ("Sở Tài chính báo cáo UBND tỉnh {}.", "trước ngày 10/6/2019", "2019-06-10", True),
        ("Sở Tài chính báo cáo UBND tỉnh {}.", "trong tháng 6 năm 2019", "2019-06", False),
        ("Sở Tài chính báo cáo UBND tỉnh {}.", "trước 17 giờ ngày 10/6/2019", "2019-06-10", False),
        # Facts of the past, a year that no slip of the pen explains, and a day that is none.
        (
            "Sở Tài chính hoàn thành giải quyết hồ sơ tiếp nhận {}.",
            "trước ngày 01/6/2019",
            "2019-06-01",
            False,
        ),
        ("Sở Tài chính rà soát công trình phát sinh {}.", "trước ngày 01/6/2019", "2019-06-01", False),
        ("Sở Tài chính báo cáo việc đã giao {}.", "trước ngày 01/6/2019", "2019-06-01", False),
        ("Sở Tài chính báo cáo diện tích đất {}.", "trước ngày 15/10/1993", "1993-10-15", False),
        ("Sở Tài chính hoàn thành {}.", "trước ngày 31/5/2019", "2019-05-32", False),
    ],
)
def test_a_deadline_over_before_the_document(words: str, limit: str, deadline: str, expected: bool) -> None:
    text = document(f"1. {words.format(limit)}")
    start = text.index(limit)
    span = (start, start + len(limit))
    task = a_task(text, text.index("Sở Tài chính"), deadline=deadline, deadline_span=span)
    made = {one.code for one in found(text, replace(draft(text), tasks=(task,)))}
    assert ("deadline_before_document" in made) is expected


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


def test_time_is_linear_in_repeated_scorecards() -> None:
    text = document(AREA.format(target="7", reached="5,9")) + SCORECARD.format(score="0,25", number=2)
    read = draft(text)
    many = replace(
        read,
        criteria=read.criteria * 3000,
        tasks=(a_task(text, 0),) * 3000,
        indicators=read.indicators * 1500,
    )
    begin = time.process_time()
    found(text, many)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    "part",
    [
        "{k}. Việc số {k}: “mở ngoặc\n\na) Một.\n\nb) Hai.\n\nb) Ba.\n\n",
        "{k}. Theo Quyết định số {k}/QĐ-BNV ngày 3/4/2019 của Bộ Nội vụ; Quyết định số 1/QĐ-BNV ngày 3/4/2019.\n\n",
        "{k}. Đồng chí Lê Văn Sơn, Chủ tịch UBND tỉnh; UBND huyện Lương Sen tỉnh Lai Chấu, ngày 31/6/2019.\n\n",
    ],
)
def test_time_grows_with_the_text_alone(part: str) -> None:
    texts = [document("".join(part.format(k=k) for k in range(1, many))) for many in (200, 800)]
    reads = [draft(text) for text in texts]
    spent = []
    for text, read in zip(texts, reads, strict=True):
        begin = time.process_time()
        found(text, read)
        spent.append(time.process_time() - begin)
    assert spent[1] < 16 * spent[0] + 0.5
