"""Nouns for kinds of bodies ("Trung tâm", "Chi cục"), and what may follow a name to make it a longer one."""

from __future__ import annotations

import re
from functools import cache

from graph.naming import fold
from ingest.extract.bodies.names import CAPITALS, agency_tree, name_at
from ingest.extract.bodies.wording import TOKEN, WORD, lower, one_of, stands
from reference.bodies import BodyNoun, name_words, nouns_by_word
from reference.places import districts

# What tells bodies of one name apart: "khu vực IV", "vùng Nam Bộ", "số 2", "chi nhánh".
REGION = re.compile(
    rf"\s+(?:(?:khu vực|vùng)\s+(?:[IVX]+|\d+|[{CAPITALS}]\w*(?: [{CAPITALS}]\w*){{1,2}})"
    r"|số\s+\d+|(?:-\s+)?[Cc]hi nhánh)(?![\w/])"
)
GOES_ON = re.compile(
    rf"\s*+(?:[,&–-]\s*|và\s+)?(?:[{CAPITALS}\d]"
    r"|(?:khu vực|vùng|số|chi nhánh|quốc gia|[Tt]rung ương|nhà nước)\b)"
)
# These nouns stand before the name of another body: "Văn phòng Ban Chỉ đạo ...".
NESTED = frozenset(
    (
        "Văn phòng", "Văn phòng Thường trực", "Cơ quan Thường trực", "Thanh tra", "Đảng ủy", "Chi nhánh",
        "Tổ công tác", "Tổ giúp việc",
    )
)  # fmt: skip


def noun_at(text: str, at: int) -> tuple[BodyNoun, int] | None:
    """The longest noun for a kind of body at ``at`` and where it ends."""
    first = WORD.match(text, at)
    for noun, row in nouns_by_word().get(lower(first.group()), ()) if first else ():
        end = stands(text, at, noun)
        if end:
            return row, end
    return None


def begins_body(text: str, at: int) -> bool:
    """Does a body's name stand at ``at``?"""
    if name_at(text, at, agency_tree()) is not None:
        return True
    noun = noun_at(text, at)
    after = TOKEN.match(text, noun[1]) if noun else None
    return after is not None and not after["sep"].strip() and not after["word"][0].islower()


def goes_on(text: str, at: int) -> bool:
    """May a name of the tables that ends at ``at`` be the beginning of a longer one?"""
    if GOES_ON.match(text, at):
        return True
    after = TOKEN.match(text, at)
    return after is not None and one_of(text, after.start("word"), name_words("part"), after["word"]) > 0


def region_end(text: str, at: int) -> int:
    """Where the words end that tell bodies of one name apart, or 0."""
    region = REGION.match(text, at)
    return region.end() if region else 0


@cache
def district_names() -> frozenset[str]:
    """Folded names of all districts ("Hội An" is no association)."""
    return frozenset(fold(row.name) for row in districts())
