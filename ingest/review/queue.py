"""The doubtful identities of a graph as pairs for a person to decide, those with most to them first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from graph.naming import UNKNOWN, fold, judgement_key
from graph.store import GraphStore, everything
from ingest.load.bodies import spelling_key
from ingest.load.identity import of_law, parts_of
from ingest.load.judged import Judged
from ingest.review.near import Body, near_bodies, spelt_otherwise
from reference import Law, law_names

SHOWN = 3
"""Places shown of each side."""
# Of 100: a law's name less like that of any law known is no question for a person.
ALIKE = 80.0

AMBIGUOUS = """MATCH (i:Instrument)<-[:REFERS_TO]-(c:Citation) WHERE c.status = 'ambiguous'
UNWIND c.candidates AS candidate
RETURN i.key AS key, candidate, count(c) AS mentions, min(size(c.candidates)) AS several"""
NAMED = """MATCH (i:Instrument)<-[:REFERS_TO]-(c:Citation) WHERE i.number IS NULL AND i.name IS NOT NULL
RETURN i.key AS key, i.kind AS kind, i.name AS name, i.issuer AS issuer, count(c) AS mentions"""
UNDATED = """MATCH (:Document)-[:TEXT_OF]->(p:Instrument)
WHERE p.identity = 'partial' AND p.number IS NOT NULL
MATCH (f:Instrument {number: p.number}) WHERE f.identity = 'full'
RETURN p.key AS key, f.key AS candidate"""
CITED = """MATCH (i:Instrument) WHERE i.key IN $keys
OPTIONAL MATCH (i)<-[:REFERS_TO]-(c:Citation)
WITH i, c ORDER BY c.document, c.start
RETURN i.key AS key, i.kind AS kind, i.number AS number, i.name AS name, i.date AS date, i.issuer AS issuer,
       count(c) AS mentions, count(DISTINCT c.document) AS documents,
       collect([c.document, c.start, c.`end`])[0..3] AS places"""
BODIES = """MATCH (a:Agency)
OPTIONAL MATCH (a)-[:LOCATED_IN]->(p:Place)
RETURN a.key AS key, a.name AS name, a.short_name AS short, a.kind AS kind, a.level AS level,
       a.province AS province, min(p.key) AS place, a.aliases AS aliases"""
SPELT = """UNWIND $pairs AS pair
MATCH (a:Agency {key: pair.key})<-[r:ASSIGNED_TO]-(t:Task) WHERE t.text CONTAINS pair.spelling
WITH pair, t ORDER BY t.document, t.start
RETURN pair.key AS key, pair.spelling AS spelling, count(DISTINCT t) AS mentions,
       count(DISTINCT t.document) AS documents, collect([t.document, t.start, t.`end`])[0..3] AS places"""
TASKED = """MATCH (a:Agency)<-[:ASSIGNED_TO]-(t:Task) WHERE a.key IN $keys
WITH a, t ORDER BY t.document, t.start
RETURN a.key AS key, count(DISTINCT t) AS mentions, count(DISTINCT t.document) AS documents,
       collect([t.document, t.start, t.`end`])[0..3] AS places"""
OWNING = """MATCH (a:Agency)-[o:OWNS]->(:Measurement) WHERE a.key IN $keys
WITH a, o ORDER BY o.document, o.start
RETURN a.key AS key, count(o) AS mentions, count(DISTINCT o.document) AS documents,
       collect([o.document, o.start, o.`end`])[0..3] AS places"""
ATTESTED = """MATCH (a:Agency)<-[:ATTESTS]-(d:Document) WHERE a.key IN $keys
RETURN a.key AS key, count(d) AS documents,
       max(CASE d.status WHEN 'register' THEN 1 ELSE 0 END) AS registered"""

Place = tuple[str, int, int]
"""Document key, start, end."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of a pair: what it is called, in how many mentions and documents it stands, and where first.

    Mentions of a body are its tasks and the values it answers for.
    """

    key: str
    name: str
    mentions: int = 0
    documents: int = 0
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """Two nodes that may be one: ``one`` would stay; ``score`` 0 to 1 how likely, ``why`` one sentence."""

    label: Literal["Instrument", "Agency"]
    one: Side
    other: Side
    score: float
    why: str

    @property
    def pair(self) -> str:
        """The key of a judgement about it."""
        return judgement_key(self.one.key, self.other.key)

    @property
    def weight(self) -> tuple[int, int]:
        """What hangs on the decision: mentions and documents of the side that would go."""
        return self.other.mentions, self.other.documents

    def settled(self, judged: Judged) -> bool:
        """Whether decisions answer it: about the pair, or about what the doubtful side is."""
        return judged.settled(self.label, self.one.key, self.other.key) or (
            self.label == "Instrument" and judged.meant(self.label, self.other.key) != self.other.key
        )


@dataclass(frozen=True, slots=True)
class _Pair:
    one: str
    other: str
    score: float
    why: str


def queue(store: GraphStore, judged: Judged, unsure: Iterable[str] = ()) -> list[Item]:
    """The pairs to decide, by what hangs on them; not those settled, nor the pairs (keys) left ``unsure``."""
    left = set(unsure)
    bodies = {row["key"]: Body(**row) for row in everything(store, BODIES).dicts()}
    items = [*_instruments(store), *_agencies(store, bodies), *_spelt(store, bodies)]
    found = (item for item in items if item.pair not in left and not item.settled(judged))
    return sorted(found, key=lambda i: (*(-n for n in i.weight), i.label, i.other.key, -i.score, i.one.key))


def _instruments(store: GraphStore) -> Iterator[Item]:
    pairs = {(pair.one, pair.other): pair for pair in (*_undated(store), *_named(store), *_open(store))}
    keys = sorted({key for both in pairs for key in both})
    sides = {row["key"]: _instrument(row) for row in everything(store, CITED, keys=keys).dicts()}
    for pair in pairs.values():
        one, other = (sides.get(key) or _unheld(key) for key in (pair.one, pair.other))
        yield Item("Instrument", one, other, pair.score, pair.why)


def _open(store: GraphStore) -> Iterator[_Pair]:
    for row in everything(store, AMBIGUOUS).dicts():
        missing = " and ".join(
            name
            for name, part in zip(("issuer", "year", "kind"), parts_of(row["key"]), strict=False)
            if part == UNKNOWN
        )
        fits = (
            f"{row['several']} known instruments fit" if row["several"] > 1 else "one known instrument fits"
        )
        why = f"The text does not print its {missing or 'number'}; {fits}."
        yield _Pair(row["candidate"], row["key"], round(1 / (row["several"] + 1), 2), why)


def _named(store: GraphStore) -> Iterator[_Pair]:
    """Laws known by their name only, each with those of the register that are called most like it."""
    from rapidfuzz import fuzz, process

    table = law_names()
    kinds = {law.kind for laws in table.values() for law in laws}
    for row in everything(store, NAMED).dicts():
        if row["kind"] not in kinds or fold(row["name"]) in table:
            continue
        near = process.extract(fold(row["name"]), list(table), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=2)
        for name, likeness, _ in near:
            for law in table[name]:
                if (key := of_law(law, row["issuer"]).key) != row["key"]:
                    why = f"The law is known by its name only, which is {likeness:.0f} % like {law.name}."
                    yield _Pair(key, row["key"], round(likeness / 100 / len(table[name]), 2), why)


def _undated(store: GraphStore) -> Iterator[_Pair]:
    """Documents without a date or issuer, each with the instruments of their number."""
    for row in everything(store, UNDATED).dicts():
        told = zip(parts_of(row["key"]), parts_of(row["candidate"]), strict=True)
        if all(part in (UNKNOWN, full) for part, full in told):
            why = "The document does not print all of its head; an instrument of its number is cited."
            yield _Pair(row["candidate"], row["key"], 0.5, why)


def _instrument(row: Mapping[str, Any]) -> Side:
    # A law says its kind in its name.
    told = f"{row['kind'] or ''} {row['number']}".strip() if row["number"] else row["name"] or row["key"]
    more = [row["name"] if row["number"] else None, row["date"], row["issuer"]]
    name = ", ".join([told, *filter(None, more)])
    places = tuple(_places(row["places"]))
    return Side(row["key"], name, row["mentions"], row["documents"], places)


def _unheld(key: str) -> Side:
    """An instrument that no document speaks of: a law of the register."""
    law = _laws().get(_of_any_issuer(key))
    told = (law.number, law.name, law.date or ("" if law.number else str(law.year or ""))) if law else (key,)
    return Side(key, ", ".join(filter(None, told)))


@cache
def _laws() -> dict[str, Law]:
    return {_of_any_issuer(of_law(law).key): law for laws in law_names().values() for law in laws}


def _of_any_issuer(key: str) -> str:
    """Year, kind and number or name: the register does not say who issued a law without a number."""
    return "/".join(parts_of(key)[1:])


def _places(found: Iterable[list[Any]] | None) -> Iterator[Place]:
    for document, start, end in found or ():
        if document is not None and start is not None:
            yield document, start, end


def _spelt(store: GraphStore, bodies: Mapping[str, Body]) -> Iterator[Item]:
    """Bodies read from a spelling that is nearly their name."""
    likeness = {(body.key, spelling): score for body, spelling, score in spelt_otherwise(bodies.values())}
    asked = [{"key": key, "spelling": spelling} for key, spelling in sorted(likeness)]
    for row in everything(store, SPELT, pairs=asked).dicts() if asked else ():
        body, spelling = bodies[row["key"]], row["spelling"]
        score, places = likeness[body.key, spelling], tuple(_places(row["places"]))
        own = Side(spelling_key(spelling, body.province), spelling, row["mentions"], row["documents"], places)
        why = f"“{spelling}” is read as {body.name}: the names are {score:.0f} % alike."
        yield Item("Agency", Side(body.key, body.name or body.key), own, round(score / 100, 2), why)


def _agencies(store: GraphStore, bodies: Mapping[str, Body]) -> Iterator[Item]:
    pairs = list(near_bodies(bodies.values()))
    keys = sorted({body.key for pair in pairs for body in pair[:2]})
    used = {key: Side(key, bodies[key].name or key) for key in keys}
    for row in (*everything(store, TASKED, keys=keys).dicts(), *everything(store, OWNING, keys=keys).dicts()):
        side, places = used[row["key"]], tuple(_places(row["places"]))
        mentions = side.mentions + row["mentions"]
        used[row["key"]] = Side(side.key, side.name, mentions, 0, (*side.places, *places)[:SHOWN])
    registered = set[str]()
    for row in everything(store, ATTESTED, keys=keys).dicts():
        side = used[row["key"]]
        used[row["key"]] = Side(side.key, side.name, side.mentions, row["documents"], side.places)
        registered |= {row["key"]} if row["registered"] else set()
    for first, second, score in pairs:
        # The one that stays: of a register, rightly named, met more often.
        sides = sorted(
            (used[first.key], used[second.key]),
            key=lambda s: (
                s.key not in registered,
                not bodies[s.key].official,
                -s.documents,
                -s.mentions,
                s.key,
            ),
        )
        why = f"Two bodies of {first.province or 'the centre'} whose names are {score:.0f} % alike."
        yield Item("Agency", sides[0], sides[1], round(score / 100, 2), why)
