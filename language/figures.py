"""Printed figures of scores and ranks: "0,25/01 điểm", "xếp thứ 42/63", "giảm 14 bậc", "73,33%".

Vietnamese prints a decimal comma and a thousands point; "05/63" is a rank where ranks are spoken of and
a score where points are. A figure is read with the words that make it one, so that dates, numbers of
instruments and counts of things are none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

THOUSANDS = regex.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
PRINTED = regex.compile(r"\d+(?:[.,]\d+)*")

ALONE = r"(?<![\p{L}\d]|\d[,./-])"
DECIMAL = r"\d{1,4}(?:[,.]\d{1,4})?"
COUNT = r"\d{1,3}(?!\d|[.,]\d)"
RANGE = r"\d{1,3}(?:\s*(?:-|–|—|đến|tới)\s*(?:thứ\s+)?\d{1,3})?(?!\d|[.,]\d)"
END = r"(?!\d|[.,/]\d)"
PLACES = r"(?:tỉnh|thành|tp|địa phương|đơn vị|quốc gia|bộ|sở|cơ quan|huyện|xã)\b"
# The provinces there were: 61 from 1997, 64 from 2004, 63 from 2008, 34 from July 2025.
PROVINCES = r"(?:6[134]|34)"
UP = r"tăng|vươn|nâng|cải thiện|thăng|vượt|lên"
DOWN = r"giảm|tụt|sụt|rớt|lùi|hạ|xuống|mất"
# Words between the verb and its number: "tăng ít nhất từ 02 bậc".
FILLER = (
    r"(?:(?:lên|xuống|thêm|được|mạnh|ít nhất|tối thiểu|thấp nhất|từ|khoảng|trên|hơn|tới|đến|là|cả"
    r"|thứ hạng|thứ bậc|vị trí|hạng|bậc|điểm|thứ)\s+){0,4}+"
)
STEPS = r"(?:thứ\s+)?(?:bậc|hạng|vị trí)(?!\s*\d|\s+[IVX]+\b)\b"
RANKED = (
    r"(?:vị\s+(?:trí|thứ)|thứ\s+(?:hạng|bậc|tự)|(?:xếp|đứng)(?:\s+(?:hạng|thứ|bậc))?|hạng|thứ)"
    r"(?:\s+(?:thứ|hạng|vị\s+trí|số|ở|là|từ|đạt|khoảng|trong|mức|cao\s+hơn)\b){0,4}+\s*:?\s*"
)
WORDS = {"nhất": 1, "nhì": 2, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
# "điểm" is also a place ("điểm cầu") and a part of an article ("điểm a khoản 2").
POINTS = (
    r"điểm(?!\s*(?:[a-zđ]\b|%|phần trăm|cầu|trường|giao dịch|mới|nóng|dân cư|bưu|sáng|tiếp nhận|du lịch"
    r"|thi\b|chốt|nghẽn|đen|bán|đấu nối|kết nối))\b"
)

FORMS = (
    ("change", rf"(?:(?P<up>{UP})|(?P<down>{DOWN}))\s+{FILLER}(?P<by>{RANGE})\s*{STEPS}"),
    ("signed", rf"(?P<sign>[+−-])(?P<signed_by>{COUNT})\s*{STEPS}"),
    (
        "ranked",
        rf"{RANKED}(?P<rank>{RANGE})(?:\s*/\s*(?P<of>{COUNT})"
        rf"|\s+(?:trên|trong|của)\s+(?:tổng\s+)?(?:số\s+)?(?P<among>{COUNT})(?=\s*{PLACES}))?",
    ),
    (
        "worded",
        rf"(?:xếp|đứng|vị trí)(?:\s+(?:thứ|hạng|vị trí)){{0,2}}\s+(?P<word>{'|'.join(WORDS)})\b"
        rf"(?:\s*/\s*(?P<worded_of>{COUNT})|(?=\s*(?:[,;.)]|$|trên|toàn|về|cả nước|trong (?:số )?\d)))",
    ),
    (
        "group",
        rf"(?:(?:nhóm|tốp|top)\s+(?:đầu\s+)?(?P<first>{COUNT})(?=[^.;\d]{{0,35}}(?:đầu|cao nhất|tốt))"
        rf"|(?:xếp|đứng|nằm|lọt|vào)\s+(?:vào\s+|trong\s+)?(?:nhóm|tốp|top)\s+(?P<within>{COUNT})"
        rf"(?=\s*{PLACES})(?![^.;\d]{{0,35}}(?:thấp|cuối)))",
    ),
    ("outof", rf"(?P<place>{RANGE})\s*/\s*(?P<out_of>{PROVINCES})(?!\d|[.,/]\d|[/-]\p{{Lu}}|\s*(?:điểm|%))"),
    ("scored", rf"(?P<score>{DECIMAL})(?:\s*/\s*(?P<max>{DECIMAL}))?\s*{POINTS}"),
    ("hundred", rf"(?P<points>{DECIMAL})\s*/\s*(?P<hundred_max>100|80|60){END}(?!\s*%)"),
    ("percent", rf"(?P<rate>{DECIMAL})\s*%"),
    ("steps", rf"(?P<more>{COUNT})\s*{STEPS}"),
)
WORD_FIRST = ("change", "ranked", "worded", "group")


def _forms(names: Iterable[str]) -> str:
    forms = dict(FORMS)
    return "|".join(f"(?P<{name}>{forms[name]})" for name in names)


# One look at what follows a number spares trying every form on numbers that are no figures.
FIGURE = regex.compile(
    rf"{ALONE}(?:(?=\p{{L}})(?:{_forms(WORD_FIRST)})"
    rf"|(?=[+−-]?[\d,.\s–—-]{{1,16}}+[/%đtbhv])(?:{_forms(n for n, _ in FORMS if n not in WORD_FIRST)}))",
    regex.I,
)
# What makes points a difference or a bound and no value: "tăng 2,5 điểm", "bị trừ 0,25 điểm", "dưới 50 điểm".
DIFFERENCE = regex.compile(
    r"(?:tăng|giảm|mất|trừ|thiếu|cộng|cao hơn|thấp hơn|nhiều hơn|ít hơn|kém|hơn|chênh(?: lệch)?|cách|dưới)"
    r"(?:\s+(?:thêm|được|đi|tối đa|khoảng|mạnh|nhẹ|điểm))?\s*$",
    regex.I,
)
# A rank among neighbours is no national rank: "thứ 2 khu vực Tây Nguyên".
REGIONAL = regex.compile(
    r"\s*(?:tỉnh|thành phố)?\s*(?:trong|của|ở|so với các tỉnh)?\s*(?:toàn\s+)?"
    r"(?:các tỉnh\s+(?:trong\s+)?)?(?:khu vực|vùng|miền|cụm|khối|Tây Nguyên|Tây Bắc|Đông Nam Bộ|Đồng bằng)\b",
    regex.I,
)


ANCHOR = regex.compile(rf"\d+|\b(?:thứ|hạng|trí|xếp|đứng)\s+(?:{'|'.join(WORDS)})\b", regex.I)
REACH = 80


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure printed at ``text[start:end]``, with the words that make it one.

    ``kind`` is score (``value`` of ``max`` points), percent (``value``), rank (``rank``, a number or a
    range "45-50", among ``of``) or change (``change`` places, positive when the rank improved).
    """

    kind: str
    start: int
    end: int
    value: float | None = None
    max: float | None = None
    rank: int | str | None = None
    of: int | None = None
    change: int | None = None


def number(printed: str) -> float | None:
    """The value of a printed number: "0,25" is 0.25, "01" is 1.0, "1.234,5" is 1234.5; else ``None``."""
    text = printed.strip()
    if THOUSANDS.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    text = text.replace(",", ".")
    return float(text) if PRINTED.fullmatch(text) and text.count(".") < 2 else None


def points(printed: str) -> float | None:
    """A number of points: "7.250" is 7.25, for no index gives a thousand."""
    value = number(printed)
    if value is not None and value >= 1000 and "." in printed:
        return number(printed.replace(".", ","))
    return value


def place(printed: str) -> int | str | None:
    """A rank: "05" is 5, "45 - 50" is "45-50"; ``None`` for zero and for what is no number."""
    ends = [int(n) for n in regex.findall(r"\d+", printed)]
    if not ends or ends[0] == 0:
        return None
    return f"{ends[0]}-{ends[1]}" if len(ends) > 1 and ends[1] != ends[0] else ends[0]


def figures(text: str) -> list[Figure]:
    """Every figure in ``text``, in order; differences of points and ranks of a region are left out."""
    found: list[Figure] = []
    sign = 0
    for start, end in _stretches(text):
        for match in FIGURE.finditer(text, start, end):
            figure, sign = _read(match, sign)
            if figure is not None:
                found.append(figure)
    return found


def _stretches(text: str) -> list[tuple[int, int]]:
    """Where figures can be: around digits and ranks in words, as far as their words reach."""
    found: list[tuple[int, int]] = []
    for match in ANCHOR.finditer(text):
        start, end = max(0, match.start() - REACH), min(len(text), match.end() + REACH)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _read(match: regex.Match[str], sign: int) -> tuple[Figure | None, int]:
    """The figure of a match; ``sign`` is that of the last change, for "và 05 bậc" that follows."""
    form, (start, end), text = match.lastgroup or "", match.span(), match.string
    if form in ("change", "signed", "steps"):
        if form == "change":
            sign = 1 if match["up"] else -1
        elif form == "signed":
            sign = 1 if match["sign"] == "+" else -1
        by = int(regex.match(r"\d+", match["by"] or match["signed_by"] or match["more"])[0])  # type: ignore[index]
        return (Figure("change", start, end, change=sign * by) if sign and by else None), sign
    if form in ("ranked", "worded", "group", "outof"):
        return _rank(match, form), sign
    if DIFFERENCE.search(text, max(0, start - 30), start):
        return None, sign
    if form == "percent":
        return Figure("percent", start, end, value=points(match["rate"])), sign
    value = points(match["score"] or match["points"])
    top = points(match["max"] or match["hundred_max"] or "")
    if value is None or (top is not None and (value > top or top == 0)):
        return None, sign
    return Figure("score", start, end, value=value, max=top), sign


def _rank(match: regex.Match[str], form: str) -> Figure | None:
    text, (start, end) = match.string, match.span()
    rank: int | str | None
    if form == "worded":
        rank, of = WORDS[match["word"].lower()], match["worded_of"]
    elif form == "group":
        rank, of = f"1-{int(match['first'] or match['within'])}", None
    elif form == "outof":
        rank, of = place(match["place"]), match["out_of"]
    else:
        rank, of = place(match["rank"]), match["of"] or match["among"]
        if of is None and not _ranks(match):
            return None
    among = int(of) if of else None
    last = int(str(rank).split("-")[-1]) if rank is not None else 0
    if rank is None or (among is not None and last > among) or REGIONAL.match(text, end):
        return None
    return Figure("rank", start, end, rank=rank, of=among)


# "thứ 7" and "hạng 3" alone are a day and a grade; "xếp thứ 7" is a rank.
SPOKEN = regex.compile(r"xếp|đứng|vị|thứ\s+(?:hạng|bậc|tự)", regex.I)
NOT_RANKED = regex.compile(
    r"(?:lần|ngày|kỳ|phần|khóa|quý|buổi|chiều|sáng|tối|viên|chức danh|nghề nghiệp|ngạch|công trình|bệnh viện"
    r"|đơn vị|đô thị|di tích|bậc|cấp|huân chương|loại)\s+(?:xếp\s+)?$",
    regex.I,
)
NATIONWIDE = regex.compile(r"\s*(?:trên\s+)?(?:cả nước|toàn quốc)|\s+về\s+(?:chỉ số|bảng|\p{Lu}{2})", regex.I)
MOVED = regex.compile(r"\b(?:từ|lên|xuống|ở|còn)\s+$", regex.I)


def _ranks(match: regex.Match[str]) -> bool:
    """Is a bare "thứ 18" or "hạng 10" a rank?"""
    text, start = match.string, match.start()
    if NOT_RANKED.search(text, max(0, start - 20), start):
        return False
    return bool(
        SPOKEN.match(match.group())
        or NATIONWIDE.match(text, match.end())
        or MOVED.search(text, max(0, start - 8), start)
    )
