"""Where a text names a governance index or one of its areas, whatever the case, accents or layout.

An index is named by its acronym ("PAPI", "PaPi") or as "chỉ số ..."; the name of an area is a common
phrase, so it counts only where it is introduced ("về ...", "lĩnh vực ...", "nội dung "..."") or opens a
clause. "Nội dung này" refers back to the area of the heading.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from operator import attrgetter

import regex

from graph.naming import fold, fold_keep
from reference.indices import Area, Index, areas, indices

WORD = regex.compile(r"\w+")
INDEX_WORDS = regex.compile(r"\b(?:chi so|index)\b")
# What may stand right before the name of an area for it to be meant as one.
INTRODUCED = regex.compile(
    r"(?:^|[,;:.(\[“\"'–|+-]|\b(?:về|nội dung|lĩnh vực|tiêu chí|chỉ số|thành phần|trục|chỉ tiêu|yếu tố"
    r"|khía cạnh|điểm|điểm số|kết quả|khảo sát|phần|nhóm|gồm|là|như|và|\d+[.)]?))\s*[“\"'(]?\s*$",
    regex.I,
)
# A name of a word or two ("TTHC", "Công chức") is a name of an area only when nothing goes on after it.
CLOSED = regex.compile(r"\s*(?:[,:;.)”\"(–-]|$|đạt|xếp|đứng|của tỉnh|tỉnh|năm|tăng|giảm|được \d)", regex.I)
QUOTED = regex.compile(
    r"(?:nội dung|lĩnh vực|tiêu chí(?: thành phần)?|chỉ số(?: thành phần| nội dung)?|trục nội dung)\s*"
    r"(?:thứ\s+\p{L}+|\d+)?\s*:?\s*[“\"](?P<name>[^”\"]{4,200})[”\"]",
    regex.I,
)
BACK = regex.compile(
    r"\b(?:nội dung|tiêu chí(?: thành phần)?|lĩnh vực|chỉ số(?: thành phần| nội dung)?|trục nội dung)"
    r" (?:này|nêu trên|trên)\b",
    regex.I,
)
# Likely the same name when it differs by no more than a misprint or a word.
SAME_NAME = 75.0


@dataclass(frozen=True, slots=True)
class Subject:
    """What a stretch ``text[start:end]`` speaks of: an index, an area of one, or "nội dung này" (``back``).

    ``areas`` holds one area an index that has an area of this name; ``name`` is the area as printed.
    """

    start: int
    end: int
    index: Index | None = None
    areas: tuple[Area, ...] = ()
    name: str | None = None
    back: bool = False


@dataclass(frozen=True, slots=True)
class _Names:
    """Folded names by their first word, longest first."""

    by_word: dict[str, tuple[tuple[str, ...], ...]]
    index: dict[tuple[str, ...], Index]
    areas: dict[tuple[str, ...], tuple[Area, ...]]


@cache
def _names() -> _Names:
    index: dict[tuple[str, ...], Index] = {}
    for one in indices():
        for name in (one.index, one.vietnamese, one.english, *one.aliases):
            folded = fold(name)
            if INDEX_WORDS.search(folded) or " " not in folded:
                index.setdefault(tuple(folded.split()), one)
    found: dict[tuple[str, ...], list[Area]] = {}
    for area in areas():
        for name in (area.name, *area.aliases):
            same = found.setdefault(tuple(fold(name).split()), [])
            if all(other.index != area.index for other in same):
                same.append(area)
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for words in {*index, *found}:
        by_word.setdefault(words[0], []).append(words)
    ordered = {word: tuple(sorted(names, key=len, reverse=True)) for word, names in by_word.items()}
    return _Names(ordered, index, {words: tuple(same) for words, same in found.items()})


@lru_cache(maxsize=512)
def subjects(text: str) -> tuple[Subject, ...]:
    """The indices and areas that ``text`` names, in order, none inside another."""
    names = _names()
    folded = fold_keep(text)
    spans = [match.span() for match in WORD.finditer(folded)]
    words = [folded[start:end] for start, end in spans]
    found: list[Subject] = []
    beyond = 0
    for at in [k for k, word in enumerate(words) if word in names.by_word]:
        if at < beyond:
            continue
        for name in names.by_word[words[at]]:
            if tuple(words[at : at + len(name)]) != name:
                continue
            start, end = spans[at][0], spans[at + len(name) - 1][1]
            subject = _subject(text, start, end, name, names)
            if subject is not None:
                last = _extended(names, words, at, len(name), subject.index) if subject.index else at
                found.append(replace(subject, end=max(end, spans[max(last, at)][1])))
                beyond = max(last + 1, at + len(name))
                break
    return tuple(_with_quoted(text, found))


def _extended(names: _Names, words: list[str], at: int, length: int, index: Index) -> int:
    """The last word of a longer name of the same index that begins inside: "Chỉ số PAR INDEX"."""
    last = at + length - 1
    for k in range(at + 1, at + length):
        for name in names.by_word.get(words[k], ()):
            if names.index.get(name) is index and tuple(words[k : k + len(name)]) == name:
                last = max(last, k + len(name) - 1)
    return last


def _subject(text: str, start: int, end: int, name: tuple[str, ...], names: _Names) -> Subject | None:
    index = names.index.get(name)
    printed = text[start:end]
    if index is not None:
        acronym = len(name) > 1 or sum(letter.isupper() for letter in printed) > 1
        return Subject(start, end, index) if acronym else None
    if not INTRODUCED.search(text, max(0, start - 40), start):
        return None
    short = len(name) < 3
    if short and (text[:start].rstrip().endswith(",") or not CLOSED.match(text, end)):
        return None
    return Subject(start, end, None, names.areas[name], printed)


def _with_quoted(text: str, found: list[Subject]) -> list[Subject]:
    """Names in quotation marks that no table holds, and references back, added in order."""
    quoted = '"' in text or "”" in text
    for match in QUOTED.finditer(text) if quoted else ():
        start, end = match.span("name")
        inside = [s for s in found if s.start >= start and s.end <= end and s.areas]
        if any(s.end - s.start > 0.6 * (end - start) for s in inside):
            continue
        found = [s for s in found if s not in inside]
        found.append(Subject(start, end, name=match["name"].strip()))
    named = sorted(found, key=attrgetter("start"))
    ends = [subject.end for subject in named]
    for match in BACK.finditer(text):
        k = bisect_left(ends, match.start() + 1)
        if k == len(ends) or named[k].start >= match.end():
            found.append(Subject(*match.span(), back=True))
    return sorted(found, key=attrgetter("start"))


def component_name(printed: str, area: Area | None) -> str:
    """The name of a component: that of the table when the printed one is a misprint or a variant of it."""
    from rapidfuzz import fuzz

    if area is not None and fuzz.ratio(fold(printed), fold(area.name)) >= SAME_NAME:
        return area.name
    name = " ".join(printed.split()).strip(" .,:;-–“”\"'")
    return name[:1].upper() + name[1:]
