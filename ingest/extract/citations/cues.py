"""The words before and after a citation that tell its role, from ``reference/data/role_cues.csv``.

A cue is read with its accents ("tại" is not the "tài" of "tài chính"), without them only in a text that has
none.
"""

from __future__ import annotations

from functools import cache

import regex

from graph.naming import fold
from ingest.extract.citations.flow import MARKER
from reference import role_cues

BEFORE = 90
AFTER = 60
WINDOW = 300
# Words between a cue and the colon that announces a list: "bãi bỏ các văn bản quy phạm pháp luật sau:".
NEAR_COLON = 8
CHANGES = frozenset(("amends", "replaces", "repeals", "suspends", "corrects", "consolidates"))
TAKES_NEXT = frozenset(("approves", "issued_with"))
# What no one implements: these kinds tell their role themselves.
OF_KIND = {"Báo cáo": "reports", "Tờ trình": "proposes"}
CLAUSE = regex.compile(r"[.;:]\s|\n")
AFTER_COLON = regex.compile(rf"(?r):\s*(?:{MARKER}\s*|“|\")*")
WORDS = regex.compile(r"[\p{L}\p{N}]+")


def _words(text: str, folded: bool) -> str:
    """The words of a text in lower case, each between blanks."""
    return f" {fold(text)} " if folded else f" {' '.join(WORDS.findall(text.lower()))} "


@cache
def _cues(position: str, folded: bool) -> tuple[tuple[str, str], ...]:
    """The cues of a position with their roles, the strongest first."""
    found: dict[str, str] = {}
    for cue in role_cues():
        if cue.position == position and cue.role not in ("legal_basis", "self_annex"):
            found.setdefault(_words(cue.cue, folded), cue.role)
    return tuple(found.items())


@cache
def _before(folded: bool) -> tuple[regex.Pattern[str], dict[str, str]]:
    """The cues that stand before a citation, as one pattern read backwards, and the role of each."""
    told = {cue.strip(): role for cue, role in _cues("before", folded)}
    words = "|".join(regex.escape(cue) for cue in sorted(told, key=len, reverse=True))
    return regex.compile(rf"(?r)(?<= )(?:{words})(?= )"), told


def role_after(text: str, end: int) -> str | None:
    """The role that words after a mention give it: "... hết hiệu lực"."""
    said = text[end : end + AFTER]
    folded = said.isascii()
    after = _words(said, folded)
    for cue, role in _cues("after", folded):
        # "được sửa đổi bởi" speaks of the next instrument, not of this document.
        if not role.endswith("_by") and after.startswith(cue):
            return role
    return None


def role_before(text: str, at: int, kind: str) -> str:
    """The role of the nearest cue before a mention in its clause, else what its kind suggests."""
    clause, announced = _clause(text, at)
    folded = clause.isascii()
    start = _words(f"{clause} {kind}", folded)
    for cue, role in _cues("before_start", folded):
        if start.startswith(cue):
            return role
    pattern, told = _before(folded)
    near = _words(clause[-BEFORE:], folded)
    match = pattern.search(near)
    while match:
        role = told[match.group()]
        # "đã được sửa đổi bởi" tells what that instrument did, not this document.
        passive = near[: match.start()].endswith((" được ", " bị ", " duoc ", " bi ")) and role in CHANGES
        # "ban hành" and "phê duyệt" take what stands right after them; farther back they have another object.
        between = near[match.end() :].count(" ") - 1
        apart = between > (1 if role in TAKES_NEXT else NEAR_COLON if announced else BEFORE)
        if not passive and not apart:
            return OF_KIND.get(kind, role) if role == "implements" else role
        match = pattern.search(near, 0, match.start() + 1)
    return OF_KIND.get(kind, "mentions")


def _clause(text: str, at: int) -> tuple[str, bool]:
    """The text before ``at`` back to the last stop; a colon right before it announces it and is none."""
    low = max(0, at - WINDOW)
    colon = AFTER_COLON.match(text, low, at)
    window = text[low : colon.start() if colon else at]
    stops = list(CLAUSE.finditer(window))
    return window[stops[-1].end() :] if stops else window, colon is not None
