"""References back (id., supra): "Kế hoạch này", "Báo cáo nêu trên", resolved to what they mean."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

import regex

from graph.naming import fold
from ingest.facts import Citation, Header, Provision
from ingest.reference import kind_names, kinds


@cache
def _pattern() -> regex.Pattern[str]:
    names = sorted((kind.kind for kind in kinds()), key=len, reverse=True)
    words = "|".join(r"\s+".join(map(regex.escape, name.split())) for name in names)
    return regex.compile(
        rf"(?<!\p{{L}})(?P<kind>{words}|(?i:{words})(?=\s+(?:nêu|nói)))\s+(?P<back>này|(?:đã\s+)?(?:nêu|nói)\s+trên|trên đây)(?!\p{{L}})"
    )


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
        if provision.kind in ("recipients", "signature") or not _has_back(provision.text):
            continue
        for match in _pattern().finditer(provision.text):
            start, end = provision.content.span(*match.span())
            kind = kind_names()[fold(match["kind"])][0].kind
            if match["back"] == "này" and (kind == head.kind or kind not in by_kind):
                if kind == head.kind:
                    found.append(_self(head, original, start, end, provision.ordinal))
                continue
            at = bisect_left(starts.get(kind, []), start)
            here = at and by_kind[kind][at - 1].provision == provision.ordinal
            if at and (here or match["back"] != "này"):
                found.append(_again(by_kind[kind][at - 1], original, start, end, provision.ordinal))
    return found


def _has_back(text: str) -> bool:
    return " này" in text or " trên" in text


def _self(head: Header, original: str, start: int, end: int, ordinal: int) -> Citation:
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
