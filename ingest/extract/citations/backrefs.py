"""References back (id., supra): "Kế hoạch này", "Báo cáo nêu trên", resolved to what they mean."""

from __future__ import annotations

from bisect import bisect_left

import regex

from ingest.extract.citations.kind_words import kind_before
from ingest.facts import Citation, Header, Provision

LONGEST = 60


BACK = regex.compile(r"(?<=\s)(?P<back>này|(?:đã\s+)?(?:nêu|nói)\s+trên|trên\s+đây)(?!\p{L})")


def back_references(
    outline: tuple[Provision, ...], head: Header, cited: list[Citation], original: str
) -> list[Citation]:
    """The references back of a document, each a citation of what it means with ``refers_back`` set.

    "này" after the document's own kind is the document; "nêu trên" is the last instrument of that kind
    cited before. What can be resolved to neither is left out.
    """
    found: list[Citation] = []
    by_kind: dict[str, list[Citation]] = {}
    for citation in cited:
        if citation.kind and (citation.number or citation.name):
            by_kind.setdefault(citation.kind, []).append(citation)
    starts = {kind: [c.start for c in listed] for kind, listed in by_kind.items()}
    for provision in outline:
        if provision.kind in ("recipients", "signature"):
            continue
        text = provision.text
        if "này" not in text and "trên" not in text:
            continue
        for match in BACK.finditer(text):
            word = kind_before(text, max(0, match.start() - LONGEST), match.start())
            if word is None or (match["back"] == "này" and not word.capital):
                continue
            start, end = provision.content.span(word.start, match.end())
            kind = word.kind
            if match["back"] == "này" and (kind == head.kind or kind not in by_kind):
                if kind == head.kind:
                    found.append(of_itself(head, original, start, end, provision.ordinal))
                continue
            at = bisect_left(starts.get(kind, []), start)
            here = at and by_kind[kind][at - 1].provision == provision.ordinal
            if at and (here or match["back"] != "này"):
                found.append(_again(by_kind[kind][at - 1], original, start, end, provision.ordinal))
    return found


def of_itself(head: Header, original: str, start: int, end: int, ordinal: int) -> Citation:
    """The document's citation of itself at ``original[start:end]``."""
    return Citation(
        text=original[start:end], start=start, end=end, kind=head.kind, number=head.number, name=None,
        date=head.date if head.date_precision == "day" else None, issuer=head.issuer, issuer_source="self",
        issuer_text=None, role="mentions", provision=ordinal, confidence=0.95, refers_back=True,
    )  # fmt: skip


def _again(cited: Citation, original: str, start: int, end: int, ordinal: int) -> Citation:
    return Citation(
        text=original[start:end], start=start, end=end, kind=cited.kind, number=cited.number, name=cited.name,
        date=cited.date, issuer=cited.issuer, issuer_source=cited.issuer_source, issuer_text=None,
        role="mentions", provision=ordinal, confidence=0.85, refers_back=True,
    )  # fmt: skip
