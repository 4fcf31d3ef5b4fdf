"""What a cited instrument is to the document: its legal basis, amended, replaced, implemented ...

The words that tell are in ``reference/data/role_cues.csv``. "Căn cứ" makes a legal basis only where it opens
a line of the preamble (Nghị định 34/2016/NĐ-CP, Điều 61); in running text it is a way of saying "theo".
"""

from __future__ import annotations

from functools import cache

import regex

from graph.naming import fold
from ingest.extract.citations.context import Mention
from ingest.facts import Provision
from reference import role_cues

BASIS = regex.compile(r"\s*(?:[-–+*•]\s*)?(?:Căn cứ|CĂN CỨ|Chiếu theo|Chiếu)\b")
BEFORE = 90
AFTER = 60
LONGEST = 700
CHANGES = frozenset(("amends", "replaces", "repeals", "suspends", "corrects", "consolidates"))
TAKES_NEXT = frozenset(("approves", "issued_with"))
CLAUSE = regex.compile(r"[.;:]\s")
# Words that open the subject of a cited instrument: what is named after them is cited by it, not by us.
SUBJECT = regex.compile(
    r"(?<!\p{L})(?:về|quy định|hướng dẫn|sửa đổi|thi hành|ban hành|phê duyệt|bổ sung|bãi bỏ|thay thế"
    r"|triển khai|thực hiện)(?!\p{L})",
    regex.I,
)


@cache
def _cues(position: str) -> tuple[tuple[str, str], ...]:
    """Folded cues of a position with their roles, the strongest first."""
    found: dict[str, str] = {}
    for cue in role_cues():
        if cue.position == position and cue.role not in ("legal_basis", "self_annex"):
            found.setdefault(f" {fold(cue.cue)} ", cue.role)
    return tuple(found.items())


@cache
def _before() -> tuple[regex.Pattern[str], dict[str, str]]:
    """The cues that stand before a citation, as one pattern read backwards, and the role of each."""
    roles = {cue.strip(): role for cue, role in _cues("before")}
    words = "|".join(regex.escape(cue) for cue in sorted(roles, key=len, reverse=True))
    return regex.compile(rf"(?r)(?<= )(?:{words})(?= )"), roles


def role_of(provision: Provision, mention: Mention) -> str:
    """The role of a mention: that of the nearest cue before it, else what its kind suggests."""
    text = mention.source
    if provision.kind == "preamble" and BASIS.match(text):
        return "mentions" if _in_subject(text, mention) else "legal_basis"
    after = f" {fold(text[mention.end : mention.end + AFTER])} "
    for cue, role in _cues("after"):
        # "được sửa đổi bởi" speaks of the next instrument, not of this document.
        if not role.endswith("_by") and after.startswith(cue):
            return role
    clause = _clause(text, mention.start)
    kind = fold(mention.kind or "")
    start = f" {fold(clause)} {kind} "
    for cue, role in _cues("before_start"):
        if start.startswith(cue):
            return role
    pattern, roles = _before()
    near = f" {fold(clause[-BEFORE:])} "
    match = pattern.search(near)
    while match:
        role = roles[match.group()]
        # "đã được sửa đổi bởi" tells what that instrument did, not this document.
        passive = near[: match.start()].endswith((" duoc ", " bi ")) and role in CHANGES
        # "ban hành" and "phê duyệt" take what stands right after them; farther back they have another object.
        apart = role in TAKES_NEXT and near[match.end() :].count(" ") > 2
        if not passive and not apart:
            return role
        match = pattern.search(near, 0, match.start() + 1)
    return "reports" if mention.kind == "Báo cáo" else "mentions"


def _clause(text: str, at: int) -> str:
    """The text before ``at`` back to the last stop."""
    window = text[max(0, at - 300) : at]
    stops = list(CLAUSE.finditer(window))
    return window[stops[-1].end() :] if stops else window


def _in_subject(text: str, mention: Mention) -> bool:
    """Is it named inside the subject of the instrument cited before it in the same line of the preamble?"""
    if mention.inner:
        return True
    low = max(text.rfind(";", 0, mention.start) + 1, mention.start - LONGEST)
    clause = text[low : mention.start]
    opening = BASIS.match(clause)
    clause = clause[opening.end() :] if opening else clause
    # A date or a number before it shows that another instrument is cited first.
    cited = regex.search(r"\d/\d|\d\s?[/-]\s?\p{Lu}|Luật\s|Nghị định\s|Pháp lệnh\s", clause)
    return cited is not None and SUBJECT.search(clause, cited.start()) is not None
