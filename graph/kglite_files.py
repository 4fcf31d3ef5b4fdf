"""The files of an embedded store: opened to read or to write, made whole after a writer that was killed.

Beside the store `X.kgl` lie `X.kgl-wal`, the log of what was committed since the last save, and
`X.kgl.lock-owner`, which says who holds the lease to write. A log that a killed writer left is folded into
the store by a process of its own: what the engine prints there is read here, not by the person who asks.
"""

import os
import sys
import time
import warnings
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import StoreDamaged, StoreError

if TYPE_CHECKING:
    import kglite

LOG_HEADER_BYTES = 5
RECOVERY_SECONDS = 120.0
POLL_SECONDS = 0.05
CHECK_SECONDS = 86_400.0
REBUILD = "move it away and ingest the documents again, or put back a copy you kept"
_DONE, _HELD, _FORBIDDEN = 0, 3, 4
# Its mark stands before it asks for the lease, so that whoever meets the lease knows to wait.
_RECOVER = f"""
import os, sys, kglite
path = sys.argv[1]
mark = f"{{path}}.recovery-{{os.getpid()}}"
try:
    open(mark, "x").close()
except OSError:
    sys.exit({_FORBIDDEN})
try:
    session = kglite.open_session(path, durable="full")
    session.save()
    session.close()
except kglite.WriterLeaseHeldError:
    sys.exit({_HELD})
finally:
    os.unlink(mark)
"""


def open_reader(path: Path) -> "kglite.Session":
    """The store as it was last saved, after folding in what a killed writer had committed."""

    recover(path)
    if aside := sorted(path.parent.glob(f"{path.name}-wal.quarantine-*")):
        raise StoreDamaged(
            "The log of this store was damaged: what was committed after the damage is not in it",
            place=f"kglite:{path}",
            remedy=f"ingest the documents again (those that are there stay), then delete {aside[-1]}",
        )
    return _opened(path)


def _opened(path: Path) -> "kglite.Session":
    """The file to read, without its log; StoreDamaged where it is not what was saved."""
    import kglite

    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        sound = _checked(path, os.fstat(file.fileno()))
        # By this name the engine sees no log beside it: of one that is being written it would complain.
        unlogged = Path(f"/dev/fd/{file.fileno()}")
        try:
            session = kglite.open_session(
                str(unlogged if unlogged.exists() else path),
                storage="mapped",
                defer_index_rebuild=True,
                verify="lazy" if sound else "eager",
            )
        except kglite.FileFormatError as error:
            why = str(error).replace(str(unlogged), path.name)
            raise StoreDamaged(
                f"This file is no store, or damaged: {why}", place=f"kglite:{path}", remedy=REBUILD
            ) from error
        if not sound:
            _note_checked(path, os.fstat(file.fileno()))
    return session


def open_writer(path: Path) -> "kglite.Session":
    """The store to write to, its lease taken; waits while another process only makes it whole."""
    import kglite

    path.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + RECOVERY_SECONDS
    recover(path)
    if path.exists() and not _checked(path, path.stat()):
        _opened(path)
    while True:
        try:
            return kglite.open_session(str(path), durable="full")
        except kglite.WriterLeaseHeldError:
            if not _others_end(path, deadline) and _held(path):
                raise


def recover(path: Path) -> None:
    """Fold in what a writer that was killed had committed, unless a writer is at work now.

    StoreDamaged when the log cannot be read, StoreError when the folder cannot be written.
    """
    deadline = time.monotonic() + RECOVERY_SECONDS
    while pending(path):
        if _held(path):
            if not _others_end(path, deadline):
                return
        elif _fold_in(path):
            return


def pending(path: Path) -> bool:
    """Whether the log of a store holds what was committed since the last save."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > LOG_HEADER_BYTES


def _held(path: Path) -> bool:
    """Whether some process holds the lease to write: the engine takes it by flock."""
    import fcntl

    try:
        with path.with_name(f"{path.name}.lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _fold_in(path: Path) -> bool:
    """Do it in another process; False when some process holds the lease."""
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", _RECOVER, str(path)],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode == _HELD:
        return False
    if done.returncode == _FORBIDDEN:
        raise StoreError(
            "A process was killed while it wrote to this store, and here it cannot be made whole",
            place=f"kglite:{path}",
            remedy="open it once where its folder may be written, as a copy of the folder",
        )
    if done.returncode != _DONE:
        why = (done.stderr.strip().splitlines() or [f"ended by {done.returncode}"])[-1]
        raise StoreDamaged(
            f"The store cannot take in its log: {why}",
            place=f"kglite:{path}",
            remedy=f"delete {path}-wal and ingest the documents again: those saved before stay",
        )
    return True


def _checked(path: Path, file: os.stat_result) -> bool:
    """Whether this very file, by its size, time and place, was found sound in the last day."""
    stamp = path.with_name(f"{path.name}.checked")
    if not stamp.exists() or time.time() - stamp.stat().st_mtime > CHECK_SECONDS:
        return False
    return stamp.read_text("ascii", "replace") == _identity(file)


def _note_checked(path: Path, file: os.stat_result) -> None:
    # In a folder that may not be written every opening checks.
    with suppress(PermissionError):
        path.with_name(f"{path.name}.checked").write_text(_identity(file), "ascii")


def _identity(file: os.stat_result) -> str:
    return f"{file.st_size} {file.st_mtime_ns} {file.st_ino}\n"


def _others_end(path: Path, deadline: float) -> bool:
    """Wait for other processes that fold in the log; False when there is none, or time is up."""
    waited = False
    while any(map(_lives, path.parent.glob(f"{path.name}.recovery-*"))):
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
        waited = True
    return waited


def _lives(mark: Path) -> bool:
    """Whether the process of a mark still runs; a mark of one that was killed is taken away."""
    try:
        os.kill(int(mark.name.rpartition("-")[2]), 0)
    except ProcessLookupError:
        mark.unlink(missing_ok=True)
        return False
    except PermissionError:
        pass
    return mark.exists()
