"""Where the quotes stand that prove the rows of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
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
        due = str(row.get("due_text") or "")
        at = quote.find(due) if due else -1
        if at + len(due) > LONGEST_QUOTE:
            start += max(0, at + len(due) - LONGEST_QUOTE // 2)
        end = min(end, start + LONGEST_QUOTE)
    shown = quote[start - int(row["start"]) : end - int(row["start"])]
    start += len(shown) - len(shown.lstrip())
    return str(row["document"]), start, start + len(shown.strip())


def spans_of(rows: Iterable[Mapping[str, Any]]) -> list[Span]:
    """Where the quotes stand that prove rows: of the first eight that begin at different places."""
    first: dict[tuple[str, int], Mapping[str, Any]] = {}
    for row in rows:
        if row.get("start") is not None:
            first.setdefault((row["document"], row["start"]), row)
    return [place for row in islice(first.values(), MOST_EVIDENCE) if (place := span(row))]
