"""`danchieu mcp`: tools for assistants, on standard input and output or by HTTP."""

import anyio
from fastapi import FastAPI

from commands.opening import address
from commands.output import OK
from commands.serving import run
from search.service.app import create_app
from search.service.settings import Settings


def assist(store: str | None, *, http: bool, port: int | None, model: str | None) -> int:
    """Speak the protocol until the other side, or the person, ends it. The store is only read."""
    told = {"store": address(store), "port": port, "model": model, "read_only": True}
    settings = Settings.model_validate({name: value for name, value in told.items() if value is not None})
    if http:
        run(settings.model_copy(update={"host": "127.0.0.1"}), tools_only=True)
    else:
        anyio.run(_stdio, create_app(settings, tools_only=True))
    return OK


async def _stdio(app: FastAPI) -> None:
    async with app.router.lifespan_context(app):
        await app.state.tools.run_stdio_async()
