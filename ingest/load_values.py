"""Stated values and scorecard rows of a document as indicators, criteria and measurements."""

from __future__ import annotations

import regex

from graph import model
from graph.naming import fold, indicator_key, measurement_key
from ingest.facts import CriterionRow, Extraction, IndicatorValue
from ingest.indices import Area, Index, area_names, index_names, max_score
from ingest.load_bodies import Bodies

# Scorecards of sub-criteria with points are those of the PAR INDEX (Quyết định 2636/QĐ-BNV).
SCORECARD = "PAR INDEX"
# The year of a scorecard, not of a date beside it ("Kèm theo Kế hoạch ... tháng 6 năm 2019").
YEAR = regex.compile(r"(?<!tháng\s+[\d.…_]*\s*)năm\s+((?:19|20)\d\d)")


class Values:
    """Nodes and relationships for what a document measures; ``original`` gives the quotes."""

    def __init__(self, extraction: Extraction, keys: list[str], bodies: Bodies, original: str) -> None:
        self.extraction = extraction
        self.provisions = keys
        self.bodies = bodies
        self.original = original
        self.nodes: dict[model.Ref, model.Node] = {}
        self.measured: dict[str, model.Measurement] = {}
        self.edges: list[model.Relationship] = []
        for value in extraction.indicators:
            self._value(value)
        for row in extraction.criteria:
            self._row(row)

    def _add(self, node: model.Node) -> model.Ref:
        self.nodes.setdefault(model.ref(node), node)
        return model.ref(node)

    def _value(self, value: IndicatorValue) -> None:
        of = self._index(value.index)
        if value.component:
            of = self._part(value.index, of, value.component, value.year)
        place = self.bodies.place(value.scope) if value.scope else None
        rank, rank_to = _ranks(value.rank)
        node = model.Measurement(
            key=measurement_key(of.key, place.key if place else None, value.year, value.kind),
            kind=value.kind,
            year=value.year,
            year_inferred=value.year_source != "stated",
            score=value.score,
            max_score=value.max,
            rank=rank,
            rank_to=rank_to,
            of=value.of,
            rank_change=value.rank_change,
            unit=value.unit,
        )
        quote = value.quote
        self._measure(node, of, place)
        self.edges.append(
            model.States(
                self._provision(value.provision), node, quote=quote.text, start=quote.start, end=quote.end,
                score=value.score, rank=rank, rank_to=rank_to,
            )
        )  # fmt: skip

    def _row(self, row: CriterionRow) -> None:
        index = self._index(SCORECARD)
        year = self._year_of(row)
        area = self._part(SCORECARD, index, row.area, year) if row.area else index
        of = area
        if fold(row.name) != fold(row.area or ""):
            key = f"{area.key}/{indicator_key(row.name)}"
            of = self._add(
                model.Criterion(key=key, name=row.name, number=None, level="sub-criterion", max_score=row.max)
            )
            self.edges.append(model.PartOf(of, area))
        place = self.bodies.place(self.bodies.province) if self.bodies.province else None
        node = model.Measurement(
            key=measurement_key(of.key, place.key if place else None, year, "actual"),
            kind="actual", year=year, year_inferred=year is not None, score=row.score, max_score=row.max,
            unit="điểm" if row.score is not None else None,
        )  # fmt: skip
        self._measure(node, of, place)
        self.edges.append(
            model.States(
                self._provision(row.provision), node, quote=self.original[row.start : row.end],
                start=row.start, end=row.end, score=row.score,
            )
        )  # fmt: skip
        for owner in row.owners:
            self.edges.append(
                model.Owns(
                    self.bodies.agency(owner.agency), node, role=owner.role,
                    quote=self.original[owner.start : owner.end], start=owner.start, end=owner.end,
                )
            )  # fmt: skip

    def _measure(self, node: model.Measurement, of: model.Ref, place: model.Place | None) -> None:
        # Two statements of one value may differ; the batch merges them, so every one is kept.
        self.measured[f"{node.key} {len(self.measured)}"] = node
        self.edges.append(model.Of(node, of))
        if place is not None:
            self.edges.append(model.For(node, place))

    def _provision(self, ordinal: int) -> model.Ref:
        return model.Ref("Provision", self.provisions[ordinal])

    def _index(self, name: str) -> model.Ref:
        row: Index | None = next(iter(index_names().get(fold(name), ())), None)
        publisher = ", ".join(row.publisher) if row else None
        return self._add(
            model.Indicator(
                key=indicator_key(row.index if row else name),
                name=row.index if row else name,
                publisher=publisher,
                max_score=row.max_score if row else None,
            )
        )

    def _part(self, index: str, whole: model.Ref, name: str, year: int | None) -> model.Ref:
        """The area, dimension or component of an index, by its register name where it has one."""
        row: Area | None = next(iter(area_names(index).get(fold(name), ())), None)
        official = row.name if row else name
        most = max_score(index, row.ordinal, year) if row and year else None
        node = model.Criterion(
            key=indicator_key(whole.key, official),
            name=official,
            number=str(row.ordinal) if row else None,
            level="area",
            max_score=most,
        )
        part = self._add(node)
        self.edges.append(model.PartOf(part, whole))
        return part

    def _year_of(self, row: CriterionRow) -> int | None:
        """The year a scorecard speaks of: the last one named by the headings above the row's table."""
        provision = self.extraction.provisions[row.provision]
        for heading in reversed(provision.heading_path):
            years = YEAR.findall(heading)
            if years:
                return int(years[-1])
        for before in reversed(self.extraction.provisions[: row.provision]):
            if before.kind == "header":
                years = YEAR.findall(before.text)
                if years:
                    return int(years[-1])
        return None


def _ranks(printed: int | str | None) -> tuple[int | None, int | None]:
    """A position and None, or the ends of a range such as "45-50"."""
    if not isinstance(printed, str):
        return printed, None
    ends = sorted(int(end) for end in regex.findall(r"\d+", printed))
    return (ends[0], ends[-1]) if len(ends) > 1 else (ends[0] if ends else None, None)
