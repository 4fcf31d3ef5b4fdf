"""Documents and registers loaded again from what the store keeps of them, as decisions now have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from graph.batch import Batch
from graph.model import Instrument
from graph.originals import unpack
from graph.store import GraphStore, everything
from ingest.extraction import extract
from ingest.load import load
from ingest.load.resolve import Register
from ingest.load.revise import (
    forget,
    revise_citations,
    spoken_of,
)
from ingest.load.stated import again, as_judged
from ingest.reading import Source
from ingest.reading_report import reading_report
from ingest.registers import agreement
from ingest.registers.contradictions import compare

TEXTS = """MATCH (d:Document) WHERE d.key IN $keys AND d.status = 'ok'
MATCH (o:Original {document: d.key})
RETURN d.key AS key, d.name AS name, d.path AS path, d.content_hash AS hash, d.extractor_version AS version,
       d.ingested_at AS at, d.page AS page, o.packed AS packed"""
STATED = """MATCH (s:Stated) WHERE s.document IN $keys
MATCH (d:Document {key: s.document})
RETURN d.key AS key, d.ingested_at AS at, s.packed AS packed"""
AT_ONCE = 50


def reload(store: GraphStore, documents: Iterable[str], known: Register, numbers: Iterable[str] = ()) -> int:
    """Load documents again; then the mentions of others with their ``numbers`` are decided again.

    ``known`` are the instruments of the store. How many documents were loaded.
    """
    touched, lost, count = set(numbers), set[str](), 0
    for keys in _chunks(documents):
        for query, restate in ((STATED, _restate), (TEXTS, _load)):
            for row in everything(store, query, keys=keys):
                before = spoken_of(store, [row["key"]])
                batch = restate(row, known)
                store.write(batch)
                now = {node.key for node in batch.nodes if isinstance(node, Instrument)}
                lost |= before - now
                touched |= known.add(now)
                count += 1
    if count:
        # First: findings about an instrument keep it until they are derived anew.
        compare(store)
    touched |= forget(store, known, lost)
    revise_citations(store, known, sorted(touched))
    if count:
        agreement.settle(store)
    return count


def _restate(row: dict[str, Any], known: Register) -> Batch:
    return as_judged(again(row["key"], row["packed"], row["at"]), known.judged)


def _load(row: dict[str, Any], known: Register) -> Batch:
    original = unpack(row["packed"])
    fields = dict(said.split("=", 1) for said in row["page"] or ())
    source = Source(row["path"], row["name"], original, "txt", row["hash"], len(original), None, fields)
    facts = extract(original)
    # It keeps the version that read its file: another reader may take another text out of it.
    return load(
        source, facts, known, key=row["key"], version=row["version"], at=row["at"],
        report=reading_report(facts, original),
    ).batch  # fmt: skip


def _chunks(keys: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(keys)
    while chunk := list(islice(waiting, AT_ONCE)):
        yield chunk
