"""Page furniture: what a portal prints around a document, known by words no document uses (furniture.csv)."""

from dataclasses import dataclass
from functools import cache

import regex

from reference.tables import read_table


@dataclass(frozen=True, slots=True)
class Furniture:
    """A wording of pages around documents; ``place`` is start (opens a line), line (is one) or any."""

    phrase: str
    place: str
    source: str


@cache
def _patterns() -> regex.Pattern[str]:
    rows = read_table("furniture", Furniture)
    shapes = {"start": r"^\W*{}(?!\p{{L}})", "line": r"^\W*{}\W*$", "any": r"(?<!\p{{L}}){}(?!\p{{L}})"}
    parts = (
        shapes[row.place].format(r"\s+".join(regex.escape(word) for word in row.phrase.split()))
        for row in rows
    )
    return regex.compile("|".join(parts), regex.I)


def is_furniture(text: str) -> bool:
    """Does the line belong to the page around a document?"""
    return _patterns().search(text) is not None
