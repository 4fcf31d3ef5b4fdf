"""Where registers and documents state the same value: whether they agree is a finding of the register.

It follows from what the graph holds, whatever came first: after a register or document is taken or deleted
the findings are derived anew, and only those that differ from what is there are written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from graph import model
from graph.batch import Batch
from graph.naming import finding_key
from graph.store import GraphStore, everything
from language.figures import PRINTED, points
from reference.findings import finding_codes

DIFFERS = "value_differs_from_register"
CONFIRMED = "value_confirmed_by_register"
REGISTERS = "MATCH (d:Document) WHERE d.status = 'register' AND d.kind = 'indicators' RETURN d.key AS key"
STATED = """MATCH (r:Document)-[:STATES]->(m:Measurement)
WHERE r.status = 'register' AND r.kind = 'indicators'
WITH DISTINCT m
MATCH (m)<-[s:STATES]-(p)
WITH m, collect({source: coalesce(p.document, p.key), start: s.start, `end`: s.`end`, quote: s.quote,
                 score: s.score, rank: s.rank, rank_to: s.rank_to}) AS told
WHERE size(told) > 1
OPTIONAL MATCH (c:Criterion {key: split(m.key, '@')[0]})
OPTIONAL MATCH (i:Indicator {key: split(split(m.key, '@')[0], '/')[0]})
OPTIONAL MATCH (place:Place {key: split(split(m.key, '@')[1], '/')[0]})
RETURN m.key AS key, m.year AS year, c.name AS component, i.name AS index, place.name AS place, told"""
NAMES = "MATCH (d:Document) WHERE d.key IN $keys RETURN d.key AS key, d.name AS name"
HELD = """MATCH (d:Document)-[:HAS_FINDING]->(f:Finding)
WHERE d.status = 'register' AND d.kind = 'indicators'
RETURN d.key AS document, f.key AS key, f.code AS code, f.severity AS severity, f.message AS message,
       f.quotes AS quotes, f.start AS start, f.`end` AS `end`"""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a source (key of a document) states of a value, at a place of its text."""

    source: str
    start: int
    end: int
    quote: str
    score: float | None
    rank: int | None
    rank_to: int | None = None


def settle(store: GraphStore) -> int:
    """Derive anew what registers of values confirm and contradict; how many registers it changed."""
    registers = everything(store, REGISTERS).dicts()
    if not registers:
        return 0
    held: dict[str, set[model.Finding]] = defaultdict(set)
    for row in everything(store, HELD).dicts():
        held[row["document"]].add(model.Finding(**{**row, "quotes": tuple(row["quotes"])}))
    found: dict[str, list[tuple[model.Finding, str]]] = defaultdict(list)
    keys = {row["key"] for row in registers}
    rows = everything(store, STATED).dicts()
    sources = {told["source"] for row in rows for told in row["told"]}
    names = {row["key"]: row["name"] for row in everything(store, NAMES, keys=sorted(sources)).dicts()}
    for row in rows:
        told = [_Told(**each) for each in row["told"]]
        for own in told:
            if own.source in keys:
                # Of two registers the one with the lesser key compares them.
                others = [one for one in told if one.source not in keys or one.source > own.source]
                for finding in _findings(row, own, others, names):
                    found[own.source].append((finding, row["key"]))
    changed = 0
    for register in sorted(row["key"] for row in registers):
        findings = {finding for finding, _ in found[register]}
        if findings != held[register]:
            _write(store, register, found[register])
            changed += 1
    return changed


def _write(store: GraphStore, register: str, found: Iterable[tuple[model.Finding, str]]) -> None:
    document = model.Ref("Document", register)
    edges: list[model.Relationship] = []
    findings = []
    for finding, measurement in sorted(found, key=lambda pair: pair[0].key):
        findings.append(finding)
        edges += [
            model.HasFinding(document, finding),
            model.About(finding, model.Ref("Measurement", measurement)),
        ]
    store.write(Batch(register, findings, edges, only="Finding"))


def _findings(
    what: Mapping[str, Any], own: _Told, others: Iterable[_Told], names: Mapping[str, str]
) -> Iterator[model.Finding]:
    """At most one finding that others differ from a row, and one that others agree with it."""
    by_code: dict[str, list[_Told]] = {DIFFERS: [], CONFIRMED: []}
    for other in sorted(others, key=lambda told: (names[told.source], told.source, told.start, told.quote)):
        same = agrees(own, other)
        if same is not None:
            by_code[CONFIRMED if same else DIFFERS].append(other)
    for code, found in by_code.items():
        if found:
            yield model.Finding(
                key=finding_key(own.source, code, own.start, own.end), document=own.source, code=code,
                severity=finding_codes()[code].severity, message=_message(code, what, own, found, names),
                quotes=(own.quote, *dict.fromkeys(other.quote for other in found)),
                start=own.start, end=own.end,
            )  # fmt: skip


def agrees(own: _Told, other: _Told) -> bool | None:
    """Do two sources state one value, as far as both print it? None for a score and a rank."""
    same = []
    if own.score is not None and other.score is not None:
        places = min(decimals(own.quote, own.score), decimals(other.quote, other.score))
        same.append(rounded(own.score, places) == rounded(other.score, places))
    if own.rank is not None and other.rank is not None:
        last = other.rank if other.rank_to is None else other.rank_to
        same.append(other.rank <= own.rank <= last)
    return all(same) if same else None


def decimals(quote: str, value: float) -> int:
    """How many decimals a quote prints a number with; where it prints none such, as many as it has."""
    printed = [
        len(text.replace(".", ",").partition(",")[2])
        for text in PRINTED.findall(quote)
        if points(text) == value
    ]
    exact = -int(Decimal(repr(value)).normalize().as_tuple().exponent)
    return max(printed, default=max(exact, 0))


def rounded(value: float, places: int) -> Decimal:
    """The number with so many decimals, a half rounded up."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _message(
    code: str, what: Mapping[str, Any], own: _Told, others: Iterable[_Told], names: Mapping[str, str]
) -> str:
    called = f"{what['component']} ({what['index']})" if what["component"] else what["index"]
    first, *told = dict.fromkeys(f"{names[one.source]} ({_said(one)})" for one in (own, *others))
    verb = "khác với" if code == DIFFERS else "khớp với"
    return f"{called} năm {what['year']} của {what['place']}: {first} {verb} {'; '.join(told)}."


def _said(told: _Told) -> str:
    rank = f"{told.rank}-{told.rank_to}" if told.rank_to is not None else str(told.rank)
    score = f"{told.score:.10g}".replace(".", ",") + " điểm" if told.score is not None else ""
    return ", ".join(filter(None, (score, f"hạng {rank}" if told.rank is not None else "")))
