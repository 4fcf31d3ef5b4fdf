import pytest

from ingest.extraction import extract
from ingest.load.marks import marks


def named(text: str) -> list[tuple[str, str, str]]:
    """Kind, value and what the text prints there, of each mark."""
    found = []
    for own in marks(extract(text), text):
        for mark in own:
            kind, start, end, value = mark.split("\t")
            found.append((kind, value, text[int(start) : int(end)]))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Báo cáo trước ngày 15/7/2019.", [("date", "2019-07-15", "ngày 15/7/2019")]),
        ("Xong trong **quý III năm\n2019**.", [("date", "2019-Q3", "quý III năm\n2019")]),
        (
            "Theo Quyết định số 12/QĐ-UBND ngày 15/7/2019.",
            [
                ("citation", "12/QĐ-UBND", "Quyết định số 12/QĐ-UBND ngày 15/7/2019"),
                ("cited-date", "2019-07-15", "ngày 15/7/2019"),
            ],
        ),
        ("Kết quả đạt 74,5 điểm, xếp thứ 47/63.", [("score", "74,5 điểm", "74,5 điểm"), ("rank", "xếp thứ 47/63", "xếp thứ 47/63")]),
        ("Giao Sở Tư pháp chủ trì rà soát.", [("agency", "Sở Tư pháp", "Sở Tư pháp")]),
        ("Làm việc nghiêm túc.", []),
    ],
)  # fmt: skip
def test_what_a_provision_names(text, expected):
    assert named(text) == expected


def test_each_provision_keeps_its_own():
    text = "1. Sở Nội vụ báo cáo trước ngày 30/6/2019.\n\n2. Sở Tài chính bố trí kinh phí.\n"
    facts = extract(text)
    by_provision = {
        p.label: [m.split("\t")[3] for m in own]
        for p, own in zip(facts.provisions, marks(facts, text), strict=True)
    }
    assert by_provision == {"1": ["Sở Nội vụ", "2019-06-30"], "2": ["Sở Tài chính"]}
