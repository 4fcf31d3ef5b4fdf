"""The words of a question: folded, each with its place, and what they have in common with other words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex

from graph.naming import fold_keep

WORD = regex.compile(r"[\p{L}\p{N}]+")
LONGEST_QUESTION = 2_000
"""Characters of a question that are read."""
CONTROL = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}]+")
# Letters that only Vietnamese has among the languages asked in.
MARKED = regex.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", regex.I)


@dataclass(frozen=True, slots=True)
class Words:
    """A question as words. `text` is NFC; `folded` as long as it; `spaced` is folded with one-to-one spaces.

    `spans` gives the place of each of `items`, the folded words.
    """

    text: str
    folded: str
    spaced: str
    items: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The place in the text of words `first` to `last`, both included."""
        return self.spans[first][0], self.spans[last][1]


def words_of(question: str) -> Words:
    """The words of a question, of which the first 2,000 characters are read."""
    text = unicodedata.normalize("NFC", CONTROL.sub(" ", question[:LONGEST_QUESTION])).strip()
    kept = fold_keep(text)
    # Dates need their slashes; digits and letters stay where they were.
    folded = "".join(a if a != " " else (b if b in "/.-" else " ") for a, b in zip(kept, text, strict=True))
    spans = tuple(match.span() for match in WORD.finditer(kept))
    return Words(text, folded, kept, tuple(kept[a:b] for a, b in spans), spans)


def accented(text: str) -> bool:
    """Does the text carry Vietnamese diacritics?"""
    return MARKED.search(text) is not None


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> float:
    """Likeness of two folded words or phrases, 0 to 1."""
    if one == other:
        return 1.0
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) / 100
