"""What the graph holds by name, read once a question: the words that recognition looks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.store import GraphStore

DOCUMENTS = """MATCH (d:Document) WHERE d.status = 'ok'
RETURN d.key AS key, d.name AS name, d.kind AS kind, d.number AS number, d.date AS date,
       d.province AS province, d.subject AS title, d.signer AS signer
ORDER BY name, key"""
INSTRUMENTS = """MATCH (i:Instrument)
RETURN i.key AS key, i.kind AS kind, i.number AS number, i.name AS name, i.issuer AS issuer, i.date AS date
ORDER BY key"""
AGENCIES = """MATCH (a:Agency)
RETURN a.key AS key, a.name AS name, a.short_name AS short, a.level AS level, a.province AS province,
       a.kind AS kind
ORDER BY key"""
INDICES = "MATCH (i:Indicator) RETURN i.name AS name ORDER BY name"
CRITERIA = """MATCH (c:Criterion) WHERE (c.number IS NULL OR c.level <> 'area') AND c.name IS NOT NULL
RETURN DISTINCT c.name AS name ORDER BY name"""
MEASURED = "MATCH (p:Place)<-[:FOR]-(:Measurement) RETURN DISTINCT p.name AS name"
ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Documents, instruments and agencies of the graph as rows; names of its indices and sub-criteria."""

    documents: tuple[dict[str, Any], ...]
    instruments: tuple[dict[str, Any], ...]
    agencies: tuple[dict[str, Any], ...]
    indices: frozenset[str] = frozenset()
    criteria: tuple[str, ...] = ()
    measured: frozenset[str] = frozenset()

    @property
    def provinces(self) -> tuple[str, ...]:
        """Provinces that documents come from, or that values are of."""
        return tuple(sorted({row["province"] for row in self.documents if row["province"]} | self.measured))


def lexicon(store: GraphStore) -> Lexicon:
    """Read the names of the graph."""
    documents, instruments, agencies, indices, criteria, measured = (
        tuple(store.read(cypher, limit=ALL).dicts())
        for cypher in (DOCUMENTS, INSTRUMENTS, AGENCIES, INDICES, CRITERIA, MEASURED)
    )
    return Lexicon(
        documents,
        instruments,
        agencies,
        frozenset(row["name"] for row in indices),
        tuple(row["name"] for row in criteria),
        frozenset(row["name"] for row in measured),
    )
