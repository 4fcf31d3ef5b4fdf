"""All that the graph knows of one document, gathered as policy staff hand it up."""

from dataclasses import dataclass
from typing import Any

from graph.store import GraphStore
from queries.asking import ask
from queries.evidence import Originals
from queries.question import Filter, Question
from queries.resolve import document_keys, read

HEAD = """
MATCH (d:Document {key: $key})
OPTIONAL MATCH (d)-[:TEXT_OF]->(own:Instrument)
RETURN d.key AS key, d.name AS name, d.kind AS kind, d.number AS number, d.date AS date, d.issuer AS issuer,
       d.province AS province, d.subject AS subject, d.signer AS signer, d.signer_role AS signer_role,
       d.recipients AS recipients, own.key AS own, own.status AS status,
       own.in_force_from AS in_force_from, own.in_force_to AS in_force_to
"""
STATUS = """
MATCH (c:Citation)-[:REFERS_TO]->(i:Instrument) WHERE c.key IN $keys
OPTIONAL MATCH (later:Instrument)-[r:CITES]->(i) WHERE r.role IN $roles
RETURN c.key AS citation, i.status AS status, i.in_force_from AS in_force_from, i.in_force_to AS in_force_to,
       r.role AS role, coalesce(later.number, later.name) AS number
ORDER BY citation, role, number
"""
REVISES = ["amends", "replaces", "repeals"]
"""Roles by which a later instrument takes force from an earlier one."""
ROWS = 100_000
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A document's head and, as rows with a place each, what it rests on, who cites it, what it orders.

    `bases` have status, in_force_from, in_force_to and `changed`, a list of (role, number); `cited_by` are
    citations of it in other documents; `tasks`, `criteria` and `findings` are rows of their views.
    """

    head: Row
    bases: list[Row]
    cited_by: list[Row]
    tasks: list[Row]
    criteria: list[Row]
    findings: list[Row]


def dossier(store: GraphStore, name: str) -> list[Dossier]:
    """The dossier of each document of that file name, number or key; NothingFound if none."""
    originals = Originals(store)
    return [_dossier(store, key, originals) for key in document_keys(store, name)]


def _dossier(store: GraphStore, key: str, originals: Originals) -> Dossier:
    head = read(store, HEAD, key=key)[0]
    own = Filter("document", "=", (key,))

    def rows(view: str, *filters: Filter) -> list[Row]:
        asked = Question(view, filters or (own,))
        return ask(store, asked, limit=ROWS, originals=originals).rows.dicts()

    citing = rows("citations", Filter("instrument", "=", (head["own"],))) if head["own"] else []
    return Dossier(
        head=head,
        bases=_with_status(store, rows("citations", own, Filter("role", "=", ("legal_basis",)))),
        cited_by=[row for row in citing if row["document"] != key],
        tasks=rows("tasks"),
        criteria=rows("scorecard"),
        findings=rows("findings"),
    )


def _with_status(store: GraphStore, bases: list[Row]) -> list[Row]:
    found: dict[str, Row] = {}
    for row in read(store, STATUS, keys=[base["key"] for base in bases], roles=REVISES):
        names = ("status", "in_force_from", "in_force_to")
        known = found.setdefault(row["citation"], {name: row[name] for name in names} | {"changed": []})
        if row["role"] and (row["role"], row["number"]) not in known["changed"]:
            known["changed"].append((row["role"], row["number"]))
    unknown: Row = {"status": None, "in_force_from": None, "in_force_to": None, "changed": []}
    return [base | found.get(base["key"], unknown) for base in bases]
