"""Rates inside this process: extraction, writing to a store, and how much of the planted graph came back."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.generate import Truth
from bench.process import ROOT
from graph.batch import Batch, Prepared, prepare
from graph.store import GraphStore, open_store, server
from ingest.document.whole import provisions
from ingest.extract.citations.mentions import citations
from ingest.extract.header.head import header
from ingest.extraction import extract
from ingest.load import key_of, load
from ingest.load.resolve import Register
from ingest.reading import Source, read
from ingest.text import normalise
from ingest.version import extractor_version

if TYPE_CHECKING:
    import neo4j

CITED = """MATCH (d:Document)-[:HAS_PROVISION]->(:Provision)-[:MENTIONS]->(c:Citation)
MATCH (c)-[:REFERS_TO]->(i:Instrument)
RETURN DISTINCT d.name AS document, i.number AS number, i.year AS year, i.province AS province"""
OWN = """MATCH (d:Document)-[:TEXT_OF]->(i:Instrument)
RETURN d.name AS document, i.number AS number, i.year AS year, i.province AS province"""
EVERYTHING = 100_000_000
CHUNK = 5000
WARM_UP = 40


@dataclass(frozen=True, slots=True)
class Rate:
    """So many units in so many seconds."""

    units: float
    seconds: float

    @property
    def per_second(self) -> float:
        """Units a second."""
        return self.units / self.seconds if self.seconds else 0.0


def citations_only(files: Iterable[Path]) -> Rate:
    """Megabytes of files whose outline, header and citations were read."""
    sources = [read(path) for path in files]
    began = time.process_time()
    for source in sources:
        outline = provisions(normalise(source.original))
        citations(outline, header(outline, source.original), source.original)
    return Rate(sum(source.size for source in sources) / 1e6, time.process_time() - began)


def extraction(files: Iterable[Path]) -> tuple[Rate, list[Batch]]:
    """Megabytes of files of which everything was extracted, on one core; and the batches to load."""
    known, version = Register(), extractor_version()
    batches, size, seconds = [], 0, 0.0
    for path in files:
        source: Source = read(path)
        # Time of this core, whatever else the machine does.
        began = time.process_time()
        facts = extract(source.original)
        seconds += time.process_time() - began
        size += source.size
        loaded = load(
            source, facts, known, key=key_of(source), version=version, at="2024-01-01T00:00:00+00:00"
        )
        known.add(loaded.instruments)
        batches.append(loaded.batch)
    return Rate(size / 1e6, seconds), batches


def writing(store: GraphStore, batches: Iterable[Batch]) -> Rate:
    """Nodes and relationships written, one transaction a document."""
    began = time.perf_counter()
    rows = sum(written.nodes + written.relationships for written in store.write_many(batches))
    return Rate(rows, time.perf_counter() - began)


@contextmanager
def neo4j_server() -> Iterator[str | None]:
    """The address of a Neo4j for this run, started as for the tests; None where none can be had."""
    path = ROOT / "tests" / "neo4j_server.py"
    spec = spec_from_file_location("neo4j_server", path)
    if spec is None or spec.loader is None:
        yield None
        return
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    try:
        with module.serve() as url:
            yield url
    except module.CannotStart:
        yield None


def on_neo4j(url: str, batches: list[Batch]) -> tuple[Rate, Rate]:
    """Our rate on a server, and that of bare UNWIND + MERGE of the same rows, both into an empty graph."""
    import neo4j

    where = server(url)
    with neo4j.GraphDatabase.driver(where.address, auth=(where.user or "", where.password or "")) as driver:
        _wipe(driver)
        with open_store(url) as store:
            store.apply_schema()
            # A server that has just started compiles its plans and itself while it works.
            writing(store, batches[:WARM_UP])
            _wipe(driver)
            ours = writing(store, batches)
        _wipe(driver)
        _bare(driver, [prepare(batch) for batch in batches[:WARM_UP]])
        _wipe(driver)
        bare = _bare(driver, [prepare(batch) for batch in batches])
        _wipe(driver)
    return ours, bare


def _wipe(driver: neo4j.Driver) -> None:
    with driver.session() as session:
        session.run(
            "MATCH (n) WHERE n.key <> 'schema' CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        ).consume()


def _bare(driver: neo4j.Driver, batches: Iterable[Prepared]) -> Rate:
    """The plainest loader: every row by UNWIND and MERGE on its key, in batches of 5,000."""
    nodes: dict[str, list[dict[str, Any]]] = {}
    edges: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for batch in batches:
        for label, rows in batch.nodes.items():
            nodes.setdefault(label, []).extend(rows)
        for joint, rows in batch.relationships.items():
            edges.setdefault(joint, []).extend(rows)
    began, count = time.perf_counter(), 0
    with driver.session() as session:
        for label, rows in nodes.items():
            text = f"UNWIND $rows AS row MERGE (n:{label} {{key: row.key}}) SET n += row"
            count += _send(session, text, rows)
        for (kind, start, end), rows in edges.items():
            text = (
                f"UNWIND $rows AS row MATCH (a:{start} {{key: row.a}}) MATCH (b:{end} {{key: row.b}}) "
                f"MERGE (a)-[r:{kind}]->(b) SET r += row.p"
            )
            count += _send(session, text, rows)
    return Rate(count, time.perf_counter() - began)


def _send(session: neo4j.Session, text: str, rows: list[dict[str, Any]]) -> int:
    waiting = iter(rows)
    while chunk := list(islice(waiting, CHUNK)):
        session.run(text, rows=chunk).consume()
    return len(rows)


def recovered(store: GraphStore, truth: Truth) -> tuple[float, float, float]:
    """Precision and recall of the planted citations; the share of documents whose own number is right."""
    found: dict[str, set[tuple[str, int, str | None]]] = {}
    for row in store.read(CITED, limit=EVERYTHING, timeout=600):
        found.setdefault(row["document"], set()).add((row["number"], row["year"], row["province"]))
    own = {
        row["document"]: (row["number"], row["year"], row["province"])
        for row in store.read(OWN, limit=EVERYTHING, timeout=600)
    }
    hit = planted = given = 0
    for document, cited in truth.cited.items():
        # A document may name itself; that is no citation.
        got = found.get(document, set()) - {truth.own[document]}
        hit += len(cited & got)
        planted += len(cited)
        given += len(got)
    right = sum(own.get(document) == identity for document, identity in truth.own.items())
    return hit / max(given, 1), hit / max(planted, 1), right / max(len(truth.own), 1)
