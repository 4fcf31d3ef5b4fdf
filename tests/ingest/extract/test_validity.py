"""Days in force that closing articles state, of the document itself and of what it ends."""

import pytest

from ingest.extraction import extract

TEXT = """ỦY BAN NHÂN DÂN
TỈNH NÚI LAM

Số: 12/2025/QĐ-UBND

Núi Lam, ngày 05 tháng 3 năm 2025

QUYẾT ĐỊNH

Về quản lý chợ

Căn cứ Nghị định số 961/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;

Điều 1. Quản lý chợ theo Quyết định số 77/2020/QĐ-UBND ngày 02/4/2020 của Ủy ban nhân dân tỉnh Núi Lam.

Điều 2. Hiệu lực thi hành

{closing}

Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này./.
"""


def told(closing: str) -> list[tuple[str | None, str | None, str | None]]:
    text = TEXT.format(closing=closing)
    found = extract(text)
    for one in found.validity:
        assert text[one.quote.start : one.quote.end] == one.quote.text
    return [
        (None if one.citation is None else found.citations[one.citation].number, one.begins, one.ends)
        for one in found.validity
    ]


@pytest.mark.parametrize(
    ("closing", "begins", "ends"),
    [
        ("Quyết định này có hiệu lực thi hành từ ngày 15 tháng 8 năm 2025.", "2025-08-15", None),
        ("1. Quyết định này có hiệu lực kể từ ngày 15/8/2025.", "2025-08-15", None),
        ("Quyết định này có hiệu lực\nthi hành kể từ ngày 15\ntháng 8 năm 2025.", "2025-08-15", None),
        ("Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.", "2025-03-05", None),
        ("Quyết định này có hiệu lực từ ngày ký.", "2025-03-05", None),
        ("Quyết định này có hiệu lực thi hành sau 45 ngày kể từ ngày ký.", "2025-04-19", None),
        ("Quyết định này có hiệu lực sau 10 (mười) ngày, kể từ ngày ký ban hành.", "2025-03-15", None),
        ("Quyết định này có hiệu lực từ ngày 15/8/2025 đến hết ngày 31/12/2026.", "2025-08-15", "2027-01-01"),
        ("Quyết định này có hiệu lực từ ngày 01/7/2025, trừ khoản 2 Điều 1.", "2025-07-01", None),
    ],
)
def test_the_documents_own_days(closing: str, begins: str, ends: str | None) -> None:
    assert told(closing) == [(None, begins, ends)]


@pytest.mark.parametrize(
    "closing",
    [
        "Quyết định này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.",
        "Quyết định này có hiệu lực từ tháng 8 năm 2025.",
        "Điều 1 Quyết định này có hiệu lực từ ngày 15/8/2025.",
        "Quy định tại khoản 2 Điều 1 của Quyết định này có hiệu lực từ ngày 15/8/2025.",
        "Hồ sơ nộp trước ngày Quyết định này có hiệu lực thi hành thì theo quy định cũ.",
        "Nghị định này có hiệu lực từ ngày 15/8/2025.",
        "Quyết định này có hiệu lực.",
    ],
)
def test_a_day_that_is_not_told_of_the_whole_document_stays_unknown(closing: str) -> None:
    assert told(closing) == []


OWN = "1. Quyết định này có hiệu lực thi hành từ ngày 15 tháng 8 năm 2025.\n\n2. "
OLD = "Quyết định số 41/2019/QĐ-UBND ngày 01/2/2019 của Ủy ban nhân dân tỉnh Núi Lam quy định về chợ"
ENDED = ("41/2019/QĐ-UBND", None, "2025-08-15")


@pytest.mark.parametrize(
    ("closing", "ended"),
    [
        (OWN + f"{OLD} hết hiệu lực kể từ ngày Quyết định này có hiệu lực thi hành.", [ENDED]),
        (OWN + f"{OLD}; phí chợ hết hiệu lực thi hành kể từ ngày Quyết định này có hiệu lực.", [ENDED]),
        (OWN + f"{OLD} hết hiệu lực kể từ ngày 01/10/2025.", [(*ENDED[:2], "2025-10-01")]),
        (OWN + f"Quyết định này thay thế {OLD}.", [ENDED]),
        (OWN + f"Bãi bỏ {OLD}.", [ENDED]),
        (
            OWN + f"Quyết định này thay thế {OLD} và Quyết định số 42/2019/QĐ-UBND ngày 02/2/2019.",
            [ENDED, ("42/2019/QĐ-UBND", None, "2025-08-15")],
        ),
        (
            OWN
            + f"{OLD}; Quyết định số 42/2019/QĐ-UBND ngày 02/2/2019 sửa đổi Quyết định số 43/2019/QĐ-UBND "
            "hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
            [ENDED, ("42/2019/QĐ-UBND", None, "2025-08-15")],
        ),
        (f"Quyết định này có hiệu lực từ ngày ký và thay thế {OLD}.", [(*ENDED[:2], "2025-03-05")]),
        (OWN + f"Bãi bỏ khoản 2 Điều 5 {OLD}.", []),
        (OWN + f"Quyết định này thay thế Phụ lục I {OLD}.", []),
        (OWN + f"Bãi bỏ một số điều của {OLD}.", []),
        (OWN + f"Điều 4 {OLD} hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", []),
        (f"Quyết định này thay thế {OLD}.", None),
    ],
)
def test_what_it_ends_as_a_whole(closing: str, ended: list[object] | None) -> None:
    found = told(closing)
    assert found[1:] == (ended or [])
    assert (found == []) == (ended is None)
