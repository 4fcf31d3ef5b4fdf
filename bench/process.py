"""Whole processes: how long they take, and how much memory they hold at their fullest."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Run:
    """Wall time in seconds, greatest resident memory in bytes, exit code, and what was printed."""

    seconds: float
    memory: int
    code: int
    output: str


def danchieu(*words: str) -> Run:
    """Run the command as a user does, in a process of its own."""
    # A small process starts it: Linux counts the memory of the one that starts as the child's own.
    launcher = subprocess.run(
        [sys.executable, "-m", "bench.process", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Run(**json.loads(launcher.stdout))


def _launch(words: Sequence[str]) -> Run:
    command = [sys.executable, "-c", "import cli; cli.main()", *words]
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as child:
        output = child.stdout.read() if child.stdout else ""
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
    # Linux gives kilobytes, macOS bytes.
    scale = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_maxrss * scale, child.returncode, output)


def median(words: Sequence[str], times: int = 5) -> Run:
    """The run of median time of several, the first, which warms the disk, left out."""
    runs = [danchieu(*words) for _ in range(times + 1)][1:]
    middle = statistics.median_low([run.seconds for run in runs])
    return next(run for run in runs if run.seconds == middle)


if __name__ == "__main__":
    print(json.dumps(asdict(_launch(sys.argv[1:]))))
