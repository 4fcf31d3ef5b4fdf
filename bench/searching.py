"""Searching a large store: provisions of the generated corpus under vectors near those of real texts.

Embedding 200,000 provisions would take hours, and what a search costs does not depend on where its
vectors come from: those of a few hundred lines are taken, each with noise of its own.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from bench.process import ROOT
from graph import model
from graph.batch import Batch
from graph.naming import fold, passage_key, provision_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from graph.store import GraphStore

DOCUMENT = 200
"""Provisions of a document."""
CLAUSE = 300
SAMPLE = 256
NOISE = 0.015
PORTION = 50_000
WARM = 20


@dataclass(frozen=True, slots=True)
class Searched:
    """Seconds of a search, half and 95 of 100 below; greatest resident memory in bytes."""

    half: float
    most: float
    memory: int


def rate(lines: Sequence[str]) -> float:
    """Passages a second of CPU time (all cores together) that the bundled model embeds."""
    from search.vectors.embedders import open_embedder

    embedder = open_embedder("e5")
    embedder.embed_passages(lines)  # loaded with the first texts
    began = time.process_time()
    embedder.embed_passages(lines)
    return len(lines) / (time.process_time() - began)


def lines_of(corpus: Path, count: int) -> list[str]:
    """Lines of the generated documents, again from the first when they are too few."""
    found = [
        line
        for path in sorted(corpus.iterdir())
        for line in path.read_text("utf-8").splitlines()
        if len(line) > 20
    ]
    return list(islice(cycle(found), count))


def fill(store: GraphStore, lines: Sequence[str]) -> None:
    """A store with a provision a line, its clauses and vectors, ready to be searched."""
    from search.vectors.embedders import open_embedder
    from search.vectors.index import FORM, MODEL, SPACE, put_settings, relearn
    from search.vectors.space import measure

    embedder = open_embedder("e5")
    store.apply_schema()
    held = {"model": embedder.name, "dimension": embedder.dimension, "form": FORM}
    put_settings(store, {SPACE: measure(embedder).dump(), MODEL: json.dumps(held)})
    keys: dict[str, list[str]] = {"Provision": [], "Passage": []}
    for first in range(0, len(lines), DOCUMENT):
        batch = _document(f"{first:016d}", lines[first : first + DOCUMENT])
        store.write(batch)
        for node in batch.nodes:
            if isinstance(node, model.Provision | model.Passage):
                keys[type(node).__name__].append(node.key)
    near = embedder.embed_passages(lines[:: max(1, len(lines) // SAMPLE)])
    for label, named in keys.items():
        for first in range(0, len(named), PORTION):
            part = named[first : first + PORTION]
            store.set_vectors(label, dict(zip(part, _vectors(near, len(part), first), strict=True)))
    relearn(store)
    store.checkpoint()


def _document(key: str, lines: Sequence[str]) -> Batch:
    document = model.Document(key=key, name=f"{key}.txt", path=f"/{key}.txt", province="Núi Lam")
    nodes: list[model.Node] = [document]
    edges: list[model.Relationship] = []
    for ordinal, text in enumerate(lines):
        provision = model.Provision(
            key=provision_key(key, ordinal),
            document=key,
            ordinal=ordinal,
            kind="item",
            label=str(ordinal),
            level=0,
            heading_path=(),
            text=text,
            folded=fold(text),
            start=0,
            end=len(text),
        )
        nodes.append(provision)
        edges.append(model.HasProvision(document, provision))
        for place, start in enumerate(range(0, len(text), CLAUSE)):
            clause = model.Passage(
                key=passage_key(provision.key, place),
                document=key,
                provision=provision.key,
                ordinal=place,
                text=text[start : start + CLAUSE],
                start=start,
                end=min(start + CLAUSE, len(text)),
            )
            nodes.append(clause)
            edges.append(model.HasPassage(provision, clause))
    return Batch(key, nodes, edges)


def _vectors(near: NDArray[np.float32], count: int, seed: int) -> Iterator[list[float]]:
    import numpy as np

    random = np.random.default_rng(seed)
    made = near[random.integers(len(near), size=count)]
    made = made + NOISE * random.standard_normal(made.shape).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    for vector in made:
        yield vector.tolist()


def searched(url: str) -> Searched:
    """Search a store in a process of its own, after a few searches that warm it up."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.searching", url],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Searched(**json.loads(done.stdout))


def _search_all(url: str) -> Searched:
    from graph.store import open_store
    from search.question.tables import typical_queries
    from search.retrieval.retrieve import Searcher
    from search.vectors.embedders import open_embedder

    queries = [row.query for row in typical_queries()]
    taken = []
    with open_store(url, read_only=True) as store:
        searcher = Searcher(store, open_embedder("e5"))
        for place, query in enumerate([*queries[:WARM], *queries]):
            began = time.perf_counter()
            searcher.search(query)
            if place >= WARM:
                taken.append(time.perf_counter() - began)
    taken.sort()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Searched(taken[len(taken) // 2], taken[len(taken) * 95 // 100], memory)


if __name__ == "__main__":
    print(json.dumps(asdict(_search_all(sys.argv[1]))))
