"""Whether two printed names of criteria are one: the same words but for misprints and words that say nothing.

"Xây dựng Công dịch vụ công" and "Xây dựng Cổng DVC của tỉnh" are one; "... mức độ 3" and "... mức độ 4",
"... cùng cấp" and "... giữa các cấp" are not: numbers and every telling word must agree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

import regex

from graph.naming import fold
from ingest.extract.values.cues import BRACKETS, RATE
from reference import agencies, laws
from reference.criteria import criterion_words, spelt_out
from reference.indices import areas

# Names less alike than this, of 100, are two whatever else agrees.
LEAST = 85.0
# A misprint of a shorter word may be another word: "cấp", "các".
SHORTEST_MISPRINT = 4
MOST_MISPRINTS = 2
NUMBER = regex.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it is compared: folded words, those outside brackets, and its numbers in order."""

    words: tuple[str, ...]
    bare: tuple[str, ...]
    numbers: tuple[int, ...]

    @property
    def text(self) -> str:
        """The folded words."""
        return " ".join(self.words)


def plain(name: str) -> str:
    """A name without the rate asked for ("(đạt 60%)") and without the stops at its ends."""
    return RATE.sub("", name.strip(" .,:;")).strip(" .,:;")


@lru_cache(maxsize=4096)
def form(name: str) -> Form:
    """What is compared of a printed name."""
    printed = plain(name)
    words = _words(printed)
    bare = _words(BRACKETS.sub(" ", printed)) if "(" in printed else words
    return Form(words, bare, tuple(sorted(int(n) for word in words for n in NUMBER.findall(word))))


def likeness(one: Form, other: Form, *, agree: bool, real: Callable[[str], bool]) -> float:
    """0 for names of two things, else to 100 how alike they are.

    ``agree`` tells that the points of both are the same, ``real`` that a folded word is no misprint: a
    misprint or what one name adds in brackets counts as the same only where the points agree.
    """
    from rapidfuzz import fuzz

    if one.words == other.words:
        return 100.0
    if not agree or one.numbers != other.numbers:
        return 0.0
    if (one.words != one.bare) != (other.words != other.bare) and one.bare == other.bare:
        return 99.0
    score = fuzz.ratio(one.text, other.text)
    return score if score >= LEAST and _misprinted(one.words, other.words, real) else 0.0


@cache
def vocabulary() -> frozenset[str]:
    """Folded words of the names in the reference tables: words that are no misprints."""
    names = [area.name for area in areas()]
    names += [agency.name for agency in agencies()]
    names += [law.name for law in laws()]
    return frozenset(word for name in names for word in fold(name).split())


def _misprinted(one: tuple[str, ...], other: tuple[str, ...], real: Callable[[str], bool]) -> bool:
    """Do two names differ by misprints alone: a letter of a word, or a space?"""
    from rapidfuzz.distance import Levenshtein

    parts = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    parts = [part for part in parts if part[0] != "equal"]
    if len(parts) > MOST_MISPRINTS:
        return False
    for _, a, b, c, d in parts:
        left, right = "".join(one[a:b]), "".join(other[c:d])
        if left == right:
            continue
        if min(len(left), len(right)) < SHORTEST_MISPRINT or Levenshtein.distance(left, right) > 1:
            return False
        if all(map(real, one[a:b])) and all(map(real, other[c:d])):
            return False
    return True


def _words(name: str) -> tuple[str, ...]:
    words = spelt_out(fold(_idle().sub(" ", name))).split()
    return tuple(str(int(word)) if word.isdecimal() else word for word in words)


@cache
def _idle() -> regex.Pattern[str]:
    """Words that tell nothing; accents count."""
    idle = [row.phrase for row in criterion_words() if not row.stands_for]
    return regex.compile(r"\b\L<idle>\b", regex.I, idle=idle)
