"""What a person should know of a graph after documents went into it, and what to type next."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from commands.output import counted
from graph.store import GraphStore
from queries.resolve import read
from reference.findings import SEVERITIES

LACKING = """MATCH (d:Document) WHERE d.status = 'ok'
RETURN count(d) AS documents, sum(CASE WHEN d.number IS NULL THEN 1 ELSE 0 END) AS number,
       sum(CASE WHEN d.date IS NULL THEN 1 ELSE 0 END) AS date"""
CITED = "MATCH (c:Citation) RETURN c.status AS status, count(c) AS count"
FOUND = "MATCH (f:Finding) RETURN f.severity AS severity, count(f) AS count"
STATUSES = ("resolved", "ambiguous", "unresolved")


def worth_knowing(store: GraphStore, *, failed: int) -> Iterator[str]:
    """Lines: citations by status, findings by severity, what lacks a number, date or vector, what is next."""
    from search.vectors.index import pending

    (held,) = read(store, LACKING)
    if not held["documents"]:
        return
    cited = {row["status"]: row["count"] for row in read(store, CITED)}
    found = {row["severity"]: row["count"] for row in read(store, FOUND)}
    unsure = any(cited.get(status) for status in STATUSES[1:])
    if cited:
        yield f"citations: {_counts(STATUSES, cited)}" + _do(unsure, "query", "unresolved-citations")
    if found:
        gravest = next(severity for severity in SEVERITIES if found.get(severity))
        yield f"findings: {_counts(SEVERITIES, found)}" + _do(True, "findings", "--severity", gravest)
    for what in ("number", "date"):
        if held[what]:
            yield f"{counted(held[what], 'document has', 'documents have')} no {what}" + _do(
                True, "query", "documents", "-w", f"no {what}"
            )
    left = pending(store)
    if left:
        texts = counted(left, "text is", "texts are")
        yield f"{texts} not embedded: a search finds them by words only" + _do(True, "embed")
    yield f"next: {_command(*_next(failed=failed, left=left))}"


def _next(*, failed: int, left: int) -> Sequence[str]:
    if failed:
        return ("documents", "--failed")
    return ("embed",) if left else ("ask", "Cơ quan nào được giao nhiều việc nhất?")


def _counts(names: Sequence[str], counts: dict[str, int]) -> str:
    return ", ".join(f"{counts[name]} {name}" for name in names if counts.get(name))


def _do(needed: bool, *command: str) -> str:
    return f": {_command(*command)}" if needed else ""


def _command(*words: str) -> str:
    return shlex.join(["danchieu", *words])
