"""``python -m bench``: measure extraction, loading, commands and memory on a generated corpus."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.generate import Truth, generate
from bench.process import danchieu, median

MANY, FEW = 200_000, 2_000
"""Provisions of the stores that are searched."""
EMBEDDED = 400
"""Texts embedded to see how fast that is."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure as it is shown, and what is aimed at."""

    part: str
    what: str
    value: str
    aim: str = ""


def main() -> int:
    """Run the parts asked for and print one table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--documents", type=int, default=1000, help="how many documents of 30 kB to generate")
    parser.add_argument("--seed", type=int, default=7, help="another seed gives another corpus")
    parser.add_argument("--part", action="append", choices=[*PARTS], help="only this part; may be repeated")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="danchieu-bench-") as name:
        folder = Path(name)
        truth = generate(folder / "corpus", options.documents, seed=options.seed)
        figures: list[Figure] = []
        for part in options.part or PARTS:
            print(f"{part} ...", file=sys.stderr)
            figures += PARTS[part](folder, truth)
    if options.json:
        print(json.dumps([asdict(figure) for figure in figures], ensure_ascii=False, indent=1))
    else:
        _show(figures, options.documents)
    return 0


def extraction(folder: Path, truth: Truth) -> Iterator[Figure]:
    """How fast texts are read, on one core, and how fast their facts are written to each store."""
    from bench import measure
    from graph.store import open_store

    files = sorted((folder / "corpus").iterdir())
    only = measure.citations_only(files[:200])
    yield Figure("extraction", "outline, header, citations", f"{only.per_second:.2f} MB/s", "1 MB/s")
    rate, batches = measure.extraction(files)
    yield Figure("extraction", "everything", f"{rate.per_second:.2f} MB/s", "0.7 MB/s")
    with open_store(f"kglite:{folder / 'rate.kgl'}") as store:
        store.apply_schema()
        ours = measure.writing(store, batches)
        yield Figure("loading", "embedded store", f"{ours.per_second:,.0f} rows/s", "15,000 rows/s")
        precision, recall, own = measure.recovered(store, truth)
    with measure.neo4j_server() as url:
        if url is None:
            yield Figure("loading", "Neo4j", "not measured: no server can be started here")
        else:
            ours, bare = measure.on_neo4j(url, batches)
            share = ours.per_second / bare.per_second
            yield Figure("loading", "Neo4j", f"{ours.per_second:,.0f} rows/s", "75 % of bare")
            yield Figure(
                "loading", "Neo4j, bare UNWIND + MERGE", f"{bare.per_second:,.0f} rows/s ({share:.0%})"
            )
    planted = sum(map(len, truth.cited.values()))
    yield Figure("truth", f"precision of {planted:,} planted citations", f"{precision:.4f}", "1")
    yield Figure("truth", "recall", f"{recall:.4f}", "1")
    yield Figure("truth", "documents with their own identity", f"{own:.4f}", "1")


def commands(folder: Path, truth: Truth) -> Iterator[Figure]:
    """What a person waits for at the command line, on the embedded store, and the memory it takes."""
    store = ("--store", f"kglite:{folder / 'graph.kgl'}")
    corpus = str(folder / "corpus")
    first = danchieu(*store, "ingest", "--no-embed", corpus)
    if first.code:
        raise SystemExit(f"danchieu ingest ended with {first.code}:\n{first.output}")
    count = len(truth.own)
    yield Figure("commands", f"ingest {count:,} documents", f"{first.seconds:.1f} s, {_mb(first.memory)}")
    again = danchieu(*store, "ingest", "--no-embed", corpus)
    yield Figure(
        "commands", "the same again, unchanged", f"{again.seconds:.2f} s, {_mb(again.memory)}", "5 s"
    )
    number = truth.own[f"{count - 1:04d}.txt"][0]
    asked = {
        "query citations-of": ("query", "citations-of", "-p", f"document={number}"),
        "query shared-instruments": ("query", "shared-instruments"),
        "trace --depth 5": ("trace", number, "--depth", "5"),
    }
    for what, words in asked.items():
        run = median([*store, *words])
        shown = f"{run.seconds:.2f} s, {_mb(run.memory)}"
        yield Figure("commands", what, shown if run.code < 2 else f"failed: {run.output[-200:]}", "0.5 s")
    helped = median(["--help"])
    yield Figure("commands", "--help", f"{helped.seconds:.2f} s, {_mb(helped.memory)}")


def search(folder: Path, truth: Truth) -> Iterator[Figure]:
    """What a question costs: over many provisions in a running process, and cold at the command line."""
    from bench import searching
    from graph.store import open_store

    many = searching.lines_of(folder / "corpus", MANY)
    yield Figure("search", "embedding", f"{searching.rate(many[:EMBEDDED]):.0f} passages/s a core", "100")
    urls = {count: f"kglite:{folder / f'search-{count}.kgl'}" for count in (MANY, FEW)}
    for count, url in urls.items():
        with open_store(url) as store:
            searching.fill(store, many[:count])
    found = searching.searched(urls[MANY])
    what = f"of {MANY:,} provisions, embedded store"
    yield Figure("search", f"{what}, p50", f"{found.half * 1000:.0f} ms", "60 ms")
    yield Figure("search", f"{what}, p95", f"{found.most * 1000:.0f} ms")
    yield Figure("search", f"{what}, memory", _mb(found.memory))
    cold = median(["--store", urls[FEW], "search", "hồ sơ trễ hẹn"])
    shown = f"{cold.seconds:.2f} s, {_mb(cold.memory)}"
    what = f"danchieu search, {FEW:,} provisions, cold"
    yield Figure("search", what, shown if cold.code == 0 else f"failed: {cold.output[-200:]}", "1.5 s")


PARTS = {"extraction": extraction, "commands": commands, "search": search}


def _mb(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


def _show(figures: list[Figure], documents: int) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("", "measured", "figure", "aim", title=f"{documents:,} generated documents")
    part = ""
    for figure in figures:
        table.add_row(figure.part if figure.part != part else "", figure.what, figure.value, figure.aim)
        part = figure.part
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
