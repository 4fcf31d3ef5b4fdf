"""Findings that a person sets aside, with the reason; they stay so when their document is read again."""

from __future__ import annotations

from graph.batch import Batch
from graph.errors import UsageError
from graph.model import Dismissal
from graph.store import GraphStore

FINDING = """MATCH (f:Finding) WHERE f.short STARTS WITH $typed OR f.key STARTS WITH $typed
RETURN f.key AS key, f.short AS short, f.message AS message ORDER BY key"""
DISMISSED = "MATCH (d:Dismissal) WHERE d.key IN $keys RETURN d.key AS key"
SHORTEST = 4
SHOWN = 5


def finding(store: GraphStore, typed: str) -> tuple[str, str]:
    """Key and message of the finding whose key, short or long, begins as typed; UsageError if not one.

    At least 4 letters have to be given, as of a commit of git.
    """
    typed = typed.strip()
    if len(typed) < SHORTEST:
        raise UsageError(f"{typed!r} is too short for a key", remedy="give 4 letters or more of it")
    rows = store.read(FINDING, {"typed": typed}, limit=1000).dicts()
    exact = [row for row in rows if typed in (row["short"], row["key"])]
    found = exact if len(exact) == 1 else rows
    if not found:
        raise UsageError(
            f"no finding's key begins with {typed!r}",
            remedy="danchieu findings shows the keys, --ignored too",
        )
    if len(found) > 1:
        told = "\n  ".join(f"{row['short']} {row['key']}: {row['message']}" for row in found[:SHOWN])
        raise UsageError(
            f"{len(found)} findings have a key that begins with {typed!r}",
            remedy=f"give more of it:\n  {told}",
        )
    return found[0]["key"], found[0]["message"]


def ignore(store: GraphStore, key: str, because: str, *, by: str | None, at: str) -> None:
    """Set the finding with this key aside."""
    if not because.strip():
        raise UsageError("the reason is empty", remedy='say --because "..."')
    store.write(Batch(None, [Dismissal(key=key, because=because, by=by, at=at)]))
    store.amend("Finding", [{"key": key, "because": because}])


def restore(store: GraphStore, key: str) -> bool:
    """Take the finding up again; False when nobody had set it aside."""
    held = bool(store.read(DISMISSED, {"keys": [key]}).rows)
    store.discard("Dismissal", [key])
    store.amend("Finding", [{"key": key, "because": None}])
    return held
