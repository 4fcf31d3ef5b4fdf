"""Which reader read a document: a digest of all code and tables that decide what is read and stored.

A document keeps it as `extractor_version`; where it differs from that of the installed reader, an unchanged
file is read again. Libraries that parse file formats do not count: what they read better is rarely text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

READER = ("ingest", "language", "reference")
"""The packages of the reader. All of `ingest` counts, also what only moves facts: none can be forgotten."""
# Before the code, a .pyc holds the time of its source: the same code would have another digest.
PYC_HEADER = 16


@cache
def extractor_version() -> str:
    """The digest of the installed reader, 16 hex; takes a few ms once a process.

    Where no file can be seen (frozen into a program) it is the version of the distribution instead.
    """
    folders = [resources.files(package) for package in READER]
    found = digest([*folders, resources.files("graph").joinpath("naming.py")])
    if found is None:
        from importlib import metadata

        return metadata.version("danchieu")
    return found


def digest(parts: Iterable[Traversable]) -> str | None:
    """One digest of files and folders with all in them, 16 hex; None where there is no file.

    Names count as well as contents, but not where the parts lie. A compiled file counts only where its
    source is missing; what begins with a dot or two underscores and is no module is nobody's code.
    """
    total, empty = hashlib.sha256(), True
    for part in parts:
        for name, file in _files(part):
            data = file.read_bytes()
            if name.endswith(".pyc"):
                data = data[PYC_HEADER:]
            total.update(f"{name}\0{len(data)}\0".encode())
            total.update(data)
            empty = False
    return None if empty else total.hexdigest()[:16]


def _files(part: Traversable, at: str = "") -> Iterator[tuple[str, Traversable]]:
    """Each file with its path below the part, in the order of names."""
    name = f"{at}/{part.name}"
    if part.is_file():
        yield name, part
    elif part.is_dir():
        inside = {child.name: child for child in part.iterdir()}
        for child in sorted(inside):
            hidden = child.startswith(".") or child == "__pycache__"
            if not hidden and not (child.endswith(".pyc") and child[:-1] in inside):
                yield from _files(inside[child], name)
