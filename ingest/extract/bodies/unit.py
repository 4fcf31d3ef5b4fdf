"""What follows a body's name: a unit of a level, named or not, and the words that name such units.

Units are those of Luật Tổ chức chính quyền địa phương 2015 and 2025, Điều 2 (Điều 1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import regex

# In the order in which official documents name them.
DISTRICT_UNITS = ("quận", "huyện", "thị xã", "thành phố")
COMMUNE_UNITS = ("xã", "phường", "thị trấn", "đặc khu")
SHORT_UNITS = {
    "tp": "thành phố", "thành": "thành phố", "tx": "thị xã", "thị": "thị xã", "h": "huyện", "q": "quận",
    "p": "phường", "tt": "thị trấn",
}  # fmt: skip
# The printed words by which a document names its units and groups: "huyện", "đặc khu Cồn Cỏ", "tỉnh Hà Nam".
Printed = tuple[str, ...]
# The group of all bodies concerned, as a document names it in full.
RELATED_GROUP = "Các cơ quan, đơn vị có liên quan"

TOKEN = r"\p{Lu}[\p{L}\p{M}]*+(?:['’]\s?[\p{L}\p{M}]++)?"
RUN = regex.compile(rf"(?:{TOKEN}(?:[ -]{TOKEN}){{0,3}}|\d{{1,2}})(?![\p{{L}}\d])")
AND = re.compile(r"\s*+(?:[,;]\s*+(?:và\s+)?|và\s+)(?=\S)")
OPENS_LIST = regex.compile(r"\s*+(?:[:(]|,?\s*(?:gồm|như|là)\b\s*+:?)?\s*+", regex.I)


@dataclass(frozen=True, slots=True)
class Place:
    """A named unit: "huyện" "Đăk Hà"; ``printed`` is a name the register corrects."""

    unit: str
    name: str
    start: int
    end: int
    score: float = 1.0
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """What follows a body's name up to ``end``.

    ``level`` is province, district or commune, or country for all the provinces. ``units`` are the kinds
    of units of a group ("huyện", "đặc khu Cồn Cỏ"), () when ``places`` are named; ``each`` marks "cấp
    huyện", "UBND huyện" without a name; ``province`` is the one printed; ``more`` are further levels;
    ``said`` is a group of provinces as printed ("các tỉnh ven biển").
    """

    level: str
    end: int
    units: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    each: bool = False
    province: str | None = None
    more: tuple[str, ...] = ()
    said: str = ""


@lru_cache(maxsize=1024)
def full_unit(printed: str) -> str:
    """The kind of unit in full: "TP." is "thành phố"."""
    plain = " ".join(printed.lower().split()).rstrip(".")
    return SHORT_UNITS.get(plain, plain)
