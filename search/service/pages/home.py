"""/: one box that finds and asks, what is loaded, the latest doubts."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response

from queries.resolve import read
from search.service.deps import Fast
from search.service.pages.frame import Frame, FrameOf
from search.service.view import View

router = APIRouter()
COUNTED = ("Document", "Instrument", "Citation", "Task", "Measurement", "Agency", "Finding")
NEWEST = """MATCH (d:Document) WHERE d.status = 'ok'
RETURN d.key AS key, d.name AS name, d.kind AS kind, d.number AS number, d.date AS date,
       d.province AS province, d.subject AS subject
ORDER BY d.ingested_at DESC, name LIMIT 6"""
DOUBTS = """MATCH (d:Document)-[:HAS_FINDING]->(f:Finding) WHERE f.because IS NULL
WITH d, f, CASE f.severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END AS grave
ORDER BY d.ingested_at DESC, grave, d.name, f.start LIMIT 6
RETURN f.message AS message, f.severity AS severity, f.code AS code, f.start AS start, f.`end` AS `end`,
       d.key AS document, d.name AS name, d.number AS number, d.kind AS kind
ORDER BY grave, name, start"""


@router.get("/")
async def home(frame: FrameOf, gate: Fast) -> Response:
    """The page to begin with."""
    return await gate.run(_home, frame)


def _home(frame: Frame) -> Response:
    return frame.show("home.html", **frame.view.once("pages.home", lambda: _loaded(frame.view)))


def _loaded(view: View) -> dict[str, Any]:
    held = view.store.stats()["nodes"]
    return {
        "counts": {label: held.get(label, 0) for label in COUNTED},
        "newest": read(view.store, NEWEST),
        "doubts": read(view.store, DOUBTS),
    }
