"""The API under /v1: a module a resource."""

from fastapi import APIRouter

from search.service.api import (
    agencies,
    asking,
    citations,
    documents,
    files,
    findings,
    graph,
    indicators,
    instruments,
    jobs,
    named,
    views,
)

router = APIRouter(prefix="/v1")
for _resource in (
    files,  # before those whose keys have slashes
    jobs,
    asking,
    documents,
    instruments,
    agencies,
    indicators,
    findings,
    views,
    named,
    graph,
    citations,
):
    router.include_router(_resource.router)
