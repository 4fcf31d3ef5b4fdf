"""Relations of a register's row (lược đồ): each is stored once, from the instrument that acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.facts import AgencyMention
from ingest.load.identity import Identity
from ingest.registers.columns import Record
from ingest.registers.named import named
from ingest.registers.problems import Problem
from reference import roles
from reference.registers import register_columns

REMEDY = "write its number as printed, as Nghị định số 61/2018/NĐ-CP; part several by |"


@dataclass(frozen=True, slots=True)
class Relation:
    """The row's instrument cites ``other`` in that role; ``inverse`` when the other cites it."""

    other: Identity
    role: str
    inverse: bool
    bodies: tuple[AgencyMention, ...]


@cache
def relation_columns() -> dict[str, str]:
    """Column -> the active role it names from the other side, "" where it names one itself."""
    known = {role.role: role.inverse_of for role in roles()}
    columns = (column.column for column in register_columns("instruments"))
    return {column: known[column] for column in columns if column in known}


def relations(record: Record, own: Identity) -> Iterator[Relation | Problem]:
    """What a row says its instrument is to others, or they to it; a problem for one that names none."""
    for column, inverse in relation_columns().items():
        for text in record.values.get(column, ()):
            other = named(text)
            found = other.instrument
            if found is None:
                yield record.problem(column, f"{text!r} names no instrument: {other.why}", REMEDY)
            elif found.key == own.key:
                yield record.problem(column, f"{text!r} is the instrument of the row itself", "take it out")
            else:
                yield Relation(found, inverse or column, bool(inverse), other.bodies)
