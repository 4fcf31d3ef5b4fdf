"""How files fare that are read as `danchieu ingest` reads them: processor time and memory of all it takes.

Linux only: what every process of a session used is read from /proc while it lives.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
READER = """
import sys
from pathlib import Path
from graph.errors import InputError
from ingest.workers import read_all
for path, done in read_all([Path(name) for name in sys.argv[1:]], None):
    error = done.exception()
    if error is None:
        print("read", len(done.result().source.original), "characters", flush=True)
    elif isinstance(error, InputError) and error.place and error.remedy:
        print("refused", error.message, flush=True)
    else:
        print("failed", f"{type(error).__name__}: {error}".replace(chr(10), " "), flush=True)
"""
"""What is run: a line a file, what came of it first."""


@dataclass(frozen=True, slots=True)
class Fared:
    """What came of a file: ``status`` is read, refused or failed; processor seconds, bytes at the fullest."""

    status: str
    told: str
    seconds: float
    memory: int


def fared(file: Path) -> Fared:
    """Read one file in processes of its own and watch them."""
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(file)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    ) as running:  # fmt: skip
        used: dict[int, tuple[float, int]] = {}
        while running.poll() is None:
            used |= _session(running.pid)
            time.sleep(0.02)
        output = running.stdout.read() if running.stdout else ""
    lines = [line for line in output.split("\n") if line]
    status, _, told = lines[-1].partition(" ") if lines else ("failed", "", "nothing was said")
    if status not in ("read", "refused"):
        status, told = "failed", lines[-1] if lines else told
    memory = max((most for _, most in used.values()), default=0)
    return Fared(status, told, sum(seconds for seconds, _ in used.values()), memory)


def _session(leader: int) -> Iterator[tuple[int, tuple[float, int]]]:
    """Processor seconds and greatest memory of each process of a session, by its number."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) != leader:
                continue
            status = (folder / "status").read_text()
        except OSError:  # it has ended
            continue
        peak = next((line.split()[1] for line in status.split("\n") if line.startswith("VmHWM")), "0")
        # Hundredths of a second, kilobytes.
        yield int(folder.name), ((int(fields[11]) + int(fields[12])) / 100, int(peak) * 1024)
