"""What a store survives: `python tests/faults.py`, or `make faults`.

A process takes the samples in and embeds them, and is disturbed: killed, cut off, out of disk. After each
disturbance no document may be half there, no answer wrong in silence, and the next run must end with
exactly the graph of a run that nothing disturbed. Prints how often each was tried and survived.
"""

import argparse
import ctypes
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import neo4j_server
from proxy import Proxy
from sample_batches import nodes, triples
from sample_search import Hashing

from graph.errors import DanchieuError
from graph.store import GraphStore, open_store

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
PORTION = 20
"""Texts embedded between two commits: few, so that there are many moments to be killed in."""
BOUND = 300


@dataclass
class Tally:
    """How often a fault was tried, and what was wrong each time it was not survived."""

    fault: str
    tried: int = 0
    wrong: list[str] = field(default_factory=list)

    def count(self, wrong: str | None) -> None:
        """One more, survived when nothing was wrong."""
        self.tried += 1
        if wrong:
            self.wrong.append(wrong)


@dataclass(frozen=True)
class Graph:
    """Everything a store holds but the times it was put there, and the parts each document owns."""

    nodes: Mapping[tuple[str, str], str]
    relationships: frozenset[tuple[str, ...]]
    embedded: frozenset[str]

    def document(self, key: str) -> frozenset[tuple[str, str]]:
        """Labels and keys of what a document owns; a finding may rest on others, so they are left out."""
        return frozenset(
            at for at in self.nodes if at[0] not in ("Finding", "Stated") and re.match(rf"{key}(/|$)", at[1])
        )

    def missing_from(self, other: "Graph") -> str | None:
        """What `other` has more, less or otherwise, in a few words."""
        if self == other:
            return None
        here, there = set(self.nodes.items()), set(other.nodes.items())
        parts = {
            "nodes": here ^ there,
            "relationships": self.relationships ^ other.relationships,
            "vectors": self.embedded ^ other.embedded,
        }
        return "; ".join(f"{len(odd)} {what}, as {min(odd)!s:.200}" for what, odd in parts.items() if odd)


def graph_of(store: GraphStore) -> Graph:
    """What a store holds."""
    held: dict[tuple[str, str], str] = {}
    for at, properties in nodes(store).items():
        kept = {name: value for name, value in properties.items() if name not in ("ingested_at", "embedding")}
        held[at] = str(sorted((name, value) for name, value in kept.items() if value not in (None, [])))
    vectors = (f"{label}/{key}" for label, key in held if label in ("Passage", "Provision"))
    lacking = {
        f"{label}/{key}" for label in ("Passage", "Provision") for key in store.without_vector(label, 10**6)
    }
    return Graph(held, frozenset(triples(store)), frozenset(vectors) - lacking)


def work(url: str) -> int:
    """In the process that is disturbed: take the samples in, embed them, and tell of each step."""
    from ingest.pipeline import ingest
    from search.vectors import index

    index.PORTION = PORTION
    try:
        with open_store(url) as store:
            print("open", flush=True)
            store.apply_schema()
            ingest([SAMPLES], store, jobs=0, on_progress=lambda step: print(step.path, flush=True))
            index.update(store, Hashing(), on_progress=lambda done: print(done, flush=True))
            store.checkpoint()
    except DanchieuError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def look(url: str) -> int:
    """In a process of its own, that a damaged file may end: whether the store is whole."""
    try:
        with open_store(url, read_only=True) as store:
            print(hash_of(graph_of(store)))
    except DanchieuError as error:
        print(f"{type(error).__name__}: {error}")
        return 2
    return 0


def hash_of(graph: Graph) -> str:
    """A graph in a line."""
    from graph.naming import digest

    return digest(str((sorted(graph.nodes.items()), sorted(graph.relationships), sorted(graph.embedded))))


def started(what: str, url: str, **options: Any) -> "subprocess.Popen[str]":
    """A process that works on a store, or looks at one."""
    return subprocess.Popen(
        [sys.executable, __file__, what, url],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])},
        **options,
    )


def opened(process: "subprocess.Popen[str]") -> None:
    """Wait until it has its store open."""
    assert process.stdout is not None
    process.stdout.readline()


def outcome(process: "subprocess.Popen[str]") -> str | None:
    """None for a process that ended well or said in its own words why not; else what it did."""
    _, complained = process.communicate(timeout=BOUND)
    if process.returncode in (0, 2) and "Traceback" not in complained:
        return None
    return f"ended by {process.returncode}: {complained[-300:]}"


class Trials:
    """An undisturbed run to compare with, and what is asked of a store after a disturbance."""

    def __init__(self, url: str) -> None:
        began = time.monotonic()
        with started("work", url) as undisturbed:
            opened(undisturbed)
            began = time.monotonic()
            _, complained = undisturbed.communicate(timeout=BOUND)
        self.seconds = time.monotonic() - began
        if undisturbed.returncode or complained:
            raise RuntimeError(f"the undisturbed run failed: {complained}")
        with open_store(url, read_only=True) as store:
            self.whole = graph_of(store)

    def after(self, url: str) -> str | None:
        """What is wrong with a store after its writer was disturbed; None when all is well."""
        try:
            with open_store(url, read_only=True) as store:
                seen = graph_of(store)
        except DanchieuError as error:
            # Nothing was saved yet, or it is told what is wrong: that is no wrong answer.
            seen = Graph({}, frozenset(), frozenset())
            if not error.remedy:
                return f"no remedy: {error}"
        for label, key in seen.nodes:
            if label == "Document" and seen.document(key) != self.whole.document(key):
                return f"half of {key}"
        return self.finishes(url)

    def finishes(self, url: str) -> str | None:
        """What the next run leaves otherwise than an undisturbed one."""
        with started("work", url) as again:
            _, complained = again.communicate(timeout=BOUND)
        if again.returncode:
            return f"the next run failed: {complained[-300:]}"
        with open_store(url, read_only=True) as store:
            return graph_of(store).missing_from(self.whole)


def killed(trials: Trials, url: str, moment: float) -> str | None:
    """Kill the worker at a moment, 0 to 1, of what the whole takes."""
    with started("work", url) as worker:
        opened(worker)
        try:
            worker.wait(moment * trials.seconds)
        except subprocess.TimeoutExpired:
            worker.kill()
    return trials.after(url)


def out_of_disk(trials: Trials, folder: Path, size: int) -> str | None:
    """No file may grow beyond a size, as on a full disk."""
    import resource

    url = f"kglite:{folder}/graph.kgl"

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    with started("work", url, preexec_fn=limit) as worker:
        wrong = outcome(worker)
    return wrong or trials.after(url)


def read_only_folder(trials: Trials, folder: Path, moment: float) -> str | None:
    """The folder becomes one that may not be written, after a whole run or a part of one."""
    url = f"kglite:{folder}/graph.kgl"
    wrong = killed(trials, url, moment) if moment < 1 else trials.finishes(url)
    folder.chmod(0o555)
    try:
        for what in ("work", "look"):
            with started(what, url, preexec_fn=obey_permissions) as process:
                wrong = wrong or outcome(process)
    finally:
        folder.chmod(0o755)
    return wrong or trials.after(url)


def obey_permissions() -> None:
    """In a child: even root may not write where the mode forbids it."""
    drop_from_bounding_set, override = 24, 1
    ctypes.CDLL(None).prctl(drop_from_bounding_set, override)


def damaged(
    folder: Path, name: str, whole: Mapping[str, bytes], at: int, bit: int | None, right: set[str]
) -> str | None:
    """Cut a file of a store at a place, or flip one of its bits there; it must say so, or answer rightly."""
    for file, data in whole.items():
        (folder / file).write_bytes(data)
    data = whole[name]
    changed = data[:at] if bit is None else data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]
    (folder / name).write_bytes(changed)
    with started("look", f"kglite:{folder}/graph.kgl") as reader:
        said, complained = reader.communicate(timeout=BOUND)
    if reader.returncode == 2 and "\ndo: " in said:
        return None
    if reader.returncode == 0 and said.strip() in right and not complained:
        return None
    return f"{name} at {at}, bit {bit}: ended by {reader.returncode}: {said[:100]} {complained[-300:]}"


def two_writers(trials: Trials, folder: Path) -> str | None:
    """Two at once: one works, the other says who does, or does what is left."""
    url = f"kglite:{folder}/graph.kgl"
    with started("work", url) as one, started("work", url) as other:
        wrong = outcome(one) or outcome(other)
    return wrong or trials.after(url)


def reader_under_writer(trials: Trials, folder: Path) -> str | None:
    """Readers while one writes: whole documents, and no word."""
    url = f"kglite:{folder}/graph.kgl"
    with started("work", url) as worker:
        opened(worker)
        while worker.poll() is None:
            with started("look", url) as reader:
                said, complained = reader.communicate(timeout=BOUND)
            if complained or (reader.returncode and not said.startswith("StoreMissing")):
                worker.kill()
                return f"a reader said {said[:200]} {complained[-300:]}"
    return trials.after(url)


def cut_off(
    trials: Trials, proxy: Proxy, url: str, moment: float, meanwhile: Callable[[], None]
) -> str | None:
    """Cut every connection to the server at a moment of the run, and do something before they come back."""
    with started("work", url) as worker:
        opened(worker)
        try:
            worker.wait(moment * trials.seconds)
        except subprocess.TimeoutExpired:
            proxy.cut()
            meanwhile()
            proxy.join()
        wrong = outcome(worker)
    return wrong or trials.after(url)


@contextmanager
def fresh(kind: str) -> Iterator[Path]:
    """A folder for one trial."""
    with tempfile.TemporaryDirectory(prefix=f"danchieu-{kind}-") as name:
        yield Path(name)


def embedded_store(options: argparse.Namespace) -> Iterator[Tally]:
    """The faults of an embedded store."""
    chance = random.Random(options.seed)
    with fresh("whole") as folder:
        trials = Trials(f"kglite:{folder}/graph.kgl")
        files = {"graph.kgl": (folder / "graph.kgl").read_bytes()}
    tally = Tally("kglite: killed while it takes in and embeds")
    for _ in range(options.kills):
        with fresh("killed") as folder:
            tally.count(killed(trials, f"kglite:{folder}/graph.kgl", chance.random()))
    yield tally
    tally = Tally("kglite: disk full")
    for _ in range(options.kills // 10 + 1):
        with fresh("full") as folder:
            tally.count(out_of_disk(trials, folder, chance.randrange(100, 2 * len(files["graph.kgl"]))))
    yield tally
    tally = Tally("kglite: folder not to be written")
    for moment in (0.0, 0.5, 1.0):
        with fresh("closed") as folder:
            tally.count(read_only_folder(trials, folder, moment))
    yield tally
    tally = Tally("kglite: two writers")
    for _ in range(options.kills // 20 + 1):
        with fresh("two") as folder:
            tally.count(two_writers(trials, folder))
    yield tally
    tally = Tally("kglite: readers under a writer")
    for _ in range(options.kills // 20 + 1):
        with fresh("readers") as folder:
            tally.count(reader_under_writer(trials, folder))
    yield tally
    yield from damage(options, chance, files, {hash_of(trials.whole)})


def damage(
    options: argparse.Namespace, chance: random.Random, files: Mapping[str, bytes], right: set[str]
) -> Iterator[Tally]:
    """The store's file cut and flipped at its head, in its midst and at its tail, then the log of a killed writer."""
    places = [
        *(chance.randrange(200) for _ in range(options.places // 4)),
        *(chance.randrange(len(files["graph.kgl"])) for _ in range(options.places // 2)),
        *(len(files["graph.kgl"]) - 1 - chance.randrange(200) for _ in range(options.places // 4)),
    ]
    tally = Tally("kglite: file cut or flipped")
    for turn, at in enumerate(places):
        with fresh("damaged") as folder:
            tally.count(
                damaged(folder, "graph.kgl", files, at, chance.randrange(8) if turn % 2 else None, right)
            )
    yield tally
    logged, prefixes = logged_commits()
    length = len(logged["graph.kgl-wal"])
    tally = Tally("kglite: log cut or flipped")
    for turn in range(options.places):
        at = chance.randrange(length)
        with fresh("damaged") as folder:
            tally.count(
                damaged(
                    folder, "graph.kgl-wal", logged, at, chance.randrange(8) if turn % 2 else None, prefixes
                )
            )
    yield tally


def logged_commits() -> tuple[dict[str, bytes], set[str]]:
    """The files of a store whose last documents are in its log alone, and what it held after each of them."""
    from sample_batches import directive

    with fresh("log") as folder:
        store = open_store(f"kglite:{folder}/graph.kgl")
        store.apply_schema()
        store.write(directive("d0"))
        store.checkpoint()
        right = {hash_of(graph_of(store))}
        for number in range(1, 12):
            store.write(directive(f"d{number}"))
            right.add(hash_of(graph_of(store)))
        files = {name: (folder / name).read_bytes() for name in ("graph.kgl", "graph.kgl-wal")}
        store.close()
    return files, right


def server(options: argparse.Namespace) -> Iterator[Tally]:
    """The faults of a server, which it meets by way of a proxy."""
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="danchieu-server-") as name, Proxy(0) as proxy:
        home = Path(name)
        running = neo4j_server.serve(home)

        def to_proxy(url: str) -> str:
            head, _, port = url.rpartition(":")
            proxy.target = int(port)
            return f"{head.replace('neo4j://', 'bolt://')}:{proxy.port}"

        def restart() -> None:
            nonlocal running
            running.__exit__(None, None, None)
            running = neo4j_server.serve(home)
            to_proxy(running.__enter__())

        url = to_proxy(running.__enter__())
        try:
            trials = Trials(url)

            def each(fault: str, times: int, trial: Callable[[], str | None]) -> Tally:
                tally = Tally(fault)
                for _ in range(times):
                    with open_store(url) as store:
                        neo4j_server.clear(store)
                    tally.count(trial())
                return tally

            yield each(
                "neo4j: killed while it takes in and embeds",
                options.server_kills,
                lambda: killed(trials, url, chance.random()),
            )
            cuts = options.server_kills // 4 + 1
            yield each(
                "neo4j: network cut", cuts, lambda: cut_off(trials, proxy, url, chance.random(), lambda: None)
            )
            yield each(
                "neo4j: restarted",
                cuts // 4 + 1,
                lambda: cut_off(trials, proxy, url, chance.random(), restart),
            )
        finally:
            running.__exit__(None, None, None)


def main() -> int:
    """Try each fault and print the table; 1 when one was not survived."""
    if sys.argv[1:2] in (["work"], ["look"]):
        return {"work": work, "look": look}[sys.argv[1]](sys.argv[2])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="moments at which an embedded store is killed")
    parser.add_argument("--server-kills", type=int, default=40, help="the same for a Neo4j; 0 leaves it out")
    parser.add_argument("--places", type=int, default=200, help="places at which a file is damaged")
    parser.add_argument("--seed", type=int, default=12, help="another seed tries other moments and places")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="danchieu-cache-") as cache:
        os.environ["DANCHIEU_CACHE"] = cache
        survived = True
        print(f"{'fault':<52}{'tried':>6}{'survived':>10}", flush=True)
        for stores in (embedded_store, server) if options.server_kills else (embedded_store,):
            for tally in stores(options):
                print(f"{tally.fault:<52}{tally.tried:>6}{tally.tried - len(tally.wrong):>10}", flush=True)
                for wrong in dict.fromkeys(tally.wrong):
                    print(f"  {wrong}", flush=True)
                survived = survived and not tally.wrong
    return 0 if survived else 1


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    sys.exit(main())
