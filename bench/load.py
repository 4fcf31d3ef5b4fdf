"""A served store under load: how many answers a second, how long each takes, and what nobody may get.

The clients share the machine with the service, so every figure is on the safe side.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from bench.process import ROOT

SERVED = re.compile(r"served at (http://\S+)/ ")
ASKS = {429, 503}
"""Answers that ask for patience."""
Address = Callable[[], str]


@dataclass(slots=True)
class Answers:
    """What clients got: how often each status, and how long those of status 200 took, in seconds."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    taken: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Answers of status 200 a second."""
        return self.statuses[200] / self.seconds

    def below(self, share: float) -> float:
        """Seconds below which this share of them came."""
        found = sorted(self.taken)
        return found[min(len(found) - 1, int(len(found) * share))] if found else float("nan")


class Connection:
    """One client's connection, kept open from request to request; too little of HTTP for anything else."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.host, self.port = parts.hostname or "", parts.port or 80
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body."""
        return await self.send(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())

    async def post(self, path: str, body: bytes, kind: str) -> tuple[int, dict[str, str], bytes]:
        """The same of a request that brings something."""
        head = f"Host: localhost\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        return await self.send(f"POST {path} HTTP/1.1\r\n{head}".encode() + body)

    async def send(self, request: bytes) -> tuple[int, dict[str, str], bytes]:
        """Ask, and read one answer that says its length."""
        reader, writer = self._streams or await asyncio.open_connection(self.host, self.port)
        self._streams = reader, writer
        writer.write(request)
        status = int((await reader.readline()).split()[1])
        headers = {}
        while line := (await reader.readline()).strip():
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        body = await reader.readexactly(int(headers["content-length"]))
        if headers.get("connection") == "close":
            self.close()
        return status, headers, body

    def close(self) -> None:
        """Open another with the next request."""
        if self._streams is not None:
            self._streams[1].close()
        self._streams = None


async def hammer(url: str, clients: int, seconds: float, next_path: Address) -> Answers:
    """So many clients that ask one request after the other, and wait as long as Retry-After says."""
    found = Answers()
    began = time.perf_counter()
    end = began + seconds

    async def client() -> None:
        connection = Connection(url)
        while (now := time.perf_counter()) < end:
            try:
                status, headers, _ = await connection.get(next_path())
            except (OSError, asyncio.IncompleteReadError, IndexError):
                connection.close()
                status, headers = 0, {}
            found.statuses[status] += 1
            if status == 200:
                found.taken.append(time.perf_counter() - now)
            elif status in ASKS:
                await asyncio.sleep(float(headers.get("retry-after", "1")))
        connection.close()

    await asyncio.gather(*(client() for _ in range(clients)))
    found.seconds = time.perf_counter() - began
    return found


@contextmanager
def served(store: Path) -> Iterator[tuple[str, int]]:
    """A service of a store in a process of its own: its address and the process's number."""
    command = [sys.executable, "cli.py", "serve", "--store", f"kglite:{store}", "--port", "0"]
    with (
        open(store.with_suffix(".log"), "wb") as log,  # noqa: PTH123 (the log is the child's)
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True) as child,
    ):
        try:
            found = SERVED.search(child.stdout.readline() if child.stdout else "")
            if found is None:
                raise RuntimeError(f"the service did not start; see {store.with_suffix('.log')}")
            yield found[1], child.pid
        finally:
            child.terminate()


def resident(pid: int) -> int:
    """Bytes of memory that a process holds; 0 where the system does not say."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS")), 0)


@dataclass(slots=True)
class Taken:
    """A job while others read: what they got, seconds from commit to sight, memory at most."""

    readers: Answers
    seen: list[float]
    memory: int
    seconds: float


async def job(url: str, pid: int, files: list[tuple[str, bytes]], readers: int, next_path: Address) -> Taken:
    """Send documents, and read while they are taken in."""
    connection, memory = Connection(url), resident(pid)
    boundary = "danchieu-bench"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode()
        + raw
        + b"\r\n"
        for name, raw in files
    ]
    body = b"".join(parts) + f"--{boundary}--\r\n".encode()
    began = time.perf_counter()
    status, headers, told = await connection.post(
        "/v1/documents", body, f"multipart/form-data; boundary={boundary}"
    )
    if status != 202:
        raise RuntimeError(told.decode())
    over = asyncio.Event()
    seen: list[float] = []

    async def watch() -> None:
        nonlocal memory
        waiting: list[float] = []
        async for kind in _events(url, f"{headers['location']}/events"):
            memory = max(memory, resident(pid))
            if kind == "file":
                waiting.append(time.perf_counter())
            elif kind == "readable":
                seen.extend(time.perf_counter() - at for at in waiting)
                waiting.clear()
            elif kind == "indexing":
                break  # the documents are in; embedding them is measured elsewhere
        over.set()

    found = Answers()

    async def read() -> None:
        while not over.is_set():
            part = await hammer(url, readers, 2.0, next_path)
            found.statuses += part.statuses
            found.taken += part.taken
            found.seconds += part.seconds

    await asyncio.gather(watch(), read())
    return Taken(found, seen, memory, time.perf_counter() - began)


async def _events(url: str, path: str) -> AsyncIterator[str]:
    """The kinds of a job's events, until it is over."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    while line := await reader.readline():
        if line.startswith(b"event: "):
            yield line.decode().removeprefix("event: ").strip()
    writer.close()


def paths(url: str) -> dict[str, Address]:
    """Requests made of what the store holds; all but the repeated differ from those before."""
    rows = asyncio.run(_documents(url))
    numbers = sorted({row["instrument"] for row in rows if row["instrument"]})
    subjects = sorted({row["title"] for row in rows if row["title"]})
    words = sorted({word for subject in subjects for word in subject.split() if len(word) > 2})
    count = itertools.count()

    def repeated() -> str:
        return f"/v1/documents?limit={20 + next(count) % 5}"

    def anchored() -> str:
        turn = next(count)
        number = quote(numbers[turn % len(numbers)], safe="")
        return f"/v1/queries/cited-by?number={number}&limit={100 + turn // len(numbers)}"

    def searched() -> str:
        turn = next(count)
        # Digits of the turn, each a word: none is asked twice.
        said = " ".join(words[turn // len(words) ** place % len(words)] for place in range(4))
        return f"/v1/search?q={quote(said)}"

    def asked() -> str:
        turn = next(count)
        return f"/v1/ask?q={quote(f'Văn bản nào viện dẫn {numbers[turn % len(numbers)]}?')}"

    def slow() -> str:
        return searched() if next(count) % 2 else asked()

    return {"repeated": repeated, "anchored": anchored, "searched": searched, "asked": asked, "slow": slow}


async def _documents(url: str) -> list[dict[str, str]]:
    _, _, body = await Connection(url).get("/v1/documents?limit=1000")
    rows: list[dict[str, str]] = json.loads(body)["rows"]
    return rows
