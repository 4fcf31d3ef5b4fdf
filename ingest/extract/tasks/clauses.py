"""Who else a provision gives work to: in later sentences and clauses, inside a lead-in, under its means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from ingest.extract.bodies.reader import Body
from ingest.extract.tasks.cues import cue_words, opens_with
from ingest.extract.tasks.subject import (
    COMMA,
    FRONTED,
    LONGEST_FRONT,
    ORDER_INSIDE,
    SENTENCE,
    Subject,
    after_order,
    first_sentence,
    made,
    run_of,
    subject,
)

IN_WHICH = regex.compile(r"(?:[,;.]|^)\s*(?:trong đó|ngoài ra|đồng thời|cụ thể)\s*,?[^.;]*:\s*$", regex.I)
MEANS_DUTY = regex.compile(
    r"\s*(?:có trách nhiệm|chịu trách nhiệm|chủ động|kịp thời|tổng hợp|,|và|\s)*(?:báo cáo|đề xuất|lập"
    r"|cân đối|trình|gửi|tham mưu|thẩm định|bố trí|hướng dẫn)",
    regex.I,
)
CLAUSE_START = regex.compile(r"[.;,]\s*$")
CLAUSE_END = regex.compile(r"(?<=[\p{Ll}\d)\]”\"])[.;]\s+(?=\p{L})")
IN_CASE = regex.compile(r"(?:Trường hợp|Nếu|Trong quá trình)(?!\p{L})", regex.I)
WATCHES = regex.compile(
    r"\s*(?:có trách nhiệm|chịu trách nhiệm|thường xuyên|tiếp tục|,|\s)*"
    r"(?:theo\s+dõi|đôn\s+đốc|giám\s+sát|kiểm\s+tra)",
    regex.I,
)


@cache
def _later_order() -> regex.Pattern[str]:
    return regex.compile(rf"(?P<assign>{cue_words('assign')})\s+", regex.I)


def fronted_duty(text: str, at: int) -> bool:
    """ "Căn cứ kế hoạch này, khẩn trương xây dựng": a duty after a clause of reason, without a subject."""
    if not FRONTED.match(text, at, at + 40):
        return False
    stop = min(first_sentence(text, at), at + LONGEST_FRONT)
    return any(opens_with("duty", text, comma.end()) for comma in COMMA.finditer(text, at, stop))


def further_subjects(text: str, first: Subject, bodies: Sequence[Body]) -> tuple[Body, ...]:
    """Who later clauses of the same item give work to: "...; Bộ Công an hướng dẫn ...", in order.

    Those told to watch over the work, or what to do if it fails, are no leads of it.
    """
    found: list[Body] = []
    known = {body.name for body in first.bodies}
    for stop in CLAUSE_END.finditer(text, first.rest):
        if IN_CASE.match(text, stop.end()):
            continue
        later = subject(text, stop.end(), bodies)
        if later is None or later.kind != "duty" or WATCHES.match(text, later.rest):
            continue
        if not (later.assigned or opens_with("duty", text, later.rest)):
            continue
        found += [body for body in later.bodies if body.name not in known]
        known |= {body.name for body in later.bodies}
    return tuple(found)


def later_subject(text: str, at: int, bodies: Sequence[Body]) -> Subject | None:
    """The first order that opens a later sentence: "... Giao các sở, ban, ngành tỉnh nghiên cứu"."""
    for stop in SENTENCE.finditer(text, at):
        order = _later_order().match(text, stop.end(), stop.end() + 60)
        if order is not None:
            found, end = after_order(text, bodies, order.end())
            if found:
                return made(text, found, stop.end(), end, assigned=True)
    return None


def ordered_inside(text: str, at: int, bodies: Sequence[Body], *, duty: bool = False) -> Subject | None:
    """ "..., Chủ tịch UBND tỉnh yêu cầu người đứng đầu các cơ quan ... thực hiện:"

    With ``duty`` a verb must follow that tells them what to do.
    """
    for order in ORDER_INSIDE.finditer(text, at):
        found, end = run_of(text, bodies, order.end())
        if found and (not duty or opens_with("duty", text, end)):
            return Subject(found, order.start(), end, end, "lead-in", True)
    return None


def means(text: str, at: int, bodies: Sequence[Body]) -> Subject | None:
    """Under "Kinh phí", only a clause in which bodies are told to do something."""
    for body in bodies:
        opens = body.start == at or CLAUSE_START.search(text, max(at, body.start - 4), body.start)
        if body.start < at or not opens:
            continue
        found, end = run_of(text, bodies, body.start)
        if MEANS_DUTY.match(text, end, end + 120):
            return Subject(found, body.start, end, end, "duty", False)
    return None


def last_clause(text: str, at: int) -> int:
    """Where the clause begins that ends in the colon: its sentence, or "trong đó" inside it."""
    start = at
    for stop in SENTENCE.finditer(text, at):
        if stop.end() < len(text.rstrip()) - 1:
            start = stop.end()
    inside = IN_WHICH.search(text, start)
    return inside.start() if inside else start
