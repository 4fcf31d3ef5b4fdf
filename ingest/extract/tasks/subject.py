"""Who a sentence gives work to: the bodies it opens with, or those after "Giao", "Yêu cầu", "Đề nghị".

"Giao Sở Nội vụ chủ trì ...", "Sở Tài chính có trách nhiệm ...", "a) UBND các huyện, thành phố:", "Chậm
nhất đến ngày 31/12/2018, các sở, ban, ngành phải ...".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from ingest.extract.bodies.reader import Body
from ingest.extract.tasks.cues import cue_words, opens_with

# "Chủ tịch UBND tỉnh yêu cầu ...": who orders may stand before the order.
ISSUER = (
    r"(?:(?:Thường\s+trực\s+|Đồng\s+chí\s+|Phó\s+|Chủ\s+tịch\s+){0,3}"
    r"(?:UBND|[UỦ][yỷ]\s+ban\s+nhân\s+dân|HĐND|Tỉnh\s+ủy|Thành\s+ủy)[^,.;:]{0,40}?\s)?"
)
POLITE = regex.compile(r"\s*(?:(?:cho|các đồng chí|đồng chí|các ông|ông|bà|toàn thể)\s+)*", regex.I)
JOINT = regex.compile(
    r"\s*(?:[,;]|và|cùng với|cùng|[-–/])\s*(?:và\s+)?(?:(?:các )?đồng chí\s+|hệ thống\s+)?(?:đề nghị\s+)?",
    regex.I,
)
BRACKETS = regex.compile(r"\s*\([^()]{0,400}\)")
# "Các cơ quan đăng ký đầu tư (Sở A, Ban B):": whose a group is may be said before the bracket.
MEMBERS = regex.compile(r"[\p{Ll}\s]{0,60}\([^()]{0,400}\)(?=\s*:\s*$)")
BARE_HEAD = regex.compile(r"\s*[:.;]?\s*$")
COLON = regex.compile(r"\s*:\s*(?=\S)")
# "có trách nhiệm:", "tập trung thực hiện các nhiệm vụ sau:" add nothing to the bodies.
EMPTY_LEAD = regex.compile(
    r"\s*(?:(?:có|chịu)\s+)?(?:trách\s+nhiệm|nhiệm\s+vụ|căn cứ [^.;:]{0,80}|tập trung|nghiêm túc"
    r"|khẩn trương|tiếp tục|chủ động|chỉ đạo|tổ chức|triển khai"
    r"|thực hiện|làm tốt|các|những|một số|việc|nội dung|nhiệm vụ|công việc|giải pháp|yêu cầu|trọng tâm"
    r"|chủ yếu|cụ thể|ngay|tốt|sau|sau đây|như sau|đây|và|,|\s)*:\s*$",
    regex.I,
)
# A heading that a copy joins to its text: "Trách nhiệm thực hiện Sở Nội vụ, Sở Y tế chịu ...".
FUSED = regex.compile(
    r"\s*(?:Trách\s+nhiệm\s+(?:thi\s+hành|thực\s+hiện|tổ\s+chức\s+thực\s+hiện)|Tổ\s+chức\s+thực\s+hiện"
    r"|Điều\s+khoản\s+thi\s+hành)\s*[.:]?\s+(?=(?-i:\p{Lu}))",
    regex.I,
)
FRONTED = regex.compile(
    r"\s*(?:Chậm nhất|Muộn nhất|Trước|Đến|Trong|Định kỳ|Hằng|Hàng|Căn cứ|Trên cơ sở|Theo|Để|Nhằm|Sau khi"
    r"|Từ|Khi|Với|Qua|Trong đó"
    r"|Đối với|Ngoài|Bên cạnh|Thực hiện|Triển khai|Ngay sau|Trường hợp|Nếu)(?!\p{L})",
    regex.I,
)
# What may stand between a body and its duty: ", trên cơ sở đề xuất của ..., chủ trì", "được phân công ...".
APPOSITION = regex.compile(
    r"\s*,\s*(?:trên cơ sở|căn cứ|theo|trong phạm vi|phối hợp với|cùng với|với|tùy|tuỳ|khi|sau khi|ngoài"
    r"|ngay sau|hằng|hàng|định kỳ|trước|đến)(?!\p{L})(?P<clause>[^.;:]{0,260})",
    regex.I,
)
COMMA = regex.compile(r",\s*")
# "Bộ Tài chính - Cơ quan Thường trực Ban Chỉ đạo đôn đốc ...", "là cơ quan thường trực, chủ trì ...".
IN_OFFICE = regex.compile(
    r"\s*(?:[-–,]\s*(?:cơ quan|đơn vị) (?:thường trực|đầu mối|chủ trì)[^.;:,]{0,90}?"
    r"|là (?:cơ quan|đơn vị) (?:thường trực|đầu mối|chủ trì)[^.;:,]{0,90}?,)\s*",
    regex.I,
)
APPOINTED = regex.compile(
    r"\s*(?:được (?:phân công|giao)|có liên quan|liên quan)[^.;:]{0,200}?\s(?=(?:có|chịu) trách nhiệm)",
    regex.I,
)
# "1. Về đề nghị ...: giao Bộ Tài chính chủ trì": the work stands after the colon of its subject matter.
TOPIC = regex.compile(r"\s*(?:Về|Đối với|Liên quan(?: đến)?|Việc|Nội dung)(?!\p{L})", regex.I)
TOPIC_COLON = regex.compile(r":\s+")
LONGEST_TOPIC = 900
AFTER_FRONT = regex.compile(r"[,;]\s*(?:thì\s+|yêu cầu\s+|đề nghị\s+|giao\s+)?$", regex.I)
WITH = regex.compile(r"phối\s+hợp\s+(?:chặt chẽ\s+)?(?:với\s+|cùng\s+)*$", regex.I)
SENTENCE = regex.compile(r"(?<=[\p{Ll}\d)\]”\"*])[.;]\s+(?=[\p{Lu}“\"(])|\.{3}\s*(?=\p{L})|/\.")
ORDER_INSIDE = regex.compile(r"(?<!đã\s)(?<!\p{L})(?:yêu cầu|giao|đề nghị)\s+(?:các đồng chí\s+)?", regex.I)
# "nếu có khó khăn, vướng mắc đề nghị các cơ quan ...": the order needs no comma.
IF_ANY = regex.compile(r"(?:khó khăn|vướng mắc|phát sinh)[^,;]{0,30}$", regex.I)
LONGEST_FRONT = 260
LONGEST_BRACKET = 420
OPENS_BRACKET = 10


@dataclass(frozen=True, slots=True)
class Subject:
    """Bodies given work at ``text[start:end]``; ``rest`` is where the duty begins.

    ``kind`` is heading (nothing but the bodies), lead-in (a clause that ends in a colon) or duty;
    ``assigned`` marks an order ("Giao", "Yêu cầu", "Đề nghị").
    """

    bodies: tuple[Body, ...]
    start: int
    end: int
    rest: int
    kind: str
    assigned: bool


@cache
def _order() -> regex.Pattern[str]:
    return regex.compile(
        rf"\s*[\"“*]*(?:{ISSUER}(?P<assign>{cue_words('assign')})|(?P<address>{cue_words('address')}))\s+",
        regex.I,
    )


def run_of(text: str, bodies: Sequence[Body], at: int) -> tuple[tuple[Body, ...], int]:
    """The bodies joined by commas and "và" from ``at`` on, and where the last one ends."""
    found: list[Body] = []
    end = at
    for index in range(bisect_left(bodies, at, key=_start), len(bodies)):
        body = bodies[index]
        if body.start != at if not found else body.start >= end and _joint(text, end) != body.start:
            break
        found.append(body)
        end = max(end, body.end)
    return tuple(found), end


def _start(body: Body) -> int:
    return body.start


def _joint(text: str, end: int) -> int:
    bracket = BRACKETS.match(text, end, end + 220)
    at = bracket.end() if bracket else end
    joint = JOINT.match(text, at, at + 40)
    return joint.end() if joint else -1


def subject(text: str, at: int, bodies: Sequence[Body]) -> Subject | None:
    """The subject the text opens with at ``at``; ``None`` when it opens with something else."""
    fused = FUSED.match(text, at, at + 80)
    at = fused.end() if fused else at
    order = _order().match(text, at, at + 160)
    if order is not None:
        found, end = after_order(text, bodies, order.end())
        if found:
            return made(text, found, at, end, assigned=order["assign"] is not None, all_bodies=bodies)
        return None
    found, end = run_of(text, bodies, _skip(text, at))
    if found:
        told = made(text, found, at, end, assigned=False, all_bodies=bodies)
        return told if told.kind != "duty" or _is_duty(text, told.rest, text[end : told.rest]) else None
    return _fronted(text, at, bodies) or _after_topic(text, at, bodies)


def _after_topic(text: str, at: int, bodies: Sequence[Body]) -> Subject | None:
    """ "Về ...: giao Bộ Tài chính chủ trì": the subject after the colon of a subject matter."""
    if not TOPIC.match(text, at, at + 24):
        return None
    for colon in TOPIC_COLON.finditer(text, at, at + LONGEST_TOPIC):
        found = subject(text, colon.end(), bodies)
        if found is not None and found.kind == "duty":
            return replace(found, assigned=True)
    return None


def first_sentence(text: str, at: int) -> int:
    """Where the first sentence from ``at`` on ends."""
    stop = SENTENCE.search(text, at)
    return stop.start() if stop else len(text)


def after_order(text: str, bodies: Sequence[Body], at: int) -> tuple[tuple[Body, ...], int]:
    """The bodies after an order, with or without polite words, which may be part of a name."""
    found, end = run_of(text, bodies, at)
    if not found:
        polite = POLITE.match(text, at, at + 60)
        found, end = run_of(text, bodies, polite.end() if polite else at)
    return found, end


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in ' \n\t"“*':
        at += 1
    return at


def made(
    text: str,
    bodies: tuple[Body, ...],
    start: int,
    end: int,
    *,
    assigned: bool,
    all_bodies: Sequence[Body] | None = None,
) -> Subject:
    """The subject that ``bodies`` up to ``end`` make: a heading, a lead-in or a duty, by what follows."""
    bracket = BRACKETS.match(text, end, end + LONGEST_BRACKET) or MEMBERS.match(
        text, end, end + LONGEST_BRACKET
    )
    if bracket is not None and all_bodies is not None:
        bodies = _members(bodies, all_bodies, bracket) or bodies
    end = bracket.end() if bracket else end
    if BARE_HEAD.match(text, end) or EMPTY_LEAD.match(text, end):
        return Subject(bodies, start, end, end, "heading", assigned)
    colon = COLON.match(text, end, end + 8)
    rest = colon.end() if colon else _skip(text, _past(text, end))
    kind = "lead-in" if text.rstrip().endswith(":") else "duty"
    return Subject(bodies, start, end, rest, kind, assigned)


def _members(groups: tuple[Body, ...], bodies: Sequence[Body], bracket: regex.Match[str]) -> tuple[Body, ...]:
    """The bodies that a bracket says a group is made of: "Các cơ quan đăng ký (Sở A, Ban B)"."""
    inside = tuple(body for body in bodies if bracket.start() < body.start and body.end < bracket.end())
    opens = bool(inside) and inside[0].start - bracket.group().index("(") - bracket.start() <= OPENS_BRACKET
    named = len(inside) > 1 and all(body.kind != "group" for body in inside)
    return inside if opens and named and all(body.kind in ("group", "other") for body in groups) else ()


def _past(text: str, end: int) -> int:
    """Past what stands between the bodies and their duty, when a duty follows it."""
    clause = APPOSITION.match(text, end, end + 400)
    if clause is not None:
        for comma in COMMA.finditer(text, clause.start("clause"), clause.end()):
            if opens_with("duty", text, comma.end()):
                return comma.end()
    for pattern in (IN_OFFICE, APPOINTED):
        between = pattern.match(text, end, end + 400)
        if between is not None and opens_with("duty", text, between.end()):
            return between.end()
    return end


def _is_duty(text: str, rest: int, between: str) -> bool:
    """Does what follows the bodies tell them to do something, rather than tell something of them?"""
    if ":" in between:
        return not opens_with("no_task", text, rest)
    return text[rest : rest + 1].islower() and not opens_with("fact", text, rest)


def _fronted(text: str, at: int, bodies: Sequence[Body]) -> Subject | None:
    """ "Chậm nhất đến ngày 31/12/2018, các sở ... phải": bodies after a clause of time, reason or aim."""
    if not FRONTED.match(text, at, at + 40):
        return None
    stop = min(first_sentence(text, at), at + LONGEST_FRONT)
    for order in ORDER_INSIDE.finditer(text, at, stop):
        found, end = run_of(text, bodies, order.end())
        if found and IF_ANY.search(text, at, order.start()):
            return made(text, found, order.start(), end, assigned=True)
    helped = at
    for body in bodies:
        # Those that follow "phối hợp với" help, the last of their list, too.
        if WITH.search(text, max(at, body.start - 24), body.start):
            helped = run_of(text, bodies, body.start)[1]
        if helped <= body.start < stop and AFTER_FRONT.search(text, max(at, body.start - 20), body.start):
            found, end = run_of(text, bodies, body.start)
            told = made(text, found, body.start, end, assigned=False)
            if opens_with("duty", text, told.rest):
                return told
    return None


def is_issuer(named: Subject, issuer: str | None, province: str | None) -> bool:
    """Only who issues the document, or its province's people's committee, rather than who gets work by it."""
    return all(
        body.name == issuer
        or (
            province is not None
            and body.kind == "people's committee"
            and body.level == "province"
            and body.province == province
        )
        for body in named.bodies
    )
