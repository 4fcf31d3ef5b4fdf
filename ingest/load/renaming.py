"""A batch as people's decisions have it: what they called one thing is one node, by its key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from graph import model
from graph.batch import Batch
from graph.naming import UNKNOWN
from ingest.load.identity import Identity, of_law, parts_of
from ingest.load.judged import Judged
from reference import law_names

JUDGED = ("Instrument", "Agency")
"""Labels whose nodes people decide about."""
LESS = -1
"""Authority of what is stated of a body by a name that another replaces."""


def renamed(batch: Batch, judged: Judged) -> Batch:
    """The batch with each key replaced by the one that stands for it; its Document keeps which were."""
    stated = {model.ref(node) for node in batch.nodes if type(node).__name__ in JUDGED}
    news = {ref: key for ref in stated if (key := judged.meant(*ref)) != ref.key}
    if not news:
        return batch
    nodes = [_restated(node, news.get(model.ref(node))) for node in batch.nodes]
    told = tuple(sorted(_told(ref, judged) for ref in news))
    nodes = [replace(node, judged=told) if isinstance(node, model.Document) else node for node in nodes]
    return replace(batch, nodes=nodes, relationships=list(_joined(_moved(batch.relationships, news))))


def outdated(told: Iterable[str], judged: Judged) -> bool:
    """Whether a Document keeps (`judged`) that a key was replaced otherwise than it would be now."""
    return any(each != _told(model.Ref(*each.split(maxsplit=2)[:2]), judged) for each in told)


class Completion(NamedTuple):
    """A partial instrument, the full one it is, and the register that told so."""

    partial: str
    full: str
    register: str


def completions(told: Iterable[str]) -> Iterator[Completion]:
    """Those that a Document keeps (`judged`), leaving out what people decided."""
    for each in told:
        _, *completion = each.split(maxsplit=3)
        if len(completion) == len(Completion._fields):
            yield Completion(*completion)


def _told(ref: model.Ref, judged: Judged) -> str:
    """What a Document keeps of a key that was replaced."""
    register = judged.completed.get(ref, "")
    return f"{ref.label} {ref.key} {judged.meant(*ref)} {register}".rstrip()


def _restated(node: model.Node, key: str | None) -> model.Node:
    if key is None:
        return node
    if isinstance(node, model.Agency):
        aliases = tuple(sorted({*node.aliases, node.name, *filter(None, (node.short_name,))}))
        return replace(node, key=key, aliases=aliases, authority=LESS)
    assert isinstance(node, model.Instrument)
    if (law := _laws().get(key)) is not None:
        return model.Instrument(
            key=key, kind=law.kind, number=law.number, name=law.name, date=node.date, year=law.year,
            issuer=law.issuer, identity="full", authority=law.authority, aliases=(node.key,),
        )  # fmt: skip
    # What the key says otherwise was misread or misprinted.
    (issuer, year, kind, number), parts = parts_of(node.key), parts_of(key)
    same_issuer, same_year = issuer == parts[0], year in (UNKNOWN, parts[1])
    return replace(
        node,
        key=key,
        issuer=node.issuer if same_issuer else None,
        province=node.province if same_issuer else None,
        year=int(parts[1]) if parts[1] != UNKNOWN else None,
        date=node.date if same_year else None,
        kind=node.kind if kind == parts[2] else None,
        number=node.number if number == parts[3] else None,
        identity="partial" if UNKNOWN in parts else "full",
        aliases=(node.key,),
    )


@cache
def _laws() -> dict[str, Identity]:
    """The laws of the reference table that have a number, by key."""
    every = (of_law(law) for laws in law_names().values() for law in laws if law.number)
    return {identity.key: identity for identity in every}


def _moved(edges: Iterable[model.Relationship], news: dict[model.Ref, str]) -> Iterator[model.Relationship]:
    for edge in edges:
        old = model.ref(edge.source), model.ref(edge.target)
        if not (old[0] in news or old[1] in news):
            yield edge
            continue
        source, target = (model.Ref(ref.label, news.get(ref, ref.key)) for ref in old)
        if source == target:
            continue  # what joined two that are one
        misread = isinstance(edge, model.IssuedBy) and parts_of(old[0].key)[0] != parts_of(source.key)[0]
        if old[0].label == "Instrument" and misread:
            continue
        yield replace(edge, source=source, target=target)


def _joined(edges: Iterable[model.Relationship]) -> Iterator[model.Relationship]:
    """Citations of two that are one, counted together."""
    cites: dict[tuple[model.Ref, model.Ref, str], model.Cites] = {}
    for edge in edges:
        if not isinstance(edge, model.Cites):
            yield edge
            continue
        known = cites.setdefault((model.ref(edge.source), model.ref(edge.target), edge.role), edge)
        if known is not edge:
            more = replace(known, mentions=known.mentions + edge.mentions)
            cites[model.ref(edge.source), model.ref(edge.target), edge.role] = more
    yield from cites.values()
