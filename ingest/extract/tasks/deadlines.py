"""When a task is due: the day, month or quarter printed after a word that sets a limit.

"trước ngày 15/7/2019", "chậm nhất trong quý III năm 2019", "từ nay đến cuối năm 2018". A date that only
dates a document, a year alone ("đến năm 2021"), a term counted from another day ("05 ngày làm việc kể từ
ngày ...") and a day that comes back ("trước 31/12 hằng năm") give no day; their words are kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from language.dates import PrintedDate, dates, quarter_number
from language.periods import last_day

# Words that set a limit, right before the date; "ngày" belongs to the date.
LIMIT = regex.compile(
    r"(?<!\p{L})(?:trước|chậm nhất|muộn nhất|hạn (?:chót|cuối|hoàn thành|nộp|gửi|báo cáo)"
    r"|thời hạn|thời gian|tiến độ|đến hết|tới hết|hết|xong|hoàn thành|hoàn tất|kết thúc|không quá"
    r"|từ nay (?:đến|tới))"
    r"(?:\s*:)?(?:\s+(?:là|đến|tới|trong|vào|trước|hết|hoàn thành|thực hiện|xong|thời điểm|khoảng"
    r"|thời gian|cuối|đầu|giữa))*\s*(?:ngày\s*)?$",
    regex.I,
)
WITHIN = regex.compile(
    r"(?<!\p{L})(?:trong|vào|đến|tới|ngay trong)(?:\s+(?:cuối|đầu|giữa|khoảng))?\s*$", regex.I
)
NO_LIMIT = regex.compile(
    r"(?<!\p{L})(?:tính (?:đến|tới)|từ(?: ngày)?(?:\s[^,;.]{0,40})?\s(?:đến|tới)|kể từ|từ|sau|ban hành|ký"
    r"|họp|kết quả|năm học|giai đoạn"
    r"|số liệu[^,;.]{0,40}|tình hình[^,;.]{0,40}|so với|thời điểm|phát sinh)\s*(?:ngày\s*)?$",
    regex.I,
)
EVERY = r"(?:hằng|hàng|mỗi)\s*(?:ngày|tuần|tháng|quý|năm)"
COMES_BACK = regex.compile(
    # "trước ngày 20/11 và 30/11 hằng năm"
    rf"(?:\s*(?:,|và|hoặc|;)\s*(?:trước\s+)?(?:ngày\s+)?\d{{1,2}}(?:/\d{{1,2}})?(?!\d|/))*"
    rf"\s*(?:,\s*)?(?:của\s+)?{EVERY}|\s*(?:của\s+)?năm\s+(?:sau|kế tiếp|liền kề)",
    regex.I,
)
# "Hằng năm, ... trước ngày 20/11": what comes back may be said before the day.
CAME_BACK = regex.compile(
    rf"(?<!\p{{L}})(?:{EVERY}|định kỳ)(?!\p{{L}})[^.;]{{0,120}}$",
    regex.I,
)
# "Quý IV năm 2025 và các năm tiếp theo" sets no end.
GOES_ON = regex.compile(
    r"\s*(?:,|và|đến)?\s*(?:(?:các|những)\s+(?:năm|quý|tháng|giai đoạn)\s+(?:tiếp theo|sau|tới)|trở đi"
    r"|hằng năm|hàng năm)",
    regex.I,
)
RECURRENCE = regex.compile(
    rf"(?<!\p{{L}})(?:(?:định kỳ|thường kỳ)\s+(?:vào\s+)?)?(?:(?:trước|vào|trong"
    rf"|chậm nhất)\s+(?:ngày\s+\d{{1,2}}(?:/\d{{1,2}}|\s+tháng\s+\d{{1,2}})?|\d{{1,2}}/\d{{1,2}}"
    rf"|tháng\s+\d{{1,2}}|quý\s+[IV\d]+)\s+(?:của\s+)?)?"
    rf"{EVERY}(?:(?:\s*,\s*|\s+và\s+)(?:{EVERY}|\d{{1,2}}\s+tháng|tháng|quý|năm|một năm)(?!\p{{L}}))*+"
    r"|(?<!\p{L})(?:định kỳ|thường kỳ)(?:\s*:)?(?:\s+(?:\d{1,2}\s+tháng|tháng|quý|năm|một năm|tuần|(?:hằng"
    r"|hàng)\s+\p{L}+))?"
    r"(?:(?:\s*,\s*|\s+và\s+|\s*/\s*)(?:\d{1,2}\s+tháng|(?:hằng |hàng |một )?(?:tháng|quý|năm"
    r"|tuần))(?!\p{L}))*+",
    regex.I,
)
RELATIVE = regex.compile(
    r"(?<!\p{L})(?:(?:chậm nhất|muộn nhất|không quá|tối đa|sau)(?:\s+(?:là|trong|sau|vào))?"
    r"|trong)(?:\s+(?:thời (?:hạn|gian)|vòng))?(?:\s+(?:là|tối đa|không quá))?"
    r"\s+\d{1,3}(?:\s*\([^)]{1,20}\))?\s+(?:ngày|tháng|tuần"
    r"|giờ)(?:\s+làm việc)?(?:\s+(?:kể\s+)?từ\s+(?:ngày|khi)[^,;.()]{0,80})?",
    regex.I,
)
OFTEN = regex.compile(r"định kỳ|thường kỳ|trước|chậm nhất|vào|trong", regex.I)
# The words open a clause, or follow a duty to report.
CLAUSE = regex.compile(r"(?:^|[.;,:(]\s*|\bvà\s+|báo cáo[^.;,]{0,40}\s)$", regex.I)
YEAR_ONLY = regex.compile(
    r"(?<!(?:hướng|nhìn|giai đoạn[^,;.]{0,20})\s)(?<!\p{L})(?:(?:từ nay )?đến|trong"
    r"|phấn đấu(?: đến)?)\s+năm\s+20\d\d(?!\d)",
    regex.I,
)
YEARLESS = regex.compile(
    r"(?<!\p{L})(?:tháng\s+(?P<m>1[0-2]|0?[1-9])(?!\s*[/.\-]\s*\d|\s*năm|\d)|quý\s+(?P<q>IV|I{1,3}"
    r"|[1-4])(?!\s*[/.\-]\s*\d|\s*năm|\w))",
    regex.I,
)
TERM_WORDS = regex.compile(
    r"(?<![\p{L}\p{M}])(?:(?:Thời\s+(?:gian|hạn)|Tiến\s+độ)(?!\p{L})[^.;()]{0,110}|Hạn\s+(?:chót|cuối|nộp"
    r"|gửi|hoàn thành)[^.;(),\d]{0,30}"
    r"|Hoàn\s+thành(?!\p{L})[^.;(),\d]{0,24})$",
    regex.I,
)
TOLD = regex.compile(r"(?<!\p{L})(?:đã|được|từ|tính đến|kể từ)(?!\p{L})[^.;]*$", regex.I)
DIGIT = regex.compile(r"\d")
BEFORE = 64


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit at ``text[start:end]``; ``iso`` is a day, month or quarter, ``None`` when it names none.

    ``precision`` is day, month or quarter.
    """

    start: int
    end: int
    iso: str | None = None
    precision: str | None = None


def deadline(text: str, document_date: str | None, dated: Sequence[tuple[int, int]] = ()) -> Deadline | None:
    """The first limit a task's text prints, a day before mere words.

    ``document_date`` (ISO, to any precision) gives the year where none is printed and rules out days
    long past; ``dated`` are the stretches of the text that date something else (citations).
    """
    if not DIGIT.search(text) and "quý" not in text.lower():
        return None
    spans = sorted(dated)
    for date in _printed(text):
        if _covered(spans, date.start):
            continue
        found = _limit(text, date, document_date)
        if found is not None:
            return found
    for pattern in (RELATIVE, YEAR_ONLY):
        words = pattern.search(text)
        if words:
            return Deadline(words.start(), words.end())
    words = _dated_recurrence(text)
    return Deadline(words.start(), words.end()) if words else None


def deadline_cell(text: str, document_date: str | None) -> Deadline | None:
    """The limit in a table cell, where no word need introduce it: "Quý III/2019", "30/6 - 30/9/2019"."""
    found = None
    for date in _printed(text):
        if COMES_BACK.match(text, date.end, date.end + BEFORE) or GOES_ON.match(text, date.end):
            found = None
            break
        found = _dated(text, date, date.start, document_date) or found
    if found is not None:
        return found
    plain = text.strip()
    return Deadline(text.index(plain), text.index(plain) + len(plain)) if plain else None


def recurrence(text: str) -> str | None:
    """How often a task comes back, as printed: "định kỳ 6 tháng, hằng năm".

    "kế hoạch hằng năm" names a plan, not how often: the words must open a clause or set a term.
    """
    if not _may_come_back(text):
        return None
    for found in RECURRENCE.finditer(text):
        printed = found.group().strip(" ,")
        often = OFTEN.match(printed) and printed.lower() not in ("định kỳ", "thường kỳ")
        if often or CLAUSE.search(text, max(0, found.start() - BEFORE), found.start()):
            return printed
    return None


def _may_come_back(text: str) -> bool:
    """A cheap look for the words without which nothing comes back."""
    plain = text.lower()
    return any(word in plain for word in ("hằng", "hàng", "mỗi", " kỳ"))


def _dated_recurrence(text: str) -> regex.Match[str] | None:
    if not _may_come_back(text):
        return None
    return next((found for found in RECURRENCE.finditer(text) if DIGIT.search(found.group())), None)


def _printed(text: str) -> list[PrintedDate]:
    """The dates and the months and quarters without a year, in order."""
    found = list(dates(text))
    taken = [(date.start, date.end) for date in found]
    for match in YEARLESS.finditer(text):
        if not _covered(taken, match.start()):
            quarter = quarter_number(match["q"]) if match["q"] else None
            month = int(match["m"]) if match["m"] else None
            found.append(PrintedDate(match.group(), match.start(), match.end(), month=month, quarter=quarter))
    return sorted(found, key=lambda date: date.start)


def _covered(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Does the last of the sorted spans that begins at or before ``at`` reach over it?"""
    k = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return k >= 0 and at < spans[k][1]


def _limit(text: str, date: PrintedDate, document_date: str | None) -> Deadline | None:
    """The date as a limit, when the words before it make it one."""
    low = max(0, date.start - BEFORE)
    if COMES_BACK.match(text, date.end, date.end + BEFORE) or GOES_ON.match(text, date.end):
        return None
    if date.year is None and CAME_BACK.search(text, max(0, date.start - 2 * BEFORE), date.start):
        return None
    word = LIMIT.search(text, low, date.start)
    if word is None:
        if NO_LIMIT.search(text, low, date.start):
            return None
        word = WITHIN.search(text, low, date.start)
        if word is None or (date.day is not None and word.group().strip().lower() in ("trong", "vào")):
            return None
    elif date.year is not None and not (date.month or date.quarter or date.end_of_year):
        return None
    term = TERM_WORDS.search(text, max(0, date.start - 2 * BEFORE), word.start())
    return _dated(text, date, term.start() if term else word.start(), document_date)


def _dated(text: str, date: PrintedDate, start: int, document_date: str | None) -> Deadline | None:
    """The limit with its day, month or quarter.

    A day shortly before the document's own is kept, as a misprint or a task given late; one long past, or
    told as past ("đã hoàn thành trước ngày ..."), is no limit of a new task.
    """
    if date.year is None:
        date = replace(date, year=_year(date, document_date))
    iso, precision = date.iso, date.precision
    if iso is None or precision in (None, "year"):
        return None
    if document_date and last_day(iso) < document_date:
        late = precision == "day" and int(document_date[:4]) - int(iso[:4]) <= 1
        if not late or TOLD.search(text, max(0, start - BEFORE), date.start):
            return None
    return Deadline(start, date.end, iso, precision)


def _year(date: PrintedDate, document_date: str | None) -> int | None:
    """The document's year for a limit printed without one, unless that day is past by then."""
    if not document_date or not (date.month or date.quarter):
        return None
    year = int(document_date[:4])
    iso = replace(date, year=year).iso
    return year if iso is not None and last_day(iso) >= document_date else None
