"""/scorecard/heat: where points are lost, area by area: by province, and by body that answers for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from queries.asking import ask
from queries.question import Filter, Question
from search.service.deps import Fast, SettingsOf
from search.service.pages.frame import Frame, FrameOf

router = APIRouter()
MOST = 20_000
"""Sub-criteria looked at."""
WIDEST = 30
"""Provinces or bodies beside each other, those that lost most."""
STEPS = 5
"""Shades: 0 for nothing lost, STEPS for all or the most."""
YEARS = "pages.heat.years"


@dataclass(frozen=True, slots=True)
class Square:
    """Points lost of points to be had (0 where bodies share them), its shade, how many sub-criteria."""

    lost: float
    of: float
    shade: int
    count: int


@dataclass(frozen=True, slots=True)
class Heat:
    """A matrix: rows and columns by name, a square where there is something."""

    rows: list[str]
    columns: list[str]
    squares: dict[tuple[str, str], Square]


@router.get("/scorecard/heat")
async def heat(
    frame: FrameOf,
    gate: Fast,
    settings: SettingsOf,
    index: Annotated[str, Query(max_length=200, description="key or name of the index")] = "",
    year: Annotated[int | None, Query(ge=1990, le=2100)] = None,
    province: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """The maps of what was lost."""
    return await gate.run(_heat, frame, index, year, province, settings.query_seconds)


def _heat(frame: Frame, index: str, year: int | None, province: str, seconds: float) -> Response:
    def rows() -> list[dict[str, Any]]:
        asked = Question("scorecard", tuple(f for f in (Filter("index", "=", (index,)),) if index))
        return ask(frame.view.store, asked, timeout=seconds, limit=MOST).rows.dicts()

    every = frame.view.once(f"pages.heat {index}", rows)
    years = sorted({row["year"] for row in every if row["year"]}, reverse=True)
    shown = year or (years[0] if years else None)
    here = [row for row in every if row["year"] == shown and (not province or row["province"] == province)]
    return frame.show(
        "heat.html",
        index=index,
        indices=sorted({row["index"] for row in every}),
        years=years,
        year=shown,
        province=province,
        provinces=sorted({row["province"] for row in every if row["province"]}),
        by_province=by_province(here),
        by_agency=by_agency(here),
    )


def by_province(rows: Iterable[Mapping[str, Any]]) -> Heat:
    """What share of the points of each area each province lost."""
    held: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        held[row["area"] or row["index"], row["province"] or "–"].append(row)
    made = {}
    for where, found in held.items():
        lost, of = sum(row["lost"] for row in found), sum(row["max_score"] for row in found)
        made[where] = Square(round(lost, 2), round(of, 2), _shade(lost / of if of else 0), len(found))
    return _heat_of(made)


def by_agency(rows: Iterable[Mapping[str, Any]]) -> Heat:
    """How many points of each area each body answers for lost; those who share one are told the whole."""
    held: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in rows:
        for name in row["agency"] or ():
            held[row["area"] or row["index"], name].append(row["lost"])
    most = max((sum(lost) for lost in held.values()), default=0)
    made = {
        where: Square(round(sum(lost), 2), 0, _shade(sum(lost) / most if most else 0), len(lost))
        for where, lost in held.items()
    }
    return _heat_of(made)


def _shade(share: float) -> int:
    """0 where nothing was lost, else 1 to STEPS."""
    return 0 if share <= 0 else min(STEPS, 1 + int(share * STEPS))


def _heat_of(squares: dict[tuple[str, str], Square]) -> Heat:
    lost: dict[str, float] = defaultdict(float)
    for (_, column), square in squares.items():
        lost[column] += square.lost
    columns = sorted(lost, key=lambda name: (-lost[name], name))[:WIDEST]
    rows = sorted({row for row, column in squares if column in columns})
    return Heat(rows, columns, squares)
