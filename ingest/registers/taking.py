"""A register into the store: one Document of status `register`, in place of what its file held before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from graph import model
from graph.batch import Batch
from graph.naming import digest
from graph.store import GraphStore
from ingest.load.judged import judged
from ingest.load.revise import judgements_of
from ingest.load.stated import as_judged
from ingest.reading import fingerprint
from ingest.registers.problems import Problem, RegisterRefused
from ingest.version import extractor_version

HELD = """MATCH (d:Document) WHERE d.path = $path AND d.status = 'register'
RETURN d.key AS key, d.ingested_at AS at"""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one file: rows loaded and left out, nodes and relationships written, what is wrong."""

    path: str
    rows: int
    left_out: int
    nodes: int
    relationships: int
    problems: tuple[Problem, ...]


def register_key(raw: bytes) -> str:
    """Key of the register with these bytes."""
    return "register-" + digest(raw)


def register_document(path: Path, raw: bytes, kind: str) -> model.Document:
    """The Document that owns what a register states; ``kind`` is what it lists: indicators, agencies, ..."""
    return model.Document(
        key=register_key(raw), name=path.name, path=str(path.resolve()), status="register", kind=kind,
        content_hash=fingerprint(raw), extractor_version=extractor_version(),
        ingested_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )  # fmt: skip


def refuse(problems: Sequence[Problem]) -> None:
    """Raise RegisterRefused when anything is wrong: for those who take a register whole or not at all."""
    problems = [problem for problem in problems if not problem.remark]
    if problems:
        first = problems[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        where = f"{first.place}, column {first.column}" if first.column else first.place
        raise RegisterRefused(first.message + more, place=where, remedy=first.remedy)


def take(
    store: GraphStore,
    document: model.Document,
    nodes: Iterable[model.Node],
    relationships: Iterable[model.Relationship],
) -> tuple[int, int]:
    """Write a register and take out the one its path held; nodes and relationships written.

    What people decided about identity holds for it as for every document.
    """
    before = dict(store.read(HELD, {"path": document.path}).rows)
    # The same bytes again change nothing, not even the time.
    document = replace(document, ingested_at=before.pop(document.key, document.ingested_at))
    batch = Batch(document.key, (document, *nodes), tuple(relationships), replaces=tuple(before))
    batch = as_judged(batch, judged(judgements_of(store)))
    written = store.write(batch)
    return written.nodes, written.relationships
