"""Indices, their areas and criteria as nodes: one node a name, whoever states it and however abbreviated."""

from __future__ import annotations

from graph import model
from graph.naming import fold, indicator_key
from ingest.extract.scorecards.names import register_area
from reference.criteria import criterion_key
from reference.indices import Area, Index, area_codes, index_names, max_score


def index_named(name: str) -> Index | None:
    """The index of the tables that a name means."""
    return next(iter(index_names().get(fold(name), ())), None)


def area_named(index: str, cell: str) -> Area | None:
    """The area of an index that a cell means: by its code in data sets, its name or a misprint of it."""
    coded = area_codes(index).get(fold(cell))
    return coded[0] if coded else register_area(index, cell)


class Criteria:
    """What was asked for so far: ``nodes``, each statement once, and ``edges`` to what they are part of."""

    def __init__(self) -> None:
        self.nodes: dict[model.Node, None] = {}
        self.edges: dict[model.Relationship, None] = {}

    def index(self, name: str) -> model.Ref:
        """An index by any of its names; one that no table holds by its own."""
        row = index_named(name)
        return self._add(
            model.Indicator(
                key=indicator_key(row.index if row else name),
                name=row.index if row else name,
                publisher=", ".join(row.publisher) if row else None,
                max_score=row.max_score if row else None,
            )
        )

    def area(
        self, index: str, name: str, year: int | None, *, number: str | None = None, most: float | None = None
    ) -> model.Ref:
        """An area, dimension or component of an index, by its register name where it has one.

        Its number and maximum are those of the tables for the round of ``year`` where none are given.
        """
        whole = self.index(index)
        row = register_area(index, name)
        official = row.name if row else name
        part = self._add(
            model.Criterion(
                key=criterion_key(whole.key, official),
                name=official,
                number=str(row.ordinal) if row else number,
                level="area",
                max_score=most or (max_score(index, row.ordinal, year) if row and year else None),
            )
        )
        self.edges[model.PartOf(part, whole)] = None
        return part

    def criterion(
        self,
        above: model.Ref,
        name: str,
        *,
        level: str,
        number: str | None = None,
        most: float | None = None,
        inside: model.Ref | None = None,
    ) -> model.Ref:
        """A criterion or sub-criterion by its area (or index) ``above``; ``inside`` is its criterion."""
        node = model.Criterion(
            key=criterion_key(above.key, name), name=name, number=number, level=level, max_score=most
        )
        part = self._add(node)
        self.edges[model.PartOf(part, inside or above)] = None
        return part

    def _add(self, node: model.Node) -> model.Ref:
        self.nodes[node] = None
        return model.ref(node)
