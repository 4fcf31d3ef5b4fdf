"""What a register states, kept with it as its file has it, so that decisions can be applied and undone."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from graph import model
from graph.batch import Batch
from graph.naming import stated_key
from graph.originals import pack, unpack
from ingest.load.judged import Judged
from ingest.load.renaming import JUDGED, renamed

TIME = "ingested_at"
"""Not kept: the same register states the same whenever it is taken in."""


def as_judged(batch: Batch, judged: Judged) -> Batch:
    """The batch of a register as decisions have it, together with what it states without them."""
    key = batch.document
    if key is None or not any(type(node).__name__ in JUDGED for node in batch.nodes):
        return batch
    kept = model.Stated(key=stated_key(key), document=key, packed=_packed(batch))
    now = renamed(batch, judged)
    return Batch(key, (*now.nodes, kept), now.relationships, now.replaces)


def again(document: str, packed: str, at: str | None) -> Batch:
    """The batch that was kept, of a document taken in `at` that time."""
    held = json.loads(unpack(packed))
    nodes = [
        model.node_class(label)(**_props(props | ({TIME: at} if label == "Document" else {})))
        for label, props in held["nodes"]
    ]
    edges = [
        model.relationship_class(kind)(model.Ref(*source), model.Ref(*target), **_props(props))
        for kind, source, target, props in held["relationships"]
    ]
    return Batch(document, nodes, edges)


def _packed(batch: Batch) -> str:
    nodes = [(type(node).__name__, _values(node)) for node in batch.nodes]
    edges = [
        (edge.type, model.ref(edge.source), model.ref(edge.target), _values(edge))
        for edge in batch.relationships
    ]
    return pack(json.dumps({"nodes": nodes, "relationships": edges}, ensure_ascii=False))


def _values(row: model.Node | model.Relationship) -> dict[str, Any]:
    names = (field.name for field in fields(row) if field.name not in (*model.ENDPOINTS, TIME))
    return {name: value for name in names if (value := getattr(row, name)) not in (None, ())}


def _props(props: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in props.items()}
