"""Which of the rows a question asks for: the ends of their order, how many, and within which bounds."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

import regex

from search.answering.say import Saying
from search.question.cue_tables import cues, number_words
from search.question.types import Asked

COUNTABLE = frozenset(("area", "criterion", "district", "who"))
# Bounds of a rank or a score in a folded question.
BOUND = regex.compile(
    r"\b(?:(?:duoi|thap hon|kem hon|below|under|worse than|less than)(?: hang| thu| diem| rank)? (?P<low>\d+)"
    r"|(?P<low>\d+)(?: diem)? (?:tro xuong|or worse|or lower|and below|or less)"
    r"|(?:tren|cao hon|tot hon|above|over|better than|more than)(?: hang| thu| diem| rank)? (?P<high>\d+)"
    r"|(?P<high>\d+)(?: diem)? (?:tro len|or better|or higher|and above|or more))\b"
)
# "Sở" counted or asked for; without accents only where "số" cannot be meant.
DEPARTMENTS = regex.compile(
    r"(?:bao nhiêu|mấy|những|các|bao nhieu|may|nhung|cac)\s+(?:sở|so)\b(?!\s*,)|\bsở nào|\bso nao"
    r"|\bdepartments?\b",
    regex.I,
)


def within(rows: list[dict[str, Any]], asked: Asked) -> list[dict[str, Any]]:
    """Only rows whose rank or score lies where the question says: "từ hạng 50 trở xuống", "below 50"."""
    column = "rank" if "rank" in asked.wants else "score" if "score" in asked.wants else None
    found = BOUND.search(asked.folded)
    if not rows or column is None or column not in rows[0] or found is None:
        return rows
    if "bao nhieu tren" in asked.folded or "out of" in asked.folded:
        return rows
    bound = float(next(number for number in (found["low"], found["high"]) if number))
    # The lower a rank, the greater its number.
    down = (found["low"] is not None) != (column == "rank")
    kept = [r for r in rows if r[column] is not None and (r[column] <= bound if down else r[column] >= bound)]
    return kept or rows


def of_sort(rows: list[dict[str, Any]], saying: Saying, asked: Asked) -> list[dict[str, Any]]:
    """Only bodies of the sort counted: "bao nhiêu sở" asks for departments, not for an office."""
    if saying.counts is None or DEPARTMENTS.search(asked.text) is None:
        return rows
    return [row for row in rows if str(row[saying.counts]).startswith("Sở ")] or rows


def ends_of(
    rows: list[dict[str, Any]], saying: Saying, asked: Asked
) -> tuple[list[dict[str, Any]], dict[str, list[dict[str, Any]]]]:
    """The rows at the ends asked for (best, worst), ties included; all of them when none is."""
    key = saying.order
    ranked = [row for row in rows if key and row.get(key) is not None]
    if not key or not ranked:
        return rows, {}
    if saying.sorts:
        ranked = sorted(ranked, key=lambda row: -row[key]) if saying.first & asked.wants else ranked
    number = number_asked(asked)
    first, last = saying.first & asked.wants, saying.last & asked.wants
    # "tăng" and "giảm" ask for a direction; alone they ask for no end.
    superlative = asked.wants & {"highest", "lowest", "most", "earliest", "latest", "lost"}
    if not (first or last) or not (superlative or number):
        return (ranked if saying.sorts else rows), {}
    ends: dict[str, list[dict[str, Any]]] = {}
    if first:
        ends["first"] = ranked[:number] if number else [row for row in ranked if row[key] == ranked[0][key]]
    if last:
        ends["last"] = (
            list(reversed(ranked[-number:]))
            if number
            else [row for row in ranked if row[key] == ranked[-1][key]]
        )
    chosen = [row for end in ends.values() for row in end]
    return chosen, ends if len(ends) > 1 else {}


def number_asked(asked: Asked) -> int:
    """How many are asked for ("hai lĩnh vực", "two areas"); 0 when none is said."""
    counted = _countable(asked.language)
    for word, after in pairwise(asked.folded.split()):
        if word in number_words() and after in counted:
            return number_words()[word]
    return 0


def counts_rows(asked: Asked) -> bool:
    """Are areas, criteria or bodies counted ("bao nhiêu nội dung"), not points or ranks?"""
    counted = _countable(asked.language)
    words = asked.folded.split()
    after = [words[at + 1] for at, word in enumerate(words[:-1]) if word in ("nhieu", "may", "many")]
    return any(word in counted for word in after)


@cache
def _countable(language: str) -> frozenset[str]:
    return frozenset(cue.split()[0] for cue, wants in cues(language).items() if COUNTABLE.intersection(wants))
