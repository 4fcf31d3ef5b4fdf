"""/v1/citations: the references of a pasted text, resolved against the graph; nothing is written."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from ingest.extraction import extract
from ingest.facts import Citation
from ingest.load.identity import Identity, of_document
from ingest.load.resolve import Decision, resolve
from ingest.load.revise import register_of
from queries.resolve import read
from search.service import shapes
from search.service.api.route import Kept
from search.service.api.told import problems
from search.service.deps import Slow, ViewOf
from search.service.view import View

router = APIRouter(tags=["citations"], route_class=Kept)
KNOWN = """MATCH (i:Instrument) WHERE i.key IN $keys
RETURN i.key AS key, i.kind AS kind, i.number AS number, i.name AS name, i.date AS date, i.issuer AS issuer,
       i.status AS status"""
Known = dict[str, dict[str, Any]]
NAMELESS = "pasted"
"""Stands for the key of a text that is no document of the graph."""


@router.post("/citations", operation_id="citations", responses=problems(400, 413))
async def citations(view: ViewOf, gate: Slow, pasted: shapes.Pasted) -> shapes.References:
    """Every reference of a text, where it stands, and which instrument of the graph it means or may mean."""
    return await gate.run(_references, view, pasted.text)


def _references(view: View, text: str) -> shapes.References:
    facts = extract(text)
    own = of_document(facts.header, NAMELESS, {body.name: body for body in facts.agencies})
    register = view.once("register", lambda: register_of(view.store))
    decided = resolve(facts, own, register)
    # A person may have said that what a text names is another.
    named = [(register.meant(one.key), one) if one else None for one in (d.instrument for d in decided)]
    keys = {key for one in decided for key in one.candidates} | {one[0] for one in named if one}
    known = {row["key"]: row for row in read(view.store, KNOWN, keys=sorted(keys))}
    told = [
        _reference(citation, decision, meant, known)
        for citation, decision, meant in zip(facts.citations, decided, named, strict=True)
    ]
    return shapes.References(citations=sorted(told, key=lambda one: (one.start, one.end)))


def _reference(
    citation: Citation, decision: Decision, named: tuple[str, Identity] | None, known: Known
) -> shapes.Reference:
    return shapes.Reference(
        quote=citation.text, start=citation.start, end=citation.end, kind=citation.kind,
        number=citation.number, name=citation.name, date=citation.date, issuer=citation.issuer,
        role=citation.role, pinpoints=list(citation.pinpoint.labels) if citation.pinpoint else [],
        status=decision.status, score=decision.score, why=decision.why,
        instrument=_candidate(*named, known) if named else None,
        candidates=[_candidate(key, None, known) for key in decision.candidates],
    )  # fmt: skip


def _candidate(key: str, printed: Identity | None, known: Known) -> shapes.Candidate:
    """An instrument as the graph has it, else as the text prints it."""
    if row := known.get(key):
        return shapes.Candidate(known=True, **row)
    fields = ("kind", "number", "name", "date", "issuer")
    told = {field: getattr(printed, field, None) for field in fields}
    return shapes.Candidate(key=key, known=False, status=None, **told)
