"""The API under /v1: a module a resource."""

from fastapi import APIRouter

from search.service.api import asking, files, jobs

router = APIRouter(prefix="/v1")
router.include_router(asking.router)
router.include_router(files.router)
router.include_router(jobs.router)
