"""Judgements into the store and out of it; what they mean for the documents is applied at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.batch import Batch
from graph.errors import UsageError
from graph.model import Judgement, Ref
from graph.naming import UNKNOWN, judgement_key
from graph.store import GraphStore, everything
from ingest.load.bodies import spelling_key
from ingest.load.identity import parts_of
from ingest.load.judged import Judged, judged
from ingest.load.renaming import JUDGED, outdated
from ingest.load.revise import RENAMED, judgements_of, register_of
from ingest.registers import completing
from ingest.registers.reload import reload

VERDICTS = ("same", "different", "unsure")
ATTESTING = "MATCH (d:Document)-[:ATTESTS]->(n:{label}) WHERE n.key IN $keys RETURN DISTINCT d.key AS key"
STATING = """MATCH (d:Document)-[a:ATTESTS]->(n:Agency) WHERE n.key IN $keys
RETURN d.key AS key, n.key AS body, n.province AS province, a.stated AS stated"""
# The candidates of a law known by its name come from its text; those of a number follow from the store.
OPEN = """MATCH (i:Instrument)<-[:REFERS_TO]-(c:Citation) WHERE c.status = 'ambiguous' AND i.number IS NULL
AND any(one IN c.candidates WHERE one IN $keys) RETURN DISTINCT c.document AS key"""


class Contradiction(UsageError):
    """A decision that those before it rule out."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a change did: judgements written or taken back, documents loaded again."""

    judgements: int
    documents: int


def judgement(
    label: str, one: str, other: str, verdict: str, *, by: str | None, at: str | None, note: str | None = None
) -> Judgement:
    """A decision about two nodes; UsageError for what none can be."""
    problem = wrong(label, one, other, verdict)
    if problem:
        raise UsageError(problem[0], remedy=problem[1])
    return Judgement(
        key=judgement_key(one, other),
        label=label,
        one=one,
        other=other,
        verdict=verdict,
        by=by,
        at=at,
        note=note,
    )


def wrong(label: object, one: object, other: object, verdict: object) -> tuple[str, str] | None:
    """What is wrong with a decision, and what to do about it."""
    if label not in JUDGED:
        return _none(label, "label of judgements"), f"write {' or '.join(JUDGED)}"
    if verdict not in VERDICTS:
        return _none(verdict, "verdict"), f"write {', '.join(VERDICTS)}"
    for key in (one, other):
        if not isinstance(key, str) or not _is_key(str(label), key):
            like = "vn/ISSUER/YEAR/KIND/NUMBER" if label == "Instrument" else "NAME@PROVINCE"
            return _none(key, f"key of label {label}"), f"write {like}, as danchieu show prints it"
    if one == other:
        return "The two keys are one", "name two nodes"
    return None


def _none(value: object, what: str) -> str:
    return f"There is no {what}" if value is None else f"{value!r} is no {what}"


def _is_key(label: str, key: str) -> bool:
    if any(letter.isspace() for letter in key):
        return False
    if label == "Instrument":
        parts = key.split("/")
        return len(parts) == 5 and parts[0] == "vn" and all(parts)
    return key.count("@") == 1 and not key.startswith("@") and not key.endswith("@")


def decide(store: GraphStore, news: Sequence[Judgement], *, without: Iterable[str] = ()) -> Applied:
    """Write judgements, take back those with the keys ``without``, and apply both.

    Contradiction when one of them cannot hold with the others; then nothing is written.
    """
    before = {each.key: each for each in judgements_of(store)}
    gone = [key for key in without if key in before]
    changed = [each for each in news if before.get(each.key) != each]
    after = {key: each for key, each in before.items() if key not in gone}
    after |= {each.key: each for each in changed}
    _check(after, changed)
    if changed:
        store.write(Batch(None, changed))
    if gone:
        store.discard("Judgement", gone)
    concerned = [
        *changed,
        *(before[each.key] for each in changed if each.key in before),
        *(before[k] for k in gone),
    ]
    return Applied(len(changed) + len(gone), apply(store, judged(before.values()), concerned))


def _check(after: dict[str, Judgement], changed: Sequence[Judgement]) -> None:
    told = judged(each for key, each in after.items() if key not in {one.key for one in changed})
    for each in changed:
        chain = told.add(Ref(each.label, each.one), Ref(each.label, each.other), each.verdict)
        if chain:
            raise Contradiction(
                f"This contradicts what was decided before: {chain}",
                remedy="take back one of these decisions first: danchieu review --export - lists them",
            )


def apply(store: GraphStore, before: Judged, concerned: Sequence[Judgement]) -> int:
    """Bring the documents in line with the judgements; how many were loaded again.

    ``before`` are the decisions so far, ``concerned`` the judgements that came, went or changed.
    """
    if all(each.verdict == "unsure" for each in concerned):
        return completing.settle(store)
    known = register_of(store)
    keys = {label: set[str]() for label in JUDGED}
    for each in concerned:
        for key in (each.one, each.other):
            keys[each.label] |= {*before.together(each.label, key), *known.judged.together(each.label, key)}
    documents: set[str] = set()
    for label, named in keys.items():
        documents |= _attesting(store, label, {key for key in named if known.judged.meant(label, key) != key})
    rows = everything(store, RENAMED)
    documents |= {row["key"] for row in rows if outdated(row["judged"], known.judged)}
    pairs = [each for each in concerned if each.label == "Agency" and each.verdict == "different"]
    documents |= _spelling(store, pairs)
    instruments = keys["Instrument"]
    if instruments:
        documents |= _attesting(store, "Instrument", {key for key in instruments if _is_named(key)})
        found = everything(store, OPEN, keys=sorted(instruments))
        documents |= set(found.column("key"))
    numbers = {parts_of(key)[3] for key in instruments}
    return reload(store, sorted(documents), known, numbers) + completing.settle(store, known)


def _spelling(store: GraphStore, pairs: Sequence[Judgement]) -> set[str]:
    """Documents that name one of a pair by a spelling that is the other, or were told apart by it."""
    if not pairs:
        return set()
    beside: dict[str, set[str]] = {}
    for each in pairs:
        beside.setdefault(each.one, set()).add(each.other)
        beside.setdefault(each.other, set()).add(each.one)
    rows = everything(store, STATING, keys=sorted(beside))
    found = {each.other for each in pairs}
    documents = set()
    for row in rows:
        aliases = json.loads(row["stated"]).get("aliases", ())
        spelt = {spelling_key(alias, row["province"]) for alias in aliases}
        if row["body"] in found or spelt & beside[row["body"]]:
            documents.add(row["key"])
    return documents


def _attesting(store: GraphStore, label: str, keys: set[str]) -> set[str]:
    if not keys:
        return set()
    query = ATTESTING.format(label=label)
    return set(everything(store, query, keys=sorted(keys)).column("key"))


def _is_named(key: str) -> bool:
    parts = parts_of(key)
    return UNKNOWN in parts and parts[3].startswith("~")
