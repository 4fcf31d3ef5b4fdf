"""Lines of a document and what each one opens: a section, an item, a table row, a footnote."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from ingest.text import MappedText

EMPHASIS = regex.compile(
    r"^[ \t]*#{1,6}[ \t]+|\*\*+|__+|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])", regex.M
)
PAGE_NUMBER = regex.compile(r"^[-–—\s]*(?:[Tt]rang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*$")
SEPARATOR = regex.compile(r"^[\s|:+=_*~.-]*$")
SUPERSCRIPT = regex.compile(r"(?<![\s\d]|\b[ckdm]?m)[⁰¹²³⁴-⁹]+|(?<=[\p{L})”\"])\[\d{1,3}\]")
FOOTNOTE = regex.compile(r"^(?:(?P<sup>[⁰¹²³⁴-⁹]+)\s*|\[(?P<br>\d{1,3})\]\s+)(?=\S)")
PLAIN_FOOTNOTE = regex.compile(r"^(?P<n>\d{1,2})\s+(?=\p{Lu})")
SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

# The markers of the outline by rank, highest first (Nghị định 30/2020/NĐ-CP; Nghị định 34/2016/NĐ-CP).
MARKERS = (
    (
        "part",
        r"(?P<part>(?:(?i:phần)\s+(?:(?i:thứ)\s+\p{L}+|[IVXLC]+|\d+)|(?i:chương)\s+(?:[IVXLC]+|\d+)|(?-i:MỤC|Mục)\s+\d+(?=[.:\s]*$|[.:]?\s+\p{Lu}{2}))[.:]?)",
    ),
    ("article", r"(?P<article>Điều\s+\d+[a-zđ]?\s*[.:](?=\s|$)|Điều\s+\d+[a-zđ]?$)"),
    ("roman", r"(?P<roman>(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})\s*[.)/\-–](?=\s|\p{L}{2}))"),
    ("upper", r"(?P<upper>\p{Lu}\s*[.)/](?=\s))"),
    ("number", r"(?P<number>\d{1,3}\s*[./](?=\s*[\p{L}\"“(\[*]|\s|$)|\d{1,2}[-–](?=\s+\p{Lu}))(?!\s*\d)"),
    ("multi", r"(?P<multi>\d{1,2}(?:\.\d{1,2}){1,4}[.)]?(?=\s|\p{Lu}))(?!\s*(?:điểm|%|triệu|tỷ|nghìn|đồng))"),
    ("count", r"(?P<count>\d{1,3}\s*\)(?=\s*\S))"),
    ("letter", r"(?P<letter>[a-zđ]\d?\s*[)/](?=\s*\S)|[a-zđ]\.(?=\s+\S))"),
    ("paren", r"(?P<paren>\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)(?=\s*\S))"),
    ("dash", r"(?P<dash>[-–—−](?=\s*[^\s\d–—-]|\s+\d))"),
    ("plus", r"(?P<plus>\+(?=\s*\S))"),
    ("bullet", r"(?P<bullet>[•▪●·○◦§➢✓*](?=\s*\S))"),
)
MARKER = regex.compile("|".join(pattern for _, pattern in MARKERS))
RANK = {name: rank for rank, (name, _) in enumerate(MARKERS)}
OPENING = frozenset("-–—−+•▪●·○◦§➢✓*(PpCcMĐIVX")


@dataclass(slots=True)
class Line:
    """A printed line: its text, whether a blank line or page break comes before, and what it opens.

    ``marker`` is the printed marker ("II.", "a)", "-"), ``rank`` its name in ``MARKERS``.
    """

    content: MappedText
    gap: bool
    marker: str = ""
    rank: str = ""
    body: int = 0

    @property
    def text(self) -> str:
        """The line as cleaned."""
        return self.content.text


def lines(text: MappedText) -> list[Line]:
    """The printed lines, without emphasis marks, rules and page numbers."""
    plain = text.sub(EMPHASIS, "") if "*" in text.text or "#" in text.text or "__" in text.text else text
    found: list[Line] = []
    at, gap = 0, True
    for raw in plain.text.split("\n"):
        start, at = at, at + len(raw) + 1
        for piece_start, piece in _pages(raw, start):
            if piece_start != start:
                gap = True
            if "\t" in piece or piece.lstrip().startswith("|"):
                if not SEPARATOR.match(piece):
                    found.append(Line(plain.slice(piece_start, piece_start + len(piece)), gap, rank="row"))
                    gap = False
                continue
            stripped = piece.strip()
            if not stripped or SEPARATOR.match(stripped):
                gap = True
                continue
            if PAGE_NUMBER.match(stripped) and _edge(found, gap):
                gap = True
                continue
            left = piece_start + len(piece) - len(piece.lstrip())
            line = Line(plain.slice(left, left + len(stripped)), gap)
            _mark(line)
            found.append(line)
            gap = False
    return found


def _edge(found: list[Line], gap: bool) -> bool:
    return gap or not found or found[-1].rank != "row"


def _pages(raw: str, start: int) -> list[tuple[int, str]]:
    """The line cut at form feeds."""
    if "\f" not in raw:
        return [(start, raw)]
    cut, at = [], start
    for piece in raw.split("\f"):
        cut.append((at, piece))
        at += len(piece) + 1
    return cut


def _mark(line: Line) -> None:
    text = line.content.text
    first = text[0]
    if not (
        first in OPENING
        or first.isdigit()
        or text[1:3].strip()[:1] in (")", ".", "/")
        or text[2:3] in (")", "/")
    ):
        return
    match = MARKER.match(text)
    if match is None:
        return
    line.rank = match.lastgroup or ""
    line.marker = match.group().strip()
    rest = text[match.end() :]
    line.body = match.end() + len(rest) - len(rest.lstrip())


@lru_cache(maxsize=1024)
def marker_name(marker: str) -> str:
    """The marker as a person says it: "II.B" is made of "II" and "B"."""
    return regex.sub(r"^[(]|[\s.):/\-–]+$", "", marker)


@lru_cache(maxsize=256)
def roman_value(name: str) -> int | None:
    """The value of a Roman numeral up to XXXIX, ``None`` for anything else."""
    if not name or not regex.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", name):
        return None
    value, last = 0, 0
    for letter in reversed(name):
        worth = {"I": 1, "V": 5, "X": 10}[letter]
        value += worth if worth >= last else -worth
        last = max(last, worth)
    return value
