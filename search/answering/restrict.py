"""Rows restricted by words that no column holds: those whose provision a search for the words finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from queries.evidence import Span
from queries.question import Question
from queries.views import PROOF
from search.answering.parts import Told

FIRST = 3
"""Passages of which one must hold the nearest row."""


def listed(question: Question) -> Question:
    """The rows the question is about, one a fact, without what is then done with them."""
    return replace(question, operation="list", group=(), measure=None, order=(), limit=None, matter="")


def about(rows: Iterable[dict[str, Any]], passages: Sequence[Span]) -> list[dict[str, Any]]:
    """The rows whose quote lies in one of the passages, or holds one; those of the nearest passage first.

    None when even the nearest row stands in none of the `FIRST` passages: the matter is another.
    """
    by_document: dict[str, list[tuple[int, int, int]]] = {}
    for at, (key, start, end) in enumerate(passages):
        by_document.setdefault(key, []).append((at, start, end))
    found = [
        (near, row)
        for row in rows
        if row.get("start") is not None
        and (near := _nearest(row, by_document.get(row["document"], ()))) is not None
    ]
    found.sort(key=lambda pair: pair[0])
    return [row for _, row in found] if found and found[0][0] < FIRST else []


def _nearest(row: Mapping[str, Any], passages: Sequence[tuple[int, int, int]]) -> int | None:
    """The first passage that the quote of a row overlaps."""
    return next((at for at, s, e in passages if s < row["end"] and row["start"] < e), None)


def done(question: Question, told: Told, rows: list[dict[str, Any]]) -> Told:
    """What the question does with rows, done with these: counted, added up, grouped, ordered, cut."""
    if question.operation in ("list", "value") and not question.group:
        return replace(told, rows=_cut(question, _ordered(question, rows)))
    figure = (
        question.measure if question.operation not in ("count", "exists") and question.measure else "count"
    )
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        for values in _values(row, question.group):
            groups.setdefault(values, []).append(row)
    if not question.group:
        groups = {(): rows}
    made = [
        dict(zip(question.group, values, strict=True)) | _figure(held, figure) | _proof(held)
        for values, held in groups.items()
    ]
    down = question.order[0].descending if question.order else True
    made.sort(key=lambda row: row[figure], reverse=down)
    if question.operation == "extreme" and made:
        edge = made[min(question.limit or 1, len(made)) - 1][figure]
        made = [row for row in made if (row[figure] >= edge if down else row[figure] <= edge)]
    elif question.group:
        made = _cut(question, made)
    return replace(told, columns=(*question.group, figure), rows=made, figure=figure)


def _values(row: Mapping[str, Any], group: Sequence[str]) -> list[tuple[Any, ...]]:
    """The groups a row belongs to: a fact that several bodies share counts for each."""
    found: list[tuple[Any, ...]] = [()]
    for name in group:
        value = row.get(name)
        several = value if isinstance(value, list | tuple) else [value]
        found = [(*before, one) for before in found for one in several if one is not None]
    return found


def _figure(rows: Sequence[Mapping[str, Any]], name: str) -> dict[str, Any]:
    facts = {row["key"]: row for row in rows}
    count = {"count": len(facts)}
    if name == "count":
        return count
    return {name: round(sum(row[name] for row in facts.values() if row.get(name) is not None), 2)} | count


def _proof(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {name: rows[0].get(name) for name in PROOF} if rows else {}


def _ordered(question: Question, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for order in reversed(question.order):
        known = [row for row in rows if row.get(order.column) is not None]
        rest = [row for row in rows if row.get(order.column) is None]
        rows = sorted(known, key=lambda row: row[order.column], reverse=order.descending) + rest
    return rows


def _cut(question: Question, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return rows[: question.limit] if question.limit else rows
