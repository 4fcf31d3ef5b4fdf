"""Rows that lack cells because a cell of a row above reaches down: which columns their cells stand in.

What a column holds is told by its whole rows: ordinals, days, bodies, figures, long or short text. The cells
of a short row go, in order, where they are likeliest; a column left out is the cell above reaching down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import regex

ORDINAL = regex.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,5}|\p{L})[.)]?")
FIGURE = regex.compile(r"[\d.,%/ -]+")
TERM = regex.compile(
    r"(?:quý|tháng|năm|ngày|trước|hằng|hàng|thường xuyên|khi |sau khi|định kỳ|giai đoạn)(?!\p{L})"
    r"|(?:\d{1,2}/){0,2}20\d\d(?:\s*[-–]\s*(?:\d{1,2}/){0,2}20\d\d)?$",
    regex.I,
)
# "Ban hành", "Hội nghị", "Báo cáo" open work: a body's name goes on with a capital, or is a list of nouns.
BODY = regex.compile(
    r"(?:[Cc]ác\s+)?(?:(?:Sở|Bộ|Ban|Cục|Chi cục|Văn phòng|Công an|Trung tâm|Viện|Tổng cục|Tổng công ty|Hội"
    r"|Báo|Đài|Thanh tra|Kho bạc|Bảo hiểm|Ngân hàng|Trường|Công ty|Tập đoàn|Liên đoàn|Liên minh|Thuế)"
    r"\s+(?:\p{Lu}|tỉnh|thành)"
    r"|UBND|HĐND|[ỦU][yỷ] ban|[Hh]ội đồng nhân dân|(?:[Ss]ở|[Bb]ộ|[Bb]an|[Nn]gành)\s*,"
    r"|[Cc]ơ quan|[Đđ]ơn vị|[Đđ]ịa phương)"
)
LONG = 60
# Cells left out stand last, if nothing tells otherwise.
EARLY = 0.3


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """What a cell holds: empty, ordinal, figure, term, body, long or short text."""
    plain = text.strip(" *_")
    if not plain:
        return "empty"
    if ORDINAL.fullmatch(plain):
        return "ordinal"
    for kind, pattern in (("term", TERM), ("body", BODY)):
        if pattern.match(plain) and len(plain) < 4 * LONG:
            return kind
    if FIGURE.fullmatch(plain):
        return "figure"
    return "long" if len(plain) > LONG else "short"


def columns_in(rows: Sequence[Sequence[str]], width: int) -> list[tuple[int, ...] | None]:
    """For each row the columns its cells stand in; ``None`` for a whole row and for a heading of a group."""
    profile = [Counter[str]() for _ in range(width)]
    whole = [row for row in rows[1:] if len(row) == width]
    for row in whole:
        for column, text in enumerate(row):
            profile[column][_class(text)] += 1
    return [
        None
        if len(row) >= width or not whole or is_group(row)
        else _place(tuple(map(_class, row)), profile, len(whole))
        for row in rows
    ]


def _class(text: str) -> str:
    """The kind of a cell, long and short text the same: a product is a word or a page."""
    kind = kind_of(text)
    return "text" if kind in ("long", "short") else kind


def is_group(row: Sequence[str]) -> bool:
    """Does the row head a group: a letter or a Roman numeral and a name, or a name alone?"""
    first = row[0].strip(" *_")
    return len(row) == 1 or (len(row) == 2 and (kind_of(row[0]) == "ordinal" or not first))


def _place(kinds: tuple[str, ...], profile: Sequence[Counter[str]], count: int) -> tuple[int, ...]:
    """The likeliest columns of cells of these kinds, in order."""
    width = len(profile)
    best: list[list[tuple[float, tuple[int, ...]]]] = [[(0.0, ())] * (width + 1)]
    for k, kind in enumerate(kinds):
        line: list[tuple[float, tuple[int, ...]]] = [(float("-inf"), ())] * (width + 1)
        for column in range(k, width - (len(kinds) - k - 1)):
            score, placed = best[k][column]
            here = (score + profile[column][kind] / count + EARLY * (1 - column / width), (*placed, column))
            line[column + 1] = max(line[column], here, key=lambda pair: pair[0])
        for column in range(width - (len(kinds) - k - 1), width):
            line[column + 1] = line[column]
        best.append(line)
    return best[-1][width][1]
