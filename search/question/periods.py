"""Years, dates and stretches of time in a question: "trước tháng 8/2019", "6 tháng cuối năm 2018"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from language.dates import dates, quarter_number
from language.numbers import YEAR
from language.periods import first_day, last_day
from queries.names.tokens import Words
from search.question.types import Period

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _spaced(pattern: str) -> regex.Pattern[str]:
    """A pattern whose spaces match any run of them: folding leaves two for a comma and a space."""
    return regex.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"))


# Halves, quarters and days, in folded words with their punctuation kept as spaces.
HALF = _spaced(
    rf"\b(?:0?6 thang (?P<part>dau|cuoi)(?: cua)? nam|nua (?P<part>dau|cuoi)(?: cua)? nam"
    rf"|(?P<part>first|second) (?:half|six months|6 months) (?:of )?|h(?P<part>[12]) )\s*(?P<year>{YEAR})\b"
)
QUARTER = _spaced(
    r"\b(?:(?P<q>first|second|third|fourth|1st|2nd|3rd|4th) quarter (?:of )?|q(?P<q>[1-4]) ?"
    r"|quarter (?P<q>[1-4]) (?:of )?"
    rf"|quy (?P<q>i{{1,3}}|iv|[1-4]) (?:nam )?)(?P<year>{YEAR})\b"
)
ENGLISH_DAY = _spaced(
    rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m>{'|'.join(MONTHS)})"
    rf"|(?P<m>{'|'.join(MONTHS)}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?) (?P<year>{YEAR})\b"
)
ENGLISH_MONTH = _spaced(rf"\b(?P<m>{'|'.join(MONTHS)}) (?P<year>{YEAR})\b")
BEFORE = regex.compile(
    r"\b(?:truoc|before|earlier than|prior to|ahead of)\s*"
    r"(?:the end of |end of )?(?:het )?(?:ngay |thang |quy |nam )?$"
)
UNTIL = regex.compile(
    r"\b(?:cham nhat(?: la)?(?: den)?(?: het)?|den(?: het)?|het|muon nhat"
    r"|no later than|by|until|up to|till)\s*"
    r"(?:the |end of |cuoi |het |last day of )*(?:ngay |thang |quy |nam )?$"
)
AFTER = regex.compile(r"\b(?:sau|after|later than|following)\s*(?:ngay |thang |quy |nam )?$")
SINCE = regex.compile(r"\b(?:tu|ke tu|since|from|starting)\s*(?:ngay |thang |quy |nam )?$")
LATE = _spaced(rf"\b(?:cuoi nam|end of(?: the year)?|late)\s*(?P<year>{YEAR})\b")


@cache
def _bare_year() -> regex.Pattern[str]:
    return regex.compile(rf"(?<![\d/.,:-]){YEAR}(?![\d]|[/.-]\d|[/-]\p{{L}})")


def periods(words: Words, taken: list[tuple[int, int]]) -> tuple[list[Period], list[tuple[int, int, int]]]:
    """Periods, and years named alone as (year, start, end); `taken` are spans of instruments, left out.

    A year with "trước", "after" or the like before it is a period; a year alone is not.
    """
    found: list[Period] = []
    years: list[tuple[int, int, int]] = []
    used = list(taken)
    for first, last, start, end, whole_year in list(_stretches(words)):
        if any(start < b and a < end for a, b in used):
            continue
        period = _related(words, first, last, start, end)
        if whole_year and period.relation == "in":
            years.append((int(first[:4]), start, end))
        else:
            found.append(period)
        used.append((start, end))
    for match in _bare_year().finditer(words.text):
        start, end = match.span()
        if any(start < b and a < end for a, b in used):
            continue
        period = _related(words, *_days(f"{int(match.group())}"), start, end)
        if period.relation == "in":
            years.append((int(match.group()), start, end))
        else:
            found.append(period)
    return found, sorted(years, key=lambda year: year[1])


def _stretches(words: Words) -> Iterator[tuple[str, str, int, int, bool]]:
    """(first day, last day, start, end, is a whole year), longest forms first."""
    spaced = words.spaced
    match: regex.Match[str]
    for match in HALF.finditer(spaced):
        year, early = int(match["year"]), match["part"] in ("dau", "first", "1")
        first, last = ("01", "06") if early else ("07", "12")
        yield first_day(f"{year}-{first}"), last_day(f"{year}-{last}"), *match.span(), False
    for match in QUARTER.finditer(spaced):
        quarter = ORDINALS.get(match["q"]) or quarter_number(match["q"])
        yield *_days(f"{int(match['year'])}-Q{quarter}"), *match.span(), False
    for match in ENGLISH_DAY.finditer(spaced):
        month, day = _month(match), f"{int(match['d']):02}"
        if "01" <= day <= last_day(month)[-2:]:
            yield *_days(f"{month}-{day}"), *match.span(), False
    for match in ENGLISH_MONTH.finditer(spaced):
        yield *_days(_month(match)), *match.span(), False
    for match in LATE.finditer(spaced):
        day = last_day(f"{int(match['year'])}")
        yield day, day, *match.span(), False
    for date in dates(words.folded, folded=True):
        if date.iso is not None:
            yield *_days(date.iso), date.start, date.end, date.precision == "year"


def _month(match: regex.Match[str]) -> str:
    return f"{int(match['year'])}-{MONTHS.index(match['m']) + 1:02}"


def _days(iso: str) -> tuple[str, str]:
    return first_day(iso), last_day(iso)


def _related(words: Words, first: str, last: str, start: int, end: int) -> Period:
    """The period with what the words before it say of it."""
    before = words.spaced[max(0, start - 40) : start]
    if BEFORE.search(before):
        # "trước ngày 30/7" is printed of what is due on the 30th at the latest.
        return Period(None, first, start, end, "until" if first == last else "before")
    if AFTER.search(before):
        return Period(last, None, start, end, "after")
    if UNTIL.search(before):
        return Period(None, last, start, end, "until")
    if SINCE.search(before):
        return Period(first, None, start, end, "since")
    return Period(first, last, start, end)
