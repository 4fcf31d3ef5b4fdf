"""What each provision names, kept with it so that an answer need not look again.

A mark is ``kind``, ``start``, ``end`` (offsets of the original) and ``value``, joined by tabs. Kinds: date
(ISO, of the provision itself), cited-date (of an instrument), score, percent, rank and change (as printed),
agency (short official name), citation (number or name).
"""

from __future__ import annotations

from bisect import bisect_left

from ingest.facts import Extraction
from language.dates import dates
from language.figures import figures

Spans = list[tuple[int, int]]


def marks(facts: Extraction, original: str) -> list[tuple[str, ...]]:
    """The marks of each provision, in order of their places."""
    cited: dict[int, list[tuple[int, int, str]]] = {}
    for citation in facts.citations:
        name = citation.number or citation.name or citation.text
        cited.setdefault(citation.provision, []).append((citation.start, citation.end, name))
    bodies = sorted((body.start, body.end, body.short_name) for body in facts.agencies)
    found = []
    for provision in facts.provisions:
        own = [("citation", *mention) for mention in cited.get(provision.ordinal, ())]
        instruments = [(start, end) for _, start, end, _ in own]
        for date in dates(provision.text):
            if date.iso:
                start, end = provision.content.span(date.start, date.end)
                kind = "cited-date" if _inside(start, instruments) else "date"
                own.append((kind, start, end, date.iso))
        for figure in figures(provision.text):
            start, end = provision.content.span(figure.start, figure.end)
            own.append((figure.kind, start, end, original[start:end]))
        for at in range(bisect_left(bodies, (provision.start,)), len(bodies)):
            start, end, name = bodies[at]
            if start >= provision.end:
                break
            own.append(("agency", start, end, name))
        own.sort(key=lambda mark: mark[1:])
        found.append(tuple(_text(*mark) for mark in own))
    return found


def _inside(place: int, spans: Spans) -> bool:
    return any(start <= place < end for start, end in spans)


def _text(kind: str, start: int, end: int, value: str) -> str:
    return f"{kind}\t{start}\t{end}\t{' '.join(value.split())}"
