"""Bodies of a cell or a field that holds nothing but bodies: those known, and the others as printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from ingest.extract.bodies.official import as_printed_in
from ingest.extract.bodies.reader import Body, bodies_in

PARTS = regex.compile(r"\s*[;\n]\s*|\s*,\s+(?=\p{Lu})|\s+và\s+(?=\p{Lu})")
EDGES = " ,;.:-–+()*"
# Words around names that are none, and what a cell says instead of a name.
NO_NAME = regex.compile(
    r"(?:và|các|có|liên quan|khác|cùng|với|phối hợp|chủ trì|thực hiện|được giao|theo chức năng.*|nêu trên"
    r"|như trên|\d+|[IVX]+|nt|\s)*",
    regex.I,
)
NAME = regex.compile(r"\p{Lu}\p{L}+")
LONGEST = 90
# Words of a group's name up to the next sign; what it does is none.
CLOSER = regex.compile(
    r"\s+(?!(?:chủ\s+trì|phối\s+hợp|thực\s+hiện|triển\s+khai|tham\s+mưu|theo|và|cùng|với|để|khi|báo\s+cáo|tổng\s+hợp"
    r"|rà\s+soát|xây\s+dựng|chịu|có\s+trách)(?!\p{L}))\p{Ll}[^;,.:()\n]{2,80}+(?=\s*(?:[;,.\n]|$))"
)
LEADS = regex.compile(r"(?<!\p{L})(?:chủ trì|chịu trách nhiệm|đầu mối)(?!\p{L})", regex.I)
HELPS = regex.compile(r"(?<!\p{L})phối\s+hợp(?:\s+(?:thực hiện|triển khai))?(?!\p{L})", regex.I)
# "phối hợp" after the names it is said of: "Sở A, Sở B phối hợp;", "Sở A (phối hợp)".
BEHIND = regex.compile(r"\s*(?:[.;,)\n]|$)")
CLAUSE = regex.compile(r"[.;\n]")


def parted(
    text: str, bodies: Sequence[Body], at: int = 0, stop: int | None = None
) -> tuple[tuple[Body, ...], tuple[Body, ...]]:
    """Who leads and who helps among the bodies of ``text[at:stop]``, a field or cell for both.

    "Sở A chủ trì, phối hợp với Sở B", "Chủ trì: Sở A; phối hợp: Sở B", "Sở A (chủ trì), Sở B (phối hợp)".
    """
    stop = len(text) if stop is None else stop
    helping: set[int] = set()
    for cue in HELPS.finditer(text, at, stop):
        if BEHIND.match(text, cue.end(), stop):
            low = max(
                (
                    m.end()
                    for m in (*LEADS.finditer(text, at, cue.start()), *CLAUSE.finditer(text, at, cue.start()))
                ),
                default=at,
            )
            low, high = low, cue.start()
        else:
            ends = LEADS.search(text, cue.end(), stop)
            clause = CLAUSE.search(text, cue.end(), stop)
            low = cue.end()
            high = (
                stop
                if ends is None
                else clause.start()
                if clause and clause.start() < ends.start()
                else ends.start()
            )
        helping.update(body.start for body in bodies if low <= body.start < high)
    leads = tuple(body for body in bodies if body.start not in helping)
    return leads, tuple(body for body in bodies if body.start in helping)


def cell_bodies(text: str, province: str | None, units: tuple[str, ...]) -> tuple[Body, ...]:
    """The bodies of a cell in printed order; a name that no table knows stands as printed."""
    known = bodies_in(text, province, units)
    if len(text) > LONGEST * 6:
        return known
    known = tuple(_whole(text, body, province) for body in known)
    return tuple(sorted((*known, *_others(text, known, province)), key=lambda body: body.start))


def _whole(text: str, body: Body, province: str | None) -> Body:
    """A group with the words that say which bodies it is: "các doanh nghiệp | cung cấp dịch vụ"."""
    more = CLOSER.match(text, body.end) if body.kind == "group" else None
    if more is None or NO_NAME.fullmatch(more.group()):
        return body
    words = " ".join(f"{body.short_name}{more.group()}".split())
    of = province if body.name != body.short_name else None
    return replace(body, end=more.end(), name=as_printed_in(words, of), short_name=words)


def _others(text: str, known: Sequence[Body], province: str | None) -> Iterator[Body]:
    at = 0
    for body in (*known, None):
        stop = body.start if body is not None else len(text)
        yield from _names(text, at, stop, province)
        at = body.end if body is not None else stop


def _names(text: str, at: int, stop: int, province: str | None) -> Iterator[Body]:
    """The names between two known bodies."""
    bounds = [at, *(edge for cut in PARTS.finditer(text, at, stop) for edge in cut.span()), stop]
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        piece = text[start:end].strip(EDGES)
        if not NAME.match(piece) or NO_NAME.fullmatch(piece) or len(piece) > LONGEST:
            continue
        first = text.index(piece, start)
        printed = " ".join(piece.split())
        level = "province" if province else "central"
        why = "Tên như in trong ô chỉ ghi cơ quan."
        yield Body(
            first,
            first + len(piece),
            as_printed_in(printed, province),
            printed,
            "other",
            level,
            province,
            0.6,
            why,
        )
