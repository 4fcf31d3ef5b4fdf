"""How the API answers: from what is kept, by ETag, with the parameters it knows and no others."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from hashlib import blake2b
from typing import Any

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from graph.errors import UsageError
from queries.nearness import meant
from search.service.cache import Address, Cache, Reply, reply
from search.service.deps import settings_of, view_of

JSON, CSV, PLAIN = "application/json", "text/csv", "text/plain"
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
            address = Address(view.edition, request.method, request.url.path, asked, wanted(request))
            etag = _etag(address)
            headers = (VARY, FRESH, (b"etag", etag.encode()), (b"graph-version", str(view.version).encode()))
            if request.method == "GET" and etag in _seen(request):
                return Reply(304, headers, b"").response(packed=False)
            found = cache.get(address)
            if found is None:

                async def make() -> Reply:
                    made = reply(await usual(request))
                    made = Reply(made.status, (*made.headers, *headers), made.body, made.packed)
                    if made.status == 200 and view.edition == request.app.state.holder.view.edition:
                        cache.keep(address, made)
                    return made

                found = await cache.once(address, make, settings_of(request).answer_seconds)
            return found.response(packed="gzip" in request.headers.get("accept-encoding", ""))

        return answer


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
