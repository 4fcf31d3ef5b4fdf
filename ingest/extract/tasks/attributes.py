"""Lines that tell who does a task beside the task: "Cơ quan chủ trì: Sở Tư pháp", "Thời gian: quý I/2023"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from ingest.extract.bodies.reader import Body, bodies_in
from ingest.extract.tasks.deadlines import Deadline, deadline_cell
from ingest.facts import Provision

WHO = r"(?:cơ quan|đơn vị|bộ phận|địa phương|sở, ngành|cá nhân|phòng)(?:,\s*(?:đơn vị|địa phương|cá nhân))*"
LABEL = regex.compile(
    r"(?:^|(?<=[.;,()]\s?)|(?<=[-+]\s))\s*\(?(?:Phân công(?: thực hiện| nhiệm vụ)?"
    rf"|(?:(?:các\s+)?{WHO}\s+)?(?:được giao\s+|chịu trách nhiệm\s+)?(?P<lead>chủ trì(?:,?\s*(?:thực hiện"
    rf"|tham mưu|triển khai|xây dựng))?|đầu mối|chịu trách nhiệm|trách nhiệm thực hiện|trách nhiệm chính)"
    rf"|(?:các\s+)?{WHO}\s+(?P<do>thực hiện|tham mưu|triển khai)"
    rf"|(?:(?:các\s+)?{WHO}\s+)?(?P<help>phối hợp(?:\s+thực hiện)?)"
    rf"|(?:(?:các\s+)?{WHO}\s+)(?P<watch>theo dõi|giám sát|kiểm tra)(?:,\s*đôn đốc)?"
    r"|(?P<when>(?:thời gian|thời hạn|tiến độ|hạn)(?:\s+(?:thực hiện|hoàn thành|triển khai|tổ chức"
    r"|báo cáo))*)"
    r"|(?P<other>(?:sản phẩm|kết quả|kinh phí|nguồn kinh phí|địa điểm|hình thức|đối tượng)(?:\s+(?:đầu ra"
    r"|dự kiến|hoàn thành|thực hiện|đạt được))*))\s*:\s*",
    regex.I,
)
LONGEST = 420


@dataclass(slots=True)
class Attributes:
    """What the lines beside a task say: its bodies by role, its limit and where that is printed."""

    leads: tuple[Body, ...] = ()
    helping: tuple[Body, ...] = ()
    watching: tuple[Body, ...] = ()
    limit: Deadline | None = None
    limit_line: Provision | None = None
    limit_at: int = 0


def is_attribute(provision: Provision) -> bool:
    """Is the line nothing but labels and their values?"""
    text = provision.content.text
    found = LABEL.match(text, provision.body, min(len(text), provision.body + 80))
    return found is not None and len(text) < LONGEST and found.end() < len(text)


def attributes(
    lines: Iterable[Provision], province: str | None, units: tuple[str, ...], date: str | None
) -> Attributes:
    """The attributes that lines give; the first of each kind counts."""
    made = Attributes()
    for line in lines:
        text = line.content.text
        labels = list(LABEL.finditer(text, line.body))
        bodies = bodies_in(text, province, units)
        for index, label in enumerate(labels):
            end = labels[index + 1].start() if index + 1 < len(labels) else len(text)
            named = tuple(body for body in bodies if label.end() <= body.start < end)
            if label["when"] and made.limit is None:
                made.limit = deadline_cell(text[label.end() : end].rstrip(" .;)"), date)
                made.limit_line, made.limit_at = line, label.end()
            elif label["help"]:
                made.helping = made.helping or named
            elif label["watch"]:
                made.watching = made.watching or named
            elif not label["other"] and not label["when"]:
                made.leads = made.leads or named
    return made


def inline_leads(text: str, at: int, bodies: tuple[Body, ...]) -> tuple[Body, ...]:
    """The bodies that a bracket or a clause of the task itself puts in charge: "(Sở Nội vụ chủ trì)"."""
    for label in LABEL.finditer(text, at):
        named = tuple(body for body in bodies if body.start >= label.end())
        if (label["lead"] or label["do"]) and named and named[0].start - label.end() < 4:
            return tuple(body for body in named if body.start < _end(text, label.end()))
    for body in bodies:
        if (
            body.start > at
            and OPENS.search(text, body.start - 3, body.start)
            and IN_CHARGE.match(text, body.end, body.end + 60)
        ):
            return (body,)
    return ()


def _end(text: str, at: int) -> int:
    stop = STOP.search(text, at)
    return stop.start() if stop else len(text)


STOP = regex.compile(r"[.;)]")
OPENS = regex.compile(r"(?:\(|[.;]\s)$")
IN_CHARGE = regex.compile(
    r"\s*(?:chủ trì|chịu trách nhiệm|làm đầu mối|là (?:cơ quan|đơn vị) (?:chủ trì|đầu mối))", regex.I
)
