"""Places of documents as answers print them, what stands there, and the marks of a whole document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from graph.errors import UsageError
from graph.store import GraphStore
from queries.evidence import Originals
from queries.resolve import NothingFound, document_keys, read

# FILE:START-END (views, grep), [1] FILE START-END (ask), 1. FILE · LABEL · START-END (search).
_SPAN = re.compile(r"(?:(?<=[:\s])|(?<=· ))(\d+)-(\d+)(?!\d)")
_RANK = re.compile(r"^\s*(?:\[\d+\]|\d+\.)\s+")
HEADS = """
MATCH (d:Document) WHERE d.key IN $keys
RETURN d.key AS key, d.name AS name, d.kind AS kind, d.number AS number
"""
INSIDE = """
MATCH (p:Provision) WHERE p.document = $key AND p.start <= $start AND p.`end` > $start AND p.label <> ''
RETURN p.label AS label, p.`end` - p.start AS size ORDER BY size, label
"""
MARKS = {
    "task": "MATCH (n:Task) WHERE n.document = $key RETURN n.start AS start, n.`end` AS `end`",
    "citation": "MATCH (n:Citation) WHERE n.document = $key RETURN n.start AS start, n.`end` AS `end`",
    "finding": "MATCH (n:Finding) WHERE n.document = $key RETURN n.start AS start, n.`end` AS `end`",
}
"""Kinds of marks; where two lie over each other the later one shows."""


class Span(NamedTuple):
    """A stretch of a document's original."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """A document's original; `title` is its kind and number."""

    key: str
    name: str
    title: str
    text: str


def spans(store: GraphStore, place: str) -> list[Span]:
    """The stretches that a place means: one for each document that its name, number or key fits.

    UsageError for a text that is no place or lies outside the document, NothingFound for no such document.
    """
    missing: NothingFound | None = None
    for match in _SPAN.finditer(place):
        name = _RANK.sub("", place[: match.start()]).split(" · ")[0].strip().removesuffix(":")
        if not name:
            continue
        try:
            keys = document_keys(store, name)
        except NothingFound as error:
            missing = missing or error
            continue
        return [Span(key, int(match[1]), int(match[2])) for key in keys]
    if missing is not None:
        raise missing
    raise UsageError(
        f"{place!r} is no place",
        remedy="write FILE:START-END as answers print it: danchieu open ke-hoach.txt:120-184",
    )


def texts(store: GraphStore, keys: list[str]) -> list[Text]:
    """The originals of documents, in the order of the keys; NothingFound where the store holds none."""
    heads = {row["key"]: row for row in read(store, HEADS, keys=keys)}
    originals = Originals(store)
    found = []
    for key in keys:
        head = heads[key]
        if (text := originals.text(key)) is not None:
            title = " ".join(part for part in (head["kind"], head["number"]) if part)
            found.append(Text(key, head["name"], title, text))
    if not found:
        raise NothingFound(
            f"the text of {heads[keys[0]]['name']} is not in the store", remedy="danchieu ingest --force FILE"
        )
    return found


def label_at(store: GraphStore, span: Span) -> str | None:
    """The place in the outline of where a stretch begins: "II.B.1.a"."""
    rows = read(store, INSIDE, key=span.document, start=span.start)
    return rows[0]["label"] if rows else None


def marked(store: GraphStore, text: Text) -> Iterator[tuple[str, str | None]]:
    """The whole text in pieces, each with the kind of mark it has, or None."""
    kinds: list[tuple[int, int, str]] = [
        (row["start"], row["end"], kind)
        for kind, cypher in MARKS.items()
        for row in read(store, cypher, key=text.key)
        if row["start"] < row["end"]
    ]
    edges = sorted({0, len(text.text), *(at for start, end, _ in kinds for at in (start, end))})
    order = {kind: rank for rank, kind in enumerate(MARKS)}
    opening = sorted(kinds, reverse=True)
    open_now: list[tuple[int, int, str]] = []
    for start, end in pairwise(edges):
        while opening and opening[-1][0] <= start:
            open_now.append(opening.pop())
        open_now = [mark for mark in open_now if mark[1] > start]
        kind = max((mark[2] for mark in open_now), key=order.__getitem__, default=None)
        yield text.text[start:end], kind
