"""What a column or a label beside a task is about: the work, who leads, who helps, by when, what comes of it.

A field block ("a) Nhiệm vụ: ... b) Cơ quan thực hiện: ... c) Thời gian: ...") is a row of a table written
downwards, so both are read by the same words (reference/data/task_fields.csv).
"""

from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from reference.tables import read_table

NOT_A_WORD = regex.compile(r"\([^()]*\)|[^\p{L}\p{M}\s]+")
# Where several words stand in one label the first of these decides: "Cơ quan chủ trì, phối hợp" leads.
ORDER = ("number", "procedure", "lead", "helping", "watching", "limit", "product", "aim", "means", "work")


@dataclass(frozen=True, slots=True)
class FieldWord:
    """A word of a label and the field it tells; ``place`` is whole (the label), open (opens it) or any."""

    keyword: str
    role: str
    place: str
    source: str


@cache
def _words() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    """A pattern for each role, in the order in which roles decide."""
    shapes = {"whole": r"^{}$", "open": r"^(?:các )?{}(?!\p{{L}})", "any": r"(?<!\p{{L}}){}(?!\p{{L}})"}
    rows = read_table("task_fields", FieldWord)
    made = []
    for role in ORDER:
        words = (
            (row.place, regex.escape(row.keyword, literal_spaces=True)) for row in rows if row.role == role
        )
        parts = (shapes[place].format(word) for place, word in words)
        made.append((role, regex.compile("|".join(parts))))
    return tuple(made)


@lru_cache(maxsize=1024)
def role_of(label: str) -> str | None:
    """The field a column or label names: work, lead, helping, watching, limit, product, ...; None if unknown.

    The others are number, procedure (a table of steps or procedures), aim and means.
    """
    plain = " ".join(NOT_A_WORD.sub(" ", label.lower()).split())
    return next((role for role, words in _words() if words.search(plain)), None)


@cache
def _openers() -> frozenset[str]:
    """The first words of the words of labels."""
    return frozenset(row.keyword.split()[0] for row in read_table("task_fields", FieldWord))


@lru_cache(maxsize=4096)
def opens_label(label: str) -> bool:
    """Does the text open as the label of a field does?"""
    words = NOT_A_WORD.sub(" ", label.lower()).split()
    return bool(words) and words[0 if words[0] != "các" else min(1, len(words) - 1)] in _openers()
