"""An extraction as plain values, in the shape `danchieu extract FILE --json` prints.

Keys: document, citations, tasks, indicators, criteria, findings, attached, validity, report. `start`, `end`
index the original text; `text` and `quote` are exact slices of it. Names are canonical, quotes verbatim.
"""

from __future__ import annotations

from typing import Any

from ingest.facts import (
    Attached,
    Citation,
    CriterionRow,
    Extraction,
    Finding,
    Header,
    IndicatorValue,
    Pinpoint,
    Quote,
    Task,
    Validity,
)
from ingest.reading_report import ReadingReport

HEAD = 120
"""Characters of a task shown as `text_start`."""


def as_json(extraction: Extraction, report: ReadingReport | None = None) -> dict[str, Any]:
    """The whole extraction as dicts, lists, strings, numbers and None; ready for `json.dumps`.

    With a report, what was not understood comes last.
    """
    told = {
        "document": document(extraction.header),
        # "Kế hoạch này" and the document's own number are no citations to whoever counts them.
        "citations": [citation(item) for item in extraction.citations if not item.refers_back],
        "tasks": [task(item, extraction.citations) for item in extraction.tasks],
        "indicators": [indicator(item) for item in extraction.indicators],
        "criteria": [criterion(item) for item in extraction.criteria],
        "findings": [finding(item) for item in extraction.findings],
        "attached": [attached(item) for item in extraction.attached],
        "validity": [validity(item, extraction) for item in extraction.validity],
        "outside": [{"start": start, "end": end} for start, end in extraction.outside],
    }
    return told if report is None else {**told, "report": reading(report)}


def validity(item: Validity, extraction: Extraction) -> dict[str, Any]:
    """Days in force, of the document itself or (`citation`: where it is cited) of what it ends."""
    cited = None if item.citation is None else extraction.citations[item.citation]
    return {
        "begins": item.begins, "ends": item.ends, "citation": cited and (cited.number or cited.name),
        "quote": item.quote.text, "start": item.quote.start, "end": item.quote.end,
    }  # fmt: skip


def attached(item: Attached) -> dict[str, Any]:
    """A text that stands after the signature: an annex, or what the document promulgates."""
    return {"kind": item.kind, "title": item.title, "start": item.start, "end": item.end}


def document(header: Header) -> dict[str, Any]:
    """The header; `date` is None unless the day is printed, else see `date_partial`."""
    whole = header.date_precision == "day"
    return {
        "type": header.kind,
        "number": header.number,
        "number_printed": header.number_printed,
        "date": header.date if whole else None,
        "date_partial": None if whole else header.date,
        "place": header.place,
        "issuer": header.issuer,
        "province": header.province,
        "title": header.title,
        "signer": header.signer,
        "signer_role": header.signer_role,
        "recipients": list(header.recipients),
        "language": header.language,
        "spans": {name: list(span) for name, span in header.spans.items()},
    }


def citation(item: Citation) -> dict[str, Any]:
    """A mention of an instrument."""
    return {
        "text": item.text,
        "start": item.start,
        "end": item.end,
        "type": item.kind,
        "number": item.number,
        "name": item.name,
        "date": item.date,
        "issuer": item.issuer,
        "issuer_source": item.issuer_source,
        "role": item.role,
        "confidence": item.confidence,
        "pinpoint": item.pinpoint and pinpoint(item.pinpoint),
    }


def pinpoint(item: Pinpoint) -> dict[str, Any]:
    """The articles and the like that a mention points at, by their labels in the outline of its text."""
    return {
        "labels": list(item.labels), "text": item.quote.text, "start": item.quote.start, "end": item.quote.end
    }  # fmt: skip


def task(item: Task, citations: tuple[Citation, ...]) -> dict[str, Any]:
    """An assignment; `cites` are numbers, or names of laws."""
    return {
        "ref": item.ref,
        "text": item.text,
        "text_start": item.text[:HEAD],
        "start": item.start,
        "end": item.end,
        "agencies": list(item.agencies),
        "agencies_inherited": item.inherited,
        "coordinating": list(item.coordinating),
        "supervising": list(item.supervising),
        "deadline": item.deadline,
        "deadline_text": item.deadline_text,
        "product": item.product,
        "recurrence": item.recurrence,
        "report_to": ", ".join(item.report_to) or None,
        "report_via": item.report_via,
        "cites": [citations[at].number or citations[at].name for at in item.cites],
        "targets": [
            {
                "value": target.value,
                "unit": target.unit,
                "year": target.year,
                "at_least": target.at_least,
                "quote": target.quote.text,
                "start": target.quote.start,
                "end": target.quote.end,
            }
            for target in item.targets
        ],
    }


def indicator(item: IndicatorValue) -> dict[str, Any]:
    """A stated value of an index or of a part of it."""
    return {
        "index": item.index,
        "year": item.year,
        "year_source": item.year_source,
        "scope": item.scope,
        "area": item.area,
        "component": item.component,
        "score": item.score,
        "max": item.max,
        "rank": item.rank,
        "of": item.of,
        "rank_change": item.rank_change,
        "unit": item.unit,
        "kind": item.kind,
        "restated": item.restated,
        "quote": item.quote.text,
        "start": item.quote.start,
        "end": item.quote.end,
    }


def criterion(item: CriterionRow) -> dict[str, Any]:
    """A row of a scorecard table."""
    return {
        "area": item.area,
        "ref": item.ref,
        "name": item.name,
        "score": item.score,
        "max": item.max,
        "owners": [
            {"agency": owner.agency, "role": owner.role, "start": owner.start, "end": owner.end}
            for owner in item.owners
        ],
        "owner_text": item.owner_text,
        "start": item.start,
        "end": item.end,
    }


def finding(item: Finding) -> dict[str, Any]:
    """A contradiction or doubt."""
    return {
        "kind": item.code,
        "severity": item.severity,
        "detail": item.message,
        "quotes": quoted(item.quotes),
    }


def reading(item: ReadingReport) -> dict[str, Any]:
    """What was not understood of the document."""
    return {
        "doubt": item.doubt,
        "doubtful": item.doubtful,
        "reasons": list(item.reasons),
        "missing": list(item.missing),
        "dates": quoted(item.dates),
        "bases": quoted(item.bases),
        "columns": quoted(item.columns),
        "outside": item.outside,
    }


def quoted(quotes: tuple[Quote, ...]) -> list[dict[str, Any]]:
    """Verbatim pieces with their places."""
    return [{"quote": quote.text, "start": quote.start, "end": quote.end} for quote in quotes]
