"""The pages people read: plain addresses, whole without JavaScript, Vietnamese first."""

from typing import Any

from fastapi import APIRouter, FastAPI, Response
from fastapi.staticfiles import StaticFiles

from search.service.assets import STATIC
from search.service.pages import (
    agency,
    answer,
    graph,
    heat,
    home,
    indicator,
    instrument,
    reader,
    review,
    table,
)
from search.service.pages.problems import add_pages_of_problems

router = APIRouter(include_in_schema=False)
for room in (home, answer, heat, table, reader, instrument, agency, indicator, graph, review):
    router.include_router(room.router)


def add_pages(app: FastAPI) -> None:
    """Give an app the pages, what they are drawn with, and errors as pages for those who read."""
    app.mount("/static", Static(directory=STATIC), name="static")
    app.include_router(router)
    add_pages_of_problems(app)


class Static(StaticFiles):
    """Files whose address changes with their content, so that browsers may keep them."""

    def file_response(self, *given: Any, **named: Any) -> Response:
        """The file, to be kept for a year."""
        found = super().file_response(*given, **named)
        found.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return found
