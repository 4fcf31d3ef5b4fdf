"""Words as they are compared: accented and folded, alone and in pairs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

WORD = re.compile(r"[^\W_]+")
MOST = 200
"""Words of a query that count."""


def words(text: str) -> list[str]:
    """The words and numbers of a text in lower case, NFC, in order."""
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


def pairs(of: Sequence[str]) -> list[str]:
    """Each two neighbours as one term ("hồ sơ")."""
    return [f"{first} {second}" for first, second in pairwise(of)]


def terms(text: str, ignored: Iterable[str] = ()) -> list[str]:
    """Words and pairs of words; a word of `ignored` counts in pairs alone."""
    found = words(text)
    skip = frozenset(ignored)
    return [word for word in found if word not in skip] + pairs(found)
