"""Tells the rows of a question in its language: what the view says of a column, by the column's type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.naming import fold
from queries.question import Question
from search.answering.parts import Column, Told, View
from search.answering.say import clause, date, plain

MOST_ROWS = 12
MOST_COLUMNS = 7
LONGEST = 1_900
LONGEST_TEXT = 200
PROOF = frozenset(("document", "document_name", "path", "key", "start", "end", "quote", "document_key"))
BARE = frozenset(("agency", "place", "instrument", "index", "person", "text"))
"""Types whose values tell by themselves what they are."""
TEXTS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "yes": "Có", "no": "Không", "none": "không có {title} nào", "total": "Tổng {name}: {value}",
        "counted": "Có {value} {title}", "lacks": "Không có số liệu về {values} trong các văn bản",
        "more": "và {count} mục khác",
    },
    "en": {
        "yes": "Yes", "no": "No", "none": "there are no {title}", "total": "Total {name}: {value}",
        "counted": "There are {value} {title}", "lacks": "The documents say nothing of {values}",
        "more": "and {count} more",
    },
}  # fmt: skip


def tell(question: Question, told: Told, view: View) -> str:
    """The rows in words: a figure, the rows or groups with theirs, and which side of several has none."""
    texts, language = TEXTS[question.language], question.language
    title = view.title.said(language)
    whole = told.rows[0] if told.rows and not question.group else {}
    if question.operation == "exists":
        count = _number(whole, "count")
        return f"{texts['yes']}: {_value(count, None, language)} {title}." if count else f"{texts['no']}."
    if question.operation == "count" and not question.group:
        count = _number(whole, told.figure or "count")
        if not count:
            return f"{texts['no']}, {texts['none'].format(title=title)}."
        name = _word(question.measure, view, language) if question.measure else title
        return f"{texts['counted'].format(value=_value(count, None, language), title=name)}."
    if question.operation == "sum" and not question.group:
        name = _word(question.measure, view, language)
        value = _value(whole.get(told.figure or ""), None, language)
        return f"{texts['total'].format(name=name, value=value)}."
    rows = _listed(question, told, view)
    sides = lacking(question, told.rows)
    if sides:
        rows += f" {texts['lacks'].format(values=', '.join(sides))}."
    return rows.strip()


def lacking(question: Question, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Of several values asked for side by side, those that no row speaks of."""
    missing: list[str] = []
    for found in question.filters:
        if found.operator != "=" or len(found.values) < 2 or not rows or found.column not in rows[0]:
            continue
        seen = [fold(str(value)) for row in rows for value in _several(row[found.column])]
        missing += [
            str(value) for value in found.values if not any(_same(fold(str(value)), one) for one in seen)
        ]
    return missing


def _same(asked: str, seen: str) -> bool:
    """A body may be asked for without its province."""
    return seen == asked or seen.startswith(asked + " ")


def _listed(question: Question, told: Told, view: View) -> str:
    columns = _columns(question, told, view)
    said = dict.fromkeys(text for row in told.rows if (text := _row(row, columns, told, view, question)))
    kept: list[str] = []
    room = LONGEST
    for text in list(said)[:MOST_ROWS]:
        if kept and room < len(text):
            break
        kept.append(text)
        room -= len(text) + 2
    left = len(said) - len(kept)
    more = [TEXTS[question.language]["more"].format(count=left)] if left > 0 else []
    return "; ".join([*kept, *more]) + "." if kept else ""


def _columns(question: Question, told: Told, view: View) -> list[str]:
    """What is told of a row: not what the question itself says of every row, and not its proof."""
    if question.group:
        figure = [told.figure] if told.figure else []
        return [*dict.fromkeys((*question.group, *figure, *(["count"] if not figure else [])))]
    said = {f.column for f in question.filters if f.operator == "=" and len(f.values) == 1}
    asked = [question.measure] if question.measure else []
    names = [name for name in told.columns if name in view.columns and name not in said | PROOF]
    ordered = dict.fromkeys([*asked, *(order.column for order in question.order), *names])
    shown = [name for name in ordered if any(_known(row.get(name)) for row in told.rows)][:MOST_COLUMNS]
    # In the order of the header, which puts first what names the fact.
    return [name for name in view.columns if name in shown]


def _row(row: Mapping[str, Any], columns: Iterable[str], told: Told, view: View, question: Question) -> str:
    parts = []
    for name in columns:
        if not _known(row.get(name)):
            continue
        column = view.columns.get(name)
        value = _value(row[name], column, question.language)
        bare = column is not None and (column.type in BARE or column.type == "role")
        alone = name == "count" or (name == told.figure and column is None)
        parts.append(value if bare or alone else f"{_word(name, view, question.language)} {value}")
    if question.group and told.figure and len(parts) > 1:
        return f"{', '.join(parts[:-1])}: {parts[-1]}"
    return ", ".join(parts)


def _word(name: str | None, view: View, language: str) -> str:
    column = view.columns.get(name or "")
    return column.words.said(language) if column else name or ""


def _value(value: Any, column: Column | None, language: str) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_value(one, column, language) for one in value if one is not None)
    if column is not None and str(value) in column.values:
        return column.values[str(value)].said(language)
    if column is not None and column.type == "day":
        return date(value, language)
    if isinstance(value, str):
        return clause(value, language, LONGEST_TEXT)
    return plain(value, language)


def _number(row: Mapping[str, Any], name: str) -> float:
    return float(row.get(name) or 0)


def _several(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else (value,)


def _known(value: Any) -> bool:
    return value is not None and value not in ("", [], ())
