"""Registers of legal instruments: what is in force, since when, and what replaced it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph import model
from graph.store import GraphStore
from ingest.facts import AgencyMention
from ingest.load.bodies import Bodies
from ingest.load.identity import Identity
from ingest.load.revise import revise_all, spoken_of
from ingest.registers import completing
from ingest.registers.columns import Record, read_register
from ingest.registers.contradictions import compare
from ingest.registers.named import called, named
from ingest.registers.problems import Problem
from ingest.registers.relations import relations
from ingest.registers.taking import HELD, Taken, refuse, register_document, take
from reference.validity import instrument_statuses, status_of

KIND = "instruments"
CORRECT = "correct these rows, and take it in again"
IDENTITY = "write number, date and issuer as printed: 12/QĐ-UBND, 5/3/2018, UBND tỉnh Kon Tum"


@dataclass(slots=True)
class Facts:
    """What the rows of a register state: an instrument a row, relations, and the bodies that issued them."""

    rows: dict[str, Record] = field(default_factory=dict)
    nodes: list[model.Node] = field(default_factory=list)
    edges: list[model.Relationship] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    issuers: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, AgencyMention] = field(default_factory=dict)

    def instrument(self, own: Identity, bodies: Iterable[AgencyMention]) -> model.Instrument:
        """The node of an instrument by what tells it apart; its issuer is kept."""
        if own.issuer:
            self.issuers[own.key] = own.issuer
            self.bodies.update((body.name, body) for body in bodies)
        return model.Instrument(
            key=own.key, kind=own.kind, number=own.number, name=own.name, date=own.date, year=own.year,
            issuer=own.issuer, province=own.province, identity="full" if own.full else "partial",
            authority=own.authority,
        )  # fmt: skip


def ingest_instruments(
    paths: Iterable[Path],
    store: GraphStore,
    *,
    told: Mapping[str, str] | None = None,
    strict: bool = False,
    complete: bool = False,
) -> list[Taken]:
    """Take registers of instruments in, each in place of what its file held before; one ``Taken`` a file.

    ``told`` is a foreign file's ``columns.mapping``. With ``strict`` anything wrong in any file raises
    RegisterRefused, and nothing is taken. ``complete`` says that each file lists all instruments of each
    issuer and kind it has rows of, from its first year to its last: then it tells what partial ones are.
    """
    read = [(path, *_read(path, told)) for path in dict.fromkeys(paths)]
    if strict:
        refuse([problem for _, _, facts, _ in read for problem in facts.problems])
    taken, touched = [], set()
    for path, raw, facts, left_out in read:
        written = (0, 0)
        if complete and left_out:
            facts.problems.insert(
                0, Problem(str(path), "it is not complete, since rows are left out", CORRECT)
            )
        if facts.rows:
            document = register_document(path, raw, KIND)
            if complete and not left_out:
                document = replace(document, complete=completing.whole_series(facts.rows))
            held = store.read(HELD, {"path": document.path}).column("key")
            touched |= spoken_of(store, held)
            written = take(store, document, *_statements(facts))
            touched |= {node.key for node in facts.nodes}
        taken.append(Taken(str(path), len(facts.rows), left_out, *written, tuple(facts.problems)))
    # First: findings about an instrument keep it until they are derived anew.
    compare(store)
    completing.settle(store)
    revise_all(store, touched)
    return taken


def _read(path: Path, told: Mapping[str, str] | None) -> tuple[bytes, Facts, int]:
    """The bytes of a file, the facts of its rows, and how many rows were left out."""
    facts, rows = Facts(), 0
    raw, sheets = read_register(path, KIND, told)
    for found in sheets:
        facts.problems += found.problems
        rows += len(found.records) + found.left_out
        for record in found.records:
            _row(record, facts)
    facts.problems.sort(key=lambda problem: problem.line)
    return raw, facts, rows - len(facts.rows)


def _row(record: Record, facts: Facts) -> None:
    """What one row states; a row that does not say which instrument it is about is left out."""
    values = record.values
    number, name, issuer, date = (values.get(column) for column in ("number", "name", "issuer", "date"))
    column = "number" if number else "name"
    found = named(called(values.get("kind"), number, name), issuer, date)
    own = found.instrument
    wrong = _unusable(record, own, found.why, column, facts)
    if wrong or own is None:
        facts.problems += wrong
        return
    facts.rows[own.key] = record
    node = facts.instrument(own, found.bodies)
    facts.nodes.append(
        replace(
            node, name=name or node.name, date=date or node.date, status=status_of(values.get("status", "")),
            in_force_from=values.get("in_force_from"), in_force_to=values.get("in_force_to"), authority=1,
        )
    )  # fmt: skip
    for related in relations(record, own):
        if isinstance(related, Problem):
            facts.problems.append(related)
            continue
        other = facts.instrument(related.other, related.bodies)
        facts.nodes.append(other)
        ends = (other, node) if related.inverse else (node, other)
        facts.edges.append(model.Cites(*ends, role=related.role))


def _unusable(record: Record, own: Identity | None, why: str, column: str, facts: Facts) -> list[Problem]:
    """Why a row cannot be taken, () when it can."""
    values = record.values
    if not (values.get("number") or values.get("name")):
        return [record.problem(None, "the row names no instrument", "fill number, or name for a law")]
    if own is None:
        return [record.problem(column, f"no instrument can be told by {values[column]!r}: {why}", IDENTITY)]
    wrong = []
    if not own.full:
        wrong.append(
            record.problem(column, f"{values[column]!r} could be several instruments: {why}", IDENTITY)
        )
    first = facts.rows.get(own.key)
    if first is not None:
        message = f"{values[column]!r} is the instrument of {first.place}"
        wrong.append(record.problem(column, message, "keep one of the rows"))
    date, since, until = (values.get(name) for name in ("date", "in_force_from", "in_force_to"))
    if own.full and date and own.year and not date.startswith(str(own.year)):
        message = f"{date} is not of {own.year}, the year of {values[column]!r}"
        wrong.append(record.problem("date", message, "correct the date or the number"))
    if since and until and until < since:
        message = f"{until} is before {since}, when it came into force"
        wrong.append(record.problem("in_force_to", message, "correct one of the two"))
    status = values.get("status")
    if status and status_of(status) is None:
        known = ", ".join(row.vietnamese for row in instrument_statuses())
        wrong.append(record.problem("status", f"{status!r} is no status", f"write one of: {known}"))
    return wrong


def _statements(facts: Facts) -> tuple[list[model.Node], list[model.Relationship]]:
    """All nodes and relationships of a register, with the bodies that issued its instruments."""
    bodies = Bodies(None, None, facts.bodies.values())
    issued = [
        model.IssuedBy(model.Ref("Instrument", key), bodies.agency(issuer))
        for key, issuer in facts.issuers.items()
    ]
    return [*facts.nodes, *bodies.nodes.values()], [*facts.edges, *issued, *bodies.edges]
