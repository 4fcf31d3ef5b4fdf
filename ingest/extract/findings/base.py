"""What every check of a document needs: quotes with their place, and findings made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from ingest.facts import Citation, Extraction, Finding, Provision, Quote
from reference.findings import finding_codes

# No finding quotes more places than a reader would look up.
MOST_QUOTES = 12
# Roles of a citation of the document itself.
OWN = frozenset(("self", "self_annex"))
# A number of normative instruments prints the year of its issue.
NUMBER_YEAR = regex.compile(r"[/-]((?:19|20)\d\d)[/-]")
# What may stand between words of one line in a copied text.
GAP = r"[\s*_|]*+"
# Words right before a date that is the document's own: a place ("Sông Mây, ngày"), or a label.
DATELINE = regex.compile(
    rf"(?:\p{{Lu}}[\p{{L}}\p{{M}}.'’]*(?:[ \-–\n]+\p{{Lu}}[\p{{L}}\p{{M}}.'’]*){{0,5}}{GAP},"
    rf"|\b(?i:ngày\s+(?:ban\s+hành|ký)){GAP}:?){GAP}$"
)
LABEL = regex.compile(rf"(?:Số|số|SỐ)(?:\s+(?:ký\s+)?hiệu)?{GAP}:?{GAP}$")


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


def finding(code: str, message: str, quotes: Iterable[Quote]) -> Finding:
    """A finding of a code of ``finding_codes.csv``, its quotes in printed order, each place once."""
    unique = {(q.start, q.end): q for q in quotes if q.end > q.start}
    shown = tuple(unique[k] for k in sorted(unique))[:MOST_QUOTES]
    return Finding(code, finding_codes()[code].severity, message, shown)


def running(draft: Extraction) -> Iterator[Provision]:
    """The provisions that hold running text: no head, recipients, signature or what lies outside."""
    return (p for p in draft.provisions if p.kind not in ("header", "recipients", "signature", "outside"))


def cited(draft: Extraction) -> list[Citation]:
    """The citations of other instruments that name them: not of the document itself, not "nêu trên"."""
    own = draft.header.number
    return [
        c
        for c in draft.citations
        if c.role not in OWN
        and c.issuer_source != "self"
        and not c.refers_back
        and (own is None or c.number != own)
    ]


def named(citation: Citation) -> str:
    """The instrument as a sentence names it."""
    if citation.number:
        return f"{citation.kind or 'Văn bản'} số {citation.number}"
    return citation.name or citation.kind or "Văn bản"


def number_year(number: str | None) -> int | None:
    """The year printed in a number: 2019 of "15/2019/NĐ-CP"."""
    match = NUMBER_YEAR.search(number or "")
    return int(match[1]) if match else None


def own_date(draft: Extraction, original: str) -> str | None:
    """The document's date to the day (ISO), when it stands where a document prints its own.

    A date read off a title or another document would make every citation look wrong.
    """
    date, span = draft.header.date, draft.header.spans.get("date")
    if date is None or len(date) != 10 or span is None:
        return None
    start = span[0]
    # The field may be given with the place before the day, or without.
    printed = regex.search(r"(?i)ngày|\d", original[start : span[1]])
    at = start + (printed.start() if printed else 0)
    return date if DATELINE.search(original, max(0, at - 80), at) else None


def own_number(draft: Extraction, original: str) -> str | None:
    """The document's number, when it stands after "Số:"."""
    number, span = draft.header.number, draft.header.spans.get("number")
    if number is None or span is None:
        return None
    printed = regex.search(r"\d", original[span[0] : span[1]])
    at = span[0] + (printed.start() if printed else 0)
    return number if LABEL.search(original, max(0, at - 40), at) else None


def vietnamese_date(iso: str) -> str:
    """ "2019-04-14" as "14/4/2019", "2019-06" as "6/2019"; a year stays."""
    return "/".join(part.lstrip("0") if len(part) == 2 else part for part in reversed(iso.split("-")))
