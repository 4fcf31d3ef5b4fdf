"""A question said in words, Vietnamese and English: how it was understood, for a person to correct."""

from __future__ import annotations

import datetime

from graph.naming import fold
from queries import merged
from queries.compile import FIGURE
from queries.question import Filter, Question
from queries.values import date
from queries.views import Column, View, view

HEADS = {"vi": "Hiểu là: ", "en": "Understood as: "}
_OPERATORS = {
    "vi": {
        "!=": "không phải",
        "<": "dưới",
        "<=": "tối đa",
        ">": "trên",
        ">=": "tối thiểu",
        "contains": "có chữ",
    },
    "en": {"!=": "not", "<": "below", "<=": "at most", ">": "above", ">=": "at least", "contains": "with"},
}
_DAYS = {
    "vi": {"!=": "không phải", "<": "trước", "<=": "đến hết", ">": "sau", ">=": "từ"},
    "en": {"!=": "not", "<": "before", "<=": "until the end of", ">": "after", ">=": "from"},
}
_PRESENCE = {
    "vi": {"exists": "có {name}", "missing": "không có {name}"},
    "en": {"exists": "with {name}", "missing": "without {name}"},
}
_PHRASES = {
    "vi": {
        "count": "số {title}", "sum": "tổng {measure}", "value": "{measure}", "compare": "so sánh {measure}",
        "exists": "có hay không {title}", "list": "{title}", "distinct": "số {measure}",
        "by": "từng {names}", "of": " của {place}",
        "most": "nhiều nhất", "least": "ít nhất", "greatest": "{name} lớn nhất",
        "smallest": "{name} nhỏ nhất", "latest": "{name} muộn nhất", "earliest": "{name} sớm nhất",
        "up": "xếp theo {name} tăng dần", "down": "xếp theo {name} giảm dần", "first": "{limit} mục đầu",
        "matter": "nói về “{matter}”", "or": " hoặc ", "and": " và ", "figure": "số lượng",
    },
    "en": {
        "count": "number of {title}", "sum": "total {measure}", "value": "{measure}",
        "compare": "{measure} compared",
        "exists": "whether there are {title}", "list": "{title}", "by": "each {names}",
        "distinct": "number of {measure}", "of": " of {place}",
        "most": "the most", "least": "the fewest", "greatest": "greatest {name}",
        "smallest": "smallest {name}", "latest": "latest {name}", "earliest": "earliest {name}",
        "up": "by {name}, ascending", "down": "by {name}, descending", "first": "the first {limit}",
        "matter": "about “{matter}”", "or": " or ", "and": " and ", "figure": "number",
    },
}  # fmt: skip


def say(question: Question, language: str | None = None) -> str:
    """The question as one sentence: what is asked for, of what, restricted how, in which order."""
    return HEADS[_language(question, language)] + understood(question, language)


def understood(question: Question, language: str | None = None) -> str:
    """The same without the words before it."""
    speaker = _Speaker(question, _language(question, language))
    return ", ".join(part for part in speaker.parts() if part)


def _language(question: Question, language: str | None) -> str:
    return "en" if (language or question.language) == "en" else "vi"


class _Speaker:
    def __init__(self, question: Question, language: str) -> None:
        self.question, self.language = question, language
        self.view: View = view(question.view)
        self.phrases = _PHRASES[language]

    def parts(self) -> list[str]:
        asked = self.question
        plain = {
            kind: found
            for found in asked.filters
            if found.operator == "=" and (kind := self._kind(found)) in ("place", "index", "year", "body")
        }
        subject, figure = self._asked()
        if self._bodies(asked.group) and "body" in plain:
            subject = subject.replace(self._name(asked.group[0]), self._values(plain["body"]), 1)
        elif "body" in plain:
            del plain["body"]
        if "place" in plain:
            subject += self.phrases["of"].format(place=self._values(plain["place"]))
        told = [self._values(plain[kind]) for kind in ("index", "year") if "index" in plain and kind in plain]
        if "index" not in plain and "year" in plain:
            del plain["year"]
        said = list(plain.values())
        parts = [subject, figure, " ".join(told)]
        parts += [self._restricted(found) for found in asked.filters if found not in said]
        if asked.matter:
            parts.append(self.phrases["matter"].format(matter=asked.matter))
        parts += self._ends() if asked.operation == "extreme" else self._ordered()
        if asked.limit is not None and (asked.operation != "extreme" or asked.limit > 1):
            parts.append(self.phrases["first"].format(limit=asked.limit))
        return parts

    def _kind(self, found: Filter) -> str:
        """What needs no name before it: a place, an index with its year, the kind of body asked for."""
        if found.column == FIGURE:
            return ""
        column = self.view.column(found.column)
        return column.name if column.name in ("year", "body") else column.type

    def _bodies(self, group: tuple[str, ...]) -> bool:
        return bool(group) and self.view.column(group[0]).type == "agency"

    def _values(self, found: Filter) -> str:
        column = self.view.column(found.column)
        return self.phrases["or"].join(self._value(column, value) for value in found.values)

    def _name(self, column: str) -> str:
        if column == FIGURE:
            measure = self.question.measure
            return self._name(measure) if measure else self.phrases["figure"]
        return self.view.column(column).words.said(self.language)

    def _asked(self) -> tuple[str, str]:
        """What the rows are, and the figure that is told of them ("" for none)."""
        asked, title = self.question, self.view.title.said(self.language)
        measure = self._name(asked.measure) if asked.measure else ""
        figure = ""
        if asked.measure:
            column = self.view.column(asked.measure)
            added = column.can("sum") and asked.operation != "value"
            told = asked.operation == "value" or column.can("measure")
            kind = "sum" if added else "value" if told else "distinct"
            figure = self.phrases[kind].format(measure=measure)
        elif asked.group or asked.operation in ("count", "sum", "compare"):
            figure = self.phrases["count"].format(title=title)
        if asked.operation == "compare":
            figure = self.phrases["compare"].format(measure=figure)
        if not asked.group:
            subject = self.phrases["exists" if asked.operation == "exists" else "list"].format(title=title)
            if asked.operation == "count" and not asked.measure:
                return figure, ""
            return subject, "" if asked.operation in ("list", "extreme", "exists") else figure
        groups = self.phrases["and"].join(self._name(name) for name in asked.group)
        return (groups if asked.operation == "extreme" else self.phrases["by"].format(names=groups)), figure

    def _restricted(self, found: Filter) -> str:
        name = self._name(found.column)
        if found.operator in ("exists", "missing"):
            return _PRESENCE[self.language][found.operator].format(name=name)
        column = self.view.column(found.column) if found.column != FIGURE else None
        values = self.phrases["or"].join(self._value(column, value) for value in found.values)
        is_day = column is not None and column.type == "day"
        operator = (_DAYS if is_day else _OPERATORS)[self.language].get(found.operator)
        return " ".join(part for part in (name, operator, values) if part)

    def _value(self, column: Column | None, value: str | float) -> str:
        for name, words in column.values.items() if column is not None else ():
            if fold(str(value)) in (fold(name), *map(fold, (*words.vi, *words.en))):
                return words.said(self.language)
        if column is not None and column.type == "day":
            return said_day(str(value), self.language)
        if column is not None and column.can("merged"):
            return merged.said(str(value), self.language)
        if isinstance(value, float | int):
            figure = f"{value:g}"
            return figure.replace(".", ",") if self.language == "vi" else figure
        return str(value)

    def _ends(self) -> list[str]:
        if not self.question.order:
            return [self._end(FIGURE, descending=True)]
        order = self.question.order[0]
        return [self._end(order.column, descending=order.descending)]

    def _end(self, column: str, *, descending: bool) -> str:
        grouped = self.question.group and column == FIGURE
        measure = self.question.measure and self.view.column(self.question.measure)
        if grouped and (not measure or measure.can("sum") or not measure.can("measure")):
            return self.phrases["most" if descending else "least"]
        is_day = column != FIGURE and self.view.column(column).type == "day"
        pair = ("latest", "earliest") if is_day else ("greatest", "smallest")
        return self.phrases[pair[0] if descending else pair[1]].format(name=self._name(column))

    def _ordered(self) -> list[str]:
        return [
            self.phrases["down" if order.descending else "up"].format(name=self._name(order.column))
            for order in self.question.order
        ]


def said_day(text: str, language: str) -> str:
    """A day or period as people write it: 15/8/2019, tháng 8/2019, quý III/2019, năm 2019."""
    try:
        first, last = date(text)
    except ValueError:
        return text
    if first == last:
        return f"{first.day}/{first.month}/{first.year}" if language == "vi" else f"{first:%-d %B %Y}"
    months = last.month - first.month + 1
    if months == 12:
        return f"năm {first.year}" if language == "vi" else str(first.year)
    if months == 3:
        quarter = (first.month + 2) // 3
        roman = ("I", "II", "III", "IV")[quarter - 1]
        return f"quý {roman}/{first.year}" if language == "vi" else f"Q{quarter} {first.year}"
    month: datetime.date = first
    return f"tháng {month.month}/{month.year}" if language == "vi" else f"{month:%B %Y}"
