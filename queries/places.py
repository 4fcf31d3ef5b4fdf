"""Places of documents as answers print them, what stands there, and the marks of a whole document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from graph.errors import UsageError
from graph.store import GraphStore
from queries.evidence import Originals
from queries.resolve import NothingFound, document_keys, instrument_keys, read
from reference.pinpoints import label_of, typed_pinpoint, words_for

# FILE:START-END (views, grep), [1] FILE START-END (ask), 1. FILE · LABEL · START-END (search).
_SPAN = re.compile(r"(?:(?<=[:\s])|(?<=· ))(\d+)-(\d+)(?!\d)")
_RANK = re.compile(r"^\s*(?:\[\d+\]|\d+\.)\s+")
# What joins a place to its instrument: "Điều 5 của Nghị định", "Phụ lục I ban hành kèm theo Quyết định".
_OF = re.compile(rf"^,?\s*(?:{words_for('of')}|{words_for('with')})\s+")
TEXTS = """
MATCH (d:Document)-[:TEXT_OF]->(i:Instrument) WHERE i.key IN $keys RETURN DISTINCT d.key AS key ORDER BY key
"""
HEADS = """
MATCH (d:Document) WHERE d.key IN $keys
RETURN d.key AS key, d.name AS name, d.kind AS kind, d.number AS number
"""
INSIDE = """
MATCH (p:Provision) WHERE p.document = $key AND p.start <= $start AND p.`end` > $start AND p.label <> ''
RETURN p.label AS label, p.`end` - p.start AS size ORDER BY size, label
"""
PROVISIONS = """
MATCH (d:Document)-[:HAS_PROVISION]->(p:Provision)
WHERE d.key IN $keys AND (p.label IN $labels OR any(inner IN $inner WHERE p.label ENDS WITH inner))
OPTIONAL MATCH (p)<-[:PART_OF*0..9]-(part:Provision)
RETURN d.key AS document, p.start AS start, max(part.`end`) AS `end`
ORDER BY document, start
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

    "Điều 5 Nghị định 61/2018/NĐ-CP" means that article, with all that lies in it.
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
    if (pinpoint := typed_pinpoint(place)) is not None:
        instrument = f"{place[: pinpoint.start]} {place[pinpoint.end :]}".strip()
        return _provisions(store, instrument, [label_of(one) for one in pinpoint.places])
    raise UsageError(
        f"{place!r} is no place",
        remedy="write FILE:START-END as answers print it: danchieu open ke-hoach.txt:120-184",
    )


def _provisions(store: GraphStore, instrument: str, labels: list[str]) -> list[Span]:
    """Where provisions of those labels stand in the texts of an instrument and in what these promulgate."""
    if not instrument:
        raise UsageError(
            f"{', '.join(labels)} of what?",
            remedy="name the instrument: danchieu open 'Điều 5 Nghị định 61/2018/NĐ-CP'",
        )
    name = _OF.sub("", instrument)
    keys = _texts_of(store, name)
    inner = [f".{label}" for label in labels if not label[0].isdigit()]
    found = read(store, PROVISIONS, keys=keys, labels=labels, inner=inner)
    if not found:
        raise NothingFound(
            f"the text of {name} has no {', '.join(labels)}", remedy=f"danchieu read {name!r} shows all of it"
        )
    return [Span(row["document"], row["start"], row["end"]) for row in found]


def _texts_of(store: GraphStore, name: str) -> list[str]:
    """Keys of the documents of that name or number, or of those that are the text of the law of that name."""
    try:
        return document_keys(store, name)
    except NothingFound:
        named = instrument_keys(store, name)
    keys = [row["key"] for row in read(store, TEXTS, keys=named)]
    if not keys:
        raise NothingFound(
            f"the text of {name} is not in the store", remedy="danchieu ingest FILE takes it in"
        )
    return keys


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
