"""What a cited instrument is to the document: its legal basis, amended, replaced, implemented ...

The words that tell are in ``reference/data/role_cues.csv``. A legal basis stands in a clause that opens with
"Căn cứ" in the preamble (Nghị định 34/2016/NĐ-CP, Điều 61); in the body that is a way of saying "theo". What
is coordinated with an instrument, in a list of any length, is to the document what the first of the list
is; what stands in the title of another instrument is only mentioned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import regex

from graph.naming import fold
from ingest.extract.citations.context import Mention
from ingest.extract.citations.cues import OF_KIND, role_after, role_before
from ingest.extract.citations.flow import MARKER, Flow, heads_bases
from ingest.facts import Provision
from reference import role_cues

# How far before a mention the words may stand that open its clause.
LONGEST = 700
# What is true of an instrument is true of those that amended it.
SHARED_BY_AMENDING = frozenset(("legal_basis", "implements"))
LAWS = frozenset(("Luật", "Bộ luật", "Pháp lệnh"))
SENTENCE_END = regex.compile(r"\n|[.!?][)”\"]?\s+(?=\p{Lu}\p{Ll})(?<!\b(?:TP|TX|Tp|Tx)\.\s+)")
# After a stop, what opens another clause than the one that goes on.
OTHER_CLAUSE = regex.compile(
    r"(?:[;,.]\s+(?:và\s+)?(?:thực hiện|theo|xét|trên cơ sở|triển khai|sau khi|để|nhằm)"
    r"|(?<!\p{L})và\s+(?:theo\s+đề\s+nghị|xét))(?!\p{L})",
    regex.I,
)
# What follows a clause of the preamble.
CHAIN = regex.compile(r"[^;\n]*+;\s*(?:Căn\s+cứ|Theo\s+đề\s+nghị|Xét|Thực\s+hiện)(?!\p{L})")
LIST_MARK = rf"(?:{MARKER}|và|hoặc|cùng|với|các|&|gồm|Các)"
COORDINATED = regex.compile(rf"(?:[\s,;“”\"()]|(?<![\p{{L}}\d]){LIST_MARK}(?!\p{{L}}))*")
IN_LIST = regex.compile(rf"(?r);\s*(?:{LIST_MARK}\s*)*")
AND_LAST = regex.compile(r"(?r)(?<!\p{L})(?:và|cùng với)\s+(?:các\s+)?")
WORD_LEFT = regex.compile(r"(?<!\p{L})\p{Lu}\p{Ll}+(?:\s\p{Ll}+){0,2}\s+số\s*$")
JOINED = regex.compile(r"(?r)(?:,|(?<!\p{L})(?:và|cùng với))\s+(?:các\s+)?")
# What another instrument did to the one before, or where that one was issued: no title of it.
BY_ANOTHER = regex.compile(
    r"(?r)(?:(?:sửa đổi|bổ sung|thay thế|đính chính|hợp nhất)[^;.]{0,60}?(?<!\p{L})(?:bởi|theo|tại|bằng)"
    r"|(?:ban hành|phê duyệt|thông qua)\s+(?:kèm theo|tại|theo))(?:\s+các)?\s*",
    regex.I,
)
# Words that open the title of an instrument: what is named after them is cited by it, not by us.
TITLE = regex.compile(
    r"(?:^| )(?:ve|quy dinh|huong dan|sua doi|thi hanh|ban hanh(?! kem)|phe duyet|bo sung|bai bo|thay the"
    r"|trien khai|thuc hien|dinh chinh|cong bo)(?= |$)"
)
# A body named after a comma takes the sentence on: the title is over.
SPEAKS_AGAIN = regex.compile(
    r",\s+(?:Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Sở|Bộ|Chủ tịch|Thủ tướng|Chính phủ|Văn phòng|Giám đốc)(?!\p{L})"
)
# An instrument without a number also has a title: "Nghị định của Chính phủ quy định chi tiết Luật ...".
UNNUMBERED = regex.compile(r"\d/\d|\d\s?[/-]\s?\p{Lu}|Luật\s|Nghị định\s|Pháp lệnh\s")


@dataclass(slots=True)
class _Said:
    """The mention before: where it ends, its role, whether it stands in the title of another.

    ``outer`` is the role of that other (its own when not nested) and ``kind`` its kind, ``listed`` how many
    such have been listed with commas, as long as no "và" has closed their list, ``inside`` the kinds of
    those that stand in the last title.
    """

    end: int
    role: str
    nested: bool
    outer: str
    kind: str | None
    listed: int = 1
    inside: tuple[str | None, ...] = ()


@cache
def _opener() -> regex.Pattern[str]:
    """The words that open a clause of legal bases; in small letters only where a clause goes on."""
    cues = [cue.cue for cue in role_cues() if (cue.role, cue.position) == ("legal_basis", "before_start")]
    cues.sort(key=len, reverse=True)
    great = "|".join(r"\s+".join(form.split()) for cue in cues for form in (cue, cue.upper()))
    small = "|".join(r"\s+".join(cue.lower().split()) for cue in cues)
    # "Chiếu sáng" is lighting.
    goes_on = r"(?!\p{L}|\s+sáng)"
    return regex.compile(rf"(?<!\p{{L}})(?:{great}|(?:(?<=[;,]\s)|(?<=\bvà\s))(?:{small})){goes_on}")


def roles(
    found: Iterable[tuple[Provision, Mention]], outline: tuple[Provision, ...], flow: Flow
) -> list[str]:
    """The role of each mention, in the order given, which is that of the text."""
    told: list[str] = []
    said: _Said | None = None
    for provision, mention in found:
        if mention.inner:
            told.append("mentions")
            continue
        at = flow.place(provision, mention.start)
        end = flow.place(provision, mention.end)
        if said is not None and (at - said.end > LONGEST or SENTENCE_END.search(flow.text, said.end - 1, at)):
            said = None
        said = _judge(provision, mention, outline, flow, at, end, said)
        told.append(said.role)
    return told


def _judge(
    provision: Provision, mention: Mention, outline: tuple[Provision, ...], flow: Flow, at: int, end: int,
    said: _Said | None,
) -> _Said:  # fmt: skip
    gap = flow.text[max(at - LONGEST, said.end if said else 0) : at]
    if not mention.own_kind:
        # A broken line leaves the word of kind on the line before: "bởi Luật số" + "87/2025/QH15".
        gap = WORD_LEFT.sub("", gap)
    role = _basis(provision, mention, outline, flow, at, end, gap, said)
    if role is not None:
        return _Said(end, role, role != "legal_basis", "legal_basis", mention.kind)
    own = role_after(flow.text, end)
    if own is not None:
        return _Said(end, own, False, own, mention.kind)
    shared = _shared(mention, gap, said) if said is not None else None
    if shared is not None and said is not None:
        role, nested = shared
        if nested:
            inside = (*said.inside[-1:], mention.kind)
            return _Said(end, role, True, said.outer, said.kind, said.listed, inside)
        ends = ";" in gap or AND_LAST.match(gap) is not None
        return _Said(end, role, False, said.outer, mention.kind, 1 if ends else said.listed + 1)
    role = role_before(flow.text, at, mention.kind or "")
    return _Said(end, role, False, role, mention.kind)


def _basis(
    provision: Provision, mention: Mention, outline: tuple[Provision, ...], flow: Flow, at: int, end: int,
    gap: str, said: _Said | None,
) -> str | None:  # fmt: skip
    """The role of a mention right after words that open a clause of the preamble."""
    opener = None
    for opener in _opener().finditer(gap):  # noqa: B007
        pass
    clause = gap[opener.end() :] if opener is not None else ""
    if opener is not None and not SENTENCE_END.search(clause):
        if OTHER_CLAUSE.search(clause) or provision.kind == "row":
            return None
        place = flow.text.rfind(opener.group(), 0, at)
        small = opener.group()[0].islower()
        if not flow.in_preamble(place) and (small or not _chained(flow.text, place, end, said)):
            return None
        named = UNNUMBERED.search(clause)
        return "mentions" if named and TITLE.search(fold(clause[named.start() :])) else "legal_basis"
    listed = provision.parent is not None and heads_bases(outline[provision.parent])
    if listed and not provision.text[provision.body : mention.start].strip(" -–+*"):
        return "legal_basis"
    return None


def _chained(text: str, place: int, end: int, said: _Said | None) -> bool:
    """Is a clause outside the preamble one of a row of such clauses, as only a preamble has them?"""
    goes_on = text[max(0, place - 4) : place].rstrip().endswith(";")
    before = said is not None and said.outer == "legal_basis" and goes_on
    return before or CHAIN.match(text, end, end + LONGEST) is not None


def _shared(mention: Mention, gap: str, said: _Said) -> tuple[str, bool] | None:
    """Role, and whether it stands in a title, of a mention after another of the same sentence."""
    role = said.outer
    if role != "legal_basis" and mention.kind in OF_KIND:
        return None
    listed = IN_LIST.match(gap) is not None and not OTHER_CLAUSE.search(gap)
    if COORDINATED.fullmatch(gap):
        return (role, False) if listed or _closes(mention, gap, said) else (said.role, said.nested)
    if listed:
        return (role, False) if role != "mentions" else None
    if ";" in gap:
        return None
    if BY_ANOTHER.match(gap):
        meant = not said.nested or mention.kind == said.kind
        return (role if meant and role in SHARED_BY_AMENDING else "mentions"), said.nested and not meant
    if ":" not in gap and not said.nested and mention.own_kind and JOINED.match(gap) and role != "mentions":
        return role, False
    words = fold(gap)
    titled = TITLE.match(words) if role != "legal_basis" else TITLE.search(words)
    if titled and not SPEAKS_AGAIN.search(gap):
        return "mentions", True
    if role == "legal_basis" and not OTHER_CLAUSE.search(gap):
        return ("mentions", True) if said.nested or titled else (role, False)
    return None


def _closes(mention: Mention, gap: str, said: _Said) -> bool:
    """Does "và" after an instrument in a title join what follows to that whose title it is?

    So it does when these two are of one kind and the one between is a law ("Nghị định A quy định chi tiết
    Luật B và Nghị định C"), and when a list with commas waits for its last ("A, B sửa đổi C và D").
    """
    if len(said.inside) != 1 or AND_LAST.match(gap) is None:
        return False
    return said.listed > 1 or (mention.kind == said.kind and said.inside[0] in LAWS)
