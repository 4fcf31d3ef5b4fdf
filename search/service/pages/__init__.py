"""The pages people read: plain addresses, whole without JavaScript, Vietnamese first."""

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
