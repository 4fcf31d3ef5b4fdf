"""/v1/findings: contradictions and doubts."""

from __future__ import annotations

from fastapi import APIRouter

from search.service.api.route import Kept
from search.service.api.views import add, rows_of

router = APIRouter(tags=["findings"], route_class=Kept)
add(router, "/findings", rows_of("findings"), "findings")
