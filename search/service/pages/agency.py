"""/agencies/KEY: the tasks of a body by deadline, as table and calendar, and the scores it answers for."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from graph.errors import UsageError
from queries.asking import ask
from queries.question import Filter, Order, Question
from queries.resolve import agency_keys, read
from search.service.deps import Fast, SettingsOf
from search.service.pages.frame import Frame, FrameOf
from search.service.pages.sheet import sheet

router = APIRouter()
MOST = 500
"""Tasks and scores shown; the tables have them all."""
AGENCY = """MATCH (a:Agency) WHERE a.key IN $keys
RETURN a.key AS key, a.name AS name, a.short_name AS short_name, a.kind AS kind, a.level AS level,
       a.province AS province, a.aliases AS aliases, a.valid_from AS valid_from, a.valid_to AS valid_to,
       a.name AS number, null AS date, null AS issuer
ORDER BY name, key"""
NEAR = """MATCH (a:Agency)-[r]->(o:Agency)
WHERE a.key = $key AND type(r) IN ['MEMBER_OF', 'PART_OF', 'SUCCEEDED_BY']
RETURN DISTINCT type(r) AS what, o.key AS key, o.name AS name
UNION MATCH (a:Agency)<-[r:SUCCEEDED_BY]-(o:Agency) WHERE a.key = $key
RETURN DISTINCT 'SUCCEEDS' AS what, o.key AS key, o.name AS name"""
LOST = "lost"


@dataclass(frozen=True, slots=True)
class Month:
    """A month with deadlines: its weeks from Monday, a day as (number or 0, its tasks); its neighbours."""

    name: str
    weeks: list[list[tuple[int, list[dict[str, Any]]]]]
    before: str | None
    after: str | None


@router.get("/agencies/{key:path}")
async def agency(
    frame: FrameOf,
    gate: Fast,
    settings: SettingsOf,
    key: Annotated[str, Path(description="key or name")],
    month: Annotated[str | None, Query(description="the month of the calendar, YYYY-MM")] = None,
) -> Response:
    """The body of that key or name, or those it may be."""
    return await gate.run(_agency, frame, key, month, settings.query_seconds)


def _agency(frame: Frame, typed: str, month: str | None, seconds: float) -> Response:
    store = frame.view.store
    found = read(store, AGENCY, keys=[typed]) or read(store, AGENCY, keys=agency_keys(store, typed))
    if len(found) > 1:
        return frame.show("choose.html", typed=typed, room="agencies", choices=found)
    row = found[0]
    own = (Filter("agency", "=", (row["key"],)),)

    def asked(question: Question) -> Any:
        return ask(store, question, timeout=seconds, limit=MOST, originals=frame.view.originals).rows

    due = Question("tasks", own, order=(Order("due_to"),), language=frame.language)
    tasks = asked(due)
    scores = Question("scorecard", own, order=(Order(LOST, descending=True),), language=frame.language)
    owned = asked(scores)
    lost = owned.column(LOST)
    near: dict[str, list[dict[str, Any]]] = {}
    for one in read(store, NEAR, key=row["key"]):
        near.setdefault(one["what"], []).append(one)
    return frame.show(
        "agency.html",
        row=row,
        near=near,
        tasks=sheet(due, tasks.columns, tasks.rows, frame.language, without=("agency", "province", "issuer")),
        month=month_of(tasks.dicts(), month, datetime.date.today()),
        scores=sheet(scores, owned.columns, owned.rows, frame.language, without=("agency", "province")),
        lost=round(sum(value for value in lost if value), 2),
    )


def month_of(tasks: Iterable[dict[str, Any]], wanted: str | None, today: datetime.date) -> Month | None:
    """The month asked for, else that of the next deadline, else of the last; None where there is none."""
    by_day: dict[str, list[dict[str, Any]]] = {}
    for task in tasks:
        if task["due_to"]:
            by_day.setdefault(task["due_to"], []).append(task)
    months = sorted({day[:7] for day in by_day})
    if not months:
        return None
    name = wanted or next((one for one in months if one >= today.isoformat()[:7]), months[-1])
    try:
        year, number = map(int, name.split("-"))
        weeks = calendar.Calendar().monthdayscalendar(year, number)
    except (ValueError, IndexError) as error:
        raise UsageError(f"{name!r} is no month", remedy="write month=2019-07") from error
    shown = [[(day, by_day.get(f"{name}-{day:02}", [])) for day in week] for week in weeks]
    before = max((one for one in months if one < name), default=None)
    return Month(name, shown, before, min((one for one in months if one > name), default=None))
