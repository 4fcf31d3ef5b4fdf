"""/v1/documents: those taken in, one with what lies next to it, its text and where its facts stand."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from queries import places
from queries.resolve import document_keys
from search.service import shapes
from search.service.api.one import one_key, thing
from search.service.api.route import PLAIN, Kept
from search.service.api.told import ONE
from search.service.api.typed import NameOf
from search.service.api.views import add, rows_of
from search.service.deps import Fast, ViewOf
from search.service.marks import marks_of
from search.service.view import View

router = APIRouter(tags=["documents"], route_class=Kept)
add(router, "/documents", rows_of("documents"), "documents")


def _text(view: View, name: str) -> places.Text:
    key = one_key(view.store, "Document", document_keys, name)
    return places.texts(view.store, [key])[0]


@router.get(
    "/documents/{name:path}/text",
    operation_id="document_text",
    response_class=PlainTextResponse,
    responses={200: {"content": {PLAIN: {"schema": {"type": "string"}}}}, **ONE},
)
async def text(view: ViewOf, gate: Fast, name: NameOf) -> PlainTextResponse:
    """The original text of a document, letter for letter: what places and quotes index."""
    found = await gate.run(_text, view, name)
    return PlainTextResponse(found.text.encode("utf-8", "surrogatepass"))


@router.get("/documents/{name:path}/marks", operation_id="document_marks", responses=ONE)
async def marks(view: ViewOf, gate: Fast, name: NameOf) -> shapes.Marks:
    """Where the citations, tasks, values and findings of a document stand in its text."""

    def find() -> shapes.Marks:
        found = _text(view, name)
        marked = [shapes.Mark(**mark._asdict()) for mark in marks_of(view.store, found.key)]
        return shapes.Marks(document_key=found.key, length=len(found.text), marks=marked)

    return await gate.run(find)


@router.get("/documents/{name:path}", operation_id="document", response_model=shapes.Thing, responses=ONE)
async def document(view: ViewOf, gate: Fast, name: NameOf) -> dict[str, Any]:
    """A document by its file name, number or key."""
    return await gate.run(thing, view.store, "Document", document_keys, name)
