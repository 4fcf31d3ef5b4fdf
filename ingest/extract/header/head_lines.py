"""The lines of a document's head, columns apart, and what each of them looks like."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from ingest.document.parts import kind_line
from ingest.facts import Provision
from ingest.text import MappedText
from language.numbers import BLANK_NUMBER, NUMBER
from reference import kinds

COLUMNS = regex.compile(
    r"\s*[\t|]\s*|(?<!\s|[Ss]ố\s?:?|ngày|tháng)\s{3,}"
    r"|(?<=\S)\s+(?=C[ỘO]NG\s+H(?:[OÒÓ]A|O[ÀÁ])\s+X|Độc\s+lập\s*[-–]|ĐỘC\s+LẬP\s*[-–]|ĐẢNG\s+CỘNG\s+SẢN)"
)
MOTTO = regex.compile(
    r"C[ỘO]NG\s+H(?:[OÒÓ]A|O[ÀÁ])\s+X|Đ[ộo]c\s+l[ậa]p\s*[-–.]|ĐỘC\s+LẬP\s*[-–]|ĐẢNG\s+CỘNG\s+SẢN|^[\W_]+$",
    regex.I,
)
LABEL = r"(?:(?:Luật|Pháp lệnh|Nghị quyết|Lệnh)\s+)?(?:Số|SỐ|số)(?:\s*/\s*No)?\s*[:.]?\s*"
NUMBER_LINE = regex.compile(
    rf"^(?:{LABEL})(?:(?P<number>(?:\d{{1,2}}\s(?=\d{{1,4}}\s?/))?{NUMBER})|{BLANK_NUMBER})"
)
# Until 2005 the heading itself bore the number: "CỦA CHÍNH PHỦ SỐ 58/2003/NĐ-CP NGÀY 29 THÁNG 5 NĂM 2003".
HEADING_NUMBER = regex.compile(
    rf"^(?:CỦA\s+[\p{{Lu}}\s,-]{{3,90}}?\s+)?SỐ\s*:?\s*(?P<number>{NUMBER})(?=\s+NGÀY)?", regex.V1
)
URGENCY = regex.compile(
    r"^\W*(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|TỐI MẬT|TUYỆT MẬT|MẬT|DỰ THẢO|BẢN SAO|SAO Y|SAO LỤC)\b"
)
# A stamp of the registry that took the paper in: "ĐẾN Số: 6079", "Ngày: 20/6/2018", "Chuyển:".
STAMP = regex.compile(
    r"(?<!\p{L}\s)\bĐẾN\b(?!\s+\p{Lu})|^(?:Giờ|Ngày|Chuyển|Chuyên|Lưu hồ sơ|Số hồ sơ|Kính chuyển|Phòng)\s*:"
    r"|^\W*(?:(?:TRUNG TÂM|TT|PHÒNG)\s+)?(?:CÔNG BÁO|TIN HỌC|VĂN THƯ)\b"
)


MOST = 120
LONGEST = 1200


class Field(NamedTuple):
    """One printed part of a head line; ``row`` tells that it is a cell of a table or of a second column."""

    content: MappedText
    row: bool

    @property
    def text(self) -> str:
        """The part as cleaned."""
        return self.content.text


def head_fields(outline: tuple[Provision, ...]) -> list[Field]:
    """The printed parts of the head, columns and cells apart."""
    fields: list[Field] = []
    for provision in outline:
        if provision.kind != "header" or provision.label.startswith("PL") or len(fields) > MOST:
            break
        # A head line is short: what runs on is a page without line ends.
        content = provision.content.slice(0, LONGEST)
        text = content.text
        cuts = [] if kind_line(text) else [*COLUMNS.finditer(text)]
        for start, end in zip(
            [0, *(c.end() for c in cuts)], [*(c.start() for c in cuts), len(text)], strict=True
        ):
            part = content.slice(start, end).strip()
            if part.text:
                fields.append(Field(part, bool(cuts)))
    return fields


def opening_kind(text: str) -> tuple[str | None, str]:
    """The kind a head line opens with, in capitals, and the rest of the line."""
    alone = kind_line(text.strip("*_ "))
    if alone:
        return alone, ""
    if text.isupper():
        match = _kind_opening().match(text)
        return (
            (_capitals()[" ".join(match.group().split())], text[match.end() :].strip())
            if match
            else (None, text)
        )
    match = _kind_opening().match(text)
    if match and text[match.end() :].strip()[:1].isupper():
        return _capitals()[" ".join(match.group().split())], text[match.end() :].strip()
    return None, text


@cache
def _capitals() -> dict[str, str]:
    """Kinds by their names in capitals."""
    return {kind.kind.upper(): kind.kind for kind in kinds()}


@cache
def _kind_opening() -> regex.Pattern[str]:
    names = sorted((n for n in _capitals() if " " in n or n in ("LUẬT", "LỆNH")), key=len, reverse=True)
    words = "|".join(r"\s+".join(map(regex.escape, name.split())) for name in names)
    return regex.compile(rf"(?:{words})(?=\s+\p{{L}})")
