"""The doors of the service: who is let in, by which name it is called, how much they bring and ask."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search.service.errors import problem
from search.service.keys import Key, Keys, Role
from search.service.limits import AtOnce, Rate, Refused
from search.service.settings import Settings, is_loopback

OPEN = frozenset(("/health", "/ready"))
"""What anybody may ask: it tells nothing of the graph."""
WATCHED = "/metrics"
"""What this machine may ask without a key."""
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
READING = ("/v1/citations", "/mcp")
"""Where a POST only asks."""
HERE = frozenset(("localhost", "127.0.0.1", "[::1]"))
"""Names of this machine. Any other name that leads here is another's page in a browser (DNS rebinding)."""
CHALLENGE = {"WWW-Authenticate": 'Bearer, Basic realm="danchieu", charset="UTF-8"'}
"""Programs send a key as it is; browsers ask for it as a password."""


class Doors:
    """Lets requests in: the state of each gets `key`, None where none is needed, and `who` it is of."""

    def __init__(self, app: ASGIApp, settings: Settings, keys: Keys) -> None:
        self.app = app
        self.settings = settings
        self.keys = keys
        self.rate = Rate(settings.requests_a_second, settings.burst)
        self.at_once = AtOnce(settings.at_once, settings.each_at_once)
        own = {settings.host, f"[{settings.host}]", *settings.names}
        self._names = own | HERE if settings.loopback or settings.names else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            key = self._who(scope, headers)
            who = f"key {key.name}" if key else str((scope.get("client") or ("",))[0])
            scope.setdefault("state", {}).update(key=key, who=who)
            self._may(scope, headers, key)
            self.rate.take(who)
            most = self._most(headers)
            with self.at_once.one(who):
                await self.app(scope, _measured(receive, most), send)
        except Refused as refused:
            told = problem(refused.status, refused.message, headers=refused.headers, remedy=refused.remedy)
            await told(scope, receive, send)

    def _who(self, scope: Scope, headers: Headers) -> Key | None:
        host = headers.get("host", "").lower()
        if self._names is not None and _without_port(host) not in self._names:
            raise Refused(
                421,
                f"This service is not called {host!r}",
                remedy="use its address, or see DANCHIEU_SERVE_NAMES",
            )
        if self.settings.loopback or scope["path"] in OPEN:
            return None
        found = self.keys.of(_token(headers.get("authorization", "")))
        if found is None and not (scope["path"] == WATCHED and _near(scope)):
            raise Refused(
                401,
                "A key is needed",
                remedy="send Authorization: Bearer KEY; danchieu keys add NAME makes one",
                headers=CHALLENGE,
            )
        return found

    def _may(self, scope: Scope, headers: Headers, key: Key | None) -> None:
        if scope["method"] in SAFE:
            return
        # A browser sends what it knows of its user for the pages of others, too.
        origin = urlsplit(headers.get("origin", "")).netloc
        foreign = headers.get("sec-fetch-site", "none") not in ("same-origin", "none")
        if foreign or (origin and origin != headers.get("host")):
            raise Refused(403, "This comes from a page of another site", remedy="ask from a page of this one")
        if key is not None and key.role is not Role.editor and not scope["path"].startswith(READING):
            raise Refused(403, "This key may only read", remedy="danchieu keys add NAME --role editor")

    def _most(self, headers: Headers) -> int:
        """The bytes that its body may have; Refused where it says that it has more."""
        with_files = headers.get("content-type", "").startswith("multipart/form-data")
        most = self.settings.upload_bytes if with_files else self.settings.body_bytes
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > most:
            raise Refused(413, TOO_LARGE, remedy=f"send at most {most:,} bytes")
        return most


TOO_LARGE = "The body is too large"


def _measured(receive: Receive, most: int) -> Receive:
    """A body that says nothing of its length is counted as it comes."""
    came = 0

    async def counted() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > most:
            raise HTTPException(413, TOO_LARGE)
        return message

    return counted


def _token(authorization: str) -> str:
    """The letters of a key: as they are, or as the password of any user."""
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(given, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return given.strip() if scheme.lower() == "bearer" else ""


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() else host


def _near(scope: Scope) -> bool:
    client = scope.get("client")
    return client is not None and is_loopback(client[0])
