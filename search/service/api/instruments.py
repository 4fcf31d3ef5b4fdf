"""/v1/instruments: those cited or taken in; one by key or number as people type it, and its network."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from graph.errors import UsageError
from queries import draw, trace
from queries.question import Filter
from queries.resolve import instrument_keys, read
from queries.values import first_day
from search.service import shapes
from search.service.api.one import one_key, thing
from search.service.api.route import Kept
from search.service.api.rows import heard
from search.service.api.told import ONE
from search.service.api.typed import NameOf, Text
from search.service.api.views import add, rows_of
from search.service.deps import Fast, ViewOf

router = APIRouter(tags=["instruments"], route_class=Kept)
LIFE = """MATCH (i:Instrument) WHERE i.key = $key
RETURN i.key AS key, i.in_force_from AS in_force_from, i.in_force_to AS in_force_to, i.status AS status"""
MOST = 2000
"""Instruments of a trace."""

add(router, "/instruments", rows_of("instruments"), "instruments")
add(
    router,
    "/instruments/{name:path}/cites",
    rows_of("citations", lambda name: [Filter("citing", "=", (name,))]),
    "instrument_cites",
    summary="What it cites, where its text is in the graph",
)
add(
    router,
    "/instruments/{name:path}/cited-by",
    rows_of("citations", lambda name: [Filter("instrument", "=", (name,))]),
    "instrument_cited_by",
    summary="Where it is cited",
)


@router.get(
    "/instruments/{name:path}/trace",
    operation_id="instrument_trace",
    response_model=shapes.Trace,
    responses=ONE,
)
async def followed(
    view: ViewOf,
    gate: Fast,
    name: NameOf,
    depth: Annotated[int, Query(ge=1, le=10, description="how many steps")] = 2,
    direction: Annotated[
        Literal["in", "out", "both"], Query(description="out: what it cites; in: what cites it")
    ] = "out",
) -> dict[str, Any]:
    """Follow citations from an instrument, step by step; as `danchieu trace --format json` does."""

    def follow() -> dict[str, Any]:
        with heard() as understood:
            found = trace.trace(view.store, name, depth=depth, direction=direction, most=MOST)
        return draw.as_json(found) | {"understood": understood}

    return await gate.run(follow)


@router.get("/instruments/{name:path}/in-force", operation_id="instrument_in_force", responses=ONE)
async def in_force(
    view: ViewOf,
    gate: Fast,
    name: NameOf,
    day: Annotated[Text, Query(description="the day: 1/1/2020, 2020-01-01")],
) -> shapes.InForce:
    """Whether an instrument was in force on a day, as far as texts and registers tell."""
    try:
        asked = first_day(day)
    except ValueError as error:
        raise UsageError(f"{day!r} is no day", place="day", remedy="write 1/1/2020 or 2020-01-01") from error

    def find() -> shapes.InForce:
        with heard() as understood:
            key = one_key(view.store, "Instrument", instrument_keys, name)
        row = read(view.store, LIFE, key=key)[0]
        begun, ended = row["in_force_from"], row["in_force_to"]
        held = begun is not None and begun <= asked and (ended is None or asked < ended)
        known = begun is not None or (ended is not None and ended <= asked)
        return shapes.InForce(**row, day=asked, in_force=held if known else None, understood=understood)

    return await gate.run(find)


@router.get("/instruments/{name:path}", operation_id="instrument", response_model=shapes.Thing, responses=ONE)
async def instrument(view: ViewOf, gate: Fast, name: NameOf) -> dict[str, Any]:
    """An instrument by its key, its number as people type it, or the name of a law."""
    return await gate.run(thing, view.store, "Instrument", instrument_keys, name)
