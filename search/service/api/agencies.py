"""/v1/agencies: bodies; one with what became of it, its tasks, its workload, the points it answers for."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from queries.became import Found, find
from queries.question import Filter
from queries.resolve import NothingFound, agency_keys, several_meant
from search.service import shapes
from search.service.api.one import one_key
from search.service.api.route import Kept
from search.service.api.rows import heard
from search.service.api.told import ONE
from search.service.api.typed import NameOf
from search.service.api.views import add, rows_of
from search.service.deps import Fast, ViewOf
from search.service.view import View

router = APIRouter(tags=["agencies"], route_class=Kept)


def _own(name: str) -> list[Filter]:
    return [Filter("agency", "=", (name,))]


add(router, "/agencies", rows_of("agencies"), "agencies")
add(
    router,
    "/agencies/{name:path}/tasks",
    rows_of("tasks", _own),
    "agency_tasks",
    summary="What it is ordered to do",
)
add(
    router,
    "/agencies/{name:path}/workload",
    rows_of("tasks", _own, by=["agency", "role"]),
    "agency_workload",
    summary="How many tasks it has in each role",
)
add(
    router,
    "/agencies/{name:path}/scorecard",
    rows_of("scorecard", _own),
    "agency_scorecard",
    summary="The rows of scorecards it answers for",
)


@router.get("/agencies/{name:path}", operation_id="agency", response_model=shapes.Body, responses=ONE)
async def agency(view: ViewOf, gate: Fast, name: NameOf) -> dict[str, Any]:
    """A body by its name or key; one that the graph has not as the reference tables know it."""
    return await gate.run(_body, view, name)


def _body(view: View, name: str) -> dict[str, Any]:
    with heard() as understood:
        try:
            key = one_key(view.store, "Agency", agency_keys, name)
        except NothingFound:
            found = [one for one in find(view.store, name) if one.shown is None]
            if not found:
                raise
            if len(found) > 1:
                raise several_meant(name, [one.became.name for one in found if one.became]) from None
        else:
            found = find(view.store, key)
    return _told(found[0]) | {"understood": understood}


def _told(one: Found) -> dict[str, Any]:
    shown = asdict(one.shown) if one.shown else {"label": None, "key": None, "properties": None, "near": []}
    return shown | {"became": asdict(one.became) if one.became else None}
