"""What opens an item of an outline: "II.", "1.2.", "a)", "-", and its rank."""

from __future__ import annotations

from functools import lru_cache

import regex

# The markers of the outline by rank, highest first (Nghị định 30/2020/NĐ-CP; Nghị định 34/2016/NĐ-CP).
MARKERS = (
    (
        "part",
        r"(?P<part>(?:(?i:phần)\s+(?:(?i:thứ)\s+\p{L}+|[IVXLC]+|\d+)|(?i:chương)\s+(?:[IVXLC]+|\d+)|(?-i:MỤC|Mục)\s+\d+(?=[.:\s]*$|[.:]?\s+\p{Lu}{2}))[.:]?)",
    ),
    ("article", r"(?P<article>(?:Điều|ĐIỀU)\s+\d+[a-zđ]?(?:\s*[.:](?=\s|$)|$))"),
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


@lru_cache(maxsize=1024)
def marker_name(marker: str) -> str:
    """The marker as a person says it: "II.B" is made of "II" and "B"."""
    return regex.sub(r"^[(]|[\s.):/\-–]+$", "", marker)


@lru_cache(maxsize=1024)
def marker_rank(marker: str) -> str:
    """The rank of a printed marker: "dash" of "-", "number" of "1."; "" of anything else."""
    match = MARKER.match(f"{marker} A")
    return (match.lastgroup or "") if match else ""


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
