"""/v1/indicators: the indices, their values, the latest ranks of provinces, targets beside actuals."""

from __future__ import annotations

from fastapi import APIRouter

from queries.question import Filter
from search.service.api import named
from search.service.api.route import Kept
from search.service.api.views import add, rows_of

router = APIRouter(tags=["indicators"], route_class=Kept)

add(
    router,
    "/indicators",
    rows_of("measurements", by=["index"]),
    "indicators",
    summary="The indices, and how many values of each there are",
)
add(
    router,
    "/indicators/{name:path}/values",
    rows_of("measurements", lambda name: [Filter("index", "=", (name,))]),
    "indicator_values",
    summary="The values of an index and its parts",
)
named.add(
    router,
    "/indicators/{name:path}/ranks",
    named.rows_of("province-standings", "indicator"),
    "indicator_ranks",
)
named.add(
    router,
    "/indicators/{name:path}/targets",
    named.rows_of("targets-and-actuals", "indicator"),
    "indicator_targets",
)
