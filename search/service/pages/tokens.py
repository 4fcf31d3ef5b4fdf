"""Forms that change something carry a token that only a page of ours can know (double submit)."""

from __future__ import annotations

import secrets

from fastapi import Request, Response
from starlette.exceptions import HTTPException

COOKIE = "danchieu_form"
FIELD = "token"
BYTES = 24


def token_of(request: Request) -> str:
    """The token of a browser: that of its cookie, else a new one."""
    return request.cookies.get(COOKIE) or secrets.token_urlsafe(BYTES)


def give(response: Response, token: str) -> None:
    """Let the browser keep its token; pages of other sites cannot make it send it."""
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict")


def check(request: Request, given: str) -> None:
    """403 unless the form was filled in on a page of ours."""
    held = request.cookies.get(COOKIE, "")
    if not held or not secrets.compare_digest(held.encode(), given.encode()):
        raise HTTPException(403, "This form was not sent from a page of this service, or it is too old")
