"""Puts the service together: its store, its gates, the API and the pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from anyio import to_thread
from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware

from search.service import api, health, mcp, metrics, openapi, pages
from search.service.api.route import Shelf
from search.service.cache import Cache
from search.service.doors import Doors
from search.service.errors import add_errors
from search.service.folder import service_folder
from search.service.gates import Gate
from search.service.holder import Holder
from search.service.jobs.desk import Desk
from search.service.keys import Keys, needed
from search.service.metrics import Metrics
from search.service.settings import Settings
from search.service.watch import Watch


def create_app(settings: Settings | None = None, *, tools_only: bool = False) -> FastAPI:
    """The service with these settings, else with those of the environment; its store opens when it starts.

    `tools_only` leaves it with what assistants ask. UsageError where others could reach it and nobody has a
    key.
    """
    told = settings or Settings()
    keys = Keys(service_folder(told))
    if not told.loopback:
        needed(keys)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        holder = await to_thread.run_sync(Holder, told)
        app.state.holder = holder
        app.state.desk = desk = await to_thread.run_sync(Desk, holder, told)
        desk.bell.listen()
        app.state.fast = Gate(told.fast_at_once, told.fast_waiting, told.wait_seconds)
        app.state.slow = Gate(told.slow_at_once, told.slow_waiting, told.wait_seconds)
        try:
            async with tools.session_manager.run():
                yield
        finally:
            await to_thread.run_sync(desk.close)
            await to_thread.run_sync(holder.close)

    # Its pages of documentation would fetch what they show from other hosts.
    app = FastAPI(
        title="danchieu",
        version=version("danchieu"),
        lifespan=lifespan,
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings = told
    app.state.cache = Cache(told.cache_bytes)
    app.state.metrics = Metrics(app)
    openapi.describe(app)
    add_errors(app)
    # The last of these sees a request first.
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)
    app.add_middleware(Shelf)
    app.add_middleware(Doors, settings=told, keys=keys)
    app.add_middleware(Watch, metrics=app.state.metrics)
    app.include_router(health.router)
    if not tools_only:
        app.include_router(metrics.router)
        app.include_router(api.router)
        pages.add_pages(app)
    tools = mcp.server(
        mcp.Turns(lambda: app.state.holder.view, lambda: app.state.fast, lambda: app.state.slow)
    )
    app.router.routes.extend(mcp.http(tools, told.hosts).routes)
    app.state.tools = tools
    return app
