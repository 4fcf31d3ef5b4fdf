"""Documents loaded again from their stored texts, as people's decisions now have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from graph.originals import unpack
from graph.store import GraphStore
from ingest.extraction import extract
from ingest.load import load
from ingest.load.resolve import Register
from ingest.load.revise import (
    EVERYTHING,
    PATIENCE_SECONDS,
    forget,
    instruments_of,
    revise_citations,
)
from ingest.reading import Source
from ingest.reading_report import reading_report

TEXTS = """MATCH (d:Document) WHERE d.key IN $keys AND d.status = 'ok'
MATCH (o:Original {document: d.key})
RETURN d.key AS key, d.name AS name, d.path AS path, d.content_hash AS hash, d.extractor_version AS version,
       d.ingested_at AS at, o.packed AS packed"""
AT_ONCE = 50


def reload(store: GraphStore, documents: Iterable[str], known: Register, numbers: Iterable[str] = ()) -> int:
    """Load documents again; then the mentions of others with their ``numbers`` are decided again.

    ``known`` are the instruments of the store. How many documents were loaded.
    """
    touched, lost, count = set(numbers), set[str](), 0
    for keys in _chunks(documents):
        for row in store.read(TEXTS, {"keys": keys}, limit=EVERYTHING, timeout=PATIENCE_SECONDS):
            before = instruments_of(store, row["key"])
            now = _load(store, row, known)
            lost |= before - now
            touched |= known.add(now)
            count += 1
    touched |= forget(store, known, lost)
    revise_citations(store, known, sorted(touched))
    return count


def _load(store: GraphStore, row: dict[str, str], known: Register) -> set[str]:
    original = unpack(row["packed"])
    source = Source(row["path"], row["name"], original, "txt", row["hash"], len(original))
    facts = extract(original)
    # It keeps the version that read its file: another reader may take another text out of it.
    loaded = load(
        source, facts, known, key=row["key"], version=row["version"], at=row["at"],
        report=reading_report(facts, original),
    )  # fmt: skip
    store.write(loaded.batch)
    return set(loaded.instruments)


def _chunks(keys: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(keys)
    while chunk := list(islice(waiting, AT_ONCE)):
        yield chunk
