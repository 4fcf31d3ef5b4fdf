"""A province of today in a question: itself and those merged into it, by what they wrote before.

Not for measured values: a score of 2019 is of the province that stood in 2019.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from graph.naming import fold
from language.periods import day_after
from queries.values import date
from reference.places import predecessors

_SAID = {"vi": ("{place}, gồm {parts}", "{names} trước {day}", " và "),
         "en": ("{place}, with {parts}", "{names} before {day}", " and ")}  # fmt: skip


def merged_into(province: str, names: Iterable[str]) -> list[str]:
    """Those of the names that are provinces merged into the province of today that is meant."""
    merged = {fold(row.name) for row in predecessors(province)}
    return [name for name in names if fold(name) in merged]


def said(province: str, language: str) -> str:
    """The province with those it means besides: "Lâm Đồng, gồm Bình Thuận và Đắk Nông trước 1/7/2025"."""
    whole, part, joint = _SAID[language]
    rows = sorted(predecessors(province), key=lambda row: (row.valid_to, fold(row.name)))
    parts = [
        part.format(names=joint.join(row.name for row in same), day=_day(day_after(until), language))
        for until, same in groupby(rows, key=lambda row: row.valid_to)
    ]
    return whole.format(place=province, parts=", ".join(parts)) if parts else province


def _day(iso: str, language: str) -> str:
    day, _ = date(iso)
    return f"{day.day}/{day.month}/{day.year}" if language == "vi" else f"{day:%-d %B %Y}"
