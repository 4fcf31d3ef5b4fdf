"""What a calendar says of tasks: the day, the work, who has to do it, and where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.store import GraphStore
from queries.resolve import read

TASKS = """
MATCH (t:Task) WHERE t.key IN $keys
MATCH (d:Document {key: t.document})
RETURN t.key AS key, t.text AS text, t.ref AS ref, t.due_to AS due, t.deadline_text AS printed,
       t.product AS product, t.start AS start, t.`end` AS `end`, d.name AS document, d.number AS number,
       d.issuer AS issuer, d.ingested_at AS stated
ORDER BY due, document, start, key
"""
BODIES = """
MATCH (t:Task)-[r:ASSIGNED_TO]->(a:Agency) WHERE t.key IN $keys
RETURN t.key AS key, r.role AS role, a.name AS agency
ORDER BY key, role, agency
"""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A task and its last day `due` (ISO, None without one); `bodies` are (role, name).

    `stated` is when its document was taken in, ISO 8601 UTC, or None.
    """

    key: str
    text: str
    ref: str
    due: str | None
    printed: str | None
    product: str | None
    start: int
    end: int
    document: str
    number: str | None
    issuer: str | None
    stated: str | None
    bodies: tuple[tuple[str, str], ...]


def deadlines(store: GraphStore, keys: Sequence[str]) -> list[Deadline]:
    """The tasks with these keys by their last day, those without one at the end."""
    wanted = list(dict.fromkeys(keys))
    bodies: dict[str, list[tuple[str, str]]] = {}
    for row in read(store, BODIES, keys=wanted):
        bodies.setdefault(row["key"], []).append((row["role"], row["agency"]))
    rows: list[dict[str, Any]] = read(store, TASKS, keys=wanted)
    found = [Deadline(**row, bodies=tuple(bodies.get(row["key"], ()))) for row in rows]
    return sorted(found, key=lambda task: (task.due is None, task.due or ""))
