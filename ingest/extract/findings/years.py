"""Checks of days, terms and years that cannot be, and of the year an index is of."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from itertools import pairwise

import regex

from ingest.extract.findings.base import cited, finding, named, quote, quote_at, running, vietnamese_date
from ingest.extract.values.mentions import subjects
from ingest.facts import Citation, Extraction, Finding, Provision, Quote
from language.dates import YEAR, dates

S = r"\s{0,3}"
DAY = regex.compile(
    rf"(?<![\p{{L}}\d])ngày{S}(?P<d>\d{{1,2}})(?:{S}(?P<sep>[/.\-–]){S}(?P<m>\d{{1,2}}){S}(?P=sep){S}(?P<y>{YEAR})"
    rf"|{S}/{S}(?P<m>\d{{1,2}})(?![\d/]|[.\-–]\d)"
    rf"|{S}tháng{S}(?P<m>\d{{1,2}})(?!\d)(?:{S},?{S}năm{S}(?P<y>{YEAR}))?)"
    rf"|(?<![\d/.\-–])(?P<d>29|3\d){S}/{S}(?P<m>0?[1-9]|1[0-2]){S}/{S}(?P<y>{YEAR})(?![/\-]?\w)",
    regex.I,
)
QUARTER = regex.compile(rf"\bquý{S}(?:V|VI{{1,3}}|IX|X|[5-9])\b{S}(?:/|năm){S}{YEAR}", regex.I)
# The second and third months of the lunar year have 30 days at times.
LUNAR = regex.compile(r"âm\s+lịch|\bÂL\b|\bnhuận\b", regex.I)
TERM = regex.compile(
    rf"\b(?:giai{S}đoạn|nhiệm{S}kỳ|thời{S}kỳ|năm{S}học|niên{S}khóa|kế{S}hoạch{S}5{S}năm){S}(?:từ{S}năm{S})?"
    rf"(?P<from>{YEAR}){S}(?:[-–—]|đến{S}năm){S}(?P<to>{YEAR})(?![/\-]\w)"
    rf"|\btừ{S}năm{S}(?P<from>{YEAR}){S}đến{S}(?:hết{S}|cuối{S})?năm{S}(?P<to>{YEAR})(?![/\-]\w)",
    regex.I,
)
FROM_DAY = regex.compile(r"\b(?:kể\s+)?từ\s+$", regex.I)
TO_DAY = regex.compile(r"\s*(?:đến|tới|[-–])\s*(?:hết\s+)?", regex.I)
PUBLISHES = regex.compile(
    r"\bcông bố\b[^.;]{0,60}?\b(?:chỉ số|kết quả)\b[^.;]{0,120}?"
    r"\bnăm\s+(?P<year>(?:19|20)\d\d)(?!\d)[^.;,]{0,8}",
    regex.I,
)
ASSIGNED = regex.compile(
    r"\bchỉ số\b[^.;]{0,80}?năm\s+(?P<year>20\d\d)\s+đã\s+được\b[^.;]{0,80}?\b(?:giao|phân công)\s+tại\s*$",
    regex.I,
)


def date_impossible(draft: Extraction, original: str) -> list[Finding]:
    """A day or a quarter that no calendar has: "ngày 31/6/2025", "quý V/2025"."""
    found = []
    for provision, match in _matches(draft, DAY, QUARTER):
        if match.re is DAY:
            day, month, year = int(match["d"]), int(match["m"]), int(match["y"] or 0)
            if _is_day(day, month, year) or _lunar(provision.text, match):
                continue
            # Without a year "ngày 15/30" may be a ratio; only a month's own last days are sure.
            if not year and not (1 <= month <= 12 and 29 < day < 32):
                continue
        message = f"“{' '.join(match.group().split())}” không có trong lịch."
        found.append(finding("date_impossible", message, [quote(original, provision, *match.span())]))
    return found


def period_reversed(draft: Extraction, original: str) -> list[Finding]:
    """A term that ends before it begins: "giai đoạn 2030 - 2025", "từ ngày 15/8/2025 đến ngày 01/8/2025"."""
    found = []
    spans = [(p, m.span()) for p, m in _matches(draft, TERM) if int(m["to"]) < int(m["from"])]
    for provision, (start, end) in [*spans, *_days_reversed(draft)]:
        shown = quote(original, provision, start, end)
        message = f"“{' '.join(shown.text.split())}”: thời điểm kết thúc trước thời điểm bắt đầu."
        found.append(finding("period_reversed", message, [shown]))
    return found


def index_year_wrong(draft: Extraction, original: str) -> list[Finding]:
    """An index said to be published before its year was over, while the document names the year before.

    An index of a year is published in the next one: a decision of April 2019 cannot publish that of 2019.
    """
    found = []
    for citation in cited(draft):
        if not citation.date or len(citation.date) < 7:
            continue
        provision = draft.provisions[citation.provision]
        text = provision.text
        at = provision.content.index(citation.end)
        match = PUBLISHES.search(text, at, min(len(text), at + 260))
        if match is None or _another_between(draft, citation, provision, at, match.start()):
            continue
        year = int(match["year"])
        other = _other_year(draft, original, year, match.group()) if year >= int(citation.date[:4]) else None
        if other is None:
            continue
        message = (
            f"{named(citation)} ngày {vietnamese_date(citation.date)} được ghi là công bố kết quả của năm"
            f" {year}, khi năm đó chưa kết thúc; nơi khác trong văn bản ghi năm {year - 1}."
        )
        quotes = [quote(original, provision, match.start(), match.end()), other]
        found.append(finding("index_year_wrong", message, quotes))
    return found


def assigned_after_year(draft: Extraction, original: str) -> list[Finding]:
    """Tasks for the index of a year said to be given by an instrument of a later year."""
    found = []
    for citation in cited(draft):
        if not citation.date:
            continue
        provision = draft.provisions[citation.provision]
        at = provision.content.index(citation.start)
        match = ASSIGNED.search(provision.text, max(0, at - 260), at)
        if match and int(match["year"]) < int(citation.date[:4]):
            message = (
                f"Nhiệm vụ của Chỉ số năm {match['year']} được ghi là giao tại {named(citation)}"
                f" ngày {vietnamese_date(citation.date)}, sau khi năm đó đã kết thúc."
            )
            end = provision.content.index(citation.end)
            quotes = [quote(original, provision, match.start(), max(end, match.end()))]
            found.append(finding("assigned_after_year", message, quotes))
    return found


def _matches(
    draft: Extraction, *patterns: regex.Pattern[str]
) -> Iterator[tuple[Provision, regex.Match[str]]]:
    for provision in running(draft):
        for pattern in patterns:
            for match in pattern.finditer(provision.text):
                yield provision, match


def _is_day(day: int, month: int, year: int) -> bool:
    """Has the month that day? February has 29 days where no year is printed."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 2000, month)[1]


def _lunar(text: str, match: regex.Match[str]) -> bool:
    return bool(LUNAR.search(text, max(0, match.start() - 60), match.end() + 60))


def _days_reversed(draft: Extraction) -> Iterator[tuple[Provision, tuple[int, int]]]:
    """From one full date to an earlier one."""
    for provision in running(draft):
        text = provision.text
        if "từ" not in text.lower():
            continue
        printed = [date for date in dates(text) if date.precision == "day" and date.iso]
        for first, last in pairwise(printed):
            begins = FROM_DAY.search(text, max(0, first.start - 12), first.start)
            if begins and TO_DAY.fullmatch(text, first.end, last.start) and str(last.iso) < str(first.iso):
                yield provision, (begins.start(), last.end)


def _another_between(draft: Extraction, citation: Citation, provision: Provision, at: int, to: int) -> bool:
    """Does another instrument stand between a citation and the words that follow it?"""
    low, high = provision.content.origin(at), provision.content.origin(to)
    return any(low <= c.start < high for c in draft.citations if c is not citation)


def _other_year(draft: Extraction, original: str, year: int, printed: str) -> Quote | None:
    """Where the document gives the results of the same index for the year before."""
    index = next((s.index for s in subjects(printed) if s.index is not None), None)
    if index is None:
        return None
    for provision in draft.provisions:
        for match in PUBLISHES.finditer(provision.text):
            if int(match["year"]) == year - 1 and any(s.index is index for s in subjects(match.group())):
                return quote(original, provision, match.start(), match.end())
    title = draft.header.title or ""
    named_year = regex.search(r"\bnăm\s+((?:19|20)\d\d)", title)
    if not named_year or int(named_year[1]) != year - 1 or "title" not in draft.header.spans:
        return None
    same = any(s.index is index for s in subjects(title))
    return quote_at(original, *draft.header.spans["title"]) if same else None
