"""Circles of citations, against every way there is in small graphs, and in long chains."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import model
from graph.batch import Batch
from graph.errors import UsageError
from graph.store import GraphStore
from queries.cycles import circles, components

NODES = "abcdef"
EDGES = st.sets(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)))


def reached(graph: dict[str, list[str]], start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for target in graph[waiting.pop()]:
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found


@given(EDGES)
def test_components_are_what_leads_to_each_other(edges: set[tuple[str, str]]) -> None:
    graph = {key: [target for source, target in sorted(edges) if source == key] for key in NODES}
    ways = {key: reached(graph, key) for key in NODES}
    expected = {frozenset(b for b in NODES if b in ways[a] and a in ways[b]) for a in NODES}
    assert sorted(map(sorted, components(graph))) == sorted(map(sorted, expected))


def test_a_circle_may_be_longer_than_any_stack() -> None:
    length = 50_000
    graph = {str(n): [str((n + 1) % length)] for n in range(length)}
    assert [len(group) for group in components(graph)] == [length]


def instrument(number: int, kind: str = "Nghị định") -> model.Instrument:
    return model.Instrument(key=f"vn/cp/2018/{kind}/{number}", kind=kind, number=f"{number}/2018")


def cited(store: GraphStore, *edges: tuple[model.Instrument, model.Instrument, str]) -> None:
    document = model.Document(key="d", name="d.csv", path="d", status="register")
    nodes = {end.key: end for source, target, _ in edges for end in (source, target)}
    store.write(
        Batch("d", [document, *nodes.values()], [model.Cites(a, b, role=role) for a, b, role in edges])
    )


def test_groups_come_with_their_shortest_circle(store: GraphStore) -> None:
    one, two, three, four, lone = (instrument(n) for n in range(1, 6))
    plan = instrument(9, "Kế hoạch")
    cited(
        store,
        (one, two, "amends"), (two, three, "amends"), (three, four, "guides"), (four, one, "amends"),
        (three, one, "guides"), (lone, one, "amends"), (plan, lone, "mentions"), (lone, plan, "mentions"),
    )  # fmt: skip
    assert [(len(found.keys), [found.called[key] for key in found.shortest]) for found in circles(store)] == [
        (4, ["Nghị định 1/2018", "Nghị định 2/2018", "Nghị định 3/2018", "Nghị định 1/2018"]),
        (2, ["Kế hoạch 9/2018", "Nghị định 5/2018", "Kế hoạch 9/2018"]),
    ]
    assert [len(found.keys) for found in circles(store, kind="nghị định")] == [4]
    assert circles(store, role="amends") == []


@pytest.mark.parametrize("wrong", [{"role": "amend"}, {"kind": "Nghị đinhh"}])
def test_a_role_or_kind_there_is_not(kglite_store: GraphStore, wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="there is no"):
        circles(kglite_store, **wrong)
