"""/review: doubtful identities for a person to decide, findings to set aside, and all of it taken back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from graph.store import GraphStore
from ingest.load.judged import judged
from ingest.load.revise import judgements_of
from ingest.review import dismissing
from ingest.review.judging import decide, judgement
from ingest.review.queue import Item, Side, queue
from queries.evidence import Evidence
from queries.resolve import read
from search.service.deps import HolderOf, Slow
from search.service.holder import Holder
from search.service.pages import tokens
from search.service.pages.frame import Frame, FrameOf
from search.service.view import View

router = APIRouter()
PAGE = 10
"""Pairs on a page."""
LAST = 10
"""Decisions that may be taken back here."""
SHOWN_PLACES = 2
DISMISSED = """MATCH (i:Dismissal) OPTIONAL MATCH (d:Document)-[:HAS_FINDING]->(f:Finding {key: i.key})
RETURN i.key AS key, i.because AS because, i.by AS by, i.at AS at, f.message AS message, d.key AS document,
       d.name AS name, f.start AS start, f.`end` AS `end` ORDER BY at DESC LIMIT $most"""
Token = Annotated[str, Form(max_length=200)]
Key = Annotated[str, Form(max_length=500)]
Words = Annotated[str, Form(max_length=2000)]
_writing = threading.Lock()
"""Decisions are applied one after the other: each looks at those before."""


@router.get("/review")
async def review(
    frame: FrameOf, gate: Slow, holder: HolderOf, page: Annotated[int, Query(ge=1, le=10_000)] = 1
) -> Response:
    """What there is to decide, with the evidence of both sides."""
    return await gate.run(_review, frame, holder, page)


def _review(frame: Frame, holder: Holder, page: int) -> Response:
    view = frame.view
    items = view.once("pages.review", lambda: _queue(view))
    shown = items[(page - 1) * PAGE : page * PAGE]
    made = judgements_of(view.store)
    decisions = sorted(made, key=lambda one: one.at or "", reverse=True)[:LAST]
    return frame.show(
        "review.html",
        token=tokens.token_of(frame.request),
        count=len(items),
        items=[(item, _evidence(view, item.one), _evidence(view, item.other)) for item in shown],
        page=page,
        more=len(items) > page * PAGE,
        decisions=decisions,
        dismissed=read(view.store, DISMISSED, most=LAST),
        may=may_decide(frame.request, holder),
    )


def _queue(view: View) -> list[Item]:
    made = judgements_of(view.store)
    return queue(view.store, judged(made), [one.key for one in made if one.verdict == "unsure"])


def _evidence(view: View, side: Side) -> list[Evidence]:
    return view.originals.evidence(side.places[:SHOWN_PLACES])


def may_decide(request: Request, holder: Holder) -> bool:
    """Whether who asks may change something: with the key of an editor, or where no keys are needed."""
    key = getattr(request.state, "key", None)
    return not holder.store.read_only and (key is None or key.role == "editor")


def _who(request: Request, by: str) -> str | None:
    key = getattr(request.state, "key", None)
    return key.name if key is not None else by.strip() or None


@router.post("/review")
async def judge(
    request: Request, gate: Slow, holder: HolderOf, token: Token,
    label: Key, one: Key, other: Key, verdict: Key, by: Words = "", note: Words = "",
) -> Response:  # fmt: skip
    """Decide about a pair."""
    made = judgement(label, one, other, verdict, by=_who(request, by), at=_now(), note=note.strip() or None)
    return await _change(request, gate, holder, token, lambda store: decide(store, [made]))


@router.post("/review/undo")
async def undo(request: Request, gate: Slow, holder: HolderOf, token: Token, key: Key) -> Response:
    """Take a decision back."""
    return await _change(request, gate, holder, token, lambda store: decide(store, [], without=[key]))


@router.post("/review/ignore")
async def ignore(
    request: Request, gate: Slow, holder: HolderOf, token: Token, key: Key, because: Words, by: Words = ""
) -> Response:
    """Set a finding aside."""

    def aside(store: GraphStore) -> None:
        found, _ = dismissing.finding(store, key)
        dismissing.ignore(store, found, because, by=_who(request, by), at=_now())

    return await _change(request, gate, holder, token, aside)


@router.post("/review/restore")
async def restore(request: Request, gate: Slow, holder: HolderOf, token: Token, key: Key) -> Response:
    """Take a finding up again."""
    return await _change(request, gate, holder, token, lambda store: dismissing.restore(store, key))


async def _change(
    request: Request, gate: Any, holder: Holder, token: str, change: Callable[[GraphStore], object]
) -> Response:
    tokens.check(request, token)

    def apply() -> None:
        with _writing:
            change(holder.writer)
        holder.swap()

    await gate.run(apply)
    return RedirectResponse("/review", 303)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
