"""The figures of a service under load, each beside what is aimed at on two idle cores."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from pathlib import Path

from bench import searching
from bench.generate import generate
from bench.load import Address, Answers, Connection, Taken, hammer, job, paths, resident, served
from graph.store import open_store
from ingest.pipeline import ingest
from search.vectors.index import LABELS

SECONDS = 15.0
"""Of each measurement."""
SENT = 50
"""Documents of the job."""
Row = tuple[str, str, str]


def figures(folder: Path) -> Iterator[Row]:
    """What is measured, the figure, the aim; of served.kgl in the folder, made of its corpus if missing."""
    store = folder / "served.kgl"
    _make(store, folder / "corpus")
    idle = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    yield f"before it, load of the last 1, 5, 15 minutes on {os.cpu_count()} cores", idle, "0"
    with served(store) as (url, pid):
        asked = paths(url)
        yield "memory, idle", _mb(resident(pid)), "1,200 MB"
        for clients, aim in ((64, "1,400/s, 100 ms"), (256, "1,400/s, 300 ms")):
            yield _row(f"repeated reads, {clients} clients", _hammer(url, clients, asked["repeated"]), aim)
        yield _row("anchored queries, 8 clients", _hammer(url, 8, asked["anchored"]), "150/s, 100 ms")
        yield _row("distinct searches, 3 clients", _hammer(url, 3, asked["searched"]), "12/s")
        yield _row("ask by named query, 3 clients", _hammer(url, 3, asked["asked"]), "80/s")
        crowd = _hammer(url, 1000, asked["slow"])
        yield _row("search and ask, 1,000 patient clients", crowd, "only 200, 429, 503; 6 s")
        began = time.perf_counter()
        asyncio.run(_one(url, asked["anchored"]()))
        yield "the next query", f"{(time.perf_counter() - began) * 1000:.0f} ms", "100 ms"
        yield "memory, after them", _mb(resident(pid)), "1,200 MB"
        yield from _job(folder, url, pid, asked["anchored"])


def _job(folder: Path, url: str, pid: int, query: Address) -> Iterator[Row]:
    generate(folder / "sent", SENT, seed=11)
    files = [(path.name, path.read_bytes()) for path in sorted((folder / "sent").iterdir())]
    taken: Taken = asyncio.run(job(url, pid, files, 8, query))
    what = f"a job of {SENT} documents"
    yield f"{what}, until all are in", f"{taken.seconds:.1f} s", ""
    yield _row(f"{what}, queries of 8 clients", taken.readers, "only 200; 300 ms")
    longest = max(taken.seen, default=float("nan"))
    yield f"{what}, from commit to sight", f"{longest:.1f} s at most", "7 s"
    yield f"{what}, memory at most", _mb(taken.memory), "2,000 MB"
    yield f"{what}, memory after it", _mb(resident(pid)), "flat"


def _make(path: Path, corpus: Path) -> None:
    with open_store(f"kglite:{path}") as store:
        store.apply_schema()
        if not store.stats()["nodes"].get("Document"):
            ingest([corpus], store)
        if store.vector_info(LABELS[0]).count:
            return
        searching.name_model(store)
        found = {
            label: store.read(f"MATCH (n:{label}) RETURN n.key AS key", limit=10_000_000).column("key")
            for label in LABELS
        }
        searching.give_vectors(store, searching.lines_of(corpus, searching.SAMPLE * 4), found)


def _hammer(url: str, clients: int, next_path: Address) -> Answers:
    return asyncio.run(hammer(url, clients, SECONDS, next_path))


async def _one(url: str, path: str) -> None:
    connection = Connection(url)
    await connection.get(path)
    connection.close()


def _row(what: str, found: Answers, aim: str) -> Row:
    others = {status: count for status, count in found.statuses.items() if status != 200}
    besides = f"; besides {', '.join(f'{count} of {status}' for status, count in sorted(others.items()))}"
    figure = (
        f"{found.rate:,.0f}/s, p50 {found.below(0.5) * 1000:,.0f} ms, p95 {found.below(0.95) * 1000:,.0f} ms"
    )
    return what, figure + (besides if others else ""), aim


def _mb(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
