"""Old and foreign Office files (.doc, .odt, .xls ...), by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.errors import UnreadableInput, UnsupportedInput
from ingest.reading.apart import limit_memory
from ingest.reading.limits import OFFICE_MEMORY, OFFICE_SECONDS

CONVERTED: Mapping[str, str] = {
    ".doc": "docx", ".odt": "docx", ".rtf": "docx", ".xls": "xlsx", ".ods": "xlsx",
}  # fmt: skip
"""Suffix -> the format LibreOffice turns it into."""


def remedy(suffix: str) -> str:
    """What to do with a file of such a suffix where LibreOffice is not installed."""
    target = CONVERTED[suffix]
    program = "Word" if target == "docx" else "Excel"
    return f"Install LibreOffice, which reads them, or save it as .{target} in {program} or LibreOffice."


def converter() -> str | None:
    """LibreOffice's program on PATH; None without one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(raw: bytes, suffix: str, *, place: str, longest: float = OFFICE_SECONDS) -> bytes:
    """The bytes of an old or foreign file in its new format.

    Raises UnsupportedInput without LibreOffice, UnreadableInput when it fails or takes too long.
    """
    program = converter()
    if program is None:
        raise UnsupportedInput(
            f"Files of the kind {suffix} are not read.", place=place, remedy=remedy(suffix)
        )
    target = CONVERTED[suffix]
    todo = f"Open it, and save it as .{target} without a password."
    return converted(program, raw, (suffix, f".{target}"), place=place, remedy=todo, longest=longest)


def converted(
    program: str,
    raw: bytes,
    kinds: tuple[str, str],
    *,
    place: str,
    remedy: str,
    longest: float = OFFICE_SECONDS,
) -> bytes:
    """The bytes of a file of the first kind (a suffix) as the second, by LibreOffice's ``program``.

    Raises UnreadableInput, with the remedy, when it fails or takes too long.
    """
    suffix, target = kinds
    with TemporaryDirectory(prefix="danchieu-") as folder:
        given = Path(folder, f"document{suffix}")
        given.write_bytes(raw)
        # A profile of its own: another LibreOffice that runs would take the order and end at once.
        command = [
            program, "--headless", "--norestore", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--convert-to", target.removeprefix("."), "--outdir", str(Path(folder, "out")), str(given),
        ]  # fmt: skip
        told = _run(command, folder, longest)
        if told is None:
            raise UnreadableInput(
                f"LibreOffice did not finish within {longest:g} seconds.", place=place, remedy=remedy
            )
        made = Path(folder, "out", f"document{target}")
        if not made.is_file():
            raise UnreadableInput(
                f"LibreOffice makes no {target} of it{f': {told}' if told else ''}.",
                place=place,
                remedy=remedy,
            )
        return made.read_bytes()


def _run(command: list[str], folder: str, longest: float) -> str | None:
    """Run it to its end, with what it starts; the last line it says, None when it does not come to an end."""
    with Path(folder, "said").open("w+b") as said:
        running = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True,
            preexec_fn=partial(limit_memory, OFFICE_MEMORY),
        )  # fmt: skip
        try:
            running.wait(longest)
        except subprocess.TimeoutExpired:
            return None
        finally:
            if running.poll() is None:
                # It starts a second process, which would outlive it.
                os.killpg(running.pid, signal.SIGKILL)
                running.wait()
        said.seek(0)
        lines = said.read().decode("utf-8", "replace").split("\n")
    return next((line.strip().rstrip(".") for line in reversed(lines) if line.strip()), "")
