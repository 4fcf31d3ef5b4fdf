"""Checks of the head: number and date left blank, a registry stamp, annexes that name another number."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ingest.extract.findings.base import (
    finding,
    own_date,
    own_number,
    quote,
    quote_at,
    running,
    vietnamese_date,
)
from ingest.facts import Extraction, Finding, Provision, Quote
from language.dates import date_at
from language.numbers import BLANK_NUMBER, NUMBER
from reference.numbers import read_number

BLANK = r"[\s.…_]*+"
BLANK_SERIAL = regex.compile(rf"(?:Số|số|SỐ)\s*:?\s*{BLANK_NUMBER}")
DATE = regex.compile(
    rf"ngày{BLANK}(?P<day>\d{{1,2}})?{BLANK}tháng{BLANK}(?P<month>\d{{1,2}})?{BLANK}năm{BLANK}(?P<year>\d{{2,4}})?",
    regex.I,
)
# What goes on after a line's end or a mark is no blank.
GOES_ON = regex.compile(r"[\s*_|]*\d")
ATTACHED = regex.compile(r"\bkèm theo\b", regex.I)
# The line that ties an annex to its document: "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày ...)".
ANNEX_LINE = regex.compile(
    rf"\s*[(\[]?[\s*_]*(?:(?i:được\s+)?(?i:ban\s+hành\s+)?(?i:kèm\s+theo))\s+(?P<kind>\p{{L}}[\p{{L}}\s]{{2,30}}?)\s+"
    rf"(?:(?i:số)\s*:?\s*)?(?:{NUMBER}|{BLANK_NUMBER})"
)
TO_DATE = regex.compile(r"[\s,*_]*(?=ngày)", regex.I)
AMENDS = regex.compile(r"sửa đổi|bổ sung|thay thế|bãi bỏ|hợp nhất|đính chính", regex.I)
STAMP = regex.compile(
    r"^\W*(?:CÔNG VĂN )?ĐẾN\s*(?:$|[|\t:]|(?i:số|ngày)\b)|^(?:Chuyển|Kính chuyển|Lưu hồ sơ số)\s*:"
    r"|\bTT CÔNG BÁO\b|\bĐẾN\s*[|\t ]\s*Số"
)
# A form to be filled in has blanks all over.
MOST_BLANKS = 2


def blank_number_date(draft: Extraction, original: str) -> list[Finding]:
    """The document's own number or date is left blank, in the head or where its annexes name it."""
    first = _before_body(draft)
    number = [*_blank_serials(original, first)] if draft.header.number is None else []
    date = [*_blank_dates(original, first)] if draft.header.date_precision != "day" else []
    if not number and not date:
        return []
    missing = " và ".join(name for name, blank in (("số", number), ("ngày ban hành", date)) if blank)
    quotes = [*number, *date]
    for provision in draft.provisions:
        if provision.kind != "header" or provision in first or not ATTACHED.search(provision.text):
            continue
        if BLANK_SERIAL.search(provision.text) or any(_blank_dates(original, [provision])):
            quotes.append(quote(original, provision, 0, len(provision.text)))
    message = f"Văn bản để trống {missing}: có thể là bản dự thảo hoặc bản chụp trước khi đóng số."
    return [finding("blank_number_date", message, quotes)]


def blank_number_cited(draft: Extraction, original: str) -> list[Finding]:
    """Another instrument is named with its number left blank, in running text that is no form."""
    blanks = []
    end = next((p.start for p in draft.provisions if p.kind in ("signature", "recipients")), len(original))
    for provision in running(draft):
        if provision.kind == "row" or provision.start >= end:
            continue
        for match in BLANK_SERIAL.finditer(provision.text):
            if not ATTACHED.search(provision.text, max(0, match.start() - 60), match.start()):
                blanks.append(quote(original, provision, *match.span()))
    message = "Viện dẫn một văn bản để trống số."
    return [finding("blank_number_cited", message, [b]) for b in blanks] if len(blanks) <= MOST_BLANKS else []


def annex_names_other(draft: Extraction, original: str) -> list[Finding]:
    """An annex says it belongs to another number, or to another date of the number, than the head prints."""
    own, today = own_number(draft, original), own_date(draft, original)
    if own is None or AMENDS.search(draft.header.title or ""):
        return []
    same_day: dict[str, list[Quote]] = {}
    undated: dict[str, list[Quote]] = {}
    days: dict[str, list[Quote]] = {}
    names_own = False
    for provision, match in _annex_lines(draft):
        printed = read_number(provision.text[match.start("serial") : match.end()])
        if printed is None or not _one_series(printed.number, own):
            continue
        shown = quote(original, provision, 0, len(provision.text))
        at = TO_DATE.match(provision.text, match.end())
        date = date_at(provision.text, at.end()) if at else None
        day = date.iso if date is not None and date.precision == "day" else None
        if printed.number == own:
            names_own = True
            if day and today and day != today:
                days.setdefault(day, []).append(shown)
        elif day is None or day == today:
            (undated if day is None else same_day).setdefault(printed.number, []).append(shown)
    head = draft.header.spans
    found = []
    # Without a date another number may well be another instrument, unless no annex names the own one.
    for number, quotes in (same_day if names_own else {**undated, **same_day}).items():
        message = f"Phụ lục ghi kèm theo văn bản số {number}, trong khi số của văn bản là {own}."
        found.append(finding("annex_other_number", message, [quote_at(original, *head["number"]), *quotes]))
    for day, quotes in days.items():
        message = (
            f"Phụ lục ghi ngày của văn bản là {vietnamese_date(day)}, trong khi văn bản ghi ngày"
            f" {vietnamese_date(today or '')}."
        )
        found.append(finding("annex_other_date", message, [quote_at(original, *head["date"]), *quotes]))
    return found


def registry_stamp(draft: Extraction, original: str) -> list[Finding]:
    """Lines of the stamp of the registry that received the paper: not its own number and date."""
    start = _body_start(draft)
    rows = [
        p
        for p in draft.provisions[:60]
        if p.kind in ("header", "row") and STAMP.search(p.text) and p.start < start
    ]
    if not rows:
        return []
    message = (
        "Có dấu công văn đến lẫn trong phần đầu: số và ngày ở đó là của nơi nhận, không phải của văn bản."
    )
    return [finding("registry_stamp", message, [quote_at(original, p.start, p.end) for p in rows])]


def _annex_lines(draft: Extraction) -> Iterator[tuple[Provision, regex.Match[str]]]:
    """The provisions that tie an annex to its document by a number."""
    for provision in draft.provisions:
        match = ANNEX_LINE.match(provision.text) if provision.kind != "row" else None
        if match is not None and match["serial"]:
            yield provision, match


def _one_series(number: str, own: str) -> bool:
    """Do two numbers differ in their serials alone?"""
    return regex.sub(r"^\d+\p{L}?", "", number) == regex.sub(r"^\d+\p{L}?", "", own)


def _before_body(draft: Extraction) -> list[Provision]:
    start = _body_start(draft)
    return [p for p in draft.provisions if p.kind == "header" and p.start < start]


def _body_start(draft: Extraction) -> int:
    body = (p.start for p in draft.provisions if p.kind not in ("header", "row", "outside"))
    return next(body, 1 << 60)


def _blank_serials(original: str, provisions: list[Provision]) -> Iterator[Quote]:
    for provision in provisions:
        if match := BLANK_SERIAL.search(provision.text):
            yield quote(original, provision, *match.span())


def _blank_dates(original: str, provisions: list[Provision]) -> Iterator[Quote]:
    for provision in provisions:
        match = DATE.search(provision.text)
        if match is None or (match["day"] and match["month"] and match["year"]):
            continue
        shown = quote(original, provision, 0, match.end())
        # A copied text may end the line before the year.
        if match["year"] or not GOES_ON.match(original, shown.end):
            yield shown
