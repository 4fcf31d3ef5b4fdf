"""Partial instruments made full by registers that list whole series: the two are one node then.

It follows from what the graph holds, whatever came first: after a register, document or decision comes or
goes it is derived anew, and the documents concerned are loaded again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph.model import Cites, Instrument, Ref, ref
from graph.naming import UNKNOWN, judgement_key
from graph.store import GraphStore, everything
from ingest.load.identity import parts_of
from ingest.load.judged import judged
from ingest.load.renaming import Completion, completions, outdated
from ingest.load.resolve import Register
from ingest.load.revise import RENAMED, judgements_of, register_of
from ingest.load.stated import again
from ingest.registers.reload import STATED, reload
from language.periods import days

COMPLETE = """MATCH (d:Document) WHERE d.status = 'register' AND size(d.complete) > 0
RETURN d.name AS name, d.complete AS series"""
LISTED = """MATCH (d:Document)-[a:ATTESTS]->(i:Instrument) WHERE i.key IN $keys AND size(d.complete) > 0
RETURN i.key AS key, d.name AS name, d.complete AS series, a.stated AS stated"""
NAMED = """MATCH (d:Document)-[:ATTESTS]->(i:Instrument) WHERE i.key IN $keys
RETURN i.key AS key, d.key AS document, d.status AS status, d.date AS date"""


class Naming(NamedTuple):
    """A document that names an instrument, and its date; a register names it as of the rows that cite it."""

    document: str
    date: str | None


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
    registers, renamed = everything(store, COMPLETE).dicts(), everything(store, RENAMED).dicts()
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
        if full in listed and _certain(full, max(listed[full].values()), named[partial], series)
    ]
    for partial, full, register in found:
        now.complete(Ref("Instrument", full), Ref("Instrument", partial), register)
    documents = {row["key"] for row in renamed if outdated(row["judged"], now)}
    told = {row["key"]: {each.partial for each in completions(row["judged"])} for row in renamed}
    for partial, *_ in found:
        documents |= {each.document for each in named[partial] if partial not in told.get(each.document, ())}
    return reload(store, sorted(documents), known)


def completed(store: GraphStore) -> dict[str, int]:
    """The partial instruments that registers have completed, by key, with the documents that name each."""
    counts: dict[str, int] = defaultdict(int)
    for row in everything(store, RENAMED).dicts():
        for each in completions(row["judged"]):
            counts[each.partial] += 1
    return dict(counts)


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
    for row in everything(store, LISTED, keys=keys).dicts() if keys else ():
        stated, own = json.loads(row["stated"]), Series()
        own.add(row["series"])
        if stated.get("authority") and own.holds(row["key"]):
            made = days(stated.get("date") or parts_of(row["key"])[1])[1].isoformat()
            found[row["key"]][row["name"]] = max(made, found[row["key"]].get(row["name"], ""))
    return found


def _named(
    store: GraphStore, partial: Collection[str], renamed: Iterable[Mapping[str, Any]]
) -> dict[str, set[Naming]]:
    """Who names each partial instrument, and when."""
    named: dict[str, set[Naming]] = defaultdict(set)
    registers = set()
    found = everything(store, NAMED, keys=sorted(partial)).dicts() if partial else []
    found += [
        {"key": each.partial, "document": row["key"], "status": row["status"], "date": row["date"]}
        for row in renamed
        for each in completions(row["judged"])
        if each.partial in partial
    ]
    for row in found:
        if row["status"] == "register":
            registers.add(row["document"])
        else:
            named[row["key"]].add(Naming(row["document"], row["date"]))
    for row in everything(store, STATED, keys=sorted(registers)).dicts() if registers else ():
        for key, date in _in_rows(row, partial):
            named[key].add(Naming(row["key"], date))
    return named


def _in_rows(register: Mapping[str, Any], partial: Collection[str]) -> Iterator[tuple[str, str | None]]:
    """The partial instruments that a register names, each with the dates of the instruments that cite it.

    None for what else it says of one: a register has no date.
    """
    batch = again(register["key"], register["packed"], register["at"])
    dates: dict[str, str] = {}
    for node in batch.nodes:
        if isinstance(node, Instrument):
            dates[node.key] = max(dates.get(node.key, ""), node.date or "")
    yield from ((key, None) for key in partial if dates.get(key))
    for edge in batch.relationships:
        source, target = ref(edge.source).key, ref(edge.target).key
        if isinstance(edge, Cites) and source in partial:
            yield source, None
        if isinstance(edge, Cites) and target in partial:
            other = parts_of(source)[3] != parts_of(target)[3]  # none cites itself
            yield target, (dates[source] or parts_of(source)[1]) if other else None


def _certain(full: str, made: str, named: Iterable[Naming], series: Series) -> bool:
    """Whether none can mean another by it: each dated, none before it, all years since then listed."""
    return all(
        date is not None and days(date)[0].isoformat() >= made and series.reaches(full, int(date[:4]))
        for _, date in named
    )
