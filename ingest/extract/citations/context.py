"""A mention of an instrument and what is printed around it: date, issuer, also an issuer before it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import regex

from graph.naming import fold
from ingest.extract.citations.issuers import IssuerPhrase, issuer_at
from language.dates import PrintedDate, date_at
from language.numbers import YEAR
from reference.numbers import InstrumentNumber

TO_DATE = regex.compile(
    r"[\s,]*+(?:\(sửa đổi\)\s*+)?(?:\(\s*+)?(?:(?:được\s+)?(?:ban hành|ký|đề|ký ban hành)\s+)?"
    r"(?=ngày|tháng|năm|\d)",
    regex.I,
)
TO_YEAR = regex.compile(rf"\s++(?:\(\s*+)?(?P<year>{YEAR})(?![\d/.,–-]*\d)\)?")
TO_ISSUER = regex.compile(r"[\s,)]*+(?:của|do)\s++", regex.I)
PASSED = regex.compile(
    r"[\s,]*+(?:đã\s+)?được\s+(?:Quốc hội|Ủy ban Thường vụ|Uỷ ban thường vụ|Hội đồng Nhà nước)[^.;()]{0,100}?"
    r"thông qua\s+(?=ngày)",
    regex.I,
)
ISSUER_BEFORE = regex.compile(r"(?<!\p{L})(?:của|được|do)\s+")
GIVEN_BY = regex.compile(r"\s+(?:\p{Ll}+\s+){0,4}?(?:tại|theo|trong|bằng)\s+(?:(?:các|những)\s+)?")
# How far before a mention its issuer may stand.
REACH = 200
DATE_REACH = 40


@dataclass(slots=True)
class Mention:
    """A mention in the making; offsets index the text it was read from.

    ``anchor`` is where its number or name begins, ``link`` what parts it from the mention before: "" for
    none, "list" for an item of the same list, "and" for bare coordination. ``own_kind`` tells that its
    word of kind is printed with it.
    """

    source: str
    start: int
    end: int
    anchor: int
    kind: str | None
    number: InstrumentNumber | None = None
    bare: str | None = None
    name: str | None = None
    printed: str | None = None
    date: str | None = None
    phrase: IssuerPhrase | None = None
    shared_issuer: bool = False
    own_kind: bool = True
    link: str = ""
    confidence: float = 1.0
    inner: bool = False
    dates: list[PrintedDate] = field(default_factory=list)


def read_after(text: str, mention: Mention) -> None:
    """Date and issuer printed after the number or name, in either order."""
    _read_date(text, mention)
    issuer = TO_ISSUER.match(text, mention.end)
    if issuer:
        phrase = issuer_at(text, issuer.end())
        if phrase is not None:
            mention.phrase, mention.end = phrase, phrase.end
            if mention.date is None and not mention.dates:
                _read_date(text, mention, whole=True)


def _read_date(text: str, mention: Mention, whole: bool = False) -> None:
    """A date right after the mention; with ``whole`` only one with its day."""
    gap = TO_DATE.match(text, mention.end)
    if gap is None:
        return
    date = date_at(text, gap.end())
    if date is None or date.end_of_year or date.quarter or (whole and date.day is None):
        return
    if date.day is None and (mention.number and mention.number.year) and date.text.startswith("năm"):
        return
    mention.dates.append(date)
    # Only a day or a year is a date; a month alone is what was left blank.
    mention.date = (
        date.iso if date.precision in ("day", "year") and (date.day or date.month is None) else None
    )
    if date.precision == "year" and not date.text.startswith("năm") and date.month is None:
        mention.date = None
    mention.end = date.end
    if "(" in gap.group() and text[date.end : date.end + 1] == ")":
        mention.end += 1


def read_date_before(text: str, low: int, start: int, mention: Mention) -> None:
    """A day printed before "số", which is at ``start``: "văn bản đề ngày 29/10/2025 số 16/CV-HH"."""
    at = text.rfind("ngày", max(low, start - DATE_REACH), start)
    date = date_at(text, at) if at >= 0 else None
    if date is not None and date.precision == "day" and not text[date.end : start].strip(" ,\n"):
        mention.dates.append(date)
        mention.date = date.iso


def read_before(text: str, low: int, mention: Mention) -> None:
    """An issuer printed before: "của Ban Chỉ đạo tại Quyết định số", "được UBND tỉnh giao tại Kế hoạch"."""
    first = max(low, mention.start - REACH)
    starts = [m.end() for m in ISSUER_BEFORE.finditer(text, first, mention.start)]
    names = {fold(body.name) for body in mention.number.issuers} if mention.number else set()
    for at in reversed(starts[-4:]):
        phrase = issuer_at(text, at, mention.start)
        if phrase is None or phrase.person or not GIVEN_BY.fullmatch(text, phrase.end, mention.start):
            continue
        if fold(phrase.name) in names or not names:
            # Who proposes or signs there speaks for the body: "theo đề nghị của Giám đốc Sở X tại Tờ trình".
            mention.phrase = replace(phrase, head="")
        return


def read_law_date(text: str, mention: Mention) -> None:
    """The year or date after a law's name: "năm 2015", "ngày 29/11/2013", "được Quốc hội thông qua ngày"."""
    year = TO_YEAR.match(text, mention.end)
    if year:
        mention.date, mention.end = year["year"], year.end()
        return
    read_after(text, mention)
    passed = PASSED.match(text, mention.end, mention.end + REACH) if mention.date is None else None
    if passed:
        date = date_at(text, passed.end())
        mention.date = date.iso if date and date.precision == "day" else None
