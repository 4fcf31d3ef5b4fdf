"""Invented documents for the tests of findings, and what is found in them."""

from ingest.document.whole import provisions
from ingest.extract.bodies.mentions import mentions, printed_units
from ingest.extract.citations.mentions import citations
from ingest.extract.findings.checks import findings
from ingest.extract.header.head import header
from ingest.extract.scorecards.lines import criteria
from ingest.extract.values.stated import indicators
from ingest.facts import Extraction, Finding
from ingest.text import normalise


def draft(text: str) -> Extraction:
    """All that is read from a text but its tasks."""
    outline = provisions(normalise(text))
    head = header(outline, text)
    return Extraction(
        head,
        outline,
        citations(outline, head, text),
        mentions(outline, head, text, printed_units(outline, head)),
        indicators=indicators(outline, head, text),
        criteria=criteria(outline, head, text),
    )


def found(text: str, read: Extraction | None = None) -> tuple[Finding, ...]:
    """The findings of a text, whose quotes slice back to it."""
    made = findings(read or draft(text), text)
    for one in made:
        assert one.quotes and one.message.endswith((".", "..."))
        assert all(text[q.start : q.end] == q.text for q in one.quotes)
    return made


def document(
    body: str,
    number: str = "12/KH-UBND",
    date: str = "ngày 10 tháng 6 năm 2019",
    title: str = "Nâng cao Chỉ số cải cách hành chính (PAR INDEX) tỉnh Kon Tum năm 2019",
    province: str = "Kon Tum",
    after: str = "",
) -> str:
    """A plan of a province with a body; `after` follows the signature."""
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH {province.upper()}\n\nSố: {number}\n\n{province}, {date}\n\nKẾ HOẠCH\n\n{title}\n\n"
        f"Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\n{body}\n\n"
        f"Nơi nhận:\n\n- Lưu: VT.\n\n**CHỦ TỊCH**\n\nNguyễn Văn Hòa\n{after}"
    )


def codes(text: str, severity: str | None = None) -> set[str]:
    """The codes of the findings of a text."""
    return {one.code for one in found(text) if severity in (None, one.severity)}


AREA = """II. NHIỆM VỤ

1. Về cải thiện Chỉ số PAR INDEX

1.1. Nội dung "Hiện đại hóa hành chính"

a) Mục tiêu: Đạt tối thiểu từ {target}/13,5 điểm trở lên năm 2019 (năm 2018 chỉ đạt {reached}/13,5 điểm). Trong đó:

- Vận hành Hệ thống thông tin một cửa: 0,5 điểm (năm 2018 chỉ đạt 0/01 điểm).

- Xây dựng Cổng dịch vụ công của tỉnh: 03 điểm (năm 2018 chỉ đạt 2/3 điểm).
"""

SCORECARD = """
PHỤ LỤC

Khuyết điểm trong thực hiện Chỉ số cải cách hành chính năm 2018

STT\tHẠN CHẾ\tĐƠN VỊ CHỊU TRÁCH NHIỆM
I\tNội dung "Hiện đại hóa hành chính"\t
1\tVận hành Hệ thống thông tin một cửa: {score}/01 điểm\tSở Nội vụ
{number}\tTriển khai kiến trúc chính quyền điện tử: 0/0,5 điểm\tSở Nội vụ
"""
