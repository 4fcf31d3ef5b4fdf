"""Instruments that cite each other in a circle, however long: strongly connected groups of CITES."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.errors import UsageError
from graph.naming import fold
from graph.store import GraphStore
from queries.nearness import meant
from queries.resolve import read
from reference import kind_names, roles

CITES = """MATCH (a:Instrument)-[r:CITES]->(b:Instrument)
WHERE $role IS NULL OR r.role = $role
RETURN DISTINCT a.key AS source, b.key AS target"""
NAMES = """MATCH (i:Instrument) WHERE i.key IN $keys
RETURN i.key AS key, i.kind AS kind, coalesce(i.number, i.name, i.key) AS called"""

Graph = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Circle:
    """A group in which every instrument leads to every other: its keys, and a circle of them.

    `called` says kind and number of each key; `shortest` is the shortest through the first key,
    which begins and ends it.
    """

    keys: tuple[str, ...]
    shortest: tuple[str, ...]
    called: Mapping[str, str]


def circles(store: GraphStore, *, role: str | None = None, kind: str | None = None) -> list[Circle]:
    """The groups of instruments that cite each other, the largest first.

    `role` (legal_basis, căn cứ) follows only citations of that role; `kind` (Nghị định, ...) only
    instruments of that kind.
    UsageError for one that there is not.
    """
    by_word = {fold(word): each.role for each in roles() for word in (each.role, each.vietnamese)}
    if role is not None and fold(role) not in by_word:
        known = [each.role for each in roles()]
        raise UsageError(
            f"there is no role {role!r}", remedy=meant(role, known, f"the roles: {', '.join(known)}")
        )
    if kind is not None and fold(kind) not in kind_names():
        kinds = [rows[0].kind for rows in kind_names().values()]
        raise UsageError(
            f"there is no kind {kind!r}", remedy=meant(kind, kinds, f"as {kinds[0]}, {kinds[1]}")
        )
    wanted = kind and fold(kind)
    edges = [(row["source"], row["target"]) for row in read(store, CITES, role=role and by_word[fold(role)])]
    keys = sorted({key for edge in edges for key in edge})
    names = {row["key"]: row for row in read(store, NAMES, keys=keys)} if keys else {}
    graph: dict[str, list[str]] = {
        key: [] for key in keys if not wanted or fold(names[key]["kind"] or "") == wanted
    }
    for source, target in sorted(edges):
        if source in graph and target in graph:
            graph[source].append(target)
    found = []
    for group in components(graph):
        if len(group) > 1:
            called = {key: _called(names[key]["kind"], names[key]["called"]) for key in group}
            found.append(Circle(tuple(sorted(group)), _shortest(graph, group), called))
    return sorted(found, key=lambda circle: (-len(circle.keys), circle.keys))


def components(graph: Graph) -> list[list[str]]:
    """Strongly connected components, by Tarjan without recursion: linear, however long a chain is."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: dict[str, None] = {}
    found = []
    for root in graph:
        if root in order:
            continue
        order[root] = low[root] = len(order)
        open_[root] = None
        walk = [(root, iter(graph[root]))]
        while walk:
            node, ahead = walk[-1]
            for target in ahead:
                if target not in order:
                    order[target] = low[target] = len(order)
                    open_[target] = None
                    walk.append((target, iter(graph[target])))
                    break
                if target in open_:
                    low[node] = min(low[node], order[target])
            else:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[node])
                if low[node] == order[node]:
                    group: list[str] = []
                    while not group or group[-1] != node:
                        group.append(open_.popitem()[0])
                    found.append(group)
    return found


def _shortest(graph: Graph, group: Iterable[str]) -> tuple[str, ...]:
    """The shortest way back to the first key of a group."""
    inside = set(group)
    start = min(inside)
    before: dict[str, str] = {}
    waiting = deque([start])
    while start not in before:
        node = waiting.popleft()
        for target in graph[node]:
            if target in inside and target not in before:
                before[target] = node
                waiting.append(target)
    way = [start]
    while len(way) == 1 or way[-1] != start:
        way.append(before[way[-1]])
    return tuple(reversed(way))


def _called(kind: str | None, name: str) -> str:
    return name if not kind or name.lower().startswith(kind.lower()) else f"{kind} {name}"
