"""Which of the laws named before a number bears it: "Luật Doanh nghiệp số 68/2014/QH13"."""

from __future__ import annotations

from bisect import bisect_left

import regex

from ingest.extract.citations.law_names import LawMention
from language.numbers import LABEL, YEAR
from reference.numbers import law_of_number, normalise_number

# What may stand between a law's name and its number.
TO_NUMBER = regex.compile(
    rf"[\s,]*+(?:\(sửa đổi\)\s*+)?(?:(?:năm\s+)?{YEAR}\s++(?=số|\())?"
    rf"(?:\(\s*+(?:(?:Bộ luật|Luật|Pháp lệnh)\s+)?)?(?:{LABEL})?\s*+"
)
# The longest a name of a law may be that names the laws it amends.
NAME_SPAN = 700


def law_before(text: str, start: int, anchor: int, laws: list[LawMention], printed: str) -> int | None:
    """The law whose name ends right before a number ("Luật Doanh nghiệp số 68/2014/QH13").

    Of a law and the one that amends it, the outer, unless the number is known as that of the inner.
    """
    fitting = []
    for k in range(bisect_left(laws, anchor, key=_law_start) - 1, -1, -1):
        law = laws[k]
        if law.end < start - 24:
            if law.start < start - NAME_SPAN:
                break
            continue
        if law.end <= anchor and TO_NUMBER.fullmatch(text, law.end, anchor):
            fitting.append(k)
    if len(fitting) > 1:
        known = law_of_number(normalise_number(printed) or "")
        inner = next((k for k in fitting if known and laws[k].inner and laws[k].name == known.name), None)
        return fitting[-1] if inner is None else inner
    return fitting[0] if fitting else None


def _law_start(law: LawMention) -> int:
    return law.start
