"""Stated values of governance indices and of their areas and criteria: points, ranks, changes of rank.

Running text is read by `statements`, tables by `score_tables`; here the statements get their index,
component and year from the headings, the title and what was said before.
"""

from __future__ import annotations

from dataclasses import replace

from graph.naming import fold
from ingest.extract.values.areas import area_of, keep_lead
from ingest.extract.values.clauses import Statement
from ingest.extract.values.context import (
    HEADING_YEAR,
    LOCAL,
    Context,
    Reading,
    area_in,
    belongs,
    context_of,
    index_of,
    named_indices,
    other_province,
)
from ingest.extract.values.mentions import component_name, subjects
from ingest.extract.values.score_tables import Cell, value_cells
from ingest.extract.values.statements import statements
from ingest.facts import Header, IndicatorValue, Provision, Quote
from ingest.text import MappedText
from reference.indices import Area, Index, max_score

READ = frozenset(("paragraph", "item", "section", "article", "part", "footnote"))


def indicators(outline: tuple[Provision, ...], head: Header, original: str) -> tuple[IndicatorValue, ...]:
    """Every value of an index, area or criterion that the document states, in printed order.

    ``scope`` is the document's province. A year that is not printed with the value is inferred from
    what comes before, the headings or the title, and marked so. A value said again is ``restated``.
    """
    found = named_indices(outline)
    if not found:
        return ()
    title = head.title or ""
    in_title = {s.index.index: s.index for s in subjects(title) if s.index is not None}
    document = Reading(
        outline,
        original,
        head.province,
        int(head.date[:4]) if head.date else None,
        tuple(int(y) for y in HEADING_YEAR.findall(title)),
        found,
        next(iter(in_title.values())) if len(in_title) == 1 else (found[0] if len(found) == 1 else None),
    )
    tables = value_cells(outline)
    for provision in outline:
        if provision.kind == "row":
            for cell in tables.get(provision.ordinal, ()):
                _read_cell(document, provision, cell)
        elif provision.kind in READ:
            _read(document, provision)
    return tuple(document.values)


def _read(document: Reading, provision: Provision) -> None:
    text = provision.text
    body = provision.body if provision.kind != "footnote" else min(provision.body, len(text))
    context: Context | None = None
    for one in statements(text, body, item=bool(provision.marker)):
        context = context or context_of(document, provision)
        _state(document, provision, one, context)
    keep_lead(document, provision)
    if text.rstrip().endswith(":") and provision.kind in ("paragraph", "item"):
        last = [s.index for s in subjects(text) if s.index is not None]
        if last:
            document.lead = (provision.parent, last[-1])
    elif provision.kind in ("section", "part", "article"):
        document.lead = None


def _state(document: Reading, provision: Provision, one: Statement, context: Context) -> None:
    """One statement as a value, when its index is known."""
    found = _what(document, one, context)
    if found is None:
        return
    index, component, area = found
    kind = _kind(document, one, context)
    year, stated = _when(document, one, context, index, kind)
    score = one.figures.get("score") or one.figures.get("percent")
    rank, change = one.figures.get("rank"), one.figures.get("change")
    top = score.max if score is not None else None
    value = score.value if score is not None else None
    if value is not None and not _possible(value, top, index, area, year):
        return
    unit = None
    if score is not None:
        unit = "%" if score.kind == "percent" else "điểm"
    elif rank is None:
        unit = "bậc"
    quote = _quote(document, provision.content, one.start, one.end)
    scope = other_province(provision.text[one.start : one.at], document.province) or document.province
    made = IndicatorValue(
        index.index, year, scope, component, value, top,
        rank.rank if rank else None, rank.of if rank else None, change.change if change else None,
        unit, kind, quote, provision.ordinal, "stated" if stated else "inferred",
        area=area_of(document, provision, index, component, context),
    )  # fmt: skip
    _add(document, made)
    if one.equals is not None and kind == "target":
        _add(document, replace(made, year=one.equals, kind="actual", year_source="stated"))


def _what(
    document: Reading, one: Statement, context: Context
) -> tuple[Index, str | None, Area | None] | None:
    """Index, component and area of a statement; ``None`` when no index is meant."""
    if one.label is not None:
        bare = "score" in one.figures and one.figures["score"].max is None
        index = one.index or context.index or (None if bare else document.title_index)
        return (index, one.label, None) if index is not None and "score" in one.figures else None
    if one.subject is not None and one.subject.name is not None:
        areas = one.subject.areas
        index = one.index if one.index and (not areas or belongs(areas, one.index)) else None
        if index is None and context.index is not None and (not areas or belongs(areas, context.index)):
            index = context.index
        index = index or index_of(document, areas) or (None if areas else document.title_index)
        if index is None:
            return None
        area = area_in(areas, index)
        return index, component_name(one.subject.name, area), area
    if one.subject is not None or one.anonymous:
        if context.index is None or (one.subject is not None and context.component is None):
            return None
        return context.index, context.component, None
    if one.index is None or LOCAL in one.index.publisher:
        return None
    return one.index, None, None


def _kind(document: Reading, one: Statement, context: Context) -> str:
    if one.kind is not None:
        return one.kind
    ahead = bool(one.years) and document.year is not None and one.years[0] > document.year
    past = bool(one.years) and document.year is not None and one.years[0] < document.year
    return "target" if ahead or (context.target and not past) else "actual"


def _when(
    document: Reading, one: Statement, context: Context, index: Index, kind: str
) -> tuple[int | None, bool]:
    """The year of a value and whether it is printed with it."""
    now = document.year
    fit = [y for y in one.years if now is None or (y <= now if kind == "actual" else y >= now - 1)]
    if fit or one.years:
        year = (fit or list(one.years))[0]
        document.last_year[index.index, kind] = year
        return year, True
    if one.carried and document.values and document.values[-1].kind == kind:
        return document.values[-1].year, True
    said = document.last_year.get((index.index, kind))
    if said is not None:
        return said, kind == "actual" and one.index is None
    years = [y for y in (context.year, *document.title_years) if y is not None]
    if kind == "actual":
        # The round of a year is published in the next one.
        years = [y for y in years if now is None or y < now]
        return (years[0] if years else now - 1 if now else None), False
    return (years[0] if years else now), False


def _possible(value: float, top: float | None, index: Index, area: Area | None, year: int | None) -> bool:
    """Can the index or its area give that many points?"""
    most = top
    if most is None and area is not None and year is not None:
        most = max_score(area.index, area.ordinal, year)
    if most is None:
        most = max(index.max_score or 100, 100)
    return value <= most


def _quote(document: Reading, content: MappedText, start: int, end: int) -> Quote:
    first, last = content.span(start, end)
    return Quote(document.original[first:last], first, last)


def _read_cell(document: Reading, provision: Provision, cell: Cell) -> None:
    """A value printed in a table: its row names the area, its column the year and what is given."""
    context = context_of(document, provision)
    named = subjects(cell.name)
    index = next((s.index for s in named if s.index is not None), None)
    areas = next((s.areas for s in named if s.areas), ())
    component: str | None = None
    if index is None:
        index = context.index if context.index and (not areas or belongs(areas, context.index)) else None
        index = index or index_of(document, areas) or (context.index if not areas else None)
        index = index or (document.title_index if not areas else None)
        if index is None:
            return
        component = component_name(cell.name, area_in(areas, index))
    year = cell.year or context.year
    stated = cell.year is not None
    if year is None:
        blank = Statement(0, 0, 0, 0, {}, index)
        year, stated = _when(document, blank, context, index, cell.kind)
    unit = cell.unit if cell.score is not None else None
    quote = _quote(document, provision.content, 0, len(provision.content))
    made = IndicatorValue(
        index.index, year, document.province, component, cell.score, cell.max, cell.rank, cell.of,
        cell.change, unit, cell.kind, quote, provision.ordinal, "stated" if stated else "inferred",
        area=area_of(document, provision, index, component, context),
    )  # fmt: skip
    _add(document, made)


def _add(document: Reading, value: IndicatorValue) -> None:
    """Keep a value; one that was stated before, as fully or more, is marked restated."""
    if document.values and _completes(document.values[-1], value):
        # "01 điểm (năm 2018 đạt 0,97/01 điểm)": the target is out of as many points as the value reached.
        document.values[-1] = replace(document.values[-1], max=value.max)
    same = document.seen.setdefault((value.index, fold(value.component or ""), value.year, value.kind), [])
    if any(_agrees(value, other) for other in same):
        value = replace(value, restated=True)
    else:
        same.append(value)
    document.values.append(value)


def _agrees(value: IndicatorValue, other: IndicatorValue) -> bool:
    pairs = ((value.score, other.score), (value.rank, other.rank), (value.rank_change, other.rank_change))
    return any(a is not None and a == b for a, b in pairs) and all(a is None or a == b for a, b in pairs)


def _completes(target: IndicatorValue, actual: IndicatorValue) -> bool:
    return (
        target.kind == "target"
        and actual.kind == "actual"
        and target.provision == actual.provision
        and target.component == actual.component
        and target.score is not None
        and target.max is None
        and actual.max is not None
        and target.score <= actual.max
    )
