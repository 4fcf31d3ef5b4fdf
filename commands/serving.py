"""`danchieu serve`: the service on this machine or for an office."""

import asyncio
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI
from pydantic import ValidationError

from commands.opening import address
from commands.output import OK
from commands.signals import CAN_WAIT, ENDING
from graph.errors import DanchieuError, UsageError
from graph.store import default_url, mask
from search.service import logs
from search.service.app import create_app
from search.service.settings import Settings

ANY = {"0.0.0.0", "::", ""}
"""Hosts that mean every address of this machine."""
PATIENCE_SECONDS = 10
"""For requests at work when it is to stop."""


class CannotListen(DanchieuError):
    """An address or a port that cannot be listened on."""


def serve(**given: Any) -> int:
    """Serve until Ctrl-C or SIGTERM; a job at work is left to the next start.

    What is None in `given` comes from DANCHIEU_SERVE_*, else by default.
    """
    given["store"] = address(given.get("store"))
    try:
        settings = Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise UsageError(
            f"These settings cannot be used: {wrong}", remedy="see DANCHIEU_SERVE_* of the environment"
        ) from error
    run(settings)
    return OK


def run(settings: Settings, *, tools_only: bool = False) -> None:
    """Serve with these settings until Ctrl-C or SIGTERM, inside `signals.waited_for`.

    `tools_only` as for `create_app`.
    """
    with _listening(settings.host, settings.port) as (listener, url):
        app = create_app(settings, tools_only=tools_only)
        logs.begin()
        config = uvicorn.Config(
            app,
            lifespan="off",
            server_header=False,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=PATIENCE_SECONDS,
        )
        store = mask(settings.store or default_url())
        with asyncio.Runner(loop_factory=config.get_loop_factory()) as loop:
            loop.run(_run(_Server(config, app, f"{store} is served at {url} (Ctrl-C ends it)"), listener))


class _Server(uvicorn.Server):
    """Says where it listens once it does, and stops without a trace."""

    def __init__(self, config: uvicorn.Config, app: FastAPI, ready: str) -> None:
        super().__init__(config)
        self.app = app
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        print(self._ready, flush=True)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # Streams of events would last as long as their jobs.
        if hasattr(self.app.state, "desk"):
            self.app.state.desk.bell.end()
        super().handle_exit(sig, frame)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        # uvicorn would send itself the signal again, before the store is closed.
        if CAN_WAIT:
            loop = asyncio.get_running_loop()
            threading.Thread(target=self._wait, args=(loop,), name="signals", daemon=True).start()
            yield
            return
        before = {sig: signal.signal(sig, self.handle_exit) for sig in ENDING}
        try:
            yield
        finally:
            for sig, handler in before.items():
                signal.signal(sig, handler)

    def _wait(self, loop: asyncio.AbstractEventLoop) -> None:
        while True:
            sig = signal.sigwait(ENDING)
            # A second one while it stops lets nobody finish.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self.handle_exit, sig, None)


async def _run(server: _Server, listener: socket.socket) -> None:
    # Here, not by uvicorn, which tells an error of the store as a traceback.
    async with server.app.router.lifespan_context(server.app):
        await server.serve(sockets=[listener])


@contextmanager
def _listening(host: str, port: int) -> Iterator[tuple[socket.socket, str]]:
    """A socket bound to an address, and the URL that reaches it; CannotListen."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CannotListen(
            f"There is no address {host}: {error.strerror}", remedy="name one of this machine with --host"
        ) from error
    with listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(place)
        except OSError as error:
            raise CannotListen(
                f"Port {port} of {host} cannot be listened on: {error.strerror}",
                remedy="end what listens there, or name another with --port; 0 takes a free one",
            ) from error
        shown = "localhost" if host in ANY else f"[{host}]" if ":" in host else host
        yield listener, f"http://{shown}:{listener.getsockname()[1]}/"
