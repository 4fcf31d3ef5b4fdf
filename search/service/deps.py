"""What endpoints ask for: the view of the graph they answer from, and the gates they go through."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Request

from search.service.gates import Gate
from search.service.holder import Holder
from search.service.jobs.desk import Desk
from search.service.settings import Settings
from search.service.view import View


def _holder(request: Request) -> Holder:
    return cast(Holder, request.app.state.holder)


def view_of(request: Request) -> View:
    """The view of a request, the same throughout: everything it tells comes from one version of the graph."""
    if not hasattr(request.state, "view"):
        request.state.view = _holder(request).view
    return cast(View, request.state.view)


def _fast(request: Request) -> Gate:
    return cast(Gate, request.app.state.fast)


def _slow(request: Request) -> Gate:
    return cast(Gate, request.app.state.slow)


def settings_of(request: Request) -> Settings:
    """What the service was told at its start."""
    return cast(Settings, request.app.state.settings)


def _desk(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)


def _asked_by(request: Request) -> str | None:
    key = request.state.key
    return key.name if key else None


HolderOf = Annotated[Holder, Depends(_holder)]
ViewOf = Annotated[View, Depends(view_of)]
SettingsOf = Annotated[Settings, Depends(settings_of)]
DeskOf = Annotated[Desk, Depends(_desk)]
AskedBy = Annotated[str | None, Depends(_asked_by)]
"""The name of the key that asks; None where none is needed. Doors lets editors alone change the graph."""
Fast = Annotated[Gate, Depends(_fast)]
"""For look-ups and queries."""
Slow = Annotated[Gate, Depends(_slow)]
"""For searches and questions, which load both cores."""
