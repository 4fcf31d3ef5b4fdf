"""Checks of what is cited: dates, years, issuers and letters that contradict each other or the number."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise

import regex

from graph.naming import fold, instrument_number
from ingest.extract.findings.base import (
    cited,
    finding,
    named,
    number_year,
    own_date,
    own_number,
    quote_at,
    quote_citation,
    vietnamese_date,
)
from ingest.facts import Citation, Extraction, Finding, Quote
from language.dates import PrintedDate, dates
from reference import Agency, agency_names
from reference.numbers import InstrumentNumber, issuers_of_suffix, read_number

COMMITTEE = regex.compile(r"\bubnd\b")
# Between a number and its date or its issuer stands nothing but the other of the two.
TO_DATE = regex.compile(r"[\s,*_]*(?:của\s+[^,;()]{1,60}?)?[\s,*_]*(?:ban hành\s+)?", regex.I)
TO_ISSUER = regex.compile(
    r"[\s,*_]*(?:(?:ban hành\s+)?ngày[\s\d/.\-]+(?:tháng[\s\d/]+(?:năm[\s\d]+)?)?)?[\s,*_]*"
    r"của\s+(?P<issuer>.+)",
    regex.I | regex.S,
)
# Letters that look Latin and are not: a number with one of them is never found by its number.
FOREIGN = regex.compile(r"[\p{Script=Cyrillic}\p{Script=Greek}]")
# A note on what became of a text later speaks of later instruments.
LATER = regex.compile(r"sửa đổi|bổ sung|bãi bỏ|thay thế|hợp nhất|đính chính", regex.I)
JOINT = "liên tịch"
# Characters before a number in which its date may stand, and between the two.
NEAR, GAP = 60, 12
FORM = regex.compile(r"\b(?:mẫu|biểu)\s+số\b", regex.I)
# Bodies whose numbers nobody else signs; an office writes for the body it serves.
APART = frozenset(("government", "assembly", "president", "ministry", "ministry-level agency"))
OFFICE = "Văn phòng"
PERSON = regex.compile(r"\b(?:Phó\s+(?:Thủ tướng|Chủ tịch)|đồng chí|ông|bà)\b", regex.I)


def same_instrument_two_dates(draft: Extraction, original: str) -> list[Finding]:
    """One number of one issuer under two full dates; without a year in the number, of one year."""
    found = []
    for same in _by_instrument(draft).values():
        by_date: dict[str, list[Citation]] = defaultdict(list)
        for citation in same:
            date = _printed_date(citation)
            if date is not None and _fits_number(citation, date):
                by_date[date].append(citation)
        wrong = [pair for pair in combinations(sorted(by_date), 2) if _one_instrument(same, by_date, *pair)]
        if not wrong:
            continue
        apart = sorted({date for pair in wrong for date in pair})
        shown = " và ".join(map(vietnamese_date, apart))
        message = f"{named(same[0])} được viện dẫn với các ngày khác nhau: {shown}."
        quotes = [quote_citation(original, c) for date in apart for c in by_date[date]]
        found.append(finding("same_instrument_two_dates", message, quotes))
    return found


def cited_after_document(draft: Extraction, original: str) -> list[Finding]:
    """Instruments dated, or numbered in a year, after the document that cites them: one finding for all."""
    today = own_date(draft, original)
    if today is None:
        return []
    late: dict[str, Citation] = {}
    quotes: list[Quote] = []
    for citation in cited(draft):
        if citation.number is None or LATER.search(_note(draft, citation)):
            continue
        date, year = _printed_date(citation), str(number_year(citation.number) or "")
        when = date if date is not None and _fits_number(citation, date) else year
        if when and when > today[: len(when)]:
            late.setdefault(citation.number, citation)
            quotes.append(quote_citation(original, citation))
    if not late:
        return []
    names = ", ".join(map(named, list(late.values())[:4])) + ("..." if len(late) > 4 else "")
    message = (
        f"Viện dẫn văn bản có ngày hoặc năm sau ngày của văn bản này ({vietnamese_date(today)}): {names}."
    )
    return [
        finding("cited_after_document", message, [*quotes, quote_at(original, *draft.header.spans["date"])])
    ]


def number_year_differs(draft: Extraction, original: str) -> list[Finding]:
    """A number that prints another year than its date: normative instruments are numbered by year."""
    found: dict[str, tuple[str, list[Quote]]] = {}
    for citation in cited(draft):
        date = _printed_date(citation)
        if date is not None and not _fits_number(citation, date):
            message = (
                f"{named(citation)} ghi ngày {vietnamese_date(date)}: năm trong số và năm ban hành khác nhau."
            )
            found.setdefault(f"{citation.number} {date}", (message, []))[1].append(
                quote_citation(original, citation)
            )
    number, today = own_number(draft, original), own_date(draft, original)
    if number and today and (number_year(number) or int(today[:4])) != int(today[:4]):
        message = f"Số của văn bản ({number}) và ngày ban hành ({vietnamese_date(today)}) khác năm."
        spans = draft.header.spans
        found["own"] = message, [quote_at(original, *spans["number"]), quote_at(original, *spans["date"])]
    return [finding("number_year_differs", message, quotes) for message, quotes in found.values()]


def issuer_mismatch(draft: Extraction, original: str) -> list[Finding]:
    """The text names another central body than the letters of the number mean."""
    found: dict[tuple[str, str], tuple[str, list[Quote]]] = {}
    for citation in cited(draft):
        number = read_number(citation.number, citation.kind) if citation.number else None
        if number is None or JOINT in (citation.kind or "").lower():
            continue
        meant, stated = number.issuers, _stated(citation)
        if not meant or stated is None or not _apart(meant[0], stated) or _may_be(number, stated):
            continue
        message = f"Ký hiệu của {named(citation)} là của {meant[0].name}, nhưng văn bản ghi “{stated.name}”."
        found.setdefault((number.number, stated.name), (message, []))[1].append(
            quote_citation(original, citation)
        )
    return [finding("issuer_mismatch", message, quotes) for message, quotes in found.values()]


def issuer_is_person(draft: Extraction, original: str) -> list[Finding]:
    """A person is named where the number is of a body: the person concluded, the body issued."""
    found = []
    for citation in cited(draft):
        stated, issuer = citation.issuer_text, citation.issuer
        if citation.issuer_source == "suffix" and stated and issuer and PERSON.search(stated):
            if _heads(stated, issuer):
                continue
            message = f"Ký hiệu của {named(citation)} là của {issuer}, nhưng văn bản ghi “{stated}”."
            found.append(finding("issuer_is_person", message, [quote_citation(original, citation)]))
    return found


def number_foreign_letters(draft: Extraction, original: str) -> list[Finding]:
    """A number printed with letters of another script, which look alike: it will not be found by it."""
    found: dict[str, list[Quote]] = {}
    for citation in draft.citations:
        printed = original[citation.start : citation.end]
        if FOREIGN.search(citation.number_printed or "") and FOREIGN.search(printed):
            found.setdefault(citation.number_printed or "", []).append(quote_citation(original, citation))
    span = draft.header.spans.get("number")
    if span and FOREIGN.search(original, *span):
        found.setdefault(original[slice(*span)].strip(), []).append(quote_at(original, *span))
    return [
        finding(
            "number_foreign_letters",
            f"Số, ký hiệu “{' '.join(printed.split())}” có chữ cái ngoài bảng chữ La-tinh (nhìn giống nhưng"
            " khác mã): không tìm được bằng số này.",
            quotes,
        )
        for printed, quotes in found.items()
    ]


def cited_without_date(draft: Extraction, original: str) -> list[Finding]:
    """Numbers that start anew each year, cited in running text and nowhere with a date or a year."""
    dated = {instrument_number(c.number) for c in draft.citations if c.number and c.date}
    bare = [
        c
        for c in cited(draft)
        if c.number
        and not c.date
        and number_year(c.number) is None
        and instrument_number(c.number) not in dated
        and draft.provisions[c.provision].kind not in ("header", "row", "recipients", "signature")
        and not _told_beside(draft, c)
    ]
    if not bare:
        return []
    names = list(dict.fromkeys(map(named, bare)))
    message = "Viện dẫn không ghi ngày ban hành: " + ", ".join(names[:6]) + ("..." if len(names) > 6 else ".")
    return [finding("cited_without_date", message, [quote_citation(original, c) for c in bare])]


def _told_beside(draft: Extraction, citation: Citation) -> bool:
    """Is a day printed right before ("văn bản đề ngày 5/4/2025 số 16/..."), or is it the number of a form?"""
    content = draft.provisions[citation.provision].content
    start = content.index(citation.start)
    low = max(0, start - NEAR)
    day = any(date.precision == "day" and start - date.end < GAP for date in dates(content.text, low, start))
    return day or bool(FORM.search(content.text, low, start))


def _by_instrument(draft: Extraction) -> dict[tuple[str, str, str], list[Citation]]:
    """The citations of each instrument, by kind, number and issuer."""
    groups: dict[tuple[str, str, str], list[Citation]] = defaultdict(list)
    for citation in cited(draft):
        if citation.number:
            key = fold(citation.kind or ""), instrument_number(citation.number), fold(citation.issuer or "")
            groups[key].append(citation)
    return groups


def _one_instrument(same: list[Citation], by_date: dict[str, list[Citation]], a: str, b: str) -> bool:
    """Do two dates beside one number name one instrument?

    Numbers without a year start anew each year, and many bodies of a province count from 1: there the
    body must be printed with both, or the dates differ in day, month or year alone, as misprints do.
    """
    if number_year(same[0].number) is None and a[:4] != b[:4]:
        return False
    number = read_number(same[0].number or "", same[0].kind)
    central = (
        number is not None and bool(number.issuers) and all(i.level == "central" for i in number.issuers)
    )
    if central or sum(x == y for x, y in zip(a.split("-"), b.split("-"), strict=True)) == 2:
        return True
    return all(any(c.issuer_source == "stated" for c in by_date[date]) for date in (a, b))


def _fits_number(citation: Citation, date: str) -> bool:
    """Is the date of the year the number prints? Where not, that is the fault to report, once."""
    return number_year(citation.number) in (None, int(date[:4]))


def _printed_date(citation: Citation) -> str | None:
    """The citation's date to the day, when it is printed right after its number."""
    date = _after_number(citation)
    return date.iso if date is not None and date.iso == citation.date and date.precision == "day" else None


def _after_number(citation: Citation) -> PrintedDate | None:
    at = _number_end(citation)
    first = next(dates(citation.text, at), None) if at is not None else None
    if first is None or at is None:
        return None
    return first if TO_DATE.fullmatch(citation.text, at, first.start) else None


def _number_end(citation: Citation) -> int | None:
    """Where the printed number ends in the citation's text."""
    printed = citation.number_printed or citation.number
    at = citation.text.find(printed) if printed else -1
    return at + len(printed) if printed and at >= 0 else None


def _stated(citation: Citation) -> Agency | None:
    """The central body printed right after the number (and its date): "của Chính phủ"."""
    at = _number_end(citation)
    match = TO_ISSUER.match(citation.text, at) if at is not None else None
    bodies = agency_names().get(fold(match["issuer"]), ()) if match else ()
    return bodies[0] if bodies and all(body.level == "central" for body in bodies) else None


def _apart(meant: Agency, stated: Agency) -> bool:
    """Are both of the highest bodies, so that neither writes under the other's letters?"""
    both = meant.level == stated.level == "central" and {meant.kind, stated.kind} <= APART
    return both and not meant.name.startswith(OFFICE)


def _may_be(number: InstrumentNumber, stated: Agency) -> bool:
    """Can the letters of the number, in any reading, be of that body or of one that it became?"""
    codes = number.codes
    named = {*codes, *("-".join(pair) for pair in pairwise(codes))}
    return any(_line(body.name) & _line(stated.name) for code in named for body in issuers_of_suffix(code))


def _line(name: str) -> set[str]:
    """The names a central body bore since."""
    found: set[str] = set()
    while name and fold(name) not in found:
        found.add(fold(name))
        rows = [row for row in agency_names().get(fold(name), ()) if row.level == "central"]
        found.update(fold(row.name) for row in rows)
        later = ((*row.succeeded_by[:1], row.same_as) for row in rows)
        name = next((name for names in later for name in names if name), "")
    return found


def _heads(stated: str, issuer: str) -> bool:
    """Is a person named as the head of the issuer: "Chủ tịch UBND tỉnh" of "UBND tỉnh X"?"""
    body = COMMITTEE.sub("uy ban nhan dan", fold(issuer))
    said = COMMITTEE.sub("uy ban nhan dan", fold(stated))
    return " ".join(body.split()[:5]) in said


def _note(draft: Extraction, citation: Citation) -> str:
    """The text of the note a citation stands in ("[1] Điều này được sửa đổi ..."), "" elsewhere."""
    provision = draft.provisions[citation.provision]
    return provision.text if provision.kind == "footnote" or provision.text.startswith("[") else ""
