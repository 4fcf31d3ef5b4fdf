import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction import extract
from ingest.facts import Citation

HEAD = """ỦY BAN NHÂN DÂN
TỈNH SÔNG MÂY
Số: 12/2019/QĐ-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Mây, ngày 05 tháng 6 năm 2019

QUYẾT ĐỊNH
Ban hành Quy chế trạm đọc sách

"""
A, B = "Nghị định số 77/2019/NĐ-CP", "Quyết định số 8/2018/QĐ-TTg"


def cited(text: str) -> tuple[str, tuple[Citation, ...]]:
    original = HEAD + text
    return original, extract(original).citations


def pointed(text: str) -> list[tuple[str, tuple[str, ...] | None, str | None]]:
    """Each mention of another instrument with its labels and the words that name them."""
    return [
        (c.text, c.pinpoint and c.pinpoint.labels, c.pinpoint and c.pinpoint.quote.text)
        for c in cited(text)[1]
        if not c.refers_back
    ]


# text, then (mention, labels, the words that name them)
TABLE = [
    (f"theo Điều 5 {A}", [(A, ("Điều 5",), "Điều 5")]),
    (f"theo khoản 2 Điều 4 của {A}", [(A, ("Điều 4.2",), "khoản 2 Điều 4")]),
    (f"theo khoản 2, Điều 4, {A}", [(A, ("Điều 4.2",), "khoản 2, Điều 4")]),
    (f"tại các điều 5, 6 và 7 {A}", [(A, ("Điều 5", "Điều 6", "Điều 7"), "điều 5, 6 và 7")]),
    (
        f"theo khoản 1 Điều 2 {A} và Điều 3 {B}",
        [(A, ("Điều 2.1",), "khoản 1 Điều 2"), (B, ("Điều 3",), "Điều 3")],
    ),
    (f"theo Điều 5 {A} và {B}", [(A, ("Điều 5",), "Điều 5"), (B, None, None)]),
    (
        "theo khoản 4 Điều 9 Luật Doanh nghiệp năm 2014",
        [("Luật Doanh nghiệp năm 2014", ("Điều 9.4",), "khoản 4 Điều 9")],
    ),
    (f"theo {A} (Điều 5, khoản 2 Điều 7)", [(A, ("Điều 5", "Điều 7.2"), "Điều 5, khoản 2 Điều 7")]),
    (f"theo {A} tại Điều 6", [(A, ("Điều 6",), "Điều 6")]),
    (f"theo Phụ lục I ban hành kèm theo {B}", [(B, ("PLI",), "Phụ lục I")]),
    (f"theo Phụ lục I {B}", [(B, ("PLI",), "Phụ lục I")]),
    (
        f"theo khoản 1 Điều 5 Quy chế mượn sách ban hành kèm theo {B}",
        [(B, ("Quy chế.Điều 5.1",), "khoản 1 Điều 5")],
    ),
    (f"theo khoản 2 Điều này và khoản 3 Điều 5 {A}", [(A, ("Điều 5.3",), "khoản 3 Điều 5")]),
    # What is near and belongs to no mention.
    (f"Điều 5 được nêu trong {A}", [(A, None, None)]),
    (f"theo {A}. Điều 5 thì khác", [(A, None, None)]),
    (f"đã giao đủ điểm. {A} vẫn áp dụng", [(A, None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_places_printed_with_a_mention(text: str, expected: list[tuple[str, object, object]]) -> None:
    assert pointed(f"Điều 1. Làm {text} trong năm nay.") == expected


OWN = """Điều 1. Ban hành kèm theo Quyết định này Quy chế trạm đọc sách.
1. Một.
2. Trừ trường hợp quy định tại khoản 1 Điều này.
a) Việc này;
b) Việc theo điểm a, điểm c khoản này và Điều này.
Điều 2. Thi hành
Việc nêu tại khoản 2 Điều 1 Quyết định này và Điều 3 của mọi người.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn An

QUY CHẾ
Trạm đọc sách
(Ban hành kèm theo Quyết định số 12/2019/QĐ-UBND ngày 05/6/2019 của UBND tỉnh)

Điều 1. Phạm vi
1. Theo khoản 2 Điều 3 của Quy chế này.
Điều 3. Việc
1. Một.
2. Hai, trừ khoản 1 Điều này.
"""


def test_places_of_the_document_itself() -> None:
    original, found = cited(OWN)
    own = [(c.text, c.pinpoint.labels) for c in found if c.pinpoint]
    assert own == [
        ("khoản 1 Điều này", ("Điều 1.1",)),
        ("điểm a, điểm c khoản này", ("Điều 1.2.a", "Điều 1.2.c")),
        ("Quyết định này", ("Điều 1.2",)),
        ("khoản 2 Điều 3 của Quy chế này", ("Quy chế.Điều 3.2",)),
        ("khoản 1 Điều này", ("Quy chế.Điều 3.1",)),
    ]
    assert {c.number for c in found if c.pinpoint} == {"12/2019/QĐ-UBND"}
    assert all(c.refers_back and original[c.start : c.end] == c.text for c in found if c.pinpoint)


AMENDING = f"""Điều 1. Sửa đổi, bổ sung một số điều của {A}
1. Sửa đổi Điều 4 như sau:
“Điều 4. Giờ mở cửa
1. Trạm mở cả ngày.
2. Trừ trường hợp quy định tại khoản 1 Điều này và Điều 2 Quyết định này.”
2. Bãi bỏ khoản 3 Điều 6 {A}.
3. Sửa đổi, bổ sung các điểm a, b khoản 2 Điều 7 như sau: bỏ chữ “này”.
4. Trạm theo Điều 8 thì không đổi.
Điều 2. Sửa đổi, bổ sung Quy chế mượn sách ban hành kèm theo {B}
1. Bãi bỏ Điều 5.
Điều 3. Sửa đổi {A} và {B}
1. Bãi bỏ Điều 9.
"""


def test_what_an_amending_article_changes_is_of_the_amended_instrument() -> None:
    original, found = cited(AMENDING)
    assert [(c.text, c.number, c.pinpoint.labels) for c in found if c.pinpoint] == [
        ("Điều 4", "77/2019/NĐ-CP", ("Điều 4",)),
        # What the quoted text says of itself is not said of the document.
        (A, "77/2019/NĐ-CP", ("Điều 6.3",)),
        ("điểm a, b khoản 2 Điều 7", "77/2019/NĐ-CP", ("Điều 7.2.a", "Điều 7.2.b")),
        ("Điều 5", "8/2018/QĐ-TTg", ("Quy chế.Điều 5",)),
    ]
    assert all(original[c.start : c.end] == c.text for c in found)
    assert {c.role for c in found if c.pinpoint and c.refers_back} == {"amends"}


PIECES = st.sampled_from(
    ["Điều 5", "khoản 1", "điểm a", "Điều này", "khoản này", "Phụ lục II", A, B, "Quyết định này", "Quy chế", "Sửa đổi", "ban hành kèm theo", "và", ",", ";", "(", ")", "của", "tại", "\n\nĐiều 2. Việc\n", "\n1. ", "\na) ", "“", "”", "**", "\f"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=20).map(" ".join))
def test_spans_slice_the_original_and_places_are_labels(text: str) -> None:
    original, found = cited(f"Điều 1. Sửa đổi {A}\n1. Sửa đổi " + text)
    for citation in found:
        assert original[citation.start : citation.end] == citation.text
        if citation.pinpoint is not None:
            told = citation.pinpoint.quote
            assert original[told.start : told.end] == told.text
            assert told.start < told.end
            assert citation.pinpoint.labels
            assert all(label and "here" not in label for label in citation.pinpoint.labels)
