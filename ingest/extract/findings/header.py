"""Checks of the head of a document: number and date left blank, a registry stamp among the lines."""

from __future__ import annotations

import regex

from ingest.extract.findings.base import finding, quote, quote_at
from ingest.facts import Extraction, Finding, Provision, Quote
from language.numbers import BLANK_NUMBER

BLANK = r"[\s.…_]*+"
NUMBER = regex.compile(rf"(?:Số|số)\s*:?\s*{BLANK_NUMBER}")
DATE = regex.compile(
    rf"ngày{BLANK}(?P<day>\d{{1,2}})?{BLANK}tháng{BLANK}(?P<month>\d{{1,2}})?{BLANK}năm{BLANK}(?P<year>\d{{2,4}})?",
    regex.I,
)
ATTACHED = regex.compile(r"\bkèm theo\b", regex.I)
STAMP = regex.compile(
    r"^\W*(?:CÔNG VĂN )?ĐẾN\b|^(?:Chuyển|Kính chuyển|Lưu hồ sơ số)\s*:|\bTT CÔNG BÁO\b|\bĐẾN\s*[|\t ]\s*Số"
)


def blank_number_date(draft: Extraction, original: str) -> list[Finding]:
    """The document's own number or date is left blank, in the head or where its annexes name it."""
    head = [p for p in draft.provisions if p.kind == "header"]
    first = _before_body(draft)
    number = _blanks(original, first, NUMBER) if draft.header.number is None else []
    date = _blank_dates(original, first) if draft.header.date_precision != "day" else []
    if not number and not date:
        return []
    missing = " và ".join(name for name, blank in (("số", number), ("ngày ban hành", date)) if blank)
    annexes = [p for p in head if p not in first and ATTACHED.search(p.text)]
    quotes = [*number, *date]
    for provision in annexes:
        if NUMBER.search(provision.text) or _blank_dates(original, [provision]):
            quotes.append(quote(original, provision, 0, len(provision.text)))
    message = f"Văn bản để trống {missing}: có thể là bản dự thảo hoặc bản chụp trước khi đóng số."
    return [finding("blank_number_date", "high", message, quotes)]


def blank_number_cited(draft: Extraction, original: str) -> list[Finding]:
    """Another instrument is named with its number left blank."""
    found = []
    for provision in draft.provisions:
        if provision.kind in ("header", "recipients", "signature"):
            continue
        for match in NUMBER.finditer(provision.text):
            around = provision.text[max(0, match.start() - 60) : match.start()]
            if ATTACHED.search(around):
                continue
            message = "Viện dẫn một văn bản để trống số."
            quotes = [quote(original, provision, match.start(), match.end())]
            found.append(finding("blank_number_cited", "medium", message, quotes))
    return found


def registry_stamp(draft: Extraction, original: str) -> list[Finding]:
    """Lines of the stamp of the registry that received the paper: not its own number and date."""
    rows = [
        p
        for p in draft.provisions[:60]
        if p.kind in ("header", "row") and STAMP.search(p.text) and p.start < _body_start(draft)
    ]
    if not rows:
        return []
    message = (
        "Có dấu công văn đến lẫn trong phần đầu: số và ngày ở đó là của nơi nhận, không phải của văn bản."
    )
    return [finding("registry_stamp", "medium", message, [quote_at(original, p.start, p.end) for p in rows])]


def _before_body(draft: Extraction) -> list[Provision]:
    start = _body_start(draft)
    return [p for p in draft.provisions if p.kind == "header" and p.start < start]


def _body_start(draft: Extraction) -> int:
    body = (p.start for p in draft.provisions if p.kind not in ("header", "row"))
    return next(body, 1 << 60)


def _blanks(original: str, provisions: list[Provision], pattern: regex.Pattern[str]) -> list[Quote]:
    return [quote(original, p, *m.span()) for p in provisions if (m := pattern.search(p.text))]


def _blank_dates(original: str, provisions: list[Provision]) -> list[Quote]:
    found = []
    for provision in provisions:
        match = DATE.search(provision.text)
        if match and not (match["day"] and match["month"] and match["year"]):
            found.append(quote(original, provision, 0, match.end()))
    return found
