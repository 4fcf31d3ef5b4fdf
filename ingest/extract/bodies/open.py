"""Names of bodies no table holds: a noun for a kind of body and a run of words written as names are.

Where the end of a name cannot be told, there is no name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph.naming import fold
from ingest.extract.bodies.names import agency_tree, name_at
from ingest.extract.bodies.nouns import NESTED, begins_body, district_names, noun_at, region_end
from ingest.extract.bodies.run import Run, topic_end
from reference.bodies import BodyNoun

# Posts, meetings and seasons, not bodies.
NO_BODY = (
    "Ban Giám đốc", "Ban Giám hiệu", "Ban Lãnh đạo", "Ban Thường trực", "Ban Tổ chức Hội", "Vụ Đông",
    "Vụ Xuân", "Vụ Hè", "Vụ Thu", "Vụ Mùa",
)  # fmt: skip
DEEPEST = 2


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name at ``text[start:end]``: the noun that opens it, and the name as printed."""

    noun: BodyNoun
    start: int
    end: int
    name: str


def open_name(
    text: str, at: int, known_end: int = 0, titled: Callable[[], bool] = bool, depth: int = 0
) -> OpenName | None:
    """The name that begins with a noun at ``at``, or ``None`` when it cannot be told where it ends.

    ``known_end`` is where a name of the tables ends: it is complete, and goes on only in capitals.
    ``titled`` tells whether a head is named before it, so that a person's name may follow. ``depth`` counts
    the bodies the name stands in ("Văn phòng Ban Chỉ đạo ...").
    """
    noun = noun_at(text, at)
    if noun is None or depth > DEEPEST or (at > 1 and text[at - 2].isdigit()):
        return None
    row, end = noun
    printed = text[at:end]
    if printed.isupper() or (printed[0].islower() and " " not in row.noun):
        return None
    stop = _nested(text, row, end, depth)
    if not stop and row.noun in NESTED and begins_body(text, end + 1):
        return None
    stop = stop or Run(text, row, known_end, titled).read(end) or region_end(text, known_end or end)
    if not stop and row.topic:
        stop = topic_end(text, end, closed=True)
    if stop and row.topic and text[stop : stop + 4] == " về ":
        stop = topic_end(text, stop + 3, closed=False) or stop
    stop = stop and (region_end(text, stop) or stop)
    name = _name(row, text[end:stop])
    if not stop or name.startswith(NO_BODY) or fold(name) in district_names():
        return None
    return OpenName(row, at, stop, name)


def open_rest(text: str, at: int, row: BodyNoun) -> OpenName | None:
    """The name at ``at`` whose noun ``row`` is printed once for a list ("các Tập đoàn: A, B")."""
    stop = Run(text, row, 0, bool).read(at)
    rest = text[at:stop]
    return OpenName(row, at, stop, _name(row, rest)) if stop and not rest.isupper() else None


def _name(row: BodyNoun, rest: str) -> str:
    return f"{row.noun} {' '.join(rest.replace('–', '-').split())}"


def _nested(text: str, row: BodyNoun, end: int, depth: int) -> int:
    """ "Văn phòng Ban Chỉ đạo ...": the office of a body named in full, and where that name ends."""
    if row.noun not in NESTED or text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return 0
    inner = open_name(text, end + 1, depth=depth + 1)
    known = name_at(text, end + 1, agency_tree())
    return max(inner.end if inner else 0, known.end if known else 0)
