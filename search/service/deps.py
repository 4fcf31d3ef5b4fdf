"""What endpoints ask for: the view of the graph they answer from, and the gates they go through."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Request

from graph.errors import DanchieuError
from search.service.gates import Gate
from search.service.holder import Holder
from search.service.jobs.desk import Desk
from search.service.settings import Settings
from search.service.view import View

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class EditorNeeded(DanchieuError):
    """A request to change the graph by who may only read it."""

    http_status = 403


def _holder(request: Request) -> Holder:
    return cast(Holder, request.app.state.holder)


def _view(request: Request) -> View:
    # Once a request: everything it tells comes from one version of the graph.
    if not hasattr(request.state, "view"):
        request.state.view = _holder(request).view
    return cast(View, request.state.view)


def _fast(request: Request) -> Gate:
    return cast(Gate, request.app.state.fast)


def _slow(request: Request) -> Gate:
    return cast(Gate, request.app.state.slow)


def _settings(request: Request) -> Settings:
    return cast(Settings, request.app.state.settings)


def _desk(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)


def _editor(request: Request) -> str | None:
    """Who writes: nobody by name while only this machine can reach the service."""
    settings = _settings(request)
    if settings.host not in LOOPBACK:
        raise EditorNeeded("Only editors may change the graph", remedy="serve on this machine alone")
    return None


HolderOf = Annotated[Holder, Depends(_holder)]
ViewOf = Annotated[View, Depends(_view)]
SettingsOf = Annotated[Settings, Depends(_settings)]
Fast = Annotated[Gate, Depends(_fast)]
"""For look-ups and queries."""
DeskOf = Annotated[Desk, Depends(_desk)]
Editor = Annotated[str | None, Depends(_editor)]
"""Lets editors in alone; the name of their key."""
Slow = Annotated[Gate, Depends(_slow)]
"""For searches and questions, which load both cores."""
