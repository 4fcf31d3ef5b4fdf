"""What the pages take from npm: pinned in a manifest with licence and checksum, fetched by `make assets`."""

from __future__ import annotations

import csv
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import InputError

STATIC = Path(__file__).parent / "static"
MANIFEST = "manifest.csv"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of a package: `member` names it in there, `file` here; `sha256` is that of its bytes, hex."""

    file: str
    package: str
    version: str
    member: str
    licence: str
    sha256: str


def manifest(folder: Path = STATIC) -> tuple[Asset, ...]:
    """The files of a folder that come from npm."""
    with (folder / MANIFEST).open(encoding="utf-8", newline="") as rows:
        return tuple(Asset(**row) for row in csv.DictReader(rows))


def digest(path: Path) -> str:
    """The sha256 of a file, hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fetch(folder: Path = STATIC) -> None:
    """Fetch the files of a folder anew; InputError for one that is not what the manifest says."""
    for asset in manifest(folder):
        with tempfile.TemporaryDirectory() as made:
            packed = subprocess.run(
                ["npm", "pack", "--silent", f"{asset.package}@{asset.version}"],
                cwd=made, check=True, capture_output=True, text=True,
            ).stdout.split()[-1]  # fmt: skip
            with tarfile.open(Path(made, packed)) as package:
                member = package.extractfile(f"package/{asset.member}")
                assert member is not None
                content = member.read()
        if hashlib.sha256(content).hexdigest() != asset.sha256:
            raise InputError(
                f"{asset.member} of {asset.package} {asset.version} is not what it was",
                place=str(folder / MANIFEST),
                remedy="look at what changed, then write its sha256 into the manifest",
            )
        (folder / asset.file).write_bytes(content)


@cache
def address(file: str) -> str:
    """Where the pages find a file of ours; another content has another address."""
    return f"/static/{file}?v={digest(STATIC / file)[:12]}"


if __name__ == "__main__":
    for folder in map(Path, sys.argv[1:]):
        fetch(folder)
