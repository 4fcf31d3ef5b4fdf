"""What every check of a document needs: quotes with their place, and findings made of them."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.facts import Citation, Extraction, Finding, Provision, Quote

# No finding quotes more places than a reader would look up.
MOST_QUOTES = 12


def quote(original: str, provision: Provision, start: int, end: int) -> Quote:
    """``provision.text[start:end]`` as it stands in the original."""
    first, last = provision.content.span(start, end)
    return Quote(original[first:last], first, last)


def quote_at(original: str, start: int, end: int) -> Quote:
    """``original[start:end]`` with its place."""
    return Quote(original[start:end], start, end)


def quote_citation(original: str, citation: Citation) -> Quote:
    """The citation as printed."""
    return Quote(original[citation.start : citation.end], citation.start, citation.end)


def finding(code: str, severity: str, message: str, quotes: Iterable[Quote]) -> Finding:
    """A finding with its quotes in printed order, each place once."""
    unique = {(q.start, q.end): q for q in quotes if q.end > q.start}
    return Finding(code, severity, message, tuple(unique[k] for k in sorted(unique))[:MOST_QUOTES])


def running(draft: Extraction) -> list[Provision]:
    """The provisions that hold running text: no head, recipients or signature."""
    return [p for p in draft.provisions if p.kind not in ("header", "recipients", "signature")]


def vietnamese_date(iso: str) -> str:
    """ "2019-04-14" as "14/4/2019", "2019-06" as "6/2019"; a year stays."""
    return "/".join(part.lstrip("0") if len(part) == 2 else part for part in reversed(iso.split("-")))
