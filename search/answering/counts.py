"""What a question counts ("bao nhiêu xã", "how many working days"), and its number in a text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import regex

from graph.naming import fold
from language.dates import dates
from queries.names.tokens import MARKED
from search.question.cue_tables import counted_units
from search.question.glossary import concepts, official
from search.question.reading import Reading

COUNTED = {
    "vi": (
        regex.compile(
            # "Bao nhiêu từ ngân sách" counts nothing.
            r"(?<!\b(?:số|so) )\b(?:bao nhiêu|mấy|bao nhieu|may)\s+(?!(?:từ|cho|để|ở|theo|với|và|trong)\b)"
            r"(?P<noun>\p{L}+(?:\s\p{L}+)?)",
            regex.I,
        ),
        # "Kế hoạch số mấy" asks for the number of a document.
        regex.compile(
            r"\b(?:số lượng|so luong|số|so)\s+(?!(?:mấy|may|nào|nao|bao)\b)(?P<noun>\p{L}+(?:\s\p{L}+)?)",
            regex.I,
        ),
    ),
    "en": (
        regex.compile(
            r"\b(?:how many|number of)\s+(?:of\s+)?(?:(?:the|its|their|a)\s+)?"
            r"(?P<noun>\p{L}+(?:[\s-]\p{L}+){0,3})",
            regex.I,
        ),
    ),
}
FAR = 3
"""Words that may stand between a number and what it counts."""
BEHIND = 12
"""Words that may stand between what is counted and the bound of its number."""
BOUNDS = "khong qua|khong vuot qua|toi da|toi thieu|it nhat|nhieu nhat|la|dat|tren|duoi|con"


def counted_noun(asked: Reading) -> str | None:
    """The words after "bao nhiêu", "how many"."""
    for pattern in COUNTED[asked.language]:
        match = pattern.search(asked.text)
        if match is not None:
            return str(match["noun"]).lower()
    return None


def nouns_of(noun: str, language: str) -> tuple[str, ...]:
    """Folded Vietnamese names of what is counted, whole where the glossary has it."""
    if language == "vi":
        first, *rest = fold(noun).split()
        # "bao nhiêu hồ sơ": one notion of two syllables; "bao nhiêu sở, ngành": one of one.
        whole = fold(noun)
        return (whole, first) if not rest or not _is_term(noun) else (whole,)
    said = regex.split(r"[\s-]+", noun)
    for at in range(len(said)):
        pair = " ".join(said[at : at + 2])
        if pair in counted_units():
            return (counted_units()[pair],)
        if said[at] in counted_units():
            return (counted_units()[said[at]],)
        for size in range(len(said), at, -1):
            # The notion must be of its first word: "months inspected" is no inspection.
            named = (
                concepts(" ".join(said[at:size]), "en").keys()
                - concepts(" ".join(said[at + 1 : size]), "en").keys()
            )
            if named:
                found = official(dict.fromkeys(sorted(named), 1.0), lambda _: 1.0, 4)
                # "Household businesses", "provincial departments": also what the last word counts.
                units = [counted_units()[word] for word in said[at:size] if word in counted_units()]
                return tuple(dict.fromkeys([*(fold(t) for terms, _ in found for t in terms), *units]))
    return ()


@cache
def _is_term(noun: str) -> bool:
    """Is it one word of two syllables in the glossary? Unaccented and unlisted pairs are not known to be."""
    return bool(concepts(noun, "vi")) or MARKED.search(noun) is None


def counting(nouns: tuple[str, ...]) -> Callable[[str], str | None]:
    """Finds the number of these things that a text states."""
    between = rf"(?:\s*[\p{{L}},]+){{0,{FAR}}}?"
    number = r"(?P<number>(?<![\w/.,-])\d{1,6}(?:[.,]\d+)?(?:/\d+)?)(?![\w/-])"
    noun = rf"\b(?:{'|'.join(map(regex.escape, nouns))})\b"
    # "05 ngày", or behind what is counted: "số lượng cấp phó của phòng không quá 03 người".
    pattern = regex.compile(
        rf"{number}%?{between}\s*{noun}"
        rf"|\bso luong(?:\s+\p{{L}}+){{0,2}}?\s+{noun}(?:[\s,]+\p{{L}}+){{0,{BEHIND}}}?"
        rf"\s+(?:{BOUNDS})\s+{number}"
    )

    def find(text: str) -> str | None:
        kept = without_dates(text)
        folded = regex.sub(r"[^\w/.,%;:()-]+", " ", _fold_marks(kept))
        for match in pattern.finditer(folded):
            if not regex.fullmatch(r"(?:19|20)\d\d", match["number"]):
                return str(match["number"])
        return None

    return find


def _fold_marks(text: str) -> str:
    """Folded letters, punctuation kept."""
    return "".join(fold(c) or c for c in text)


def without_dates(text: str) -> str:
    """The text with a semicolon for each date."""
    for date in sorted(dates(text), key=lambda d: -d.start):
        text = text[: date.start] + " ; " + text[date.end :]
    return text
