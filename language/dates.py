"""Printed dates: "ngày 19 tháng 4 năm 2019", "19/4/2019", "tháng 6/2019", "quý III năm 2019", "năm 2015".

The forms are those of Nghị định 30/2020/NĐ-CP, Phụ lục I (and earlier Thông tư 01/2011/TT-BNV); parts
left blank ("ngày   tháng 6 năm 2019") stay unknown, and a date is only as precise as it is printed.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
# A blank to be filled by hand: spaces, dots, underscores.
BLANK = r"[\s.…_]*+"
YEAR = r"(?:19|20)\d\d(?!\d)"
# Years of two digits: the oldest instruments in force are of 1945.
PIVOT = 45


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed at ``text[start:end]``; what is blank or not printed is ``None``.

    ``end_of_year`` marks "cuối năm 2018" and "hết năm 2018", which mean its last day.
    """

    text: str
    start: int
    end: int
    day: int | None = None
    month: int | None = None
    quarter: int | None = None
    year: int | None = None
    end_of_year: bool = False

    @property
    def iso(self) -> str | None:
        """ "2019-06-28", "2019-06", "2019-Q3" or "2019"; ``None`` without a year.

        A day the month does not have is left out: "31/6/2019" is "2019-06".
        """
        if self.year is None:
            return None
        if self.end_of_year:
            return f"{self.year}-12-31"
        if self.quarter:
            return f"{self.year}-Q{self.quarter}"
        if not self.month:
            return f"{self.year}"
        if not self.day or self.day > monthrange(self.year, self.month)[1]:
            return f"{self.year}-{self.month:02}"
        return f"{self.year}-{self.month:02}-{self.day:02}"

    @property
    def precision(self) -> str | None:
        """day, month, quarter or year; ``None`` without a year."""
        iso = self.iso
        if iso is None:
            return None
        return "quarter" if "Q" in iso else {4: "year", 7: "month", 10: "day"}[len(iso)]


@cache
def _pattern(folded: bool) -> regex.Pattern[str]:
    day_word, month_word, year_word, quarter_word, late = (
        ("ngay", "thang", "nam", "quy", "cuoi|het") if folded else ("ngày", "tháng", "năm", "quý", "cuối|hết")
    )
    lead = rf"\b{day_word}\b(?:\s*(?:mùng|mồng))?"
    # One look at what a date can begin with spares trying every form at every letter.
    begins = rf"(?:(?=\d)|\b(?={day_word}|{month_word}|{year_word}|{quarter_word}|{late}))"
    return regex.compile(
        rf"{begins}"
        # ngày 19 tháng 4 năm 2019, ngày 19/4/99, ngày   tháng 6 năm 2019, ngày 15/7
        rf"(?:{lead}(?:\s*+(?P<d>\d{{1,2}})(?!\d)\s*+|{BLANK})(?:{month_word}\b|/)(?:\s*+(?P<m>\d{{1,2}})(?!\d)|{BLANK})"
        rf"(?:(?:\s*+,?\s*+{year_word}\b|\s*+[/.\-–]){BLANK}(?:(?P<y>{YEAR})|(?P<yy>\d\d)(?![\d/])|(?P<noyear>)))?+"
        # ngày 19-4-2019, ngày 19.4.2019
        rf"|{lead}\s*+(?P<d>\d{{1,2}})\s?[.\-–]\s?(?P<m>\d{{1,2}})\s?[.\-–/]\s?(?P<y>{YEAR})"
        # 19/4/2019, 19 tháng 4 năm 2019
        rf"|(?<![\d/.,-])(?P<d>\d{{1,2}})(?:\s?[/.\-]\s?(?P<m>\d{{1,2}})\s?[/.\-]\s?|\s+{month_word}\s+(?P<m>\d{{1,2}})"
        rf"(?:\s*/\s*|,?\s+{year_word}\s+))(?P<y>{YEAR})(?![/-]?\w)"
        # tháng 6 năm 2019, tháng 6/2019, 6/2019
        rf"|(?:\b{month_word}\s+(?P<m>\d{{1,2}})\s*(?:[/.\-–]|,?\s*\b{year_word}\b)\s*"
        rf"|(?<![\d/.,-])(?P<m>0?[1-9]|1[0-2])/)(?P<y>{YEAR})(?![/-]?\w)"
        # quý III năm 2019, quý 3/2019
        rf"|\b{quarter_word}\s+(?P<q>IV|I{{1,3}}|[1-4])\s*(?:/|,?\s*\b{year_word}\b)\s*(?P<y>{YEAR})"
        # cuối năm 2018, năm 2015
        rf"|(?:(?<!\b{month_word}\s)\b(?P<late>{late})\s+)?\b{year_word}\s+(?P<y>{YEAR}))",
        regex.I | regex.V1,
    )


def dates(
    text: str, start: int = 0, end: int | None = None, *, folded: bool = False
) -> Iterator[PrintedDate]:
    """The dates printed in ``text[start:end]``, in order; ``folded`` reads text without diacritics."""
    for match in _pattern(folded).finditer(text, start, len(text) if end is None else end):
        found = _read(match)
        if found is not None:
            yield found


def date_at(text: str, start: int = 0, *, folded: bool = False) -> PrintedDate | None:
    """The date printed exactly at ``start``, or ``None``."""
    match = _pattern(folded).match(text, start)
    return _read(match) if match else None


def quarter_number(written: str) -> int:
    """1 to 4 of a quarter as it is written, "IV", "iv" or "4"; ValueError for anything else."""
    return ROMAN.get(written.upper()) or int(written)


def _read(match: regex.Match[str]) -> PrintedDate | None:
    day = int(match["d"]) if match["d"] else None
    month = int(match["m"]) if match["m"] else None
    year = int(match["y"]) if match["y"] else None
    if match["yy"]:
        year = int(match["yy"]) + (1900 if int(match["yy"]) >= PIVOT else 2000)
    if (day is not None and not 1 <= day <= 31) or (month is not None and not 1 <= month <= 12):
        return None
    quarter = quarter_number(match["q"]) if match["q"] else None
    text = match.group().rstrip(" .…_\n\t/-–")
    # A form with every part blank must at least show all its words.
    if day is None and month is None and year is None and quarter is None and match["noyear"] is None:
        return None
    return PrintedDate(
        text, match.start(), match.start() + len(text), day, month, quarter, year, bool(match["late"])
    )
