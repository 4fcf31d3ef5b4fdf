"""Words one after another: does a wording of a table stand here, and does a name end before it?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from reference.bodies import name_words

# A word or a number, and the space or the one sign before it.
TOKEN = re.compile(r"(?P<sep>\s*+(?:[,&/–—-]\s*+)?)(?P<word>[^\W\d_][^\W_]*+|\d++)(?![%.]?\d)")
WORD = re.compile(r"[^\W\d_]++")


@lru_cache(maxsize=65536)
def lower(word: str) -> str:
    """A word in lower case."""
    return word.lower()


def stands(text: str, at: int, wording: str) -> int:
    """Where the lower-case ``wording`` ends that stands at ``at`` in any case, or 0."""
    end = at + len(wording)
    return end if text[at:end].lower() == wording and not text[end : end + 1].isalpha() else 0


def one_of(text: str, at: int, table: Mapping[str, tuple[str, ...]], first: str) -> int:
    """Where the longest wording of the table ends that stands at ``at`` and begins with ``first``, or 0."""
    for wording in table.get(first, ()):
        end = stands(text, at, wording)
        if end:
            return end
    return 0


def ends_name(text: str, at: int, word: str, before: str) -> bool:
    """Does ``word`` at ``at`` open a duty or a clause, so that a name ends before it?

    A field of work, which may do both, goes on with the name after another field (``before``: the last two
    words): "Cảnh sát | quản lý hành chính".
    """
    first = lower(word)
    if not one_of(text, at, name_words("end"), first) or one_of(text, at, name_words("part"), first):
        return False
    field = one_of(text, at, name_words("field"), first)
    if word[0].isupper() and before:
        return not field or one_of(text, at, name_words("paper"), first) > 0
    if not before:
        return not field
    return not (field and before in name_words("field").get(before.split(" ", 1)[0], ()))
