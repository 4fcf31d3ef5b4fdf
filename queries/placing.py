"""Puts what is written where the user pointed, whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import UsageError


@contextmanager
def file_in_place(path: Path) -> Iterator[Path]:
    """A file beside `path` to write, which takes its place at the end; on any error it goes away.

    A file that was there stays until then. UsageError where nothing can be written.
    """
    target = path.expanduser().resolve()
    if target.is_dir():
        raise UsageError("This is a folder", place=str(path), remedy="name a file in it")
    part = _beside(target)
    with _refused(path):
        try:
            yield part
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def folder_in_place(path: Path) -> Iterator[Path]:
    """An empty folder beside `path` to fill, which takes its place at the end; on any error it goes away.

    UsageError for a folder that holds something already: nobody's files are taken away.
    """
    target = path.expanduser().resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(
            "There is something here already", place=str(path), remedy="name a folder that is new or empty"
        )
    part = _beside(target)
    with _refused(path):
        try:
            part.mkdir()
            yield part
            if target.exists():
                target.rmdir()
            part.replace(target)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _beside(target: Path) -> Path:
    if not target.parent.is_dir():
        raise UsageError("There is no such folder", place=str(target.parent), remedy="make it first")
    return target.with_name(f".{target.name}.{os.getpid()}.part")


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(
            f"It cannot be written: {error.strerror or error}",
            place=str(path),
            remedy="name a folder of yours with room in it",
        ) from error
