"""Whether the service lives, and whether it can answer."""

from typing import Any

from fastapi import APIRouter

from search.service.deps import ViewOf

router = APIRouter(tags=["service"])


@router.get("/health")
async def health() -> dict[str, str]:
    """The process lives."""
    return {"status": "ok"}


@router.get("/ready")
async def ready(view: ViewOf) -> dict[str, Any]:
    """The store is open and a view of it answers."""
    return {"status": "ok", "version": view.version}
