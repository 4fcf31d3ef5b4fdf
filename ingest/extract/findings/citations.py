"""Checks of what is cited: dates and issuers that contradict each other, the document or the number."""

from __future__ import annotations

from collections import defaultdict

import regex

from graph.naming import fold, instrument_number
from ingest.extract.findings.base import finding, quote, quote_at, quote_citation, vietnamese_date
from ingest.extract.values.mentions import subjects
from ingest.facts import Citation, Extraction, Finding, Provision, Quote

OWN = frozenset(("self", "self_annex"))
# Who signs for a body is no other issuer than the body.
PERSON = regex.compile(
    r"\b(?:Phó|Thủ tướng|Chủ tịch|Bộ trưởng|Thứ trưởng|Giám đốc|Chánh|Trưởng ban|đồng chí|ông|bà)\b", regex.I
)
PUBLISHES = regex.compile(
    r"\bcông bố\b[^.;]{0,60}?\b(?:chỉ số|kết quả)\b[^.;]{0,120}?"
    r"\bnăm\s+(?P<year>(?:19|20)\d\d)(?!\d)[^.;,]{0,8}",
    regex.I,
)
ASSIGNED = regex.compile(
    r"\bchỉ số\b[^.;]{0,80}?năm\s+(?P<year>20\d\d)\s+đã\s+được\b[^.;]{0,80}?\b(?:giao|phân công)\s+tại\s*$",
    regex.I,
)


def same_instrument_two_dates(draft: Extraction, original: str) -> list[Finding]:
    """One number of one issuer under two full dates of one year; numbers start anew each year."""
    found = []
    for same in _by_instrument(draft).values():
        by_year: dict[str, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
        for citation in same:
            if citation.date and len(citation.date) == 10:
                year = "" if _year_printed(citation) else citation.date[:4]
                by_year[year][citation.date].append(citation)
        for dates in by_year.values():
            if len(dates) < 2:
                continue
            first = next(iter(dates.values()))[0]
            named = " và ".join(vietnamese_date(date) for date in sorted(dates))
            message = f"{_name(first)} được viện dẫn với các ngày khác nhau: {named}."
            quotes = [quote_citation(original, c) for cited in dates.values() for c in cited]
            found.append(finding("same_instrument_two_dates", "high", message, quotes))
    return found


def same_instrument_two_issuers(draft: Extraction, original: str) -> list[Finding]:
    """One number and date under two issuers, both printed."""
    found = []
    groups: dict[tuple[str, str, str], list[Citation]] = defaultdict(list)
    for citation in _cited(draft):
        if citation.number and citation.date and citation.issuer_source == "stated" and citation.issuer:
            groups[_kind(citation), instrument_number(citation.number), citation.date].append(citation)
    for same in groups.values():
        issuers = {fold(c.issuer or ""): c for c in same}
        names = list(issuers)
        if len(names) < 2 or any(a != b and (a in b or b in a) for a in names for b in names):
            continue
        printed = " và ".join(sorted(c.issuer or "" for c in issuers.values()))
        message = f"{_name(same[0])} được ghi là của hai cơ quan: {printed}."
        found.append(
            finding(
                "same_instrument_two_issuers", "high", message, [quote_citation(original, c) for c in same]
            )
        )
    return found


def cited_after_document(draft: Extraction, original: str) -> list[Finding]:
    """An instrument dated after the document that cites it."""
    today = draft.header.date
    if not today or len(today) < 7:
        return []
    late: dict[tuple[str, str], list[Citation]] = defaultdict(list)
    for citation in _cited(draft):
        date = citation.date
        if date and len(date) >= 7 and date[: len(today)] > today[: len(date)]:
            late[instrument_number(citation.number or citation.name or ""), date].append(citation)
    span = draft.header.spans.get("date")
    own = [quote_at(original, *span)] if span else []
    return [
        finding(
            "cited_after_document",
            "high",
            f"{_name(same[0])} ghi ngày {vietnamese_date(date)}, sau ngày của văn bản viện dẫn"
            f" ({vietnamese_date(today)}).",
            [*(quote_citation(original, c) for c in same), *own],
        )
        for (_, date), same in late.items()
    ]


def issuer_mismatch(draft: Extraction, original: str) -> list[Finding]:
    """The text names another issuer than the letters of the number mean; low when it names a person."""
    found = []
    for citation in _cited(draft):
        stated, issuer = citation.issuer_text, citation.issuer
        if citation.issuer_source != "suffix" or not stated or not issuer:
            continue
        if fold(stated) == fold(issuer) or fold(issuer).startswith(fold(stated) + " "):
            continue
        if _heads(stated, issuer):
            continue
        person = bool(PERSON.search(stated))
        found.append(
            finding(
                "issuer_mismatch",
                "low" if person else "medium",
                f"Ký hiệu của {_name(citation)} là của {issuer}, nhưng văn bản ghi “{stated}”.",
                [quote_citation(original, citation)],
            )
        )
    return found


def cited_without_date(draft: Extraction, original: str) -> list[Finding]:
    """Numbers that start anew each year, cited nowhere with a date: they cannot be told apart by number."""
    dated = {instrument_number(c.number) for c in draft.citations if c.number and c.date}
    bare = [
        c
        for c in _cited(draft)
        if c.number and not c.date and not c.refers_back and instrument_number(c.number) not in dated
    ]
    if not bare:
        return []
    names = list(dict.fromkeys(_name(c) for c in bare))
    message = "Viện dẫn không ghi ngày ban hành: " + ", ".join(names[:6]) + ("..." if len(names) > 6 else ".")
    return [finding("cited_without_date", "low", message, [quote_citation(original, c) for c in bare])]


def index_year_wrong(draft: Extraction, original: str) -> list[Finding]:
    """A result said to be published before its year was over, while the document names another year.

    An index of a year is published in the next one: a decision of April 2019 cannot publish that of 2019.
    """
    found = []
    for citation in _cited(draft):
        if not citation.date or len(citation.date) < 7:
            continue
        provision = draft.provisions[citation.provision]
        text = provision.text
        at = provision.content.index(citation.end)
        match = PUBLISHES.search(text, at, min(len(text), at + 260))
        if match is None or _another_between(draft, citation, provision, at, match.start()):
            continue
        year = int(match["year"])
        if year < int(citation.date[:4]):
            continue
        other = _other_years(draft, original, year, match.group())
        names = f"{_name(citation)} ngày {vietnamese_date(citation.date)}"
        message = f"{names} được ghi là công bố kết quả của năm {year}, khi năm đó chưa kết thúc"
        message += f"; nơi khác trong văn bản ghi năm {other[0]}." if other else "."
        quotes = [quote(original, provision, match.start(), match.end())]
        if other:
            quotes.append(other[1])
        found.append(finding("index_year_wrong", "high" if other else "medium", message, quotes))
    return found


def assigned_after_year(draft: Extraction, original: str) -> list[Finding]:
    """Tasks for the index of a year said to be given by an instrument of a later year."""
    found = []
    for citation in _cited(draft):
        if not citation.date:
            continue
        provision = draft.provisions[citation.provision]
        at = provision.content.index(citation.start)
        match = ASSIGNED.search(provision.text, max(0, at - 260), at)
        if match and int(match["year"]) < int(citation.date[:4]):
            message = (
                f"Nhiệm vụ của Chỉ số năm {match['year']} được ghi là giao tại {_name(citation)}"
                f" ngày {vietnamese_date(citation.date)}, sau khi năm đó đã kết thúc."
            )
            end = provision.content.index(citation.end)
            quotes = [quote(original, provision, match.start(), max(end, match.end()))]
            found.append(finding("assigned_after_year", "medium", message, quotes))
    return found


def _cited(draft: Extraction) -> list[Citation]:
    return [
        c for c in draft.citations if c.role not in OWN and c.issuer_source != "self" and not c.refers_back
    ]


def _by_instrument(draft: Extraction) -> dict[tuple[str, str, str], list[Citation]]:
    """The citations of each instrument, by kind, number and issuer."""
    groups: dict[tuple[str, str, str], list[Citation]] = defaultdict(list)
    for citation in _cited(draft):
        if citation.number:
            key = _kind(citation), instrument_number(citation.number), fold(citation.issuer or "")
            groups[key].append(citation)
    return groups


def _kind(citation: Citation) -> str:
    return fold(citation.kind or "")


def _year_printed(citation: Citation) -> bool:
    return bool(regex.search(r"/(?:19|20)\d\d/", citation.number or ""))


def _name(citation: Citation) -> str:
    if citation.number:
        return f"{citation.kind or 'Văn bản'} số {citation.number}"
    return citation.name or citation.kind or "Văn bản"


def _heads(stated: str, issuer: str) -> bool:
    """Is a person named as the head of the issuer: "Chủ tịch UBND tỉnh" of "UBND tỉnh X"?"""
    body = regex.sub(r"\bubnd\b", "uy ban nhan dan", fold(issuer))
    said = regex.sub(r"\bubnd\b", "uy ban nhan dan", fold(stated))
    return " ".join(body.split()[:5]) in said


def _another_between(draft: Extraction, citation: Citation, provision: Provision, at: int, to: int) -> bool:
    """Does another instrument stand between a citation and the words that follow it?"""
    low, high = provision.content.origin(at), provision.content.origin(to)
    return any(low <= c.start < high for c in draft.citations if c is not citation)


def _other_years(draft: Extraction, original: str, year: int, printed: str) -> tuple[int, Quote] | None:
    """Another year that the document gives the results of the same index for, and where."""
    index = next((s.index for s in subjects(printed) if s.index is not None), None)
    title = regex.search(r"\bnăm\s+((?:19|20)\d\d)", draft.header.title or "")
    for provision in draft.provisions:
        for match in PUBLISHES.finditer(provision.text):
            same = index is None or any(s.index is index for s in subjects(match.group()))
            if same and int(match["year"]) == year - 1:
                return year - 1, quote(original, provision, match.start(), match.end())
    if title and int(title[1]) == year - 1 and "title" in draft.header.spans:
        named = any(s.index is not None and s.index is index for s in subjects(draft.header.title or ""))
        return (year - 1, quote_at(original, *draft.header.spans["title"])) if named else None
    return None
