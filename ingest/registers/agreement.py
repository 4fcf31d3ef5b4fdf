"""Where registers and documents state the same value: whether they agree is a finding of the register.

It follows from what the graph holds, whatever came first: after a register or document is taken or deleted
the findings are derived anew, and only those that differ from what is there are written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from graph import model
from graph.batch import Batch
from graph.naming import finding_key
from graph.store import GraphStore
from language.figures import PRINTED, points
from reference.findings import finding_codes

DIFFERS = "value_differs_from_register"
CONFIRMED = "value_confirmed_by_register"
EVERYTHING = 100_000_000
PATIENCE_SECONDS = 600.0
REGISTERS = "MATCH (d:Document) WHERE d.status = 'register' AND d.kind = 'indicators' RETURN d.key AS key"
# A register against a document, and of two registers once: against the one with the greater key.
PAIRS = """MATCH (r:Document)-[s:STATES]->(m:Measurement)<-[o:STATES]-(p)
WHERE r.status = 'register' AND r.kind = 'indicators' AND (p:Provision OR p.key > r.key)
MATCH (m)-[what:OF]->(x) WHERE what.document = r.key
MATCH (m)-[at:FOR]->(place:Place) WHERE at.document = r.key
MATCH (i:Indicator {key: split(x.key, '/')[0]})
RETURN r.key AS register, r.name AS register_name, m.key AS key, m.year AS year, i.name AS index,
       CASE WHEN x:Criterion THEN x.name END AS component, place.name AS place, s.score AS score,
       s.rank AS rank, s.quote AS quote,
       s.start AS start, s.`end` AS `end`,
       coalesce(p.document, p.key) AS other, o.score AS other_score, o.rank AS other_rank,
       o.rank_to AS other_rank_to, o.quote AS other_quote, o.start AS other_start"""
NAMES = "MATCH (d:Document) WHERE d.key IN $keys RETURN d.key AS key, d.name AS name"
HELD = """MATCH (d:Document)-[:HAS_FINDING]->(f:Finding)
WHERE d.status = 'register' AND d.kind = 'indicators'
RETURN d.key AS document, f.key AS key, f.code AS code, f.severity AS severity, f.message AS message,
       f.quotes AS quotes, f.start AS start, f.`end` AS `end`"""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a source states of a value; ``source`` is its file's name."""

    source: str
    start: int
    quote: str
    score: float | None
    rank: int | None
    rank_to: int | None = None


@dataclass(slots=True)
class _Value:
    """A value that a register states in a row, and what the others state of it."""

    row: dict[str, Any]
    others: set[_Told]

    @property
    def own(self) -> _Told:
        """What the register states."""
        row = self.row
        return _Told(row["register_name"], row["start"], row["quote"], row["score"], row["rank"])


def settle(store: GraphStore) -> int:
    """Derive anew what registers of values confirm and contradict; how many registers it changed."""
    registers = _read(store, REGISTERS)
    if not registers:
        return 0
    held: dict[str, set[model.Finding]] = defaultdict(set)
    for row in _read(store, HELD):
        held[row["document"]].add(model.Finding(**{**row, "quotes": tuple(row["quotes"])}))
    found: dict[str, list[tuple[model.Finding, str]]] = defaultdict(list)
    for value in _values(store):
        for finding in _findings(value):
            found[value.row["register"]].append((finding, value.row["key"]))
    changed = 0
    for register in sorted(row["key"] for row in registers):
        findings = {finding for finding, _ in found[register]}
        if findings != held[register]:
            _write(store, register, found[register])
            changed += 1
    return changed


def _read(store: GraphStore, cypher: str, **params: Any) -> list[dict[str, Any]]:
    return store.read(cypher, params, limit=EVERYTHING, timeout=PATIENCE_SECONDS).dicts()


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


def _values(store: GraphStore) -> Iterable[_Value]:
    """Each row of a register whose value others state too."""
    rows = _read(store, PAIRS)
    names = {
        row["key"]: row["name"] for row in _read(store, NAMES, keys=sorted({row["other"] for row in rows}))
    }
    values: dict[tuple[str, int], _Value] = {}
    for row in rows:
        value = values.setdefault((row["register"], row["start"]), _Value(row, set()))
        value.others.add(
            _Told(
                names[row["other"]], row["other_start"], row["other_quote"], row["other_score"],
                row["other_rank"], row["other_rank_to"],
            )
        )  # fmt: skip
    return values.values()


def _findings(value: _Value) -> Iterator[model.Finding]:
    """At most one finding that others differ, and one that others agree."""
    own, row = value.own, value.row
    by_code: dict[str, list[_Told]] = {DIFFERS: [], CONFIRMED: []}
    for other in sorted(value.others, key=lambda told: (told.source, told.start, repr(told))):
        same = agrees(own, other)
        if same is not None:
            by_code[CONFIRMED if same else DIFFERS].append(other)
    for code, others in by_code.items():
        if others:
            yield model.Finding(
                key=finding_key(row["register"], code, row["start"], row["end"]), document=row["register"],
                code=code, severity=finding_codes()[code].severity, message=_message(code, value, others),
                quotes=(own.quote, *dict.fromkeys(other.quote for other in others)),
                start=row["start"], end=row["end"],
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


def _message(code: str, value: _Value, others: Iterable[_Told]) -> str:
    row = value.row
    what = f"{row['component']} ({row['index']})" if row["component"] else row["index"]
    verb = "khác với" if code == DIFFERS else "khớp với"
    told = "; ".join(f"{other.source} ({_said(other)})" for other in others)
    own = f"{value.own.source} ({_said(value.own)})"
    return f"{what} năm {row['year']} của {row['place']}: {own} {verb} {told}."


def _said(told: _Told) -> str:
    rank = f"{told.rank}-{told.rank_to}" if told.rank_to is not None else str(told.rank)
    score = f"{told.score:.10g}".replace(".", ",") + " điểm" if told.score is not None else ""
    return ", ".join(filter(None, (score, f"hạng {rank}" if told.rank is not None else "")))
