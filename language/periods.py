"""The days of a date that is as exact as it was printed: "2025", "2025-Q3", "2025-09", "2025-09-30"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

ISO = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d\d)(?:-(\d\d))?)?", re.ASCII)
QUARTER = 3
YEAR = 12


def days(iso: str) -> tuple[date, date]:
    """First and last day of a year, quarter, month or day; ValueError for any other text."""
    match = ISO.fullmatch(iso)
    if match is None:
        raise ValueError(f"{iso!r} is no year, quarter, month or day")
    year = int(match[1])
    if match[4]:
        only = date(year, int(match[3]), int(match[4]))
        return only, only
    if match[3]:
        first = last = int(match[3])
    elif match[2]:
        last = QUARTER * int(match[2])
        first = last - QUARTER + 1
    else:
        first, last = 1, YEAR
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def first_day(iso: str) -> str:
    """The first day of a year, quarter, month or day, ISO; else ValueError."""
    return days(iso)[0].isoformat()


def last_day(iso: str) -> str:
    """The last day of a year, quarter, month or day, ISO; else ValueError."""
    return days(iso)[1].isoformat()


def day_after(iso: str) -> str:
    """The day after an ISO day; what is less exact than a day, and "", stays as it is."""
    match = ISO.fullmatch(iso)
    return (date.fromisoformat(iso) + timedelta(days=1)).isoformat() if match and match[4] else iso
