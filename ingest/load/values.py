"""Stated values and scorecard rows of a document as indicators, criteria and measurements."""

from __future__ import annotations

from collections import Counter

import regex

from graph import model
from graph.naming import measurement_key
from ingest.extract.scorecards.names import SCORECARD, CriterionNames, opens_area, register_area
from ingest.facts import CriterionRow, Extraction, IndicatorValue
from ingest.load.bodies import Bodies
from ingest.load.criteria import Criteria
from reference.indices import area_names

# The year of a scorecard, not of a date beside it ("Kèm theo Kế hoạch ... tháng 6 năm 2019").
YEAR = regex.compile(r"(?<!tháng\s+[\d.…_]*\s*)năm\s+((?:19|20)\d\d)")


class Values:
    """Nodes and relationships for what a document measures; ``original`` gives the quotes."""

    def __init__(self, extraction: Extraction, keys: list[str], bodies: Bodies, original: str) -> None:
        self.extraction = extraction
        self.provisions = keys
        self.bodies = bodies
        self.names = CriterionNames(extraction)
        self.numbers = {row.ref for row in extraction.criteria}
        self.said_year = self._said()
        self.original = original
        self.criteria = Criteria()
        self.measured: dict[str, model.Measurement] = {}
        self.edges: list[model.Relationship] = []
        for value in extraction.indicators:
            self._value(value)
        for row in extraction.criteria:
            self._row(row)

    def _value(self, value: IndicatorValue) -> None:
        if value.component:
            of = self._part(value.index, value.area, value.component, value.year, value.max)
        else:
            of = self.criteria.index(value.index)
        place = self.bodies.place_in(value.scope, value.year) if value.scope else None
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
        year = self._year_of(row)
        if opens_area(row):
            of = self.criteria.area(SCORECARD, row.name, year)
        else:
            # "3.1" is a criterion where rows "3.1.1", "3.1.2" are its parts.
            parts = any(ref.startswith(f"{row.ref}.") for ref in self.numbers)
            level = "criterion" if row.ref and parts else "sub-criterion"
            of = self._part(SCORECARD, row.area, row.name, year, row.max, level)
        own = self.bodies.province
        place = self.bodies.place_in(own, year) if own else None
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
                    self.bodies.agency(self.bodies.named(owner.agency, owner.start, owner.end)),
                    node, role=owner.role,
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

    def _part(
        self,
        index: str,
        area: str | None,
        name: str,
        year: int | None,
        most: float | None,
        level: str = "sub-criterion",
    ) -> model.Ref:
        """An area of an index, or a criterion under its area: one node whichever way the text prints it."""
        if register_area(index, name) is not None:
            return self.criteria.area(index, name, year)
        part = self.names.of(index, area, name)
        if part.area is None and not area_names(index):
            # No table tells the areas of this index, so what stands right under it may be one.
            return self.criteria.area(index, part.name, year)
        above = (
            self.criteria.area(index, part.area, year)
            if part.area is not None
            else self.criteria.index(index)
        )
        return self.criteria.criterion(above, part.name, level=level, most=most)

    def _year_of(self, row: CriterionRow) -> int | None:
        """The year a scorecard speaks of: that of its headings, of the same points in the text, or a guess.

        Points are published after the year they are of: a heading that names the year of the document
        itself ("Kế hoạch ... năm 2019") may speak of the work that follows from them.
        """
        header = self.extraction.header
        now = int(header.date[:4]) if header.date else None
        outline = self.extraction.provisions
        body = next((p.ordinal for p in outline if p.kind != "header"), len(outline))
        heads = [p for p in reversed(outline[: row.provision]) if p.kind == "header"]
        # The lines over an annex stand nearer to its table than those over the document.
        texts = [*reversed(outline[row.provision].heading_path)]
        texts += [p.text for p in heads if p.ordinal > body]
        said = [_years(text) for text in texts]
        found = _past(said, now) or self.said_year
        if found is None:
            found = next((years[-1] for years in said if now in years), None)
        if found is None:
            titles = [_years(p.text) for p in heads if p.ordinal < body]
            found = _past(titles, now) or (now - 1 if now else None)
        return found

    def _said(self) -> int | None:
        """The year that the text gives for the points of the scorecard's rows, most of them."""
        rows = {
            (self.names.of(SCORECARD, row.area, row.name), row.score, row.max)
            for row in self.extraction.criteria
            if not opens_area(row) and row.score is not None
        }
        years = Counter(
            value.year
            for value in self.extraction.indicators
            if value.index == SCORECARD and value.kind == "actual" and value.component is not None
            if value.year is not None and register_area(SCORECARD, value.component) is None
            if (self.names.of(SCORECARD, value.area, value.component), value.score, value.max) in rows
        )
        return years.most_common(1)[0][0] if years else None


def _past(said: list[list[int]], now: int | None) -> int | None:
    """The last year before ``now`` of the first text that names one."""
    past = [[y for y in years if now is None or y < now] for years in said]
    return next((years[-1] for years in past if years), None)


def _years(text: str) -> list[int]:
    return [int(year) for year in YEAR.findall(text)]


def _ranks(printed: int | str | None) -> tuple[int | None, int | None]:
    """A position and None, or the ends of a range such as "45-50"."""
    if not isinstance(printed, str):
        return printed, None
    ends = sorted(int(end) for end in regex.findall(r"\d+", printed))
    return (ends[0], ends[-1]) if len(ends) > 1 else (ends[0] if ends else None, None)
