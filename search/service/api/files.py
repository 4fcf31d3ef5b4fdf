"""/v1/documents/{key}/file: the bytes a document was read from, or the text that the graph keeps of it."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

from graph.store import GraphStore
from queries.resolve import read
from search.service.deps import DeskOf, Fast, ViewOf
from search.service.jobs.desk import NoSuchDocument
from search.service.view import View

router = APIRouter(tags=["documents"])
TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".rtf": "application/rtf",
}
"""Kinds that no browser runs; a page of HTML goes out as bytes."""
TEXT = "text/plain; charset=utf-8"
FOUND = """MATCH (d:Document {key: $key}) WHERE d.status <> 'register'
RETURN d.name AS name, d.content_hash AS hash"""


@router.get(
    "/documents/{key}/file",
    response_class=FileResponse,
    responses={
        200: {"content": {"application/octet-stream": {}}, "description": "The file, as an attachment"}
    },
)
async def file(key: str, view: ViewOf, gate: Fast, desk: DeskOf) -> Response:
    """The file as it was sent; of one that was read by the command line, the text taken out of it."""
    name, digest = await gate.run(_found, view.store, key)
    headers = {"Content-Security-Policy": "sandbox; default-src 'none'"}
    kept = desk.kept.path(digest) if digest else None
    if kept is not None and kept.is_file():
        kind = TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")
        return FileResponse(kept, media_type=kind, headers=headers | _attached(name))
    text = await gate.run(_text, view, key)
    as_text = name if name.lower().endswith((".txt", ".md")) else f"{name}.txt"
    return Response(text.encode(), media_type=TEXT, headers=headers | _attached(as_text))


def _found(store: GraphStore, key: str) -> tuple[str, str | None]:
    for row in read(store, FOUND, key=key):
        return row["name"], row["hash"]
    raise _missing(key)


def _text(view: View, key: str) -> str:
    text = view.originals.text(key)
    if text is None:
        raise NoSuchDocument("Nothing is kept of this document", place=key, remedy="send it again")
    return text


def _missing(key: str) -> NoSuchDocument:
    return NoSuchDocument("There is no such document", place=key, remedy="GET /v1/documents lists them")


def _attached(name: str) -> dict[str, str]:
    """It is saved under its name, and shown by no browser."""
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
