"""What is wrong, as a page for people; other clients get problem+json."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from graph.errors import DanchieuError
from search.service.pages.frame import language_of, reply

Handler = Callable[[Request, Any], Response | Awaitable[Response]]


def add_pages_of_problems(app: FastAPI) -> None:
    """Let an app tell as a page, to those who ask for one, what it tells the others as a problem."""
    for kind in (DanchieuError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _as_page(app.exception_handlers[kind]))


def _as_page(told: Handler) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handler(request: Request, error: Exception) -> Response:
        problem = told(request, error)
        if not isinstance(problem, Response):
            problem = await problem
        if not isinstance(problem, JSONResponse) or "text/html" not in request.headers.get("accept", ""):
            return problem
        page = reply(
            request, language_of(request), "problem.html", status=problem.status_code,
            problem=json.loads(bytes(problem.body)),
        )  # fmt: skip
        for name in ("retry-after", "www-authenticate", "allow"):
            if name in problem.headers:
                page.headers[name] = problem.headers[name]
        return page

    return handler
