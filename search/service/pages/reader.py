"""/documents/KEY: the original text with every citation, task, value and finding marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from graph.errors import UsageError
from queries.resolve import NothingFound, document_keys, read
from search.service.deps import Fast, HolderOf
from search.service.holder import Holder
from search.service.marks import Mark, around, marks_of, pieces
from search.service.pages import facts, tokens
from search.service.pages.frame import Frame, FrameOf
from search.service.pages.review import may_decide

router = APIRouter()
LETTERS = {"citation": "c", "task": "t", "value": "v", "finding": "f"}
"""Kind of mark -> its class in the text, and the first letter of the anchor where one begins."""
AT = "at"
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")
HEAD = """MATCH (d:Document) WHERE d.key = $key
OPTIONAL MATCH (d)-[:TEXT_OF]->(i:Instrument)
RETURN d.key AS key, d.name AS name, d.kind AS kind, d.number AS number, d.date AS date, d.status AS status,
       d.issuer AS issuer, d.province AS province, d.subject AS subject, d.signer AS signer,
       d.signer_role AS signer_role, d.recipients AS recipients, d.doubt AS doubt, d.doubts AS doubts,
       d.ingested_at AS ingested_at, i.key AS instrument"""
OUTLINE = """MATCH (p:Provision) WHERE p.document = $key AND p.level = 0 AND p.label <> ''
RETURN p.label AS label, p.text AS text, p.start AS start ORDER BY start"""


@router.get("/documents/{key:path}")
async def document(
    frame: FrameOf,
    gate: Fast,
    holder: HolderOf,
    key: Annotated[str, Path(description="key, number or file name")],
    at: Annotated[str | None, Query(description="a place: START-END")] = None,
) -> Response:
    """The document, or for a script only what it says at a place."""
    return await gate.run(_document, frame, holder, key, at)


def _document(frame: Frame, holder: Holder, key: str, at: str | None) -> Response:
    store = frame.view.store
    key = one_document(frame, key)
    head = read(store, HEAD, key=key)[0]
    marks = marks_of(store, key)
    span = _span(at)
    shown = facts.told(frame.view, key, around(marks, *span), span) if span else None
    form: dict[str, Any] = (
        {"token": tokens.token_of(frame.request)} if may_decide(frame.request, holder) else {}
    )
    if frame.part and span:
        return frame.show("facts.html", head=head, shown=shown, **form)
    text = frame.view.originals.text(key)
    if text is None:
        raise NothingFound(
            f"the text of {head['name']} is not in the store", remedy="danchieu ingest --force FILE"
        )
    outline = read(store, OUTLINE, key=key)
    return frame.show(
        "reader.html",
        head=head,
        shown=shown,
        outline=outline,
        counts={kind: sum(mark.kind == kind for mark in marks) for kind in LETTERS},
        text=marked_up(text, marks, span, [row["start"] for row in outline]),
        **form,
    )


def one_document(frame: Frame, typed: str) -> str:
    """The key of the one document meant; UsageError for several."""
    keys = document_keys(frame.view.store, typed)
    if len(keys) > 1:
        raise UsageError(
            f"{typed!r} is the name of {len(keys)} documents",
            remedy=f"take one by its key: {', '.join(keys)}",
        )
    return keys[0]


def _span(at: str | None) -> tuple[int, int] | None:
    if at is None:
        return None
    found = _AT.fullmatch(at)
    if found is None or int(found[1]) >= int(found[2]):
        raise UsageError(f"{at!r} is no place", remedy="write at=START-END, as in at=120-184")
    return int(found[1]), int(found[2])


def marked_up(
    text: str, marks: Iterable[Mark], span: tuple[int, int] | None = None, anchors: Iterable[int] = ()
) -> str:
    """The text as HTML: a link where something is marked, an anchor where it begins, the place asked for."""
    wanted = [Mark(AT, AT, span[0], min(span[1], len(text)))] if span and span[0] < len(text) else []
    sections = set(anchors)
    made: list[str] = []
    for piece in pieces(len(text), [*marks, *wanted], sections):
        ids = [f"p-{piece.start}"] if piece.start in sections else []
        ids += [AT if m.kind == AT else f"{LETTERS[m.kind]}-{m.start}" for m in piece.begins]
        own = [mark for mark in piece.marks if mark.kind in LETTERS]
        here = any(mark.kind == AT for mark in piece.marks)
        written = escape(text[piece.start : piece.end], quote=False)
        first, *more = dict.fromkeys(ids) or [""]
        made += [f'<b id="{one}"></b>' for one in more]
        anchor = f' id="{first}"' if first else ""
        if own:
            letters = " ".join(LETTERS[mark.kind] for mark in own) + (" at" if here else "")
            to = f"?at={own[0].start}-{own[0].end}#{LETTERS[own[0].kind]}-{own[0].start}"
            made.append(f'<a{anchor} class="{letters}" href="{to}">{written}</a>')
        elif here:
            made.append(f"<mark{anchor}>{written}</mark>")
        else:
            made.append(f"<b{anchor}></b>{written}" if anchor else written)
    return "".join(made)
