"""Old and foreign Office files (.doc, .odt, .xls ...), by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.errors import UnreadableInput, UnsupportedInput

CONVERTED: Mapping[str, str] = {
    ".doc": "docx", ".odt": "docx", ".rtf": "docx", ".xls": "xlsx", ".ods": "xlsx",
}  # fmt: skip
"""Suffix -> the format LibreOffice turns it into."""
LONGEST = 120.0
"""Seconds a conversion may take."""


def remedy(suffix: str) -> str:
    """What to do with a file of such a suffix where LibreOffice is not installed."""
    target = CONVERTED[suffix]
    program = "Word" if target == "docx" else "Excel"
    return f"Install LibreOffice, which reads them, or save it as .{target} in {program} or LibreOffice."


def converter() -> str | None:
    """LibreOffice's program on PATH; None without one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(raw: bytes, suffix: str, *, place: str, longest: float = LONGEST) -> bytes:
    """The bytes of the file in its new format.

    Raises UnsupportedInput without LibreOffice, UnreadableInput when it fails or takes too long.
    """
    program = converter()
    if program is None:
        raise UnsupportedInput(
            f"Files of the kind {suffix} are not read.", place=place, remedy=remedy(suffix)
        )
    target = CONVERTED[suffix]
    with TemporaryDirectory(prefix="danchieu-") as folder:
        given = Path(folder, f"document{suffix}")
        given.write_bytes(raw)
        # A profile of its own: another LibreOffice that runs would take the order and end at once.
        command = [
            program, "--headless", "--norestore", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--convert-to", target, "--outdir", str(Path(folder, "out")), str(given),
        ]  # fmt: skip
        told = _run(command, folder, place, longest)
        made = Path(folder, "out", f"document.{target}")
        if not made.is_file():
            raise UnreadableInput(
                f"LibreOffice cannot read the file{f': {told}' if told else ''}.",
                place=place,
                remedy=f"Open it, and save it as .{target} without a password.",
            )
        return made.read_bytes()


def _run(command: list[str], folder: str, place: str, longest: float) -> str:
    """Run it to its end, with what it starts; the last line it says."""
    with Path(folder, "said").open("w+b") as said:
        running = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
        )
        try:
            running.wait(longest)
        except subprocess.TimeoutExpired as error:
            raise UnreadableInput(
                f"LibreOffice did not finish within {longest:g} seconds.",
                place=place,
                remedy="Open it there, and save it in its newer format.",
            ) from error
        finally:
            if running.poll() is None:
                # It starts a second process, which would outlive it.
                os.killpg(running.pid, signal.SIGKILL)
                running.wait()
        said.seek(0)
        lines = said.read().decode("utf-8", "replace").split("\n")
    return next((line.strip().rstrip(".") for line in reversed(lines) if line.strip()), "")
