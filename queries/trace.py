"""The citation network around an instrument, step by step: what it cites, what cites it."""

from dataclasses import dataclass, field
from typing import Any, Literal

from graph.store import GraphStore
from queries.resolve import instrument_keys, read

Direction = Literal["in", "out", "both"]

STEP = """
MATCH (a:Instrument)-[r:CITES]->(b:Instrument)
WHERE {near}.key IN $keys
RETURN a.key AS source, b.key AS target, r.role AS role, sum(r.mentions) AS mentions
ORDER BY source, target, role
"""
# The two directions differ in one variable name, fixed here and never typed by anybody.
STEPS = {"out": STEP.format(near="a"), "in": STEP.format(near="b")}
NODES = """
MATCH (i:Instrument) WHERE i.key IN $keys
OPTIONAL MATCH (d:Document)-[:TEXT_OF]->(i)
RETURN i.key AS key, i.kind AS kind, i.number AS number, i.name AS name, i.date AS date,
       i.issuer AS issuer, i.province AS province, min(d.name) AS document
ORDER BY key
"""


@dataclass(frozen=True, slots=True)
class Edge:
    """The source cites the target in that role, so many times."""

    source: str
    target: str
    role: str
    mentions: int


@dataclass(frozen=True, slots=True)
class TracedInstrument:
    """An instrument met on the way; `depth` is steps from the start, `document` its file if ingested."""

    key: str
    depth: int
    kind: str | None
    number: str | None
    name: str | None
    date: str | None
    issuer: str | None
    province: str | None
    document: str | None

    @property
    def title(self) -> str:
        """Kind and number, or name: "Nghị định 152/2017/NĐ-CP"."""
        called = self.number or self.name or self.key
        kind = self.kind or ""
        return called if called.lower().startswith(kind.lower()) else f"{kind} {called}".strip()


@dataclass(frozen=True, slots=True)
class Trace:
    """What was reached: instruments by key, starts first, and the citations between them.

    `complete` is False when the instruments were too many and the farthest were left out.
    """

    starts: tuple[str, ...]
    direction: Direction
    nodes: dict[str, TracedInstrument] = field(default_factory=dict)
    edges: tuple[Edge, ...] = ()
    complete: bool = True


def trace(
    store: GraphStore, number: str, *, depth: int = 2, direction: Direction = "out", most: int = 2000
) -> Trace:
    """Follow citations from every instrument of that number, up to `depth` steps and `most` instruments.

    Direction "out" is what it cites, "in" what cites it. NothingFound for a number nobody mentions.
    """
    starts = instrument_keys(store, number)
    depths = dict.fromkeys(starts, 0)
    edges: dict[tuple[str, str, str], Edge] = {}
    frontier, complete = list(starts), True
    for step in range(1, depth + 1):
        found: list[str] = []
        for way, cypher in STEPS.items():
            if direction not in (way, "both") or not frontier:
                continue
            for row in read(store, cypher, keys=frontier):
                far = row["target"] if way == "out" else row["source"]
                if far not in depths:
                    if len(depths) >= most:
                        complete = False
                        continue
                    depths[far] = step
                    found.append(far)
                edges[row["source"], row["target"], row["role"]] = Edge(**row)
        frontier = found
    nodes = {row["key"]: _traced(row, depths) for row in read(store, NODES, keys=list(depths))}
    ordered = sorted(nodes.values(), key=lambda node: (node.depth, node.title, node.key))
    kept = tuple(edges[key] for key in sorted(edges))
    return Trace(tuple(starts), direction, {node.key: node for node in ordered}, kept, complete)


def _traced(row: dict[str, Any], depths: dict[str, int]) -> TracedInstrument:
    return TracedInstrument(depth=depths[row["key"]], **row)
