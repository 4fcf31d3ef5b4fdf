"""Other bodies of a task: who coordinates, who supervises, who receives the report and through whom."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import regex

from ingest.extract.bodies.reader import Body
from ingest.extract.tasks.subject import SENTENCE, run_of

COORDINATE = regex.compile(
    r"(?<!\p{L})phối\s+hợp(?:\s+(?:chặt chẽ|tốt|đồng bộ|kịp thời|chủ động|thường xuyên|công tác|thực hiện))*"
    r"(?:\s*,\s*(?:hỗ trợ|giúp đỡ))?(?:\s*,)?(?:\s+(?:với|cùng với|cùng))?(?:\s*:)?\s+",
    regex.I,
)
NOUN_BEFORE = regex.compile(r"(?:cơ quan|đơn vị|quy chế|công tác|sự|cơ chế)\s+$", regex.I)
WATCH = r"(?:theo\s+dõi|đôn\s+đốc|giám\s+sát|kiểm\s+tra)"
OPENS_WATCH = regex.compile(r"(?:\(|[.;]\s+|^)\s*(?:Giao|Yêu cầu|Đề nghị|Phân công)?\s*(?:cho\s+)?$", regex.I)
WATCHES = regex.compile(
    rf"\s*(?:có trách nhiệm|chịu trách nhiệm|chủ trì|phối hợp|thường xuyên|tiếp tục|,|\s)*{WATCH}", regex.I
)
REPORTS = regex.compile(
    r"(?<!\p{L})báo\s+cáo(?:\s*,|\s+(?:ngay|kịp thời|định kỳ|kết quả|đề xuất|lên|với|cho|về|gửi|tới))*\s*$",
    regex.I,
)
SENDS = regex.compile(
    r"(?<!\p{L})(?:báo(?:\s+cáo)?+|phản ánh|gửi|nộp|chuyển)(?!\p{L}|\s+(?:cấp|cơ\s+quan)\s+có\s+thẩm)"
    r"[^.;:]{0,160}?\s(?:về|cho|đến|lên|tới)\s*$"
    r"|(?<!\p{L})gửi(?:\s(?:về|cho|đến|lên|tới))?\s*$",
    regex.I,
)
REPORT_NOUN = regex.compile(
    r"(?<!\p{L})(?:báo cáo|kế hoạch|văn bản|kết quả|đề xuất|danh sách|số liệu|hồ sơ|dự toán|phương án"
    r"|ý kiến|biểu mẫu|tài liệu|thông tin)(?!\p{L})",
    regex.I,
)
PURPOSE = regex.compile(r"(?:^|[\s)])(?:để|nhằm)\s+làm(?!\p{L})[^,.;()]*$", regex.I)
# "trình UBND tỉnh phê duyệt"; in "chương trình UBND tỉnh" the word is another.
PRESENTS = regex.compile(
    r"(?<!(?:chương|quy|công|quá|lộ|tờ|tiến|hành|giải|giáo|phương|kịch|báo)\s)(?<!\p{L})trình\s+$", regex.I
)
ADVISES = regex.compile(r"(?<!\p{L})tham\s+mưu(?:,\s+giúp)?(?:\s+(?:cho|giúp|với))?\s+$", regex.I)
THROUGH = regex.compile(r"(?<!\p{L})qua\s+$", regex.I)
STOP = regex.compile(r"[.;)]")
BY_WAY = regex.compile(r"\s*\((?:thông\s+)?qua\s", regex.I)
TO_FIRST = regex.compile(r"(?:gửi|về|gửi về|cho)\s+$", regex.I)
# "gửi Bộ Nội vụ để tổng hợp, báo cáo Chính phủ": who gathers the reports receives them.
COLLECTS = regex.compile(r"\s*(?:\([^()]*\)\s*)?,?\s*(?:để\s+)?tổng\s+hợp", regex.I)
ACTS = regex.compile(
    r"\s*(?:có trách nhiệm|chủ trì|tổng hợp|tham mưu|thực hiện|hướng dẫn|kiểm tra|rà soát|phối hợp)(?!\p{L})",
    regex.I,
)
REACH = 170
NEXT = 4
LONGEST_BRACKET = 120


def coordinating(text: str, at: int, bodies: Sequence[Body]) -> tuple[Body, ...]:
    """The bodies after "phối hợp với", each once, in order."""
    found: dict[str, Body] = {}
    for match in COORDINATE.finditer(text, at):
        if NOUN_BEFORE.search(text, max(0, match.start() - 12), match.start()):
            continue
        named, _ = run_of(text, bodies, match.end())
        for body in named:
            if not any(_within(body, other) for other in found.values()):
                found.setdefault(body.name, body)
    return tuple(found.values())


def _within(body: Body, other: Body) -> bool:
    """Is a group part of one named before ("các địa phương" of "các đơn vị, địa phương")?"""
    if body.kind != "group" or other.kind != "group" or body.name == other.name:
        return False
    return set(_nouns(body)) <= set(_nouns(other))


def _nouns(body: Body) -> list[str]:
    return body.short_name.removeprefix("Các ").split(", ")


def supervising(text: str, at: int, bodies: Sequence[Body], leads: Sequence[Body]) -> tuple[Body, ...]:
    """Bodies that a bracket or a later sentence tells to watch over the work ("theo dõi, đôn đốc")."""
    own = {body.name for body in leads}
    for body in bodies:
        if body.start <= at or not OPENS_WATCH.search(text, max(0, body.start - 24), body.start):
            continue
        named, end = run_of(text, bodies, body.start)
        if WATCHES.match(text, end, end + 120) and not own & {other.name for other in named}:
            return named
    return ()


def report(
    text: str, at: int, bodies: Sequence[Body], leads: Sequence[Body]
) -> tuple[tuple[Body, ...], Body | None]:
    """Who receives the report and through whom ("về UBND tỉnh (qua Sở Nội vụ)"), where the text says so.

    Several receivers named together ("báo cáo Chính phủ, Thủ tướng Chính phủ") are all told; () for none.
    """
    own = {body.name for body in leads}
    starts = [at, *(stop.end() for stop in SENTENCE.finditer(text, at))]
    for index, body in enumerate(bodies):
        if body.start < at or body.name in own or body.kind == "group":
            continue
        low = max(starts[bisect_right(starts, body.start) - 1], body.start - REACH)
        through = _through(text, bodies[index + 1 : index + 1 + NEXT], body)
        before = bodies[index - 1] if index and bodies[index - 1].start >= low else None
        if _receives(text, low, body.start, body.end) or _presented(text, low, body.start, before, own):
            run, end = run_of(text, bodies, body.start)
            # "báo cáo UBND tỉnh, Sở Tài chính tổng hợp": who acts next is no receiver.
            acts = len(run) > 1 and ACTS.match(text, end, end + 60) is not None
            together = run[:1] if acts else run
            return tuple(one for one in together if one.kind != "group" and one.name not in own), through
    return (), None


def _receives(text: str, low: int, start: int, end: int) -> bool:
    """Do the words before the body send it a report? "để làm tài liệu gửi ..." tells a use."""
    if REPORTS.search(text, low, start):
        return True
    if TO_FIRST.search(text, low, start) and COLLECTS.match(text, end):
        return True
    sends = SENDS.search(text, low, start)
    if sends is None or PURPOSE.search(text, low, start):
        return False
    return bool(REPORT_NOUN.search(text, low, start)) or sends.group().lower().startswith(("báo", "phản ánh"))


def _presented(text: str, low: int, start: int, before: Body | None, own: set[str]) -> bool:
    """Is the work presented to the body by who does it: not "tham mưu UBND tỉnh ..., trình HĐND tỉnh"?"""
    found = PRESENTS.search(text, low, start)
    if found is None or before is None or before.name in own:
        return found is not None
    return found.start() > before.end + 1 and not ADVISES.search(text, low, before.start)


def _through(text: str, after: Sequence[Body], body: Body) -> Body | None:
    """The body through which the report goes: "(qua Sở Nội vụ)", "(thông qua báo cáo ... gửi Sở Nội vụ)"."""
    for other in after:
        between = text[body.end : min(other.start, body.end + LONGEST_BRACKET)]
        if other.start - body.end > LONGEST_BRACKET or STOP.search(between):
            return None
        if THROUGH.search(between) and len(between) < 30:
            return other
        bracket = BY_WAY.match(between)
        if bracket and TO_FIRST.search(between):
            return other
    return None
