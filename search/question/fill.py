"""From the form of a question and what it names to the question itself: columns, filters, order, limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from queries.names.by_form import Mention
from queries.names.tokens import Words
from queries.plan import FIGURE
from queries.question import Filter, Operation, Operator, Order, Question
from reference.indices import areas
from search.question.amounts import Amount, amounts, ends
from search.question.model import Form
from search.question.roles import roles
from search.question.types import Period

# The column of each view that a name of a kind restricts.
COLUMNS = {
    "tasks": {
        "agency": "agency", "district": "agency", "province": "province", "instrument": "cites",
        "document": "document", "period": "due_to", "year": "due_to",
    },
    "scorecard": {
        "agency": "agency", "district": "agency", "province": "province", "index": "index", "area": "area",
        "criterion": "criterion", "year": "year", "period": "year", "document": "document",
    },
    "measurements": {
        "province": "province", "index": "index", "area": "component", "criterion": "component",
        "year": "year", "period": "year", "document": "document",
    },
    "citations": {
        "province": "province", "kind": "kind", "agency": "issuer", "period": "citing_date",
        "year": "citing_date", "instrument": "citing", "document": "citing",
    },
    "instruments": {
        "instrument": "instrument", "document": "instrument", "kind": "kind", "agency": "issuer",
        "year": "year", "period": "date",
    },
    "documents": {
        "document": "instrument", "instrument": "instrument", "kind": "kind", "province": "province",
        "agency": "issuer", "district": "issuer", "year": "date", "period": "date", "person": "signer",
    },
    "findings": {
        "province": "province", "document": "document", "instrument": "document", "kind": "", "year": "",
    },
    "agencies": {"agency": "agency", "district": "agency", "province": "province"},
    "passages": {
        "province": "province", "document": "document", "instrument": "instrument", "agency": "agency",
        "district": "agency", "index": "index", "area": "", "year": "", "period": "", "kind": "kind",
        "person": "", "criterion": "",
    },
    "instruments-citing-each-other": {"kind": "kind"},
    "co-cited-instruments": {"instrument": "number", "document": "number", "kind": "kind"},
}  # fmt: skip
# What a form restricts besides names.
ONLY: dict[str, Filter] = {
    "coordinating": Filter("role", "=", ("coordinating",)),
    "supervising": Filter("role", "=", ("supervising",)),
    "no_due": Filter("due_to", "missing"),
    "has_due": Filter("due_to", "exists"),
    "recurring": Filter("recurrence", "exists"),
    "lost": Filter("lost", ">", (0.0,)),
    "zero": Filter("score", "=", (0.0,)),
    "target": Filter("kind", "=", ("target",)),
    "partial": Filter("identity", "=", ("partial",)),
    "high": Filter("severity", "=", ("high",)),
    "blank_number": Filter("code", "=", ("blank_number_date",)),
    "up": Filter("rank_change", ">", (0.0,)),
    "down": Filter("rank_change", "<", (0.0,)),
}
DAYS = frozenset(("due_to", "citing_date", "date"))
CONTAINED = frozenset(("area", "criterion", "component"))
# A kind of body that is asked for: "sở nào", "which districts".
BODIES = {
    "so": "Sở", "ban": "Ban", "bo": "Bộ", "cuc": "Cục", "huyen": "UBND huyện", "xa": "UBND xã",
    "phuong": "UBND phường", "department": "Sở", "ministr": "Bộ", "district": "UBND huyện",
    "commune": "UBND xã",
}  # fmt: skip
SUPERLATIVE = r"(?:\w+ nhat|\w{2,}est|most|best|worst)"
BOTH_ENDS = regex.compile(rf"\b({SUPERLATIVE})\b.*\b(?:va|hay|and|or)\b.*\b({SUPERLATIVE})\b")
WHICH_BODY = regex.compile(
    r"\b(?:(?P<b>so|ban|bo|cuc|huyen|xa|phuong) nao\b"
    r"|(?:cac|nhung|may) (?P<b>huyen|xa|phuong|bo|so)\b(?! (?:luong|viec|lieu|hieu|van|nhiem|diem))"
    r"|(?:which|what|many|list the) (?P<b>department|ministr|district|commune))"
)


@dataclass(frozen=True, slots=True)
class Filled:
    """The question, what was named that no column of its view takes, and what is asked besides."""

    question: Question
    unplaced: tuple[Mention, ...] = ()
    also: tuple[Question, ...] = ()


def fill(
    form: Form, words: Words, named: Sequence[Mention], times: Sequence[Period], matter: str, language: str
) -> Filled:
    """The question of this form about these names and times."""
    placed: dict[str, list[Mention]] = {}
    unplaced: list[Mention] = []
    for one, column in _columns(form, words, named):
        if column:
            placed.setdefault(column, []).append(one)
        elif column is None:
            unplaced.append(one)
    filters = [found for column, those in placed.items() for found in _named(column, those, form)]
    for time in times:
        column = COLUMNS.get(form.view, {}).get("period", "")
        filters += list(_within(column, time)) if column else []
    filters += _only(form, words)
    filters += _body(form, words, placed)
    taken = [(one.start, one.end) for one in named] + [(time.start, time.end) for time in times]
    counted = amounts(words, taken)
    filters += _compared(form, counted, placed)
    group, measure, operation = _figure(form, filters)
    order = _order(form, group, measure)
    limit = ends(words, taken) if operation == "extreme" else None
    question = Question(form.view, tuple(filters), operation, group, measure, order, limit, matter, language)
    return Filled(question, tuple(unplaced), _other_end(question, words))


def _other_end(question: Question, words: Words) -> tuple[Question, ...]:
    """ "Cao nhất và thấp nhất", "highest and lowest": the other end too."""
    match = BOTH_ENDS.search(" ".join(words.items)) if question.operation == "extreme" else None
    if match is None or match.group(1) == match.group(2):
        return ()
    order = tuple(replace(one, descending=not one.descending) for one in question.order)
    return (replace(question, order=order),)


def _columns(form: Form, words: Words, named: Sequence[Mention]) -> Iterator[tuple[Mention, str | None]]:
    """Each name with the column that it restricts: "" for none needed, None where none can."""
    view = COLUMNS.get(form.view, {})
    numbers = [one for one in named if one.kind in ("instrument", "document")]
    bodies = [one for one in named if one.kind in ("agency", "district")]
    index = any(one.kind == "index" for one in named)
    for one in named:
        column = view.get(one.kind)
        if form.view == "citations" and one in numbers:
            cites = _cites(form, one, numbers) and not _asked_before(one, words)
            column = "citing" if cites else "instrument"
        elif form.view == "citations" and one.kind == "kind":
            asked = any(_asked_before(number, words) and one.start < number.start for number in numbers)
            column = "citing_kind" if asked or form.group == "citing" or _of_place(one, words) else "kind"
        elif form.only == "reports" and one in bodies and one is bodies[-1]:
            column = "report_to"
        elif (
            form.view == "tasks"
            and form.only == "coordinating"
            and form.group + form.measure == "agency"
            and one in bodies
        ):
            column = ""
        elif form.view == "tasks" and one.kind == "year" and index:
            column = ""  # the year of the index, not of a deadline
        elif one.kind in ("index", "area", "criterion", "kind", "person") and column is None:
            column = ""  # words of the matter
        yield one, column


def _cites(form: Form, one: Mention, numbers: Sequence[Mention]) -> bool:
    """Is this the one that cites, not the one that is cited?"""
    if form.group in ("citing", "province"):
        return False
    if form.operation == "exists":
        return len(numbers) > 1 and one is numbers[0]
    return True


def _asked_before(one: Mention, words: Words) -> bool:
    """ "Những kế hoạch nào căn cứ Quyết định 5": what is asked for stands before the verb, and cites."""
    before, after = words.spaced[: one.start], words.spaced[one.end :]
    return " nao " in before and " nao " not in f"{after} "


def _of_place(one: Mention, words: Words) -> bool:
    """ "trong kế hoạch của ...": the kind of what cites."""
    return words.spaced[: one.start].rstrip().endswith(("trong", "in the", "in its"))


def _named(column: str, those: Sequence[Mention], form: Form) -> Iterator[Filter]:
    """One filter a column; several names are alternatives."""
    if column in DAYS:
        for one in those:
            yield Filter(column, "=", (one.value,))
        return
    values: list[str | float] = []
    for one in those:
        if one.kind == "area":
            index, _, ordinal = one.value.partition("/")
            name = next(a.name for a in areas() if a.index == index and str(a.ordinal) == ordinal)
            values.append(name)
        elif one.kind == "year" and column == "year":
            values.append(float(one.value))
        elif len(one.choices) == 1 and one.kind in ("instrument", "document"):
            values.append(_identity(one, column))
        else:
            values.append(one.value)
    operator: Operator = "contains" if column in CONTAINED else "="
    yield Filter(column, operator, tuple(dict.fromkeys(values)))


def _identity(one: Mention, column: str) -> str:
    """A number that the store has once, or the key of the one that is meant."""
    row = one.choices[0]
    if column == "document":
        return str(row["key"])
    return str(row.get("number") or row.get("name") or one.value)


def _within(column: str, time: Period) -> Iterator[Filter]:
    """Days of a period, years for a column of years."""
    year = column == "year"
    strict = time.relation in ("before", "after")

    def value(day: str) -> str | float:
        return float(day[:4]) if year else day

    if time.first:
        yield Filter(column, ">" if strict else ">=", (value(time.first),))
    if time.last:
        yield Filter(column, "<" if strict else "<=", (value(time.last),))


def _only(form: Form, words: Words) -> list[Filter]:
    found = ONLY.get(form.only)
    if found is not None:
        return [found]
    if form.view == "citations" and (form.only == "role" or not form.group) and (said := roles(words)):
        return [Filter("role", "=", said)]
    return []


def _body(form: Form, words: Words, placed: dict[str, list[Mention]]) -> list[Filter]:
    """The kind of body asked for, where bodies are what is told."""
    told = "agency" in (form.group, form.measure) or form.view == "agencies"
    match = WHICH_BODY.search(" ".join(words.items)) if told and "agency" not in placed else None
    return [Filter("agency", "contains", (BODIES[match["b"]],))] if match else []


def _compared(form: Form, counted: Sequence[Amount], placed: dict[str, list[Mention]]) -> list[Filter]:
    """ "hơn hai tỉnh", "dưới 60 điểm", "cả A và B": bounds of a figure."""
    if form.only == "shared":
        return [Filter(FIGURE, ">=", (float(max(2, len(placed.get("province", ())))),))]
    filters = []
    for amount in counted:
        column = amount.column if amount.column in ("score", "rank", "lost", "rank_change") else FIGURE
        if column == FIGURE and not form.group:
            continue
        filters.append(Filter(column, amount.operator, (amount.number,)))
    return filters


def _figure(form: Form, filters: Sequence[Filter]) -> tuple[tuple[str, ...], str | None, Operation]:
    """Group, measure and operation: a list of groups counts them, a column asked for is a value."""
    group = tuple(part for part in (form.group,) if part)
    measure = form.measure or None
    operation: Operation = form.operation  # type: ignore[assignment]
    if operation == "list":
        if group and measure == "role":
            return (*group, measure), None, "count"
        if group and measure in (None, "province", "instrument"):
            return group, measure, "count"
        if group:
            return (), measure, "list"
        if measure:
            return (), measure, "value"
    if form.view == "agencies" and operation == "extreme":
        return (), measure, operation
    return group, measure, operation


def _order(form: Form, group: tuple[str, ...], measure: str | None) -> tuple[Order, ...]:
    if form.operation != "extreme":
        return ()
    return (Order(FIGURE if group else measure or FIGURE, descending=form.order == "desc"),)
