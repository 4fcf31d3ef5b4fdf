"""Registers of bodies: what they are called, what they are part of, from when to when, and who came after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from graph import model
from graph.store import GraphStore
from ingest.extract.bodies.mentions import agencies_in
from ingest.facts import AgencyMention
from ingest.load.bodies import TAIL, Bodies
from ingest.registers.columns import Record, read_register
from ingest.registers.problems import Problem
from ingest.registers.taking import Taken, refuse, register_document, take
from ingest.text import normalise
from language.periods import day_after, first_day, last_day
from reference.named import held
from reference.registers import agency_levels, level_named

KIND = "agencies"
TODAY = "9999-12-31"
"""The day on which what has no end still stands."""


@dataclass(slots=True)
class Facts:
    """What the rows of a register state: a body a row, its places, what it is part of, its heirs."""

    rows: dict[str, Record] = field(default_factory=dict)
    nodes: list[model.Node] = field(default_factory=list)
    edges: list[model.Relationship] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def ingest_agencies(
    paths: Iterable[Path], store: GraphStore, *, told: Mapping[str, str] | None = None, strict: bool = False
) -> list[Taken]:
    """Take registers of bodies in, each in place of what its file held before; one ``Taken`` a file.

    ``told`` is a foreign file's ``columns.mapping``. With ``strict`` anything wrong in any file raises
    RegisterRefused, and nothing is taken.
    """
    read = [(path, *_read(path, told)) for path in dict.fromkeys(paths)]
    if strict:
        refuse([problem for _, _, facts, _ in read for problem in facts.problems])
    taken = []
    for path, raw, facts, left_out in read:
        written = (0, 0)
        if facts.rows:
            written = take(store, register_document(path, raw, KIND), facts.nodes, facts.edges)
        taken.append(Taken(str(path), len(facts.rows), left_out, *written, tuple(facts.problems)))
    return taken


def _read(path: Path, told: Mapping[str, str] | None) -> tuple[bytes, Facts, int]:
    """The bytes of a file, the facts of its rows, and how many rows were left out."""
    facts, left_out = Facts(), 0
    raw, sheets = read_register(path, KIND, told)
    for found in sheets:
        facts.problems += found.problems
        left_out += found.left_out + sum(not _row(record, facts) for record in found.records)
    facts.problems.sort(key=lambda problem: problem.line)
    return raw, facts, left_out


def _row(record: Record, facts: Facts) -> bool:
    """Add what one row states; False for a row that is left out, with its problems told."""
    values = record.values
    province, level = values.get("province"), level_named(values.get("level", ""))
    mention = _body(values["name"], province, level)
    key = _node(mention, _day(values)).key
    heirs = [_body(name, province, mention.level) for name in values.get("succeeded_by", ())]
    wrong = _unusable(record, mention, key, [_node(heir, "").key for heir in heirs])
    first = facts.rows.setdefault(key, record) if not wrong else record
    if first is not record and first.values != values:
        message = f"{values['name']!r} stands at {first.place} with other cells"
        wrong.append(record.problem("name", message, "keep one of the rows"))
    facts.problems += wrong
    if wrong or first is not record:
        return not wrong
    node = _stated(mention, values, facts)
    since, until, act = values.get("valid_from"), values.get("valid_to"), values.get("legal_act")
    if "part_of" in values:
        whole = _placed(_body(values["part_of"], province, ""), _day(values), facts)
        facts.edges.append(model.PartOf(node, whole, since, until))
    for heir in heirs:
        after = day_after(until or "") or None
        facts.edges.append(model.SucceededBy(node, _placed(heir, after or TODAY, facts), after, act))
    return True


def _unusable(record: Record, mention: AgencyMention, key: str, heirs: Iterable[str]) -> list[Problem]:
    """Why a row cannot be taken, () when it can."""
    values, wrong = record.values, []
    said, known = values.get("level"), level_named(values.get("level", ""))
    if said and not known:
        words = ", ".join(row.words[0] for row in agency_levels())
        wrong.append(record.problem("level", f"{said!r} is no level", f"write one of: {words}"))
    elif known and mention.level != known:
        message = f"{values['name']!r} is a body of the level {mention.level}, not {known}"
        wrong.append(record.problem("level", message, "correct the level or the name"))
    elif mention.level in ("province", "district", "commune") and not mention.province:
        message = f"{values['name']!r} is a body of a province, and none is named"
        wrong.append(record.problem("name", message, "fill the column province: Kon Tum"))
    since, until = values.get("valid_from"), values.get("valid_to")
    if since and until and last_day(until) < first_day(since):
        message = f"{until} is before {since}, when it began"
        wrong.append(record.problem("valid_to", message, "correct one of the two"))
    if key in heirs:
        message = f"{values['name']!r} is said to come after itself"
        wrong.append(record.problem("succeeded_by", message, "name what took it over, or leave it empty"))
    return wrong


def _stated(mention: AgencyMention, values: Mapping[str, object], facts: Facts) -> model.Agency:
    """The node of a row, with every spelling of its cells."""
    node = _placed(mention, _day(values), facts)
    spellings = (values["name"], values.get("short_name"), *values.get("aliases", ()))  # type: ignore[misc]
    aliases = {str(one) for one in spellings if one} - {node.name, node.short_name}
    since, until = values.get("valid_from"), values.get("valid_to")
    node = replace(
        node, aliases=tuple(sorted({*node.aliases, *aliases})),
        valid_from=str(since) if since else None, valid_to=str(until) if until else None,
    )  # fmt: skip
    facts.nodes.append(node)
    return node


def _placed(mention: AgencyMention, on: str, facts: Facts) -> model.Agency:
    """The node of a body, with where it lies as of a day."""
    bodies = _bodies(mention, on)
    node = bodies.agency(mention.name)
    facts.nodes += bodies.nodes.values()
    facts.edges += bodies.edges
    return node


def _node(mention: AgencyMention, on: str) -> model.Agency:
    return _bodies(mention, on).agency(mention.name)


def _bodies(mention: AgencyMention, on: str) -> Bodies:
    return Bodies(mention.province, on, (mention,))


def _day(values: Mapping[str, object]) -> str:
    """The last day of a row, on which its province is the one that is meant."""
    return str(values.get("valid_to") or TODAY)


@lru_cache(maxsize=65_536)
def _body(name: str, province: str | None, level: str) -> AgencyMention:
    """The body that a cell names, read as a document of the province would be, so that both make one node.

    A name that no table knows stands as written, at the level said.
    """
    several = held(f"{name} {province}" if province else name)
    for text in (name, *(one.name for one in several if len(several) == 1 and one.body)):
        found = agencies_in(normalise(text), province, text)
        if len(found) == 1 and found[0].text == text:
            return found[0]
    short = TAIL.sub("", name) or name
    full = f"{short} ({province})" if province and short == name else name
    return AgencyMention(name, 0, len(name), full, short, "", level, province)
