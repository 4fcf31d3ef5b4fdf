"""Amounts and comparisons in a question: "hơn hai tỉnh", "at least 3 times", "dưới 60 điểm", "top 5"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from queries.names.tokens import Words
from queries.question import Operator
from search.question.cue_tables import number_words

# Words before and after a number that bound it; folded. What stands after wins: "từ 3 trở lên".
BEFORE: tuple[tuple[str, Operator], ...] = (
    ("khong qua|nhieu nhat|toi da|at most|no more than|up to", "<="),
    ("it nhat|toi thieu|khong duoi|at least|no fewer than|no less than", ">="),
    ("hon|tren|qua|nhieu hon|cao hon|vuot|more than|over|above|exceeding|greater than|higher than", ">"),
    ("duoi|it hon|thap hon|chua toi|chua den|fewer than|less than|below|under|lower than", "<"),
    ("dung|chi|only|exactly|just", "="),
    ("tu|from", ">="),
)
AFTER: tuple[tuple[str, Operator], ...] = (
    ("tro len|or more|or better|and above|or higher", ">="),
    ("tro xuong|or fewer|or less|or lower|or worse|and below", "<="),
)
UNITS = (
    ("score", "diem|points?|%|phan tram|percent"),
    ("rank", "hang|bac|thu hang|place|places|rank"),
    ("province", "tinh|dia phuong|provinces?"),
    (
        "count",
        "nhiem vu|viec|dau viec|van ban|lan|tieu chi|loi|can cu|tasks?|times|documents?|criteria|errors?",
    ),
)
END = regex.compile(
    r"\b(?:nhat|most|least|best|worst|highest|lowest|top|dau|cuoi|busiest|greatest|fewest|manh)\b"
)
DIGIT = regex.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Amount:
    """A bound: ``column`` is score, rank, province, count, or "" where no unit is said."""

    operator: Operator
    number: float
    column: str


def amounts(words: Words, taken: Sequence[tuple[int, int]]) -> list[Amount]:
    """The comparisons of a question, in order; numbers inside `taken` (names and periods) are none."""
    found = []
    for number, start, end in _numbers(words, taken):
        before, after = words.spaced[:start].split()[-4:], words.spaced[end:].split()[:4]
        column = _unit(before, after)
        operator = _operator(before, after)
        if operator is not None:
            # A worse rank is a greater number: "từ hạng 40 trở xuống", "below rank 40".
            if column == "rank":
                operator = _turned(operator)
            found.append(Amount(operator, number, column))
    return found


def ends(words: Words, taken: Sequence[tuple[int, int]]) -> int | None:
    """How many of an end are asked for: "3 cơ quan ... nhiều nhất", "top five"; None when not said."""
    for number, start, end in _numbers(words, taken):
        before, after = words.spaced[:start].split()[-1:], words.spaced[end:]
        if number == int(number) > 0 and (
            before == ["top"] or (END.search(after) and _operator(before, []) is None)
        ):
            return int(number)
    return None


def _numbers(words: Words, taken: Sequence[tuple[int, int]]) -> list[tuple[float, int, int]]:
    named = number_words()
    found = []
    for match in DIGIT.finditer(words.text):
        found.append((float(match.group().replace(",", ".")), *match.span()))
    for item, (start, end) in zip(words.items, words.spans, strict=True):
        # "năm" is five only with its own word behind: else it is a year.
        if item in named and not (
            item == "nam" and not words.spaced[end:].lstrip().startswith(("tinh", "diem", "nhiem"))
        ):
            found.append((float(named[item]), start, end))
    return sorted(n for n in found if not any(n[1] < b and a < n[2] for a, b in taken))


def _operator(before: Sequence[str], after: Sequence[str]) -> Operator | None:
    tail, head = " ".join(after), " ".join(before)
    for pattern, operator in AFTER:
        if regex.search(rf"^(?:\S+ ){{0,2}}(?:{pattern})\b", tail):
            return operator
    for pattern, operator in BEFORE:
        if regex.search(rf"\b(?:{pattern})(?: (?:hang|diem|thu|rank|bac))?$", head):
            return operator
    return None


def _unit(before: Sequence[str], after: Sequence[str]) -> str:
    near = " ".join(after[:2])
    for column, pattern in UNITS:
        if regex.search(rf"^(?:{pattern})(?!\S)", near) or regex.search(
            rf"(?:{pattern})$",
            " ".join(before[-2:-1] or before) if before[-1:] == ["tu"] else " ".join(before[-1:]),
        ):
            return column
    return ""


def _turned(operator: Operator) -> Operator:
    return {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(operator, operator)  # type: ignore[return-value]
