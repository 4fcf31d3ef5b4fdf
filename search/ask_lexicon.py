"""What the graph holds by name, read once a question: the words that recognition looks for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from graph.naming import fold
from graph.store import GraphStore

DOCUMENTS = """MATCH (d:Document) WHERE d.status = 'ok'
RETURN d.key AS key, d.name AS name, d.kind AS kind, d.number AS number, d.date AS date, d.province AS province
ORDER BY name, key"""
INSTRUMENTS = """MATCH (i:Instrument)
RETURN i.key AS key, i.kind AS kind, i.number AS number, i.name AS name, i.issuer AS issuer, i.date AS date
ORDER BY key"""
AGENCIES = """MATCH (a:Agency)
RETURN a.key AS key, a.name AS name, a.short_name AS short, a.level AS level, a.province AS province, a.kind AS kind
ORDER BY key"""
INDICES = "MATCH (i:Indicator) RETURN i.name AS name ORDER BY name"
ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Documents, instruments and agencies of the graph as rows, and the provinces of the documents."""

    documents: tuple[dict[str, Any], ...]
    instruments: tuple[dict[str, Any], ...]
    agencies: tuple[dict[str, Any], ...]
    indices: frozenset[str] = frozenset()

    @property
    def provinces(self) -> tuple[str, ...]:
        """Provinces that documents come from."""
        return tuple(sorted({row["province"] for row in self.documents if row["province"]}))

    def has_agency(self, name: str, province: str | None = None) -> bool:
        """Does the graph name this body, in that province if one is given?"""
        wanted = fold(name)
        return any(
            wanted == fold(row["short"] or row["name"]) and province in (None, row["province"])
            for row in self.agencies
        )


def lexicon(store: GraphStore) -> Lexicon:
    """Read the names of the graph."""
    rows = [tuple(store.read(cypher, limit=ALL).dicts()) for cypher in (DOCUMENTS, INSTRUMENTS, AGENCIES)]
    indices = frozenset(row["name"] for row in store.read(INDICES, limit=ALL))
    return Lexicon(*rows, indices)


def common_kind(rows: tuple[dict[str, Any], ...]) -> str | None:
    """The kind most rows have."""
    counts = Counter(row["kind"] for row in rows if row["kind"])
    return counts.most_common(1)[0][0] if counts else None
