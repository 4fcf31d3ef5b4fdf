"""Mentions of partly known instruments, decided again when the store learns of others with their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from graph.model import Judgement, Ref
from graph.naming import UNKNOWN
from graph.store import GraphStore, everything
from ingest.load.identity import parts_of
from ingest.load.judged import judged
from ingest.load.renaming import completions
from ingest.load.resolve import Register, revise

INSTRUMENTS = "MATCH (i:Instrument) RETURN i.key AS key"
JUDGEMENTS = """MATCH (j:Judgement) RETURN j.key AS key, j.label AS label, j.one AS one, j.other AS other,
       j.verdict AS verdict, j.by AS by, j.at AS at, j.note AS note"""
DISMISSALS = "MATCH (d:Dismissal) RETURN d.key AS key, d.because AS because"
RENAMED = """MATCH (d:Document) WHERE size(d.judged) > 0
RETURN d.key AS key, d.status AS status, d.date AS date, d.judged AS judged"""
MENTIONS = """MATCH (i:Instrument)<-[:REFERS_TO]-(c:Citation) WHERE i.key IN $keys
MATCH (d:Document {key: c.document})
RETURN c.key AS key, c.status AS status, c.candidates AS candidates, i.key AS instrument, d.date AS date"""
SPOKEN_OF = """UNWIND $documents AS document
MATCH (:Document {key: document})-[:ATTESTS]->(i:Instrument) RETURN DISTINCT i.key AS key"""
HELD = "MATCH (i:Instrument) WHERE i.key IN $keys RETURN i.key AS key"
CHUNK = 500


def register_of(store: GraphStore) -> Register:
    """The instruments a store knows, what people have decided, and what registers have completed."""
    known = Register(judged=judged(judgements_of(store)))
    renamed = everything(store, RENAMED).column("judged")
    for partial, full, register in sorted({each for told in renamed for each in completions(told)}):
        known.judged.complete(Ref("Instrument", full), Ref("Instrument", partial), register)
    rows = everything(store, INSTRUMENTS)
    known.add(rows.column("key"))
    for row in everything(store, DISMISSALS):
        known.dismissed[row["key"]] = row["because"]
    return known


def judgements_of(store: GraphStore) -> list[Judgement]:
    """What people have decided about identity."""
    rows = everything(store, JUDGEMENTS)
    return [Judgement(**row) for row in rows]


def spoken_of(store: GraphStore, documents: Iterable[str]) -> set[str]:
    """Keys of the instruments that documents or registers speak of; none for those unknown."""
    rows = everything(store, SPOKEN_OF, documents=list(documents))
    return set(rows.column("key"))


def revise_all(store: GraphStore, keys: Iterable[str]) -> int:
    """Decide again on the mentions that instruments concern which came or went; how many changed."""
    numbers = {parts_of(key)[3] for key in keys}
    return revise_citations(store, register_of(store), numbers) if numbers else 0


def forget(store: GraphStore, known: Register, keys: set[str]) -> set[str]:
    """Take from ``known`` those of ``keys`` the store holds no more; the numbers that are concerned."""
    gone = set(keys)
    for chunk in _chunks(sorted(keys)):
        rows = everything(store, HELD, keys=chunk)
        gone -= set(rows.column("key"))
    return known.remove(gone)


def revise_citations(store: GraphStore, known: Register, numbers: Iterable[str]) -> int:
    """Decide again on the mentions of partial instruments with these numbers; how many changed.

    The cost follows the mentions of those partial instruments alone, not the size of the store.
    """
    # A law known by its name only has its candidates from the register, not from the store.
    numbered = [number for number in numbers if not number.startswith("~")]
    partial = [key for number in numbered for key in known.by_number.get(number, ()) if _is_partial(key)]
    changed = 0
    for keys in _chunks(partial):
        rows = everything(store, MENTIONS, keys=keys)
        news = []
        for row in rows:
            year = int(row["date"][:4]) if row["date"] else None
            decision = revise(row["instrument"], year, known)
            after = (decision.status, list(decision.candidates))
            if after != (row["status"], list(row["candidates"] or ())):
                news.append({"key": row["key"], "status": after[0], "candidates": after[1]})
        changed += store.amend("Citation", news) if news else 0
    return changed


def _is_partial(key: str) -> bool:
    return UNKNOWN in parts_of(key)


def _chunks(keys: list[str]) -> Iterator[list[str]]:
    waiting = iter(keys)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk
