"""Tells the rows of a question in its language, by data/told.toml and the words of the view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.naming import fold
from queries.question import Question
from queries.views import PROOF
from search.answering.parts import Column, Told, View
from search.answering.say import clause, date, fill, plain, templates

MOST_ROWS = 12
LONGEST = 1_900
LONGEST_TEXT = 200
UNTOLD = frozenset((*PROOF, "document_key"))
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
    language = question.language
    row = _group if question.group and told.figure else _row
    said = dict.fromkeys(text for one in told.rows if (text := row(question, told, view, one)))
    kept: list[str] = []
    room = LONGEST
    for text in list(said)[:MOST_ROWS]:
        if kept and room < len(text):
            break
        kept.append(text)
        room -= len(text) + 2
    left = len(said) - len(kept)
    more = [TEXTS[language]["more"].format(count=left)] if left > 0 else []
    return "; ".join([*kept, *more]) + "." if kept else ""


def _group(question: Question, told: Told, view: View, row: Mapping[str, Any]) -> str:
    """A group and its figure."""
    language, figure = question.language, told.figure or "count"
    named = [_value(row.get(name), view.columns.get(name), language) for name in question.group]
    column = view.columns.get(figure)
    word = f"{column.words.said(language)} " if column else ""
    return f"{', '.join(named)}: {word}{_value(row.get(figure), column, language)}"


def _row(question: Question, told: Told, view: View, row: Mapping[str, Any]) -> str:
    """A row by the template of its view or query; one of neither tells its columns in turn."""
    language = question.language
    worded = {
        name: _worded(value, view.columns.get(name), language)
        for name, value in row.items()
        if name == question.measure or not _long(view.columns.get(name))
    }
    if question.view in templates():
        return fill(templates()[question.view][language], worded, language).strip()
    shown = [name for name in told.columns if name in view.columns and name not in UNTOLD]
    return ", ".join(_value(row[name], view.columns[name], language) for name in shown if _known(row[name]))


def _long(column: Column | None) -> bool:
    """A column of many values that stand aside is told only when it is asked for."""
    return column is not None and column.can("list") and column.can("aside")


def _worded(value: Any, column: Column | None, language: str) -> Any:
    """Values that have words, in these; all else as it is."""
    if column is None or not column.values or value is None:
        return value
    return _value(value, column, language)


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
