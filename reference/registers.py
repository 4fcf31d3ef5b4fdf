"""Columns of registers: what each is, how its header may read in Vietnamese and English."""

from dataclasses import dataclass
from functools import cache

from graph.naming import fold
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


@dataclass(frozen=True, slots=True)
class AgencyLevel:
    """A level of bodies and the words a register may write for it, the usual one first."""

    level: str
    words: tuple[str, ...]
    source: str


@cache
def agency_levels() -> tuple[AgencyLevel, ...]:
    """Every level of bodies, the highest first."""
    return read_table("agency_levels", AgencyLevel)


def level_named(word: str) -> str:
    """The level a cell names, "" for none; case, accents and marks do not count."""
    wanted = fold(word)
    return next((row.level for row in agency_levels() if wanted in map(fold, (row.level, *row.words))), "")
