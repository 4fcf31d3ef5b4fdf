"""What the outline says ahead of the walk: fields printed below their work, and the subject of each item."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ingest.document.markers import marker_rank
from ingest.extract.bodies.reader import bodies_in
from ingest.extract.bodies.unit import Printed
from ingest.extract.tasks.actors import heading_actor, is_list_of_actors, sentence_actor
from ingest.extract.tasks.blocks import Fields, fields_of, is_beside
from ingest.extract.tasks.subject import Subject, subject
from ingest.facts import Provision

OUTLINE = frozenset(("part", "article", "section", "item", "paragraph", "preamble"))
HEADINGS = frozenset(("part", "article", "section", "item"))


@dataclass(frozen=True, slots=True)
class Ahead:
    """By ordinal of a provision: the kinds of those below it, the fields beside it, its subject.

    ``lines`` are the provisions that only print such fields.
    """

    children: dict[int, set[str]]
    beside: dict[int, Fields]
    lines: set[int]
    named: dict[int, Subject | None]


def look_ahead(
    outline: tuple[Provision, ...], province: str | None, units: Printed, date: str | None
) -> Ahead:
    """What a walk over the outline has to know of provisions that come later."""
    ahead = Ahead(defaultdict(set), {}, set(), {})
    _blocks(ahead, outline, province, units, date)
    _subjects(ahead, outline, province, units)
    return ahead


def _blocks(
    ahead: Ahead, outline: tuple[Provision, ...], province: str | None, units: Printed, date: str | None
) -> None:
    """The fields printed below each provision; their lines are no provisions of work."""
    below: dict[int, list[Provision]] = defaultdict(list)
    for provision in outline:
        if provision.parent is not None:
            below[provision.parent].append(provision)
    for ordinal, children in below.items():
        lines: list[Provision] = []
        for child in children:
            if child.kind in ("item", "paragraph") and is_beside(child):
                # A field and the lines under it: "b) Cơ quan thực hiện:" over "- Đơn vị chủ trì: Sở Tư pháp".
                lines += [child, *(line for line in below.get(child.ordinal, []) if is_beside(line))]
            else:
                ahead.children[ordinal].add(child.kind)
        fields = fields_of(lines, province, units, date) if lines else None
        if fields is not None and fields.known():
            ahead.beside[ordinal] = fields
            ahead.lines.update(line.ordinal for line in lines)


def _subjects(ahead: Ahead, outline: tuple[Provision, ...], province: str | None, units: Printed) -> None:
    """The subject of each item; in a list of actors also that of an item whose actor no table knows."""
    found = ahead.named
    lists: dict[tuple[int | None, str], list[Provision]] = defaultdict(list)
    for provision in outline:
        if provision.kind not in OUTLINE or provision.ordinal in ahead.lines:
            continue
        text = provision.content.text
        found[provision.ordinal] = subject(text, provision.body, bodies_in(text, province, units))
        if provision.kind in HEADINGS:
            lists[provision.parent, marker_rank(provision.marker)].append(provision)
    for siblings in lists.values():
        heads = [one if (one := found[p.ordinal]) and one.kind == "heading" else None for p in siblings]
        if is_list_of_actors(heads):
            for provision in siblings:
                own = found[provision.ordinal]
                if ahead.children.get(provision.ordinal) and (own is None or own.kind == "duty"):
                    bodies = bodies_in(provision.content.text, province, units)
                    found[provision.ordinal] = heading_actor(provision, province, bodies) or own
        if is_list_of_actors([found[p.ordinal] for p in siblings]):
            for provision in siblings:
                if found[provision.ordinal] is None and not ahead.children.get(provision.ordinal):
                    found[provision.ordinal] = sentence_actor(provision, province)
