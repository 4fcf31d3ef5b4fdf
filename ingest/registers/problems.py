"""What is wrong in a register, told with its file, line and column; what is right is loaded all the same."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import InputError


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: ``place`` is FILE:LINE, ``column`` the header as printed, ``remedy`` what to do.

    A ``remark`` costs no row: it is told, and neither fails a run nor makes a register refused.
    """

    place: str
    message: str
    remedy: str
    column: str | None = None
    remark: bool = False

    @classmethod
    def of(cls, error: InputError, file: str) -> Problem:
        """What made a file, or a line of it, unreadable."""
        return cls(error.place or file, error.message, error.remedy or "")

    @property
    def line(self) -> int:
        """The line in its file, 0 for a problem of the whole."""
        line = self.place.rpartition(":")[2]
        return int(line) if line.isdecimal() else 0

    def __str__(self) -> str:
        where = f"{self.place}, column {self.column}" if self.column else self.place
        return f"{where}: {self.message}\n  do: {self.remedy}"


class RegisterRefused(InputError):
    """A register with problems that was to be taken whole or not at all."""


class CellError(ValueError):
    """A cell that says nothing of its kind; ``remedy`` tells how it is written."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy
