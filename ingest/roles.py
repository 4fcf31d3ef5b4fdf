"""What a cited instrument is to the document: its legal basis, amended, replaced, implemented ...

The words that tell are in ``ingest/data/role_cues.csv``. "Căn cứ" makes a legal basis only where it opens
a line of the preamble (Nghị định 34/2016/NĐ-CP, Điều 61); in running text it is a way of saying "theo".
"""

from __future__ import annotations

from functools import cache

import regex

from graph.naming import fold
from ingest.citing import Mention
from ingest.facts import Provision
from ingest.reference import role_cues

BASIS = regex.compile(r"\s*(?:[-–+*•]\s*)?(?:Căn cứ|CĂN CỨ|Chiếu theo|Chiếu)\b")
BEFORE = 90
AFTER = 60
CLAUSE = regex.compile(r"[.;:]\s")
# Words that open the subject of a cited instrument: what is named after them is cited by it, not by us.
SUBJECT = regex.compile(
    r"(?<!\p{L})(?:về|quy định|hướng dẫn|sửa đổi|thi hành|ban hành|phê duyệt|bổ sung|bãi bỏ|thay thế|triển khai|thực hiện)(?!\p{L})",
    regex.I,
)


@cache
def _cues(position: str) -> tuple[tuple[str, str], ...]:
    """Folded cues of a position with their roles, the strongest first."""
    found: dict[str, str] = {}
    for cue in role_cues():
        if cue.position == position:
            found.setdefault(f" {fold(cue.cue)} ", cue.role)
    return tuple(found.items())


def role_of(provision: Provision, mention: Mention) -> str:
    """The role of a mention, by the words around it; "mentions" when none tells."""
    text = mention.source
    basis = provision.kind == "preamble" and BASIS.match(text) is not None
    clause = _clause(text, mention.start)
    if basis and not _in_subject(text, mention):
        return "legal_basis"
    after = f" {fold(text[mention.end : mention.end + AFTER])} "
    for cue, role in _cues("after"):
        if after.startswith(cue) or f" da{cue}" in after[: len(cue) + 4]:
            return role
    start = f" {fold(clause)} "
    for cue, role in _cues("before_start"):
        if role not in ("legal_basis", "self_annex") and start.startswith(cue):
            return role
    near = (
        f" {fold(text[max(0, mention.start - BEFORE) : mention.start])} " if len(clause) > BEFORE else start
    )
    for cue, role in _cues("before"):
        if role != "self_annex" and cue in near and not (basis and role == "legal_basis"):
            return role
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
    clause = regex.split(r";", text[: mention.start])[-1]
    opening = BASIS.match(clause)
    clause = clause[opening.end() :] if opening else clause
    # A date or a number before it shows that another instrument is cited first.
    cited = regex.search(r"\d/\d|\d\s?[/-]\s?\p{Lu}|Luật\s|Nghị định\s|Pháp lệnh\s", clause)
    return cited is not None and SUBJECT.search(clause, cited.start()) is not None
