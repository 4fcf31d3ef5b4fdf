"""Rows of values: index, year, province, component, score, maximum, rank and owner.

A row becomes the Measurement that a directive's statement of the same value becomes: of the same criterion
and of the province as it was in the year. Its proof is the row, as it stands in the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from graph import model
from graph.naming import measurement_key
from ingest.extract.bodies.mentions import agencies_in
from ingest.extract.scorecards.likeness import plain
from ingest.extract.scorecards.lines import owners
from ingest.facts import AgencyMention, Owner
from ingest.load.bodies import Bodies
from ingest.load.criteria import Criteria, area_named, index_named
from ingest.registers.columns import Record
from ingest.registers.problems import Problem
from ingest.text import normalise
from reference.indices import area_names, areas, max_score
from reference.places import province, province_in, provinces, provinces_in

CODE = regex.compile(r"\p{L}{0,2}\s?\d+")
"""What can only be the code of a component: C09, 3."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row in order: its measurement and what that is of; the province (bare name) and year."""

    record: Record
    node: model.Measurement
    of: model.Ref
    criteria: Criteria
    province: str
    year: int
    owners: tuple[Owner, ...]
    bodies: tuple[AgencyMention, ...]


@dataclass(slots=True)
class Values:
    """The values of one register; ``rows`` are those in order."""

    rows: list[_Row] = field(default_factory=list)

    def take(self, records: Iterable[Record]) -> list[Problem]:
        """Add the rows that are in order; what is wrong with the others."""
        problems: list[Problem] = []
        by_key: dict[str, list[_Row]] = defaultdict(list)
        for row in self.rows:
            by_key[row.node.key].append(row)
        for record in records:
            read, wrong = _row(record)
            problems += wrong
            if read is not None:
                by_key[read.node.key].append(read)
        self.rows = []
        for same in by_key.values():
            if all(_told(row) == _told(same[0]) for row in same):
                self.rows += same
            else:
                problems += _contradicting(same)
        return problems

    def facts(self, document: model.Document, text: str) -> tuple[list[model.Node], list[model.Relationship]]:
        """Nodes and relationships of the rows; ``text`` is that of the file."""
        nodes: dict[model.Node, None] = {}
        edges: dict[model.Relationship, None] = {}
        named: dict[tuple[str, int], list[AgencyMention]] = defaultdict(list)
        for row in self.rows:
            named[row.province, row.year] += row.bodies
        bodies = {
            (name, year): Bodies(name, f"{year}-12-31", mentions) for (name, year), mentions in named.items()
        }
        for row in self.rows:
            nodes |= {**row.criteria.nodes, row.node: None}
            edges |= row.criteria.edges | dict.fromkeys(
                _edges(row, bodies[row.province, row.year], document, text)
            )
        for known in bodies.values():
            nodes |= dict.fromkeys(known.nodes.values())
            edges |= dict.fromkeys(known.edges)
        return list(nodes), list(edges)


def _edges(row: _Row, bodies: Bodies, document: model.Document, text: str) -> Iterator[model.Relationship]:
    node, start, end = row.node, row.record.start, row.record.end
    yield model.States(
        model.ref(document), node, quote=text[start:end], start=start, end=end, score=node.score,
        rank=node.rank,
    )  # fmt: skip
    yield model.Of(node, row.of)
    yield model.For(node, bodies.place_in(row.province, row.year))
    at = text.find(row.record.values["owner"], start, end) if row.owners else -1
    for owner in row.owners:
        # A cell that the file writes in another way (quotes doubled) is shown with its row.
        first, last = (at + owner.start, at + owner.end) if at >= 0 else (start, end)
        yield model.Owns(
            bodies.agency(owner.agency), node, role=owner.role, quote=text[first:last], start=first, end=last
        )


def _row(record: Record) -> tuple[_Row | None, list[Problem]]:
    values = record.values
    year, most = values["year"], values.get("max")
    place = province_in(values["province"], f"{year}-12-31")
    if place is None:
        return None, [_no_province(record)]
    criteria = Criteria()
    of, best = _measured(record, criteria)
    if of is None:
        return None, [_no_component(record)]
    wrong = [*_wrong_figures(record, most if most is not None else best)]
    if wrong:
        return None, wrong
    found, bodies, problems = _owners(record, place.name)
    index, score = index_named(values["index"]), values.get("score")
    node = model.Measurement(
        key=measurement_key(of.key, place.key, year, "actual"),
        kind="actual", year=year, score=score, max_score=most, rank=values.get("rank"),
        unit=index.unit if index and score is not None else None,
    )  # fmt: skip
    return _Row(record, node, of, criteria, place.name, year, found, bodies), problems


def _measured(record: Record, criteria: Criteria) -> tuple[model.Ref | None, float | None]:
    """What a row measures, and the most points the tables know for it; no ref for a code of nothing."""
    values = record.values
    row = index_named(values["index"])
    index = row.index if row else values["index"]
    year, above = values["year"], values.get("area") if "component" in values else None
    name: str | None = values.get("component", values.get("area"))
    if name is None:
        return criteria.index(index), row.max_score if row else None
    known = area_named(index, name)
    if known is not None:
        return criteria.area(index, known.name, year), max_score(index, known.ordinal, year)
    if CODE.fullmatch(name) and area_names(index):
        return None, None
    name, most = plain(name), values.get("max")
    if above is not None:
        known = area_named(index, above)
        area = criteria.area(index, known.name if known else above, year)
        return criteria.criterion(area, name, level="sub-criterion", most=most), None
    if not area_names(index):
        # No table tells the areas of this index, so what stands right under it may be one.
        return criteria.area(index, name, year, most=most), None
    return criteria.criterion(criteria.index(index), name, level="sub-criterion", most=most), None


def _owners(record: Record, name: str) -> tuple[tuple[Owner, ...], tuple[AgencyMention, ...], list[Problem]]:
    cell = record.values.get("owner")
    if cell is None:
        return (), (), []
    text = normalise(cell)
    found = owners(text, name, cell)
    if found:
        return found, agencies_in(text, name, cell), []
    remedy = "write its name, as Sở Nội vụ; the value is loaded without it"
    return (), (), [record.problem("owner", f"no body is named in {cell!r}", remedy)]


def _wrong_figures(record: Record, most: float | None) -> Iterator[Problem]:
    score, rank, year = record.values.get("score"), record.values.get("rank"), record.values["year"]
    if score is None and rank is None:
        yield record.problem(None, "no score and no rank", "fill one of them, or take the row out")
    if score is not None and score < 0:
        yield record.problem("score", f"the score {score:g} is below zero", "write the points, 0 or more")
    if score is not None and most is not None and score > most:
        remedy = "correct the score, or its maximum in a column max"
        yield record.problem("score", f"the score {score:g} is above its maximum of {most:g}", remedy)
    if rank is not None and not 1 <= rank <= provinces_in(year):
        remedy = "write a position from 1, of the provinces of that year"
        of = f"{provinces_in(year)} provinces of {year}"
        yield record.problem("rank", f"the rank {rank} is none of the {of}", remedy)


def _no_province(record: Record) -> Problem:
    name, year = record.values["province"], record.values["year"]
    gone = province(name)
    successor = next((place.name for place in provinces() if gone and place.code == gone.successor), None)
    remedy = f"name the province that had its place then, as {successor}" if successor else "correct the year"
    return record.problem("province", f"{name} was no province in {year}", remedy)


def _no_component(record: Record) -> Problem:
    column = "component" if "component" in record.values else "area"
    index = record.values["index"]
    row = index_named(index)
    own = [area for area in areas() if row and area.index == row.index]
    names = "; ".join(" = ".join([*area.codes[:1], area.name]) for area in own)
    return record.problem(column, f"{index} has no {record.values[column]}", f"it has {names}")


def _told(row: _Row) -> tuple[float | None, ...]:
    return row.node.score, row.node.max_score, row.node.rank


def _contradicting(rows: Sequence[_Row]) -> Iterator[Problem]:
    """Rows that give one value in several ways: none is loaded, as none is the right one."""
    for row in rows:
        others = ", ".join(other.record.place.rpartition(":")[2] for other in rows if other is not row)
        yield row.record.problem(
            "score", f"other values for the same in line {others}", "leave the right row, take the others out"
        )
