"""Places in an instrument as texts cite them ("khoản 1 Điều 7"), as labels of an outline ("Điều 7.1").

A place is named by its units, the smallest first or the greatest first, and what places have in common may be
told once: "khoản 1, khoản 2 Điều 4 và Điều 6". Articles are numbered through all chapters, clauses within an
article, points within a clause (Nghị định 34/2016/NĐ-CP, Điều 62).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, pairwise, product

from graph.naming import fold, fold_keep
from reference.tables import read_table

ALPHABET = "abcdđeghiklmnopqrstuvxy"
"""Points are lettered so: a, b, c, d, đ, e, g."""
UNITS = ("annex", "part", "chapter", "section", "article", "clause", "point", "subpoint")
"""The units of an instrument, the greatest first."""
RANK = {unit: rank for rank, unit in enumerate(UNITS)}
HERE = "here"
"""The name of a unit that the text calls "này": "khoản 1 Điều này"."""
# More than these are no places that one citation points at: "từ Điều 1 đến Điều 214".
MOST = 60
_ROMAN = r"[IVXLC]+"
_NAMES = {
    "annex": rf"(?:số\s+)?(?:{_ROMAN}|\d{{1,2}}[a-zđ]?|[A-Z])",
    "part": rf"(?:{_ROMAN}|\d{{1,2}}|[A-ZĐ]|thứ\s+[^\W\d_]+)",
    "chapter": rf"(?:{_ROMAN}|\d{{1,2}})",
    "section": rf"(?:{_ROMAN}|[A-ZĐ]|\d{{1,2}}|[a-zđ])(?:\.(?:{_ROMAN}|\d{{1,2}}|[a-zđ]))*",
    "article": r"\d{1,3}[a-zđ]?",
    "clause": r"\d{1,3}[a-zđ]?",
    "point": r"(?:[a-zđ]\d?|\d{1,2}(?:\.\d{1,2})*)",
    "subpoint": r"(?:[a-zđ]?\d{1,2}|[a-zđ]|[ivx]+)",
}
_NAME_END = r"(?![^\W_]|[/–-]\w|\.\d)"
# What an outline calls a unit before its name; others are told by their place.
_CALLED = {"annex": "PL", "part": "Phần ", "chapter": "Chương ", "article": "Điều "}
_GREAT = frozenset(("annex", "part", "chapter", "section"))
_COMMA = r"\s*[,;]\s*"


@dataclass(frozen=True, slots=True)
class PinpointWord:
    """A word of citing places.

    `use`: a unit; `of` between a unit and the greater one; `and`, `to` between places; `several` before them;
    `with` between an attached text and its instrument; `this` for where the words stand.
    """

    word: str
    use: str
    source: str


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """Places named at ``text[start:end]``, each the names of its units, the greatest first."""

    start: int
    end: int
    places: tuple[Mapping[str, str], ...]

    @property
    def here(self) -> bool:
        """Is one of the places told from within the instrument: "khoản 1 Điều này"?"""
        return any(HERE in place.values() for place in self.places)


def from_here(place: Mapping[str, str]) -> tuple[str | None, Mapping[str, str]]:
    """The smallest unit of a place that the text calls "này", and the units of the place within it."""
    here = [unit for unit, name in place.items() if name == HERE]
    if not here:
        return None, place
    return here[-1], {unit: name for unit, name in place.items() if RANK[unit] > RANK[here[-1]]}


@cache
def words_for(use: str, folded: bool = False) -> str:
    """A pattern of the words of a use, the longest first."""
    found = [row.word for row in read_table("pinpoint_words", PinpointWord) if row.use == use]
    spelt = sorted({fold(word) if folded else word for word in found}, key=len, reverse=True)
    return "(?i:" + "|".join(r"\s+".join(word.split()) for word in spelt) + ")"


@dataclass(frozen=True, slots=True)
class _Patterns:
    unit: re.Pattern[str]
    split: re.Pattern[str]
    gap: re.Pattern[str]


@cache
def _patterns(folded: bool) -> _Patterns:
    def words(use: str) -> str:
        return words_for(use, folded)

    to = rf"(?:\s+{words('to')}\s+|\s+[–-]\s+)"
    and_ = rf"(?:{_COMMA}(?:{words('and')}\s+)?|\s+{words('and')}\s+)"
    units = []
    for unit in UNITS:
        name = _NAMES[unit] + _NAME_END
        listed = rf"{name}(?:(?:{and_}|{to}){name})*"
        units.append(rf"{words(unit)}\s+(?:{words('several')}\s+)?(?P<{unit}>{words('this')}(?!\w)|{listed})")
    flags = re.I if folded else 0
    several = rf"(?:{words('several')}\s+)*"
    return _Patterns(
        re.compile(rf"(?<!\w)(?:{'|'.join(units)})", flags),
        re.compile(rf"({to}|{and_})", flags),
        re.compile(rf"(?:(?P<to>{to})|(?P<and>{and_})|\s+(?:{words('of')}\s+)?){several}", flags),
    )


def pinpoints_in(text: str) -> Iterator[Pinpoint]:
    """The places that ``text`` names, in order; what one instrument has of them is one."""
    return _read(text, _patterns(folded=False))


def typed_pinpoint(text: str) -> Pinpoint | None:
    """The places that a person types first or last, accents and case not counting: "dieu 5 nd 61/2018"."""
    for printed, patterns in ((text, _patterns(folded=False)), (fold_keep(text), _patterns(folded=True))):
        for found in _read(printed, patterns):
            if not found.here and not (text[: found.start].strip() and text[found.end :].strip()):
                return found
    return None


@dataclass(slots=True)
class _Run:
    """Units without a stop between them, each with its names; ``joint`` parts it from the run before."""

    joint: str
    units: dict[str, list[str]]
    top: int = field(init=False)
    lowest: int = field(init=False)

    def __post_init__(self) -> None:
        ranks = [RANK[unit] for unit in self.units]
        self.top, self.lowest = min(ranks), max(ranks)

    def above(self, rank: int) -> dict[str, list[str]]:
        """The units greater than one of that rank."""
        return {unit: names for unit, names in self.units.items() if RANK[unit] < rank}


def _read(text: str, patterns: _Patterns) -> Iterator[Pinpoint]:
    runs: list[_Run] = []
    start = end = 0
    for match in patterns.unit.finditer(text):
        gap = patterns.gap.fullmatch(text, end, match.start()) if runs else None
        unit = str(match.lastgroup)
        names = _names(unit, match[unit], patterns)
        ended = gap and (gap["to"] or gap["and"]) and [HERE] in runs[-1].units.values()
        # After "Điều này" goes on what may be of another instrument.
        if gap is None or ended:
            if runs:
                yield Pinpoint(start, end, _places(runs))
            runs, start = [_Run("", {unit: names})], match.start()
        elif gap["to"] or gap["and"] or unit in runs[-1].units:
            joint = "to" if gap["to"] else gap.group().strip()
            runs.append(_Run(joint, {unit: names}))
        else:
            runs[-1] = _Run(runs[-1].joint, {**runs[-1].units, unit: names})
        end = match.end()
    if runs:
        yield Pinpoint(start, end, _places(runs))


def _names(unit: str, printed: str, patterns: _Patterns) -> list[str]:
    """The names listed after the word of a unit, ranges filled."""
    if fold(printed) == "nay":
        return [HERE]
    pieces = patterns.split.split(printed)
    names = [_name(unit, pieces[0])]
    for joint, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        name = _name(unit, piece)
        if not re.search(r"[,;]|\s(?:và|va|hoặc|hoac|cùng|cung)\s", joint):
            names += _between(names[-1], name)
        names.append(name)
    return names


def _name(unit: str, printed: str) -> str:
    """A name as labels spell it: "số 02" -> "2", "ii" -> "II", "thứ  hai" -> "thứ hai"."""
    words = printed.split()
    name = words[-1].lstrip("0") or "0"
    if len(words) > 1 and unit == "part":
        return f"thứ {name.lower()}"
    return name.upper() if unit in _GREAT and "." not in name and len(name) < 6 else name


def _between(first: str, last: str) -> list[str]:
    """What lies between two names of one unit: numbers, letters; nothing where that cannot be told."""
    if first.isdecimal() and last.isdecimal():
        found = [str(number) for number in range(int(first) + 1, int(last))]
    elif first in ALPHABET and last in ALPHABET:
        found = list(ALPHABET[ALPHABET.index(first) + 1 : ALPHABET.index(last)])
    else:
        found = []
    return found if len(found) <= MOST else []


def _places(runs: Sequence[_Run]) -> tuple[Mapping[str, str], ...]:
    """The places of runs: each lends the greater units it lacks from the run after it, else before it."""
    holders: set[int] = set()
    for at in (*range(len(runs) - 2, -1, -1), *range(1, len(runs))):
        run, after = runs[at], at + 1 < len(runs)
        if min(RANK[unit] for unit in run.units) < run.top or not _lies_in(run):
            continue
        for other in ([at + 1] if after else []) + ([at - 1] if at else []):
            lent = runs[other].above(run.top)
            if lent:
                run.units = {**lent, **run.units}
                # "điểm a, khoản 2, Điều 4" is one place: what holds it is none beside it.
                if runs[max(at, other)].joint == "," and runs[other].lowest < run.top:
                    holders.add(other)
                break
    for before, run in pairwise(runs):
        unit = UNITS[run.lowest]
        if (
            run.joint == "to"
            and before.lowest == run.lowest
            and before.above(run.lowest) == run.above(run.lowest)
        ):
            run.units[unit] = [*_between(before.units[unit][-1], run.units[unit][0]), *run.units[unit]]
    found: dict[tuple[tuple[str, str], ...], None] = {}
    for at, run in enumerate(runs):
        if at not in holders:
            units = sorted(run.units, key=RANK.__getitem__)
            for names in islice(product(*(run.units[unit] for unit in units)), MOST):
                found[tuple(zip(units, names, strict=True))] = None
    return tuple(dict(place) for place in islice(found, MOST))


def _lies_in(run: _Run) -> bool:
    """Does the run begin with a unit that always lies in a greater one?"""
    return UNITS[run.top] in ("section", "clause", "point", "subpoint")


def label_of(place: Mapping[str, str], within: str = "") -> str:
    """The label of a place in the outline of its text; ``within`` is that of the attached text it lies in.

    An article needs no chapter; sections of a chapter are called so, those of a plan are bare: "III.2".
    """
    names = []
    for unit, name in place.items():
        if unit in ("part", "chapter", "section") and "article" in place:
            continue
        called = "Mục " if unit == "section" and "chapter" in place else _CALLED.get(unit, "")
        names.append(called + name)
    return ".".join([within, *names] if within else names)
