"""Puts the service together: its store, its gates, the API and the pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from anyio import to_thread
from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware

from search.service import api, health, pages
from search.service.cache import Cache
from search.service.errors import add_errors
from search.service.gates import Gate
from search.service.holder import Holder
from search.service.settings import Settings


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service with these settings, else with those of the environment; its store opens when it starts."""
    told = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        holder = await to_thread.run_sync(Holder, told)
        app.state.holder = holder
        app.state.fast = Gate(told.fast_at_once, told.fast_waiting, told.wait_seconds)
        app.state.slow = Gate(told.slow_at_once, told.slow_waiting, told.wait_seconds)
        try:
            yield
        finally:
            await to_thread.run_sync(holder.close)

    app = FastAPI(title="danchieu", version=version("danchieu"), lifespan=lifespan)
    app.state.settings = told
    app.state.cache = Cache(told.cache_bytes)
    add_errors(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    app.include_router(health.router)
    app.include_router(api.router)
    pages.add_pages(app)
    return app
