"""/instruments/KEY: whether an instrument is in force, what it rests on, who cites it, what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from queries.resolve import instrument_keys, read
from search.service.deps import Fast
from search.service.pages.frame import Frame, FrameOf

router = APIRouter()
MOST = 100
"""Relations and citing places shown; the table of citations has them all."""
INSTRUMENT = """MATCH (i:Instrument) WHERE i.key IN $keys
OPTIONAL MATCH (d:Document)-[:TEXT_OF]->(i)
OPTIONAL MATCH (i)-[:ISSUED_BY]->(a:Agency)
RETURN i.key AS key, i.kind AS kind, i.number AS number, i.name AS name, i.date AS date, i.year AS year,
       i.issuer AS issuer, i.province AS province, i.status AS status, i.in_force_from AS in_force_from,
       i.in_force_to AS in_force_to, i.identity AS identity, i.aliases AS aliases, i.authority AS authority,
       min(d.key) AS text, min(a.key) AS agency, min(a.name) AS agency_name
ORDER BY number, key"""
RELATED = """MATCH (a:Instrument)-[r:CITES]->(b:Instrument) WHERE {near}.key = $key
RETURN {far}.key AS key, {far}.kind AS kind, {far}.number AS number, {far}.name AS name, {far}.date AS date,
       {far}.issuer AS issuer, {far}.status AS status, r.role AS role, sum(r.mentions) AS mentions
ORDER BY role, date, number, key LIMIT $most"""
CITING = """MATCH (i:Instrument)<-[:REFERS_TO]-(c:Citation)
MATCH (c)<-[:MENTIONS]-(p:Provision)<-[:HAS_PROVISION]-(d:Document)
WHERE i.key = $key
RETURN d.key AS document, d.name AS name, d.kind AS kind, d.number AS number, d.date AS date,
       d.province AS province, c.role AS role, c.start AS start, c.`end` AS `end`, c.quote AS quote,
       c.pinpoints AS pinpoints, p.label AS label
ORDER BY date, name, start LIMIT $most"""
REGISTERS = """MATCH (r:Document {status: 'register'})-[:ATTESTS]->(i:Instrument) WHERE i.key = $key
RETURN DISTINCT r.name AS name ORDER BY name"""
CHANGES = ("amends", "replaces", "repeals", "suspends", "corrects")
"""Roles of a citation that change what is cited."""


@router.get("/instruments/{key:path}")
async def instrument(
    frame: FrameOf, gate: Fast, key: Annotated[str, Path(description="key, number or name")]
) -> Response:
    """The instrument of that key or number, or those it may be."""
    return await gate.run(_instrument, frame, key)


def _instrument(frame: Frame, typed: str) -> Response:
    store = frame.view.store
    found = read(store, INSTRUMENT, keys=[typed]) or read(
        store, INSTRUMENT, keys=instrument_keys(store, typed)
    )
    if len(found) > 1:
        return frame.show("choose.html", typed=typed, room="instruments", choices=found)
    row = found[0]
    key = row["key"]
    outgoing = read(store, RELATED.format(near="a", far="b"), key=key, most=MOST)
    incoming = read(store, RELATED.format(near="b", far="a"), key=key, most=MOST)
    citing = read(store, CITING, key=key, most=MOST)
    return frame.show(
        "instrument.html",
        row=row,
        outgoing=_by_role(outgoing),
        incoming=_by_role(one for one in incoming if one["role"] in CHANGES),
        citing=citing,
        cut=len(citing) == MOST,
        registers=[one["name"] for one in read(store, REGISTERS, key=key)],
        events=_events(row, outgoing, incoming, citing),
    )


def _by_role(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["role"], []).append(row)
    # What it rests on stands first.
    return dict(sorted(found.items(), key=lambda pair: (pair[0] != "legal_basis", pair[0])))


def _events(
    row: dict[str, Any],
    outgoing: Iterable[dict[str, Any]],
    incoming: Iterable[dict[str, Any]],
    citing: Iterable[dict[str, Any]],
) -> list[dict[str, Any]]:
    """What happened to it and around it, by date: (date, what, other instrument or document)."""
    events = [
        {"date": row[name], "what": name, "other": None}
        for name in ("date", "in_force_from", "in_force_to")
        if row[name]
    ]
    events += [{"date": one["date"], "what": f"by.{one['role']}", "other": one}
               for one in incoming if one["role"] in CHANGES and one["date"]]  # fmt: skip
    first = {one["document"]: one for one in reversed(list(citing)) if one["date"]}
    events += [{"date": one["date"], "what": "cited", "other": one} for one in first.values()]
    return sorted(events, key=lambda event: (event["date"], event["what"]))
