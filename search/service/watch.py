"""Watches every request: its id, a line of the log, the figures, the headers that all answers bear."""

from __future__ import annotations

import logging
import re
import time
import uuid
from importlib.metadata import version

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search.service.api.route import route_of
from search.service.logs import FIELDS, REQUEST
from search.service.metrics import Metrics

log = logging.getLogger("danchieu.requests")
ID = b"x-request-id"
_GIVEN = re.compile(rb"[\w.:-]{1,64}", re.ASCII)
UNKNOWN = "other"
"""The route of what no endpoint answers, whatever its address is."""


class Watch:
    """Stands before everything else that sees a request."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics
        self._always = [
            (b"danchieu-version", version("danchieu").encode()),
            (b"x-content-type-options", b"nosniff"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and tell what came of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = dict(scope["headers"]).get(ID, b"")
        identity = given if _GIVEN.fullmatch(given) else uuid.uuid4().hex.encode()
        headers = [(ID, identity), *self._always]
        status, size = 500, 0

        async def told(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message.get("headers", ()), *headers]}
            else:
                size += len(message.get("body", b""))
            await send(message)

        token = REQUEST.set(identity.decode())
        began = time.perf_counter()
        try:
            await self.app(scope, receive, told)
        finally:
            seconds = time.perf_counter() - began
            self.metrics.seen(scope["method"], route_of(scope) or UNKNOWN, status, seconds)
            log.info(
                "%s %s",
                scope["method"],
                scope["path"],
                extra={
                    FIELDS: {
                        "status": status,
                        "ms": round(seconds * 1000, 1),
                        "bytes": size,
                        "who": scope.get("state", {}).get("who"),
                    }
                },
            )
            REQUEST.reset(token)
