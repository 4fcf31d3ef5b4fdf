"""Bodies of a cell or a field that holds nothing but bodies: those known, and the others as printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ingest.extract.bodies.official import in_province
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


def cell_bodies(text: str, province: str | None, units: tuple[str, ...]) -> tuple[Body, ...]:
    """The bodies of a cell in printed order; a name that no table knows stands as printed."""
    known = bodies_in(text, province, units)
    if len(text) > LONGEST * 6:
        return known
    return tuple(sorted((*known, *_others(text, known, province)), key=lambda body: body.start))


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
            printed + in_province(province),
            printed,
            "other",
            level,
            province,
            0.6,
            why,
        )
