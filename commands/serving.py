"""`danchieu serve`: the service on this machine or for an office."""

from typing import Any

import uvicorn

from commands.opening import address
from search.service import logs
from search.service.app import create_app
from search.service.settings import Settings


def serve(**given: Any) -> int:
    """Serve until stopped. What is None in `given` comes from DANCHIEU_SERVE_*, else by default."""
    given["store"] = address(given.get("store"))
    settings = Settings(**{name: value for name, value in given.items() if value is not None})
    logs.begin()
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        server_header=False,
        log_config=None,
        access_log=False,
    )
    return 0
