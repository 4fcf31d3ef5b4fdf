"""Rows of a framework: the areas of an index, their criteria and sub-criteria, with numbers and maxima."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.extract.scorecards.likeness import plain
from ingest.load.criteria import Criteria, area_named, index_named
from ingest.registers.columns import Record
from ingest.registers.problems import Problem
from reference.criteria import criterion_slug

LEVELS = {"area": "area", "criterion": "criterion", "sub_criterion": "sub-criterion"}
"""Columns, from the widest part to the narrowest, and what a row is that fills them up to there."""


@dataclass(slots=True)
class Framework:
    """The framework of one register; ``rows`` are those in order."""

    rows: list[Record] = field(default_factory=list)

    def take(self, records: Iterable[Record]) -> list[Problem]:
        """Add the rows that are in order; what is wrong with the others."""
        problems: list[Problem] = []
        by_part: dict[tuple[str, ...], list[Record]] = defaultdict(list)
        for record in (*self.rows, *records):
            if record.values["max"] > 0:
                by_part[_part(record)].append(record)
            else:
                remedy = "write the most points it can give"
                problems.append(record.problem("max", "a maximum of no points", remedy))
        self.rows = []
        for same in by_part.values():
            if len({(row.values["max"], row.values.get("number")) for row in same}) == 1:
                self.rows += same
            else:
                problems += _contradicting(same)
        return problems

    def facts(self) -> Criteria:
        """The criteria of the rows and what is part of what."""
        criteria = Criteria()
        for record in self.rows:
            _add(record, criteria)
        return criteria


def _part(record: Record) -> tuple[str, ...]:
    """What a row is about, however it is spelt."""
    return tuple(criterion_slug(record.values.get(column, "")) for column in ("index", *LEVELS))


def _add(record: Record, criteria: Criteria) -> None:
    values = record.values
    told = [column for column in LEVELS if column in values]
    row = index_named(values["index"])
    index = row.index if row else values["index"]
    known = area_named(index, values["area"])
    # The names above a row are those of other rows: only what it is about has its number and points.
    own = {"number": values.get("number"), "most": values["max"]}
    name = known.name if known else plain(values["area"])
    above = criteria.area(index, name, None, **(own if told == ["area"] else {}))
    inside = above
    for column in told[1:]:
        said = own if column == told[-1] else {}
        inside = criteria.criterion(above, plain(values[column]), level=LEVELS[column], inside=inside, **said)


def _contradicting(rows: Sequence[Record]) -> Iterator[Problem]:
    """Rows that give one part in several ways: none is loaded, as none is the right one."""
    for row in rows:
        others = ", ".join(other.place.rpartition(":")[2] for other in rows if other is not row)
        remedy = "leave the right row, take the others out"
        yield row.problem("max", f"another number or maximum of the same in line {others}", remedy)
