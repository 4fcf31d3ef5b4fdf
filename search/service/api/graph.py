"""/v1/graph and /v1/stats: what lies around a thing, to be drawn, and how much there is of everything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query

from graph.model import Ref
from queries.neighbourhood import around
from search.service import shapes
from search.service.api.route import Kept
from search.service.api.rows import heard
from search.service.api.told import KEPT, ONE, problems
from search.service.api.typed import LONGEST, MOST, Texts
from search.service.deps import Fast, ViewOf
from search.service.view import View

router = APIRouter(tags=["graph"], route_class=Kept)


@router.get("/graph", operation_id="graph", responses=ONE)
async def graph(
    view: ViewOf,
    gate: Fast,
    around: Annotated[str, Query(min_length=1, max_length=LONGEST, description="a key, number or name")],
    depth: Annotated[int, Query(ge=1, le=4, description="steps away from it")] = 1,
    most: Annotated[int, Query(ge=1, le=1000, description="nodes, the nearest first")] = 200,
    label: Annotated[Texts, Query(max_length=MOST, description="only nodes of these labels")] = None,
    type: Annotated[Texts, Query(max_length=MOST, description="only relationships of these types")] = None,
    role: Annotated[
        Texts,
        Query(max_length=MOST, description="of those that have a role, only these: legal_basis, lead, ..."),
    ] = None,
) -> shapes.Neighbourhood:
    """The nodes and relationships around a thing."""
    limits = (label or (), type or (), role or ())
    return await gate.run(_around, view, around, depth, most, limits)


def _around(
    view: View, name: str, depth: int, most: int, limits: tuple[Sequence[str], ...]
) -> shapes.Neighbourhood:
    labels, types, roles = limits
    with heard() as understood:
        found = around(view.store, name, depth=depth, most=most, labels=labels, types=types, roles=roles)
    return shapes.Neighbourhood(
        centre=[_id(ref) for ref in found.centre],
        nodes=[
            shapes.GraphNode(
                id=_id(Ref(node.label, node.key)), label=node.label, key=node.key, name=node.name,
                depth=node.depth, properties=node.properties,
            )
            for node in found.nodes
        ],
        edges=[
            shapes.GraphEdge(source=_id(link.source), target=_id(link.target), type=link.type, role=link.role)
            for link in found.links
        ],
        cut=found.cut,
        understood=understood,
    )  # fmt: skip


def _id(ref: Ref) -> str:
    return f"{ref.label}:{ref.key}"


@router.get("/stats", operation_id="stats", responses=KEPT | problems())
async def stats(view: ViewOf, gate: Fast) -> shapes.Counts:
    """How many nodes of each label and relationships of each type there are."""
    return shapes.Counts(**await gate.run(view.store.stats))
