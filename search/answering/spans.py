"""Where the quotes stand that prove the rows of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from queries.evidence import Span
from search.question.types import LONGEST_QUOTE, MOST_EVIDENCE

SHOWN = 60
"""Rows an answer carries."""


def span(row: Mapping[str, Any]) -> Span | None:
    """Where the quote of a row stands: document key, start and end, at most 600 characters apart."""
    if row.get("quote") is None or row.get("start") is None or row.get("end") is None:
        return None
    quote = str(row["quote"])
    start, end = int(row["start"]), int(row["end"])
    if end - start > LONGEST_QUOTE:
        # A long task is quoted where its deadline stands.
        due = str(row.get("deadline_text") or row.get("deadline") or "")
        at = quote.find(due) if due else -1
        if at + len(due) > LONGEST_QUOTE:
            start += max(0, at + len(due) - LONGEST_QUOTE // 2)
        end = min(end, start + LONGEST_QUOTE)
    shown = quote[start - int(row["start"]) : end - int(row["start"])]
    start += len(shown) - len(shown.lstrip())
    return str(row["document_key"]), start, start + len(shown.strip())


def spans_of(rows: Iterable[dict[str, Any]]) -> list[Span]:
    """Where the quotes that prove rows stand, those that are shown."""
    return [place for row in _spread(rows) if (place := span(row))]


def _spread(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """At most eight rows for the evidence: of each row of the answer one, then a second; each span once."""
    groups = [[m for m in row.get("members", [row]) if m.get("start") is not None] for row in rows]
    kept: list[dict[str, Any]] = []
    seen: set[tuple[Any, Any]] = set()
    documents: set[Any] = set()
    while any(groups) and len(kept) < MOST_EVIDENCE:
        for group in groups:
            # One quote of each row in turn, of a document not yet quoted when there is one.
            group.sort(key=lambda m: m["document_key"] in documents)
            while group:
                member = group.pop(0)
                place = (member["document_key"], member["start"])
                if place not in seen:
                    seen.add(place)
                    documents.add(member["document_key"])
                    kept.append(member)
                    break
    return kept[:MOST_EVIDENCE]
