"""Heads that stand for the body they lead: "Giám đốc Sở Nội vụ", "Thủ trưởng các sở" (heads.csv)."""

from __future__ import annotations

from functools import cache

import regex

from ingest.extract.bodies.names import folded
from reference import heads

LONGEST_TITLE = 48
LONGEST_OFFICE = 16
OFFICE = regex.compile(r"(?<!\p{L}|các )cơ quan $", regex.I)


def head_before(text: str, after: int, body: int) -> int | None:
    """Where the title begins that ends just before the body at ``body``, not before ``after``."""
    word = text[max(after, text.rfind(" ", 0, max(0, body - 1)) + 1) : body].strip()
    if not word or folded(word) not in _last_words():
        return None
    title = _title().search(text, max(after, body - LONGEST_TITLE), body)
    return title.start() if title else None


def noun_before(text: str, after: int, body: int) -> int | None:
    """Where "cơ quan" begins before the body it says no more of than its name ("Cơ quan Thuế tỉnh")."""
    found = OFFICE.search(text, max(after, body - LONGEST_OFFICE), body)
    return found.start() if found else None


def title_end(text: str, at: int) -> int:
    """Where the title at ``at`` ends ("Chủ tịch UBND"), or ``at``."""
    title = _opening().match(text, at, at + LONGEST_TITLE)
    return title.end() if title else at


@cache
def _titles() -> tuple[str, ...]:
    titles = {title for head in heads() for title in (head.title, *head.aliases)}
    # "Trưởng Ban Dân tộc", "Chánh Thanh tra tỉnh": the body's name ends the title.
    cut = ("Trưởng ", "Phó Trưởng ", "Chánh ")
    titles |= {title.rsplit(" ", 1)[0] for title in titles if title.startswith(cut)}
    return tuple(sorted(titles, key=len, reverse=True))


@cache
def _last_words() -> frozenset[str]:
    return frozenset(folded(title.split()[-1]) for title in _titles())


def _any_title() -> str:
    titles = "|".join(regex.escape(title) for title in _titles())
    return rf"(?<!\p{{L}})(?:(?:các\s+)?đồng chí\s+)?(?:{titles})\s+"


@cache
def _title() -> regex.Pattern[str]:
    return regex.compile(rf"{_any_title()}$", regex.I)


@cache
def _opening() -> regex.Pattern[str]:
    return regex.compile(_any_title(), regex.I)
