"""Readers of files that do what a damaged file may make them do, by the file's name."""

import os
import threading

from ingest.workers import Read, read_and_extract


def work(path: str, name: str | None = None) -> Read:
    if name == "endless.txt":
        threading.Event().wait()
    if name == "crash.txt":
        os.abort()
    if name == "greedy.txt":
        bytearray(1 << 40)
    if name == "fault.txt":
        raise KeyError("x")
    return read_and_extract(path, name)
