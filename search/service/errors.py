"""Errors as problem+json (RFC 9457): what is wrong, where, and what to do."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from graph.errors import DanchieuError, QueryTimeout
from queries.resolve import SeveralMeant
from search.service.gates import Busy

PROBLEM = "application/problem+json"
PATIENCE_SECONDS = 5
"""When to ask again for what took too long."""


def problem(status: int, title: str, *, headers: dict[str, str] | None = None, **more: Any) -> JSONResponse:
    """A response that tells a problem; what is None in `more` is left out."""
    told = {"type": "about:blank", "title": title, "status": status}
    told |= {name: value for name, value in more.items() if value is not None}
    return JSONResponse(told, status, headers, media_type=PROBLEM)


def add_errors(app: FastAPI) -> None:
    """Let an app tell every error as a problem."""

    @app.exception_handler(DanchieuError)
    async def ours(request: Request, error: DanchieuError) -> JSONResponse:
        status, headers = error.http_status, None
        if isinstance(error, Busy | QueryTimeout):
            # What takes too long does so under load, or will be found in less time once it is computed.
            seconds = error.retry_after if isinstance(error, Busy) else PATIENCE_SECONDS
            status, headers = 503, {"Retry-After": str(seconds)}
        choices = list(error.choices) if isinstance(error, SeveralMeant) else None
        return problem(
            status,
            # Those it lists stand in a field of their own.
            error.message.partition(":\n")[0],
            headers=headers,
            detail=error.place,
            remedy=error.remedy,
            choices=choices,
        )

    @app.exception_handler(Exception)
    async def unforeseen(request: Request, error: Exception) -> JSONResponse:
        # What went wrong stands in the log, under the id of the request.
        return problem(500, "The service failed", remedy="tell who runs it the X-Request-Id of this answer")

    @app.exception_handler(RequestValidationError)
    async def wrong(request: Request, error: RequestValidationError) -> JSONResponse:
        fields = [{"field": ".".join(map(str, e["loc"])), "message": e["msg"]} for e in error.errors()]
        return problem(422, "The request cannot be read", errors=fields)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> JSONResponse:
        headers = dict(error.headers) if error.headers else None
        return problem(error.status_code, str(error.detail), headers=headers)
