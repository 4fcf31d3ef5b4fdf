"""How the API answers: from what is kept, by ETag, with the parameters it knows and no others."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from graph.errors import UsageError
from queries.nearness import meant
from search.service.cache import Address, Cache, Reply, reply
from search.service.deps import settings_of, view_of
from search.service.view import View

JSON, CSV, PLAIN = "application/json", "text/csv", "text/plain"
ROOM = "/v1/"
"""Where answers are kept."""
VARY = (b"vary", b"Accept, Accept-Encoding, Authorization")
FRESH = (b"cache-control", b"private, no-cache")
"""Kept by whom it was told to, and asked about each time: the graph may have changed."""


class UnknownParameter(UsageError):
    """A parameter of the address that means nothing, and would be thought to have restricted the answer."""


class Kept(APIRoute):
    """A route whose answers follow from the graph and the address alone: kept, and told by ETag."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of FastAPI behind the cache."""
        usual = super().get_route_handler()
        known = frozenset(_parameters(self.dependant))

        async def answer(request: Request) -> Response:
            _check(request, known)
            view, cache = view_of(request), cache_of(request)
            asked = request.scope["query_string"]
            if request.method == "POST":
                asked = blake2b(await request.body() + asked, digest_size=16).digest()
            address = _address(request, view, asked)
            if (found := _kept(request, address)) is not None:
                return found

            async def make() -> Reply:
                made = reply(await usual(request))
                told = (*made.headers, *_headers(address, view))
                made = replace(made, headers=told, route=route_of(request.scope) or "")
                if made.status == 200 and view.edition == request.app.state.holder.view.edition:
                    cache.keep(address, made)
                return made

            made = await cache.once(address, make, settings_of(request).answer_seconds)
            if request.method == "GET" and _etag(address) in _seen(request):
                return _unchanged(made)
            return made.response(packed=_packs(request))

        return answer


class Shelf:
    """Gives what is kept before any route is looked for, which takes longer than all else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith(ROOM):
            request = Request(scope, receive)
            found = _kept(request, _address(request, view_of(request), scope["query_string"]))
            if found is not None:
                await found(scope, receive, send)
                return
        await self.app(scope, receive, send)


def route_of(scope: Scope) -> str | None:
    """The path of the endpoint that answered, as it was declared; None where none did."""
    # Of a router in a router, the whole path stands in a place of FastAPI's own.
    met = scope.get("fastapi", {}).get("effective_route_context") or scope.get("route")
    found: str | None = scope.get("state", {}).get("route") or getattr(met, "path", None)
    return found


def _address(request: Request, view: View, asked: bytes) -> Address:
    return Address(view.edition, request.method, request.scope["path"], asked, wanted(request))


def _kept(request: Request, address: Address) -> Response | None:
    """What is kept, or that the client has it."""
    found = cache_of(request).get(address)
    if found is None:
        return None
    request.state.route = found.route
    if request.method == "GET" and _etag(address) in _seen(request):
        return _unchanged(found)
    return found.response(packed=_packs(request))


def _headers(address: Address, view: View) -> tuple[tuple[bytes, bytes], ...]:
    return (VARY, FRESH, (b"etag", _etag(address).encode()), (b"graph-version", str(view.version).encode()))


def _unchanged(made: Reply) -> Response:
    """The headers of an answer alone: the client has its body."""
    headers = tuple(header for header in made.headers if header[0] not in (b"content-type", b"link"))
    found = Response(status_code=304)
    found.raw_headers = list(headers)
    return found


def _packs(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")


def cache_of(request: Request) -> Cache:
    """The answers the service keeps."""
    found: Cache = request.app.state.cache
    return found


def wanted(request: Request) -> str:
    """The kind of answer preferred by Accept: CSV where it stands before JSON, else JSON."""
    ranked: dict[str, float] = {}
    for part in request.headers.get("accept", "").lower().split(","):
        kind, *more = (piece.strip() for piece in part.split(";"))
        weight = next((piece[2:] for piece in more if piece.startswith("q=")), "1")
        try:
            ranked[kind] = float(weight)
        except ValueError:
            ranked[kind] = 0.0
    csv = ranked.get(CSV, 0.0)
    return CSV if csv > ranked.get(JSON, 0.0) and csv >= ranked.get("*/*", 0.0) else JSON


def _etag(address: Address) -> str:
    parts = (address.method, address.path, address.kind)
    told = blake2b(b"\0".join((*(part.encode() for part in parts), address.asked)), digest_size=9)
    return f'W/"{address.edition}-{told.hexdigest()}"'


def _seen(request: Request) -> set[str]:
    """What the client has, by If-None-Match."""
    return {tag.strip() for tag in request.headers.get("if-none-match", "").split(",")}


def _parameters(dependant: Dependant) -> Iterator[str]:
    """The parameters that an endpoint, or what it depends on, takes from the address."""
    yield from (field.alias for field in dependant.query_params)
    for inner in dependant.dependencies:
        yield from _parameters(inner)


def _check(request: Request, known: frozenset[str]) -> None:
    for name in request.query_params:
        if name not in known:
            raise UnknownParameter(
                f"there is no parameter {name!r}",
                place=request.url.path,
                remedy=meant(name, sorted(known), "it takes {all}" if known else "it takes none"),
            )
