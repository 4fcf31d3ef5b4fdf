"""/graph: what lies around things, drawn and as lists; as JSON for the drawing, as GraphML to keep."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from graph.model import Ref
from queries.asking import ask
from queries.exports import export
from queries.exports.graphml import GraphmlSink
from queries.neighbourhood import Link, Node, around
from queries.question import Order, Question
from queries.views import view
from search.service.deps import Fast
from search.service.pages.frame import Frame, FrameOf, address, path
from search.service.pages.table import download
from search.service.pages.texts import Language, texts

router = APIRouter()
MOST = 120
"""Nodes around each thing that is opened."""
OPENED = 20
"""Things opened in one drawing."""
BEGINNINGS = 12
DRAWN = (
    "Document",
    "Instrument",
    "Agency",
    "Task",
    "Finding",
    "Indicator",
    "Criterion",
    "Measurement",
    "Place",
)
"""Labels that are drawn unless others are asked for."""
ROOMS = {
    "Document": "documents",
    "Instrument": "instruments",
    "Agency": "agencies",
    "Indicator": "indicators",
}
"""Label -> where the page of such a node is."""
WORDED = {"CITES": "citations.role", "ASSIGNED_TO": "tasks.role", "OWNS": "scorecard.role"}
"""Relationship -> the column whose words say what its roles are."""
Names = Annotated[list[str] | None, Query(max_length=OPENED)]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes by id, LABEL:KEY, and what joins them; `cut` says that there was more."""

    nodes: dict[str, Node]
    links: dict[Link, None]
    opened: set[str]
    cut: bool


@router.get("/graph")
async def graph(
    frame: FrameOf, gate: Fast, start: Names = None, label: Names = None, role: Names = None
) -> Response:
    """The page of a drawing; without a start, where to begin."""
    return await gate.run(_graph, frame, start or [], label or [], role or [])


@router.get("/graph.json")
async def drawing(
    frame: FrameOf, gate: Fast, start: Names = None, label: Names = None, role: Names = None
) -> Any:
    """The same for the script that draws it."""
    return await gate.run(_drawing, frame, start or [], label or [], role or [])


@router.get("/graph.graphml")
async def graphml(
    frame: FrameOf, gate: Fast, start: Names = None, label: Names = None, role: Names = None
) -> Response:
    """The same nodes as a file, with all that is known of them."""
    return await gate.run(_graphml, frame, start or [], label or [], role or [])


def _graph(frame: Frame, start: list[str], label: list[str], role: list[str]) -> Response:
    if not start:
        return frame.show("graph.html", start=[], beginnings=_beginnings(frame))
    # What there is to choose from comes of the whole neighbourhood, not of what was chosen.
    whole = _around(frame, start)
    shown = _around(frame, start, label or DRAWN, role)
    return frame.show(
        "graph.html",
        start=start,
        drawing=shown,
        labels=sorted({node.label for node in whole.nodes.values()}),
        roles=sorted({(link.role, _said(link, frame.language)) for link in whole.links if link.role}),
        label=label or DRAWN,
        role=role,
        rows=[
            (shown.nodes[_id(link.source)], _said(link, frame.language), shown.nodes[_id(link.target)])
            for link in shown.links
        ],
        page_of=page_of,
        opening=lambda key: address("/graph", [("start", one) for one in (*start, key)]),
        called=_called(frame.language),
    )


def _drawing(frame: Frame, start: list[str], label: list[str], role: list[str]) -> dict[str, Any]:
    shown, called = _around(frame, start, label or DRAWN, role), _called(frame.language)
    return {
        "nodes": [
            {
                "id": name,
                "label": node.label,
                "kind": called(node.label),
                "name": node.name,
                "key": node.key,
                "page": page_of(node),
                "opened": name in shown.opened,
                "about": " · ".join(str(value) for value in node.properties.values()),
            }
            for name, node in shown.nodes.items()
        ],
        "links": [
            {
                "id": f"{_id(link.source)}>{link.type}.{link.role}>{_id(link.target)}",
                "source": _id(link.source),
                "target": _id(link.target),
                "said": _said(link, frame.language),
            }
            for link in shown.links
        ],
        "cut": shown.cut,
    }


def _graphml(frame: Frame, start: list[str], label: list[str], role: list[str]) -> Response:
    only = {Ref(node.label, node.key) for node in _around(frame, start, label or DRAWN, role).nodes.values()}
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "graph.graphml")
        export(frame.view.store, GraphmlSink(made), only=only)
        return download(made.read_bytes(), "application/xml", made.name)


def _around(
    frame: Frame, start: Iterable[str], labels: Sequence[str] = (), roles: Sequence[str] = ()
) -> Drawing:
    made = Drawing({}, {}, set(), cut=False)
    cut = False
    for name in start:
        found = around(frame.view.store, name, most=MOST, labels=labels, roles=roles)
        made.opened.update(_id(ref) for ref in found.centre)
        made.nodes.update({f"{node.label}:{node.key}": node for node in found.nodes})
        made.links.update(dict.fromkeys(found.links))
        cut |= found.cut
    return Drawing(made.nodes, made.links, made.opened, cut)


def _id(ref: Ref) -> str:
    return f"{ref.label}:{ref.key}"


def page_of(node: Node) -> str | None:
    """The address of the page about a node."""
    if node.label in ROOMS:
        return f"/{ROOMS[node.label]}/{path(node.key)}"
    return None


def _said(link: Link, language: Language) -> str:
    """What joins two nodes, in words where there are some."""
    if link.role and link.type in WORDED:
        of, _, name = WORDED[link.type].partition(".")
        words = view(of).columns[name].values.get(link.role)
        return words.said(language) if words else link.role
    said = texts().get(f"link.{link.type}")
    return said[language] if said else link.type


def _called(language: Language) -> Any:
    def called(label: str) -> str:
        said = texts().get(f"label.{label}")
        return said[language] if said else label

    return called


def _beginnings(frame: Frame) -> list[dict[str, Any]]:
    """The instruments cited the most."""
    asked = Question("instruments", order=(Order("cited", descending=True),))
    return frame.view.once("pages.graph", lambda: ask(frame.view.store, asked, limit=BEGINNINGS).rows.dicts())
