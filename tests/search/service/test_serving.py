"""The service as a process: it is killed in the middle of a job and goes on, it stops when told, it says what is wrong."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import neo4j_server
import pytest
from job_events import events, plan, sent
from sample_batches import contents

from graph.store import GraphStore, open_store
from ingest.pipeline import ingest

ROOT = Path(__file__).parents[3]
MANY = 24
SERVED = re.compile(r"served at (http://\S+)/ ")


class Served:
    """`danchieu serve` in a process of its own, on a free port."""

    def __init__(self, store: str, *more: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "cli.py"), "serve", "--store", store, "--port", "0", *more],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Served":
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = SERVED.search(line)
        assert found, self.process.communicate()[1]
        self.client = httpx.Client(base_url=found[1], timeout=60)
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()
        self.end(signal.SIGKILL)

    def end(self, how: signal.Signals) -> tuple[int, str, str]:
        """Send a signal; the exit code, and what was printed."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out, err


def files() -> list[tuple[str, bytes]]:
    # Each names the next by its number alone, so that what a mention means changes as documents come.
    return [(f"{n}.txt", plan(n, n + 1)) for n in range(1, MANY)] + [("hỏng.pdf", b"%PDF-1.4 x")]


def graph(store: GraphStore) -> Any:
    """Everything but what differs from one run to another: where the files lay, and when."""
    nodes, triples = contents(store)
    run = ("path", "ingested_at")
    return {
        kind: {name: value for name, value in node.items() if name not in run}
        for kind, node in nodes.items()
        if kind[0] != "Setting" and "failed" not in kind[1]
    }, triples


@contextmanager
def emptied(url: str) -> Iterator[GraphStore]:
    with open_store(url) as store:
        if not url.startswith("kglite:"):
            neo4j_server.clear(store)
        store.apply_schema()
        yield store


@pytest.mark.parametrize("engine", ["kglite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def test_a_service_that_is_killed_goes_on_with_its_job(
    engine: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kglite = engine == "kglite"
    url = f"kglite:{tmp_path / 'g.kgl'}" if kglite else str(request.getfixturevalue("neo4j_url"))
    monkeypatch.setenv("DANCHIEU_SERVE_FOLDER", str(tmp_path / "service"))
    with emptied(url):
        pass
    committed = []
    with Served(url) as first:
        location = first.client.post("/v1/documents", files=sent(*files())).headers["location"]
        with first.client.stream("GET", f"{location}/events") as stream:
            for line in stream.iter_lines():
                committed += [line] if line == "event: file" else []
                if len(committed) == 5:
                    first.end(signal.SIGKILL)
                    break
    with Served(url) as second:
        told = events(second.client.get(f"{location}/events").text)
        assert [number for number, _, _ in told] == list(range(1, len(told) + 1))
        kinds = [kind for _, kind, _ in told]
        assert kinds.count("resumed") == 1 and kinds[-1] == "done"
        # Each was told once, whichever process had it in hand.
        names = [fields["name"] for _, kind, fields in told if kind == "file"]
        assert sorted(names) == sorted(name for name, _ in files())
        assert second.client.get(location).json()["counts"] == {"loaded": MANY - 1, "failed": 1}
        assert second.end(signal.SIGTERM)[0] == 0
    with open_store(url, read_only=True) as store:
        interrupted = graph(store)
    folder = tmp_path / "undisturbed"
    folder.mkdir()
    for name, raw in files():
        (folder / name).write_bytes(raw)
    with emptied(f"kglite:{tmp_path / 'other.kgl'}" if kglite else url) as store:
        ingest([folder / name for name, _ in files()], store)
        assert interrupted == graph(store)


def test_it_stops_when_told_and_leaves_the_job_to_the_next(tmp_path: Path) -> None:
    url = f"kglite:{tmp_path / 'g.kgl'}"
    with Served(url) as first:
        location = first.client.post("/v1/documents", files=sent(*files())).headers["location"]
        with first.client.stream("GET", f"{location}/events") as stream:
            lines = stream.iter_lines()
            assert next(line for line in lines if line == "event: file")
            os.kill(first.process.pid, signal.SIGINT)
            # Whoever listens is told that this is all, for now.
            assert "event: done" not in list(lines)
        code, _, err = first.end(signal.SIGINT)
        assert (code, "Traceback" in err) == (0, False), err
    with Served(url) as second:
        assert events(second.client.get(f"{location}/events").text)[-1][1] == "done"
        assert second.end(signal.SIGTERM)[0] == 0


def test_what_keeps_it_from_serving_is_said_with_its_remedy(tmp_path: Path) -> None:
    url = f"kglite:{tmp_path / 'g.kgl'}"
    with socket.socket() as other, open_store(url):
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        taken, busy = Served(url, "--port", port), Served(url)
        missing = Served(f"kglite:{tmp_path / 'none.kgl'}", "--read-only")
        for process, said, remedy in (
            (taken, f"Port {port}", "--port"),
            (busy, "is writing to this store", "wait for it"),
            (missing, "no store here", "ingest"),
        ):
            out, err = process.process.communicate(timeout=60)
            assert (process.process.returncode, out) == (2, ""), err
            assert said in err and remedy in err and "Traceback" not in err
