"""Queries made to hang or to burst: they end in their time and memory, typed, and the next one is answered."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sample_batches import directive

from graph import sandbox
from graph.errors import (
    QueryError,
    QueryTimeout,
    QueryTooLarge,
    ReadOnlyError,
    StoreDamaged,
    StoreMissing,
)
from graph.sandbox import Sandbox
from graph.store import GraphStore, open_store
from graph.untrusted import Queries, open_queries

TIMEOUT = 1.0
DOUBLED = "reduce(s = 'x', i IN range(1, {}) | s + s)"
HOSTILE = {
    "a string doubled": f"RETURN size({DOUBLED.format(40)}) AS n",
    "a string replaced": "RETURN size(reduce(s = 'x', i IN range(1, 40) | replace(s, 'x', 'xx'))) AS n",
    "a string doubled by WITH": "WITH 'x' AS s " + "WITH s + s AS s " * 40 + "RETURN size(s) AS n",
    "long strings": f"UNWIND range(1, 1000000) AS i WITH {DOUBLED.format(14)} + toString(i) AS s "
    "RETURN size(collect(s)) AS n",
    "all pairs": "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a = -b RETURN a, b",
    "a chain of WITH": "WITH 1 AS a " + "WITH a + 1 AS a " * 5000 + "RETURN a",
    "all shortest paths": "UNWIND range(1, 100000) AS i MATCH p = allShortestPaths((a:Document)-[*..9]-(b:Document)) "
    "WHERE a.key < b.key RETURN count(p) AS n",
}


@pytest.fixture
def queries(store: GraphStore, store_url: str) -> Iterator[Queries]:
    for number in range(5):
        store.write(directive(f"d{number}"))
    store.checkpoint()
    found = open_queries(store_url)
    yield found
    found.close()


@pytest.mark.parametrize("what", HOSTILE)
def test_no_query_outlasts_its_time_or_brings_the_store_down(queries: Queries, what: str) -> None:
    queries.read("RETURN 1 AS one")
    began = time.monotonic()
    with pytest.raises((QueryTimeout, QueryTooLarge)):
        queries.read(HOSTILE[what], timeout=TIMEOUT)
    assert time.monotonic() - began < TIMEOUT + 1
    assert queries.read("MATCH (d:Document) RETURN count(d) AS n").rows == [[5]]


def test_answers_are_those_of_the_store(queries: Queries, store: GraphStore) -> None:
    for cypher in (
        "MATCH (d:Document) RETURN d.key AS key, d AS document ORDER BY key",
        "MATCH (d:Document) RETURN d.key AS key ORDER BY key LIMIT 2",
        "RETURN 'Ủy ban' AS a, null AS b, [1, 2.5, true] AS c, {d: date('2019-06-28')} AS d",
        "EXPLAIN MATCH (d:Document) RETURN d",
    ):
        asked, known = queries.read(cypher), store.read(cypher)
        assert (asked.columns, asked.rows) == (known.columns, known.rows)
    cut = queries.read("UNWIND range(1, 900) AS i RETURN i", limit=500)
    assert (len(cut), cut.truncated, cut.limit) == (500, True, 500)
    assert queries.read("RETURN $a AS a", {"a": ["x", 1]}).rows == [[["x", 1]]]


def test_errors_are_those_of_the_store(queries: Queries, store: GraphStore) -> None:
    for cypher, kind in (
        ("RETURN", QueryError),
        ("CREATE (n:Document {key: 'x'})", ReadOnlyError),
        ("LOAD CSV FROM 'file:///etc/hosts' AS row RETURN row", ReadOnlyError),
    ):
        with pytest.raises(kind) as ours:
            store.read(cypher)
        with pytest.raises(kind) as theirs:
            queries.read(cypher)
        assert str(theirs.value) == str(ours.value)


def test_several_ask_at_once(queries: Queries) -> None:
    with ThreadPoolExecutor(8) as pool:
        asked = pool.map(lambda number: queries.read("RETURN $n AS n", {"n": number}).rows, range(40))
        assert list(asked) == [[[number]] for number in range(40)]


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Sandbox]:
    with open_store(f"kglite:{tmp_path}/graph.kgl") as store:
        store.write(directive("d0"))
    with Sandbox(tmp_path / "graph.kgl") as found:
        yield found


def test_one_process_serves_many_queries(box: Sandbox) -> None:
    box.read("RETURN 1 AS one")
    first = process_of(box)
    with pytest.raises(QueryError):
        box.read("RETURN")
    box.read("RETURN 2 AS two")
    assert process_of(box) is first
    box.close()
    assert first.poll() is not None


def process_of(box: Sandbox) -> "subprocess.Popen[bytes]":
    held = box._idle.queue[0]
    assert held is not None
    return held._process


def test_a_process_that_ended_is_started_anew(box: Sandbox) -> None:
    box.read("RETURN 1 AS one")
    process_of(box).send_signal(signal.SIGSEGV)
    process_of(box).wait()
    assert box.read("RETURN 2 AS two").rows == [[2]]


def test_a_text_that_ends_the_engine_ends_only_its_process(
    box: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The guard refuses what is known to: here it lets everything pass.
    monkeypatch.setattr("graph.guard.MAX_CLAUSES", 10_000)
    monkeypatch.setattr(
        sandbox,
        "_START",
        sandbox._START.replace("; main", "; import graph.guard; graph.guard.MAX_CLAUSES = 10_000; main"),
    )
    with pytest.raises(QueryTooLarge, match="ended"):
        box.read(" UNION ".join(f"RETURN {number} AS n" for number in range(1000)))
    assert box.read("RETURN 2 AS two").rows == [[2]]


def test_an_answer_past_all_measure_is_refused(box: Sandbox) -> None:
    with pytest.raises(QueryTooLarge, match="longer"):
        box.read(f"WITH {DOUBLED.format(20)} AS s UNWIND range(1, 60) AS i RETURN s")
    assert box.read("RETURN 1 AS one").rows == [[1]]


def test_memory_is_bounded(tmp_path: Path, box: Sandbox) -> None:
    with Sandbox(tmp_path / "graph.kgl", growth=100_000_000) as small:
        with pytest.raises(QueryTooLarge, match="memory"):
            small.read(f"RETURN size({DOUBLED.format(29)}) AS n")
        assert small.read("RETURN 1 AS one").rows == [[1]]


def test_it_sees_the_last_save_once_refreshed(box: Sandbox) -> None:
    count = "MATCH (d:Document) RETURN count(d) AS n"
    assert box.read(count).rows == [[1]]
    with open_store(box.url) as store:
        store.write(directive("d1"))
    box.refresh()
    assert box.read(count).rows == [[2]]


def test_two_run_at_once_in_two_processes(
    tmp_path: Path, box: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = threading.Barrier(2, timeout=60)
    ask = sandbox._Process._ask

    def ask_when_both_are_here(process: sandbox._Process, *request: object) -> None:
        met.wait()
        ask(process, *request)

    monkeypatch.setattr(sandbox._Process, "_ask", ask_when_both_are_here)
    with Sandbox(tmp_path / "graph.kgl", processes=2) as two, ThreadPoolExecutor(2) as pool:
        assert [rows.rows for rows in pool.map(two.read, ["RETURN 1 AS n", "RETURN 2 AS n"])] == [
            [[1]],
            [[2]],
        ]


def test_stores_that_are_none_are_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        Sandbox(tmp_path / "none.kgl").read("RETURN 1 AS one")
    (tmp_path / "bad.kgl").write_text("hello")
    with pytest.raises(StoreDamaged):
        Sandbox(tmp_path / "bad.kgl").read("RETURN 1 AS one")


@pytest.mark.neo4j
@pytest.mark.skipif("NEO4J_TEST_URL" in os.environ, reason="the limits of that server are not ours")
def test_a_server_with_all_limits_lacks_none(neo4j_store: GraphStore) -> None:
    assert neo4j_store.unlimited() == []


@pytest.mark.neo4j
def test_limits_that_a_server_lacks_are_named(
    neo4j_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = {"db.logs.query.threshold": "its value is 0s where nobody set it"}
    monkeypatch.setattr("graph.neo4j_store.LIMITS", lacking)
    assert neo4j_store.unlimited() == [
        "db.logs.query.threshold is not set: its value is 0s where nobody set it"
    ]
