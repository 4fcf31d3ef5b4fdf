"""Partial instruments made full by registers that list whole series: the two are one node then.

It follows from what the graph holds, whatever came first: after a register, document or decision comes or
goes it is derived anew, and the documents concerned are loaded again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.model import Ref
from graph.naming import UNKNOWN, judgement_key
from graph.store import GraphStore
from ingest.load.identity import parts_of
from ingest.load.judged import judged
from ingest.load.renaming import Completion, completions, outdated
from ingest.load.resolve import Register
from ingest.load.revise import EVERYTHING, PATIENCE_SECONDS, RENAMED, judgements_of, register_of
from ingest.registers.reload import reload
from language.periods import days

COMPLETE = """MATCH (d:Document) WHERE d.status = 'register' AND size(d.complete) > 0
RETURN d.name AS name, d.complete AS series"""
LISTED = """MATCH (d:Document)-[a:ATTESTS]->(i:Instrument) WHERE i.key IN $keys AND size(d.complete) > 0
RETURN i.key AS key, d.name AS name, d.complete AS series, a.stated AS stated"""
NAMED = """MATCH (d:Document)-[:ATTESTS]->(i:Instrument) WHERE i.key IN $keys
RETURN i.key AS key, d.key AS document, d.date AS date"""


@dataclass(slots=True)
class Series:
    """Years whose instruments are all known, by issuer and kind (slugs as in keys)."""

    years: dict[tuple[str, str], set[int]] = field(default_factory=dict)

    def add(self, told: Iterable[str]) -> None:
        """Take in what a register lists whole: "chinh-phu/nghi-dinh/2016-2019"."""
        for each in told:
            issuer, kind, years = each.split("/")
            first, _, last = years.partition("-")
            self.years.setdefault((issuer, kind), set()).update(range(int(first), int(last) + 1))

    def holds(self, key: str) -> bool:
        """Whether an instrument with this key is of a series and year that are listed whole."""
        issuer, year, kind, _ = parts_of(key)
        return int(year) in self.years.get((issuer, kind), ())

    def open_to(self, partial: str) -> bool:
        """Whether a partial instrument (year or issuer unknown) may be of one of the series."""
        issuer, _, kind, number = parts_of(partial)
        if number == UNKNOWN or number.startswith("~"):
            return False
        if issuer != UNKNOWN:
            return (issuer, kind) in self.years
        return any(kind == of for _, of in self.years)

    def reaches(self, key: str, year: int) -> bool:
        """Whether all years from that of an instrument to another are listed whole."""
        issuer, made, kind, _ = parts_of(key)
        return self.years[issuer, kind].issuperset(range(int(made), year + 1))


def whole_series(keys: Iterable[str]) -> tuple[str, ...]:
    """The series that full instruments are of, each from its first year to its last."""
    years: dict[tuple[str, str], list[int]] = defaultdict(list)
    for key in keys:
        issuer, year, kind, _ = parts_of(key)
        years[issuer, kind].append(int(year))
    return tuple(sorted(f"{issuer}/{kind}/{min(of)}-{max(of)}" for (issuer, kind), of in years.items()))


def settle(store: GraphStore, known: Register | None = None) -> int:
    """Complete what registers tell now, and take back what they tell no more; how many documents it changed.

    ``known`` are the instruments of the store; it is brought up to date with what changes.
    """
    registers, renamed = _read(store, COMPLETE), _read(store, RENAMED)
    if not registers and not any(any(completions(row["judged"])) for row in renamed):
        return 0
    known = known or register_of(store)
    series = Series()
    for row in registers:
        series.add(row["series"])
    judgements = judgements_of(store)
    unsure = {each.key for each in judgements if each.verdict == "unsure"}
    now = judged(judgements)
    known.judged = now
    fitting = dict(_fitting(known, renamed, series, unsure))
    named = _named(store, fitting, renamed)
    listed = _listed(store, sorted(set(fitting.values())))
    found = [
        Completion(partial, full, ", ".join(sorted(listed[full])))
        for partial, full in sorted(fitting.items())
        if full in listed and _certain(full, max(listed[full].values()), named[partial].values(), series)
    ]
    for partial, full, register in found:
        now.complete(Ref("Instrument", full), Ref("Instrument", partial), register)
    documents = {row["key"] for row in renamed if outdated(row["judged"], now)}
    told = {row["key"]: {each.partial for each in completions(row["judged"])} for row in renamed}
    for partial, *_ in found:
        documents |= {document for document in named[partial] if partial not in told.get(document, ())}
    return reload(store, sorted(documents), known)


def completed(store: GraphStore) -> dict[str, int]:
    """The partial instruments that registers have completed, by key, with the documents that name each."""
    counts: dict[str, int] = defaultdict(int)
    for row in _read(store, RENAMED):
        for each in completions(row["judged"]):
            counts[each.partial] += 1
    return dict(counts)


def _read(store: GraphStore, cypher: str, **params: Any) -> list[dict[str, Any]]:
    return store.read(cypher, params, limit=EVERYTHING, timeout=PATIENCE_SECONDS).dicts()


def _fitting(
    known: Register, renamed: Iterable[Mapping[str, Any]], series: Series, unsure: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Partial instruments with the one known instrument that fits, people's decisions kept."""
    partial = {key for keys in known.by_number.values() for key in keys if UNKNOWN in parts_of(key)}
    partial.update(each.partial for row in renamed for each in completions(row["judged"]))
    for key in partial:
        if series.open_to(key) and known.judged.together("Instrument", key) == [key]:
            fitting = known.matching(key)
            if (
                len(fitting) == 1
                and series.holds(fitting[0])
                and judgement_key(key, fitting[0]) not in unsure
            ):
                yield key, fitting[0]


def _listed(store: GraphStore, keys: list[str]) -> dict[str, dict[str, str]]:
    """The last day each may have been made on, by name of the complete register that has a row of it."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _read(store, LISTED, keys=keys) if keys else ():
        stated, own = json.loads(row["stated"]), Series()
        own.add(row["series"])
        if stated.get("authority") and own.holds(row["key"]):
            made = days(stated.get("date") or parts_of(row["key"])[1])[1].isoformat()
            found[row["key"]][row["name"]] = max(made, found[row["key"]].get(row["name"], ""))
    return found


def _named(
    store: GraphStore, partial: Collection[str], renamed: Iterable[Mapping[str, Any]]
) -> dict[str, dict[str, str | None]]:
    """By partial instrument: the documents and registers that name it, with their dates."""
    named: dict[str, dict[str, str | None]] = defaultdict(dict)
    for row in _read(store, NAMED, keys=sorted(partial)) if partial else ():
        named[row["key"]][row["document"]] = row["date"]
    for told in renamed:
        for each in completions(told["judged"]):
            named[each.partial][told["key"]] = told["date"]
    return named


def _certain(full: str, made: str, dates: Iterable[str | None], series: Series) -> bool:
    """Whether who names it can mean no other: each is dated, not before it, and all years between are listed.

    A register has no date: what it leaves open stays so.
    """
    return all(
        date is not None and days(date)[0].isoformat() >= made and series.reaches(full, int(date[:4]))
        for date in dates
    )
