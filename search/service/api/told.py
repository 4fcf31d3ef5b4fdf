"""What OpenAPI tells of the endpoints: problems by status, kinds of answers."""

from __future__ import annotations

from typing import Any

from search.service.api.route import CSV
from search.service.errors import PROBLEM
from search.service.shapes import Problem

MEANINGS = {
    400: "the body cannot be read",
    401: "no key, or one that is not known",
    403: "the key may not do this",
    404: "nothing bears that name; the nearest are told",
    409: "it is over already",
    410: "the graph has changed since that page: begin anew",
    413: "the body is too large",
    415: "no file of a kind that is read",
    422: "a parameter is wrong; the fields or names are told",
    429: "too many requests of this key or address: wait as Retry-After says",
    503: "too many ask at once: wait as Retry-After says",
}
SCHEMA = {"$ref": f"#/components/schemas/{Problem.__name__}"}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Responses of these statuses, besides those that any endpoint may give."""
    return {
        status: {"description": MEANINGS[status], "content": {PROBLEM: {"schema": SCHEMA}}}
        for status in sorted({*statuses, 401, 422, 429, 503})
    }


KEPT: dict[int | str, dict[str, Any]] = {304: {"description": "the client has it, as its If-None-Match says"}}
ROWS: dict[int | str, dict[str, Any]] = {
    200: {"content": {CSV: {"schema": {"type": "string"}}}, "description": "a page of rows"},
    **KEPT,
    **problems(410),
}
NAMED_ROWS = ROWS | problems(404, 410)
"""Rows of what a name is looked up for."""
ONE = KEPT | problems(404)
