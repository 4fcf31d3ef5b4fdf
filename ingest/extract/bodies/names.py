"""Names of bodies in running text: one walk over folded words finds the longest known name.

Names come from ``reference/data/agencies.csv`` and ``groups.csv``. Words are compared folded, so lost
diacritics and case do not matter; "và", "&" and dashes between words do not count; the letters of an
abbreviation may stand together or apart ("LĐTBXH", "LĐ-TB&XH", "LĐTB và XH"). A name that differs in a
few letters is for ``ingest.extract.bodies.near``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice

import regex

from graph.naming import fold
from reference import Agency, Group, agencies, groups
from reference.bodies import body_nouns

# Python's own engine takes half the time of the other where a pattern is matched word by word.
CAPITALS = "".join(letter for letter in map(chr, range(0x41, 0x1EFA)) if letter.isupper())
AFTER_LETTERS = "|".join(rf"(?<=\b{f'[{CAPITALS}]' * count})" for count in range(1, 5))
# A word, and what may stand between two words of one name.
WORD = re.compile(rf"(?P<word>[^\W_]++)(?:\s*+(?:[,&/–—-]|['’]|(?:{AFTER_LETTERS})\.)?\s*+(?=[^\W_]))?")
WORDS = re.compile(r"[^\W_]++")
# An abbreviation has no vowel; UBND has one and is a word of its own.
INITIALS = regex.compile(r"[\p{Lu}--[AEIOUYÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠ-Ỹ]]{1,10}", regex.V1)
UNIT_TAIL = regex.compile(r"\s+(?:tỉnh|thành phố|huyện|xã)$", regex.I)
# "Chính phủ điện tử" is a programme, "Bộ luật" and "cơ sở" are no bodies.
NO_BODY_AFTER = regex.compile(r"\s+(?:điện tử|kiến tạo|số(?!\s*:?\s*\d))\b", regex.I)
NO_BODY_BEFORE = regex.compile(r"\b(?:cơ|cán|hồ|trụ|trị|con|tính|chỉ|nội|toàn|nâng|đồng)\s+$", regex.I)
LOWER_CASED = frozenset(("so", "bo", "uy", "hoi", "van", "kho", "mat", "dai", "to"))
# A pattern is matched within so many characters: some engines scan all the text for a required word.
WINDOW = 160
LINKS = frozenset(("va",))
LONGEST_RUN = 5
SHORT = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling of a name and its row of the tables.

    ``abbreviation``: nothing but capitals; ``spelt_out``: no capitals at all; ``length`` in words.
    """

    row: Agency | Group
    spelling: str
    abbreviation: bool
    length: int
    spelt_out: bool = True


@dataclass(slots=True)
class Node:
    """A place in the tree of folded words; ``entries`` end here."""

    children: dict[str, Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """A name at ``text[start:end]``: its entries, likeliest first, how near the spelling is and why."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    score: float
    why: str


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """One word folded."""
    return fold(word).replace(" ", "")


@lru_cache(maxsize=65536)
def initials(word: str) -> bool:
    """Is the word an abbreviation, or a piece of one?"""
    return INITIALS.fullmatch(word) is not None


def words(text: str, at: int) -> Iterator[tuple[str, str, int]]:
    """The words from ``at`` on that one name could be made of: printed, folded, and where each ends."""
    match = WORD.match
    while True:
        found = match(text, at)
        if found is None:
            return
        word, at, end = found[1], found.end(), found.end(1)
        yield word, folded(word), end
        if at == end:
            return


def _insert(root: Node, row: Agency | Group, spelling: str) -> None:
    node, run, length = root, "", 0
    capitals, spelt_out = True, True
    for printed, key, _ in words(spelling, 0):
        if key in LINKS and length:
            continue
        length += 1
        capitals = capitals and (len(printed) == 1 or sum(letter.isupper() for letter in printed) > 1)
        if initials(printed):
            run += key
            spelt_out = False
            continue
        if run:
            node, run = node.children.setdefault(run, Node()), ""
        node = node.children.setdefault(key, Node())
    if run:
        node = node.children.setdefault(run, Node())
    if length and all(entry.row is not row for entry in node.entries):
        node.entries.append(Entry(row, spelling, capitals, length, spelt_out))


@cache
def agency_tree() -> Node:
    """Every spelling of every body, but for heads, which stand for the body they lead, and for nouns that a
    name must follow ("Trường Đại học")."""
    root = Node()
    nouns = {noun.noun for noun in body_nouns() if noun.attach == "bare"}
    for row in agencies():
        if row.name in nouns or (row.level != "central" and row.name.startswith("Chủ tịch ")):
            continue
        for spelling in (row.name, *row.aliases):
            bare = UNIT_TAIL.sub("", spelling)
            keep = spelling == row.name or (" " not in bare and bare not in (row.name, *row.aliases))
            _insert(root, row, spelling if keep else bare)
    return root


@cache
def group_tree() -> Node:
    """Every spelling of the groups that are no people's committees of several units."""
    root = Node()
    for row in groups():
        for spelling in (row.name, *row.aliases):
            if not regex.match(r"(?:UBND|HĐND|[UỦ][yỷ] ban|Hội đồng|Các (?:huyện|quận|xã)|Cấp)\b", spelling):
                _insert(root, row, spelling)
    return root


def longest(text: str, at: int, root: Node) -> tuple[list[Entry], int] | None:
    """The entries of the longest name at ``at`` and where it ends."""
    node, best = root, None
    match = WORD.match
    while True:
        found = match(text, at)
        if found is None:
            break
        printed, stop, at = found[1], found.end(1), found.end()
        key = folded(printed)
        if key not in LINKS or node is root:
            if initials(printed):
                ahead = list(islice(words(text, found.start()), LONGEST_RUN))
                run = _initials(ahead, node)
                if run is None:
                    break
                child, (_, _, stop) = run[0], ahead[run[1] - 1]
                at = WORD.match(text, stop - 1).end()  # type: ignore[union-attr]
            else:
                after = node.children.get(key)
                if after is None:
                    break
                child = after
            node = child
            if node.entries:
                best = node.entries, stop
        if at == stop:
            break
    return best


def _initials(ahead: list[tuple[str, str, int]], node: Node) -> tuple[Node, int] | None:
    """The longest run of initials, together or apart, that goes on from ``node``, and its words."""
    run, best = "", None
    for count, (printed, key, _) in enumerate(ahead, 1):
        if key in LINKS and run:
            continue
        if not initials(printed):
            break
        run += key
        child = node.children.get(run)
        if child is not None:
            best = child, count
    return best


def name_at(text: str, at: int, root: Node) -> Found | None:
    """The longest known name at ``at``, spelt as a body's name; ``None`` for words that look alike."""
    hit = longest(text, at, root)
    if hit is None:
        return None
    entries, end = hit
    printed = text[at:end]
    if NO_BODY_AFTER.match(text, end, end + WINDOW) and len(printed.split()) <= SHORT:
        return None
    good = [(_likeness(entry, printed, text, at, end), entry) for entry in entries]
    good = sorted((pair for pair in good if pair[0] > 0), key=lambda pair: -pair[0])
    if not good:
        return None
    score, first = good[0]
    name = first.row.name
    if score < 0.95 and (comma := _listed(text, at, end, first.spelling, root)):
        return name_at(text[:comma], at, root)
    if score == 1:
        why = f"Viết đúng tên “{name}”."
    elif score > 0.95:
        why = f"“{first.spelling}” là tên gọi khác của “{name}”."
    else:
        why = f"“{printed}” chỉ khác “{first.spelling}” về dấu, chữ hoa hoặc từ nối."
    return Found(at, end, tuple(entry for _, entry in good), score, why)


def _listed(text: str, at: int, end: int, spelling: str, root: Node) -> int:
    """The comma between two known names that only look like one ("Đảng ủy, UBND các xã"), or 0."""
    comma = text.find(",", at, end)
    if comma < 0 or "," in spelling or regex.search(r"\s(?:và|&)\s", spelling):
        return 0
    after = WORDS.search(text, comma, end)
    left = longest(text[:comma], at, root)
    listed = left is not None and left[1] == comma and after and longest(text[:end], after.start(), root)
    return comma if listed else 0


def _likeness(entry: Entry, printed: str, text: str, start: int, end: int) -> float:
    """1 the name itself, .98 an alias, .93 alike but for marks, 0 not this name."""
    if entry.abbreviation:
        letters = "".join(WORDS.findall(printed))
        if "," in printed and " " not in entry.spelling:
            return 0.0
        if letters != "".join(WORDS.findall(entry.spelling)) or len(letters) <= SHORT:
            return 0.0
        if text[end : end + 1] in ("/", "-", "&", "_") and text[end + 1 : end + 2].isalnum():
            return 0.0
        return 1.0 if entry.spelling == entry.row.name else 0.98
    same = printed.casefold() == entry.spelling.casefold()
    if not printed[0].isupper() and not (
        isinstance(entry.row, Group)
        or entry.row.kind == "party"
        or (entry.length > SHORT and folded(WORDS.match(printed)[0]) in LOWER_CASED)  # type: ignore[index]
    ):
        return 0.0
    if not printed[0].isupper() and NO_BODY_BEFORE.search(text, max(0, start - 8), start):
        return 0.0
    if same:
        return 1.0 if entry.spelling == entry.row.name else 0.98
    if entry.length <= SHORT and entry.spelt_out and not printed.isascii():
        return 0.0
    return 0.93
