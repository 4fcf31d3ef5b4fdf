"""Limits of a search, turned into the documents and provisions that lie within them."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Any

from graph.errors import UsageError
from graph.naming import fold, indicator_key
from graph.store import GraphStore
from queries import resolve
from queries.resolve import read
from queries.spellings import returned
from queries.values import date
from queries.views import view

# Dates are as exact as the source, so "until 2019" takes in all that begins with 2019.
DOCUMENTS = """MATCH (d:Document) WHERE d.status = 'ok'
AND ($province IS NULL OR d.province IN $province) AND ($kind IS NULL OR d.kind IN $kind)
AND ($since IS NULL OR d.date >= $since)
AND ($until IS NULL OR d.date <= $until OR d.date STARTS WITH $until)
RETURN d.key AS key ORDER BY key"""
OF_AGENCY = """MATCH (a:Agency) WHERE a.key IN $keys
MATCH (p:Provision)-[:ASSIGNS]->(:Task)-[:ASSIGNED_TO|REPORTS_TO]->(a) RETURN DISTINCT p.key AS key
UNION MATCH (a:Agency) WHERE a.key IN $keys
MATCH (a)-[:OWNS]->(:Measurement)<-[:STATES]-(p:Provision) RETURN DISTINCT p.key AS key"""
NAMING = "MATCH (p:Provision) WHERE any(name IN $names WHERE p.folded CONTAINS name) RETURN p.key AS key"
OF_INDEX = """MATCH (p:Provision)-[:STATES]->(:Measurement)-[:OF]->(x)
WHERE x.key = $key OR x.key STARTS WITH $below RETURN DISTINCT p.key AS key"""
UNDER_INDEX = """MATCH (p:Provision) WHERE p.folded CONTAINS $name
OR any(heading IN p.heading_path WHERE toLower(heading) CONTAINS $lower) RETURN p.key AS key"""
OF_INSTRUMENT = """MATCH (p:Provision)-[:MENTIONS]->(:Citation)-[:REFERS_TO]->(i:Instrument)
WHERE i.key IN $keys RETURN DISTINCT p.key AS key"""
NAMES = "MATCH (a:Agency) WHERE a.key IN $keys RETURN a.name AS name, a.short_name AS short"

MOST_OF_A_QUARTER = 92


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits are limited to; None does not limit.

    `province`, of today, means those merged into it, too. `since` and `until` are a year, month or day as
    people type them, both included, of the document. `agency`: the provision gives it work, blames it or
    names it; `index`: it states a value of the index, names it or stands under its heading; `instrument`: it
    cites it; `document`: name, number or key.
    """

    province: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    agency: str | None = None
    index: str | None = None
    instrument: str | None = None
    document: str | None = None

    def __bool__(self) -> bool:
        return any(value is not None for value in astuple(self))


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents and provisions (keys) a search is limited to; None for all."""

    documents: tuple[str, ...] | None = None
    provisions: tuple[str, ...] | None = None

    def of(self, label: str) -> dict[str, Any] | None:
        """The filters of the store for Provision or Passage."""
        found: dict[str, Any] = {}
        if self.documents is not None:
            found["document"] = self.documents
        if self.provisions is not None:
            found["key" if label == "Provision" else "provision"] = self.provisions
        return found or None

    @property
    def empty(self) -> bool:
        """Nothing lies within the limits."""
        return self.documents == () or self.provisions == ()


def scope_of(store: GraphStore, filters: Filters | None) -> Scope:
    """What lies within the limits.

    Raises NothingFound, with the nearest name, for a province, body or instrument the store does not
    have, UsageError for a date that is none.
    """
    if not filters:
        return Scope()
    documents: set[str] | None = None
    if filters.province or filters.kind or filters.since or filters.until:
        documents = set(_documents(store, filters))
    if filters.document:
        named = set(resolve.document_keys(store, filters.document))
        documents = named if documents is None else documents & named
    provisions: set[str] | None = None
    for name, find in (("agency", _agency), ("index", _index), ("instrument", _instrument)):
        wanted = getattr(filters, name)
        if wanted:
            found = find(store, wanted)
            provisions = found if provisions is None else provisions & found
    return Scope(
        None if documents is None else tuple(sorted(documents)),
        None if provisions is None else tuple(sorted(provisions)),
    )


def _documents(store: GraphStore, filters: Filters) -> list[str]:
    rows = read(
        store,
        DOCUMENTS,
        province=resolve.provinces(store, filters.province) if filters.province else None,
        kind=returned(store, view("documents"), "kind", [filters.kind]) if filters.kind else None,
        since=_date(filters.since, last=False),
        until=_date(filters.until, last=True),
    )
    return [row["key"] for row in rows]


def _date(text: str | None, *, last: bool) -> str | None:
    """The first or last day typed, as exact as it was typed."""
    if text is None:
        return None
    try:
        begin, end = date(text)
    except ValueError as error:
        raise UsageError(
            f"{text!r} is no date", remedy="write 2019, 2019-06, 28/6/2019 or 2019-06-28"
        ) from error
    exact = 10 if begin == end else 4 if (end - begin).days > MOST_OF_A_QUARTER else 7
    return (end if last else begin).isoformat()[:exact]


def _agency(store: GraphStore, text: str) -> set[str]:
    keys = resolve.agency_keys(store, text)
    named = {fold(name) for row in read(store, NAMES, keys=keys) for name in row.values() if name}
    return _keys(store, OF_AGENCY, keys=keys) | _keys(store, NAMING, names=sorted(named | {fold(text)}))


def _index(store: GraphStore, text: str) -> set[str]:
    key = indicator_key(text)
    return _keys(store, OF_INDEX, key=key, below=f"{key}/") | _keys(
        store, UNDER_INDEX, name=fold(text), lower=text.lower()
    )


def _instrument(store: GraphStore, text: str) -> set[str]:
    return _keys(store, OF_INSTRUMENT, keys=resolve.instrument_keys(store, text))


def _keys(store: GraphStore, cypher: str, **params: Any) -> set[str]:
    return {row["key"] for row in read(store, cypher, **params)}
