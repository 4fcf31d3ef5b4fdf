"""Who an item names as its actor though no table knows the name: told by what its siblings are.

Where items of one list are headed by bodies ("1. Sở Nội vụ", "2. Công an tỉnh"), one more that reads like
a heading ("4. Các doanh nghiệp viễn thông") names an actor, too, as printed.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ingest.extract.bodies.names import agency_tree, folded
from ingest.extract.bodies.official import as_printed_in
from ingest.extract.bodies.reader import Body
from ingest.extract.tasks.cues import cue_words, heading_kind, opens_with
from ingest.extract.tasks.subject import Subject
from ingest.facts import Provision

BRACKET = regex.compile(r"\s*\([^()]*\)?\s*$")
MEMBERS = regex.compile(r"\([^()]*\)\s*[:;.]?\s*$")
NAME_END = regex.compile(r"\s*[:;.,…]*\s*$")
PLURAL = regex.compile(r"(?:Các|Những)\s+\p{Ll}", regex.V1)
SINGULAR = regex.compile(r"(?:Cơ quan|Đơn vị|Tổ chức|Doanh nghiệp|Chủ đầu tư|Hiệp hội|Nhà đầu tư)\s+\p{L}")
LONGEST_NAME = 24
LONGEST_HEADING = 200
FEWEST = 2


def is_list_of_actors(siblings: Sequence[Subject | None]) -> bool:
    """Are at least two items of a list, and a third of it, headed by bodies?"""
    headed = sum(one is not None for one in siblings)
    return headed >= FEWEST and headed * 3 >= len(siblings)


def heading_actor(provision: Provision, province: str | None, bodies: Sequence[Body]) -> Subject | None:
    """The actor that a heading among headings of bodies names, as printed; ``None`` for others.

    Where a bracket at its end says which bodies are meant, it is those.
    """
    text, at = provision.content.text, provision.body
    bracket = MEMBERS.search(text, at)
    inside = tuple(body for body in bodies if bracket and bracket.start() < body.start)
    if len(inside) > 1 and all(body.kind != "group" for body in inside):
        return Subject(inside, at, len(text), len(text), "heading", False)
    own = text[at:]
    if len(own) > LONGEST_HEADING or own.rstrip().endswith((".", ";")) or heading_kind(own) is not None:
        return None
    if opens_with("duty", text, at) or opens_with("no_task", text, at):
        return None
    name = NAME_END.sub("", BRACKET.sub("", NAME_END.sub("", own)))
    # "Phương án huy động kinh phí" among bodies is none: an actor is a group or opens as bodies do.
    opens = PLURAL.match(name) or folded(name.split(" ", 1)[0]) in agency_tree().children
    if not opens or len(name.split()) > LONGEST_NAME:
        return None
    return _subject(name, at, len(text), len(text), "heading", province)


def sentence_actor(provision: Provision, province: str | None) -> Subject | None:
    """ "Các cơ quan truyền thông tiếp tục bám sát": a group before the first verb of duty."""
    text, at = provision.content.text, provision.body
    if not PLURAL.match(text, at) and not SINGULAR.match(text, at):
        return None
    verb = _verb().search(text, at, at + 160)
    if verb is None:
        return None
    name = NAME_END.sub("", text[at : verb.start()])
    if len(name.split()) > LONGEST_NAME or regex.search(r"[.;:]", name):
        return None
    return _subject(name, at, verb.start(), verb.start() + 1, "duty", province)


def _verb() -> regex.Pattern[str]:
    return regex.compile(rf"\s(?:{cue_words('duty')})", regex.I)


def _subject(name: str, start: int, end: int, rest: int, kind: str, province: str | None) -> Subject:
    printed = " ".join(name.split())
    why = "Tên như in: mục đứng cùng hàng với các mục giao cho cơ quan."
    body = Body(
        start, end, as_printed_in(printed, province), printed, "other",
        "province" if province else "central", province, 0.6, why,
    )  # fmt: skip
    return Subject((body,), start, end, rest, kind, False)
