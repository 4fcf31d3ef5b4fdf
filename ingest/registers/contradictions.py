"""Where registers and texts state different things of one instrument: findings of a document of their own.

They follow from what the graph holds, never from the order in which it came: after a register or document is
taken or deleted, all of them are derived anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple

from graph import model
from graph.batch import Batch
from graph.naming import fold
from graph.store import GraphStore, everything
from reference.findings import finding_codes

COMPARISON = "register-comparison"
"""Key of the document that owns the findings; it is there only while there are any."""
NAME = "đối chiếu các nguồn"
# Only registers compare, and texts with what they say of themselves or of an end in force.
STATED = """MATCH (r:Document)-[:ATTESTS]->(i:Instrument)
WHERE r.status = 'register' AND r.kind = 'instruments'
WITH DISTINCT i
MATCH (d:Document)-[a:ATTESTS]->(i)
WHERE a.stated CONTAINS '"authority":1' AND d.status = 'register'
   OR a.stated CONTAINS '"authority":2' OR a.stated CONTAINS '"in_force_'
RETURN i.key AS key, coalesce(i.kind + ' ', '') + coalesce(i.number, i.name) AS called, i.issuer AS issuer,
       d.name AS source, a.stated AS stated"""
HELD = "MATCH (d:Document) WHERE d.key = $key RETURN d.key AS key"
ALIKE = 60.0
"""Likeness (0 to 100) of two names, words in any order, below which they name different things."""


class Said(NamedTuple):
    """A file and the value it states."""

    source: str
    value: str


def compare(store: GraphStore) -> int:
    """Derive the findings about contradicting sources anew; how many there are."""
    said: dict[str, dict[str, set[Said]]] = {}
    called = {}
    for row in everything(store, STATED):
        statement = json.loads(row["stated"])
        called[row["key"]] = f"{row['called']} ({row['issuer']})" if row["issuer"] else row["called"]
        for name in CHECKS:
            if statement.get(name) and (statement["authority"] or name.startswith("in_force")):
                told = said.setdefault(row["key"], {}).setdefault(name, set())
                told.add(Said(row["source"], statement[name]))
    findings = [finding for key in sorted(said) for finding in _findings(key, called[key], said[key])]
    if findings:
        document = model.Document(
            key=COMPARISON, name=NAME, path=COMPARISON, status="register", kind="comparison"
        )
        edges: list[model.Relationship] = []
        for instrument, finding in findings:
            edges += [
                model.HasFinding(document, finding),
                model.About(finding, model.Ref("Instrument", instrument)),
            ]
        store.write(Batch(COMPARISON, (document, *(finding for _, finding in findings)), edges))
    elif len(store.read(HELD, {"key": COMPARISON})):
        store.delete_document(COMPARISON)
    return len(findings)


def _findings(key: str, called: str, said: dict[str, set[Said]]) -> Iterator[tuple[str, model.Finding]]:
    """The contradictions about one instrument, with its key."""
    for name, (code, what, differ) in CHECKS.items():
        told = sorted(said.get(name, ()))
        if not any(differ(one.value, other.value) for one, other in combinations(told, 2)):
            continue
        values = "; ".join(f"{each.source}: {each.value}" for each in told)
        yield key, model.Finding(
            key=f"{COMPARISON}/{code}/{name}/{key}", document=COMPARISON, code=code,
            severity=finding_codes()[code].severity,
            message=f"Các nguồn ghi khác nhau về {what} của {called}: {values}.",
            quotes=(), start=0, end=0,
        )  # fmt: skip


def _other_day(one: str, other: str) -> bool:
    """Two days of which neither is only less exact than the other."""
    return not (one.startswith(other) or other.startswith(one))


def _other_name(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(fold(one), fold(other)) < ALIKE


Differ = Callable[[str, str], bool]
CHECKS: dict[str, tuple[str, str, Differ]] = {
    "date": ("register_date_differs", "ngày ban hành", _other_day),
    "in_force_from": ("register_in_force_differs", "ngày có hiệu lực", _other_day),
    "in_force_to": ("register_in_force_differs", "ngày hết hiệu lực", _other_day),
    "status": ("register_status_differs", "tình trạng hiệu lực", str.__ne__),
    "name": ("register_name_differs", "tên", _other_name),
}
"""Property -> code of the finding, what the property is, and whether two values of it contradict."""
