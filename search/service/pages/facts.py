"""What a document says at a place: each fact with its identity, status, evidence and who else states it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from queries.resolve import read
from search.service.marks import Mark
from search.service.view import View

OTHERS = 8
"""Other documents shown beside a fact."""
MOST = 12
"""Facts told of one place."""
CITATIONS = """MATCH (c:Citation) WHERE c.key IN $keys
OPTIONAL MATCH (c)-[r:REFERS_TO]->(i:Instrument)
OPTIONAL MATCH (own:Document)-[:TEXT_OF]->(i)
RETURN c.key AS key, c.kind AS printed_kind, c.number AS printed_number, c.name AS printed_name,
       c.date AS printed_date, c.issuer_text AS printed_issuer, c.role AS role, c.status AS resolution,
       c.confidence AS confidence, c.candidates AS candidates, c.pinpoints AS pinpoints, r.score AS score,
       r.why AS why, i.key AS instrument, i.kind AS kind, i.number AS number, i.name AS name, i.date AS date,
       i.issuer AS issuer, i.status AS status, i.in_force_from AS in_force_from,
       i.in_force_to AS in_force_to, min(own.key) AS text"""
CITING = """MATCH (i:Instrument)<-[:REFERS_TO]-(c:Citation)
MATCH (c)<-[:MENTIONS]-(:Provision)<-[:HAS_PROVISION]-(d:Document)
WHERE i.key IN $keys AND d.key <> $document
WITH i, d, count(c) AS mentions, min([c.start, c.`end`]) AS first ORDER BY d.date, d.name
WITH i, collect({document: d.key, name: d.name, kind: d.kind, number: d.number, date: d.date,
                 province: d.province, mentions: mentions, start: first[0], end: first[1]}) AS found
RETURN i.key AS key, size(found) AS count, found[0..$most] AS others"""
CANDIDATES = """MATCH (i:Instrument) WHERE i.key IN $keys
RETURN i.key AS key, i.kind AS kind, i.number AS number, i.name AS name, i.date AS date, i.issuer AS issuer"""
TASKS = """MATCH (t:Task) WHERE t.key IN $keys
OPTIONAL MATCH (t)-[r:ASSIGNED_TO]->(a:Agency)
WITH t, r, a ORDER BY r.role, a.name
WITH t, [one IN collect({role: r.role, name: a.name, key: a.key}) WHERE one.key IS NOT NULL] AS bodies
RETURN t.key AS key, t.ref AS ref, t.deadline AS deadline, t.deadline_text AS deadline_text,
       t.recurrence AS recurrence, t.product AS product, t.targets AS targets, bodies,
       [(t)-[:REPORTS_TO]->(to:Agency) | to.name] AS report_to,
       [(t)-[:IMPLEMENTS]->(i:Instrument) | coalesce(i.number, i.name)] AS implements"""
VALUES = """MATCH (m:Measurement)-[:OF]->(x) WHERE m.key IN $keys
OPTIONAL MATCH (m)-[:FOR]->(p:Place)
OPTIONAL MATCH (i:Indicator {key: split(x.key, '/')[0]})
RETURN DISTINCT m.key AS key, coalesce(i.name, split(x.key, '/')[0]) AS index, x.name AS component,
       p.name AS province, m.year AS year, m.year_inferred AS year_inferred, m.kind AS value_kind,
       m.score AS score, m.max_score AS max_score, m.rank AS rank, m.of AS of,
       m.rank_change AS rank_change, m.unit AS unit"""
OWNERS = """MATCH (a:Agency)-[o:OWNS]->(m:Measurement) WHERE m.key IN $keys AND o.document = $document
RETURN DISTINCT m.key AS key, a.key AS agency, a.name AS name, o.role AS role ORDER BY key, role, name"""
STATED = """MATCH (m:Measurement)<-[s:STATES]-(:Provision)<-[:HAS_PROVISION]-(d:Document)
WHERE m.key IN $keys AND d.key <> $document
RETURN m.key AS key, d.key AS document, d.name AS name, d.kind AS kind, d.number AS number, d.date AS date,
       d.province AS province, s.score AS score, s.rank AS rank, s.start AS start, s.`end` AS `end`
ORDER BY key, name, start"""
FINDINGS = """MATCH (f:Finding) WHERE f.key IN $keys
RETURN f.key AS key, f.short AS short, f.code AS code, f.severity AS severity, f.message AS message,
       f.quotes AS quotes"""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a place: `row` is what the graph holds of it, `others` the documents that state it too."""

    mark: Mark
    quote: str
    row: dict[str, Any]
    others: list[dict[str, Any]] = field(default_factory=list)
    count: int = 0
    choices: list[dict[str, Any]] = field(default_factory=list)
    owners: list[dict[str, Any]] = field(default_factory=list)


def told(view: View, document: str, marks: Sequence[Mark], span: tuple[int, int]) -> dict[str, Any]:
    """What stands at a place, and the facts of its marks, in their order."""
    marks = marks[:MOST]
    proofs = view.originals.evidence([(document, *span), *((document, m.start, m.end) for m in marks)])
    quote, quotes = (
        (proofs[0].quote, [proof.quote for proof in proofs[1:]]) if proofs else ("", [""] * len(marks))
    )
    rows = {kind: _rows(view, cypher, kind, marks) for kind, cypher in _QUERIES.items()}
    instruments = sorted({row["instrument"] for row in rows["citation"].values() if row["instrument"]})
    citing = (
        _by_key(read(view.store, CITING, keys=instruments, document=document, most=OTHERS))
        if instruments
        else {}
    )
    values = list(rows["value"])
    stated = read(view.store, STATED, keys=values, document=document) if values else []
    owners = read(view.store, OWNERS, keys=values, document=document) if values else []
    maybe = sorted(
        {
            key
            for row in rows["citation"].values()
            if row["resolution"] == "ambiguous"
            for key in row["candidates"]
        }
    )
    choices = _by_key(read(view.store, CANDIDATES, keys=maybe)) if maybe else {}
    facts = []
    for mark, text in zip(marks, quotes, strict=True):
        row = rows[mark.kind].get(mark.key)
        if row is None:
            continue
        near = citing.get(row.get("instrument") or "", {"count": 0, "others": []})
        also = [one for one in stated if one["key"] == mark.key] if mark.kind == "value" else near["others"]
        facts.append(
            Fact(
                mark, text, row, also[:OTHERS], len(also) if mark.kind == "value" else near["count"],
                [choices[key] for key in row.get("candidates") or () if key in choices],
                [one for one in owners if one["key"] == mark.key],
            )
        )  # fmt: skip
    return {"start": span[0], "end": span[1], "quote": quote, "facts": facts}


_QUERIES = {"citation": CITATIONS, "task": TASKS, "value": VALUES, "finding": FINDINGS}


def _rows(view: View, cypher: str, kind: str, marks: Sequence[Mark]) -> dict[str, dict[str, Any]]:
    keys = [mark.key for mark in marks if mark.kind == kind]
    return _by_key(read(view.store, cypher, keys=keys)) if keys else {}


def _by_key(rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["key"]: row for row in rows}
