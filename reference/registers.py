"""Columns of registers: what each is, how its header may read in Vietnamese and English."""

from dataclasses import dataclass
from functools import cache

from reference.tables import read_table


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column of a kind of register. `kind` is one of ingest.registers.cells.KINDS.

    `headers` are spellings of its header besides `column` itself; case, accents and marks do not count.
    """

    register: str
    column: str
    kind: str
    required: bool
    headers: tuple[str, ...]
    source: str


@cache
def register_columns(register: str) -> tuple[RegisterColumn, ...]:
    """The columns of a kind of register (`indicators`, `frameworks`, `agencies`, `instruments`), in order."""
    return tuple(row for row in read_table("register_columns", RegisterColumn) if row.register == register)
