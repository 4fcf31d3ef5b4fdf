"""/indicators: scores and ranks over the years, provinces side by side and on a map, targets and results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from queries.asking import ask
from queries.question import Filter, Order, Question
from queries.resolve import index_keys, read
from queries.run import run
from reference.tiles import Tile, tiles
from search.service.deps import Fast, SettingsOf
from search.service.pages.frame import Frame, FrameOf

router = APIRouter()
MOST = 10_000
"""Values looked at."""
LINES = 6
"""Provinces in a chart unless others are asked for."""
STEPS = 5
"""Shades of the map."""
HELD = """MATCH (m:Measurement)-[:OF]->(x)
WITH split(x.key, '/')[0] AS key, count(DISTINCT m.key) AS values, min(m.year) AS first, max(m.year) AS last
MATCH (i:Indicator {key: key})
RETURN i.key AS key, i.name AS name, i.publisher AS publisher, values, first, last
ORDER BY values DESC, name"""
COMPONENTS = """MATCH (c:Criterion)<-[:OF]-(:Measurement) WHERE c.key STARTS WITH $under AND c.level = 'area'
RETURN DISTINCT c.key AS key, c.name AS name, c.number AS number ORDER BY number, name"""


@dataclass(frozen=True, slots=True)
class Square:
    """A tile of the map: its province, what is known of it, its shade 1 (best) to STEPS, or 0 for unknown."""

    tile: Tile
    value: Mapping[str, Any] | None
    shade: int


@router.get("/indicators")
async def indicators(frame: FrameOf, gate: Fast) -> Response:
    """The indices that values are known of."""
    return await gate.run(_indicators, frame)


def _indicators(frame: Frame) -> Response:
    held = frame.view.once("pages.indicators", lambda: read(frame.view.store, HELD))
    return frame.show("indicators.html", held=held)


@router.get("/indicators/{key}")
async def indicator(
    frame: FrameOf,
    gate: Fast,
    settings: SettingsOf,
    key: Annotated[str, Path(description="key or name")],
    year: Annotated[int | None, Query(ge=1990, le=2100, description="the year of the map")] = None,
    component: Annotated[str, Query(max_length=300, description="a part of the index, by its name")] = "",
    province: Annotated[list[str] | None, Query(max_length=100, description="those in the charts")] = None,
) -> Response:
    """An index."""
    return await gate.run(_indicator, frame, key, year, component, province or [], settings.query_seconds)


def _indicator(
    frame: Frame, typed: str, year: int | None, component: str, wanted: list[str], seconds: float
) -> Response:
    store = frame.view.store
    key = index_keys(store, typed)[0]
    of = Filter("component", "=", (component,)) if component else Filter("component", "missing")
    asked = Question("measurements", (Filter("index", "=", (key,)), of), order=(Order("year"),))
    rows = ask(store, asked, timeout=seconds, limit=MOST, originals=frame.view.originals).rows.dicts()
    actual = [row for row in rows if row["kind"] == "actual" and row["year"] and row["province"]]
    values = first_stated(actual)
    years = sorted({row["year"] for row in actual})
    known = Counter(province for province, _ in values)
    chosen = [one for one in wanted if one in known] or [one for one, _ in known.most_common(LINES)]
    shown = year or (years[-1] if years else None)
    here = [row for (_, of_year), row in values.items() if of_year == shown]
    here.sort(key=lambda row: (row["rank"] is None, row["rank"], -(row["score"] or 0), row["province"]))
    targets = run(
        store, "targets-and-actuals", {"indicator": key}, timeout=seconds, originals=frame.view.originals
    )
    return frame.show(
        "indicator.html",
        key=key,
        name=next((row["index"] for row in rows), typed),
        component=component,
        components=read(store, COMPONENTS, under=f"{key}/"),
        years=years,
        year=shown,
        provinces=sorted(known),
        chosen=chosen,
        values=values,
        rows=here,
        squares=squares(here, shown) if shown else [],
        elsewhere=[
            row for row in here if shown and row["province"] not in {tile.name for tile in tiles(shown)}
        ],
        targets=[row for row in targets.rows if (row["component"] or "") == component],
    )


def first_stated(rows: Iterable[dict[str, Any]]) -> dict[tuple[str, int], dict[str, Any]]:
    """The values by province and year: a score and a rank stated in two places are told together."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for row in rows:
        held = found.setdefault((row["province"], row["year"]), dict(row))
        for name in ("score", "max_score", "rank", "of", "rank_change"):
            if held[name] is None:
                held[name] = row[name]
    return found


def squares(rows: Iterable[Mapping[str, Any]], year: int) -> list[Square]:
    """The map of a year: provinces shaded by rank, else by score, in equal shares of those known."""
    known = {row["province"]: row for row in rows}
    ordered = [
        row["province"] for row in known.values() if row["rank"] is not None or row["score"] is not None
    ]
    shade = {name: 1 + at * STEPS // len(ordered) for at, name in enumerate(ordered)}
    return [Square(tile, known.get(tile.name), shade.get(tile.name, 0)) for tile in tiles(year)]
