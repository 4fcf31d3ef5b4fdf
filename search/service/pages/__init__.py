"""The pages people read: plain addresses, whole without JavaScript, Vietnamese first."""

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles

from search.service.assets import STATIC
from search.service.pages import agency, answer, graph, heat, home, indicator, instrument, reader, table
from search.service.pages.problems import add_pages_of_problems

router = APIRouter(include_in_schema=False)
for room in (home, answer, reader, instrument, agency, indicator, heat, graph, table):
    router.include_router(room.router)


def add_pages(app: FastAPI) -> None:
    """Give an app the pages, what they are drawn with, and errors as pages for those who read."""
    app.mount("/static", Static(directory=STATIC), name="static")
    app.include_router(router)
    add_pages_of_problems(app)


class Static(StaticFiles):
    """Files whose address changes with their content, so that browsers may keep them."""

    def file_response(self, *given, **named):  # type: ignore[no-untyped-def]
        """The file, to be kept for a year."""
        answer = super().file_response(*given, **named)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer
