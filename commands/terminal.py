"""What a person sees on a terminal: text wrapped by words, and a pager for what is longer than the screen."""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from queries.sheets.text import one_line, visible

_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
_INDENT = re.compile(r"[\s│├└─]*(?:(?:\[\d+\]|\d+\.|·|→|-)\s+|\w[\w-]*\s{2,})?")
MOST_INDENT = 20
"""Columns that the lines of a wrapped text are set in at most."""


class Shown:
    """A stream to a terminal: what a text would do to the terminal is shown, not done."""

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def write(self, text: str) -> int:
        """Write the text, harmless; how many characters it had."""
        self.out.write(visible(text))
        return len(text)

    def writelines(self, texts: Iterable[str]) -> None:
        """Write them one after the other."""
        for text in texts:
            self.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.out, name)


def guard_terminals() -> None:
    """From now on what is printed to a terminal cannot steer it; pipes and files get every letter."""
    for name in ("stdout", "stderr"):
        out = getattr(sys, name)
        if out.isatty():
            setattr(sys, name, Shown(out))


@contextmanager
def styled() -> Iterator[None]:
    """What is printed inside brings its own colours: whoever prints there has made all texts `visible`."""
    out = sys.stdout
    sys.stdout = _bare(out)
    try:
        yield
    finally:
        sys.stdout = out


def _bare(out: TextIO) -> TextIO:
    return out.out if isinstance(out, Shown) else out


class _Held(io.StringIO):
    """Keeps what is printed for a terminal until all of it is known."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@contextmanager
def for_people() -> Iterator[None]:
    """What is printed inside is, on a terminal, wrapped by words, and paged when longer than the screen.

    Elsewhere it goes out as it is. The pager is that of PAGER, else `less`; the setting pager = never, or an
    empty PAGER, leaves it out.
    """
    shown, out = sys.stdout, _bare(sys.stdout)
    if not out.isatty() or isinstance(out, _Held):
        yield
        return
    held = _Held()
    sys.stdout = Shown(held)
    try:
        yield
    finally:
        sys.stdout = shown
        columns, rows = shutil.get_terminal_size()
        lines = [part for line in held.getvalue().splitlines() for part in wrapped(line, columns)]
        text = "".join(f"{line}\n" for line in lines)
        # A terminal that a program only plays is not paged.
        if len(lines) < rows or not os.isatty(out.fileno()) or not _paged(text):
            out.write(text)


@contextmanager
def progress(what: str = "") -> Iterator[Callable[..., None] | None]:
    """A bar on standard error where that is a terminal, else None; called with done, total, name."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(file=_bare(sys.stderr)), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total, now=what: bar.update(
            task, completed=done, total=total, description=escape(one_line(now))
        )


@contextmanager
def finished_first() -> Iterator[None]:
    """What is begun inside is finished: Ctrl-C counts only after it."""
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


def wrapped(line: str, width: int) -> list[str]:
    """The line in parts of at most ``width`` columns, broken between words; later parts stand below its text.

    A word that is wider than that stays whole.
    """
    from rich.cells import cell_len

    if cell_len(_ESCAPE.sub("", line)) <= width:
        return [line]
    found = _INDENT.match(line)
    start = found.group() if found else ""
    indent = " " * min(cell_len(start), MOST_INDENT, width // 4)
    parts, part, size = [], start, cell_len(start)
    empty = True
    for word in line[len(start) :].split():
        length = cell_len(_ESCAPE.sub("", word))
        if not empty and size + 1 + length > width:
            parts.append(part)
            part, size, empty = indent, len(indent), True
        part, size = (part + word, size + length) if empty else (f"{part} {word}", size + 1 + length)
        empty = False
    return [*parts, part]


def _paged(text: str) -> bool:
    """Show the text in the pager; whether there is one."""
    from commands.settings import settings

    command = shlex.split(os.environ.get("PAGER", "less"))
    if settings().pager == "never" or not command or shutil.which(command[0]) is None:
        return False
    # As git does: leave when all fits, keep colours, leave the text on the screen.
    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
    try:
        pager.communicate(text.encode("utf-8", "replace"))
    except BrokenPipeError:
        pager.wait()  # whoever reads has enough
    return True
