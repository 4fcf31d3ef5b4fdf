from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import guard
from graph.errors import QueryError, ReadOnlyError

REFUSED = [
    "LOAD CSV FROM 'x' AS l RETURN l",
    "load\tcsv from 'x' as l return l",
    "LOAD/* */CSV FROM 'x' AS l RETURN l",
    "MATCH (n) CALL apoc.periodic.iterate('a', 'b', {})",
    "CALL`apoc`.`load`.`json`('x')",
    "WITH 1 AS a CALL dbms.listConfig YIELD name RETURN name",
    "MATCH (n) WHERE n.x = 'a\\'' CALL dbms.x() RETURN n",
]


@pytest.mark.parametrize("cypher", REFUSED)
def test_files_and_procedures_are_refused(cypher: str) -> None:
    with pytest.raises(ReadOnlyError):
        guard.check(cypher)


ALLOWED = [
    "MATCH (load)-[csv]->() RETURN load, csv",
    "RETURN 'LOAD CSV'",
    'RETURN "x\' LOAD CSV"',
    "// LOAD CSV\nRETURN 1",
    "CALL db.labels() YIELD label RETURN label",
    "CALL DB.Labels YIELD label RETURN label",
    "CALL (n) { RETURN 1 AS x } RETURN x",
    "MATCH (n:CALL {call: $call}) RETURN n.call AS call ORDER BY call",
]


@pytest.mark.parametrize("cypher", ALLOWED)
def test_what_only_reads_like_it_is_allowed(cypher: str) -> None:
    guard.check(cypher)


@given(st.text())
def test_any_text_is_checked_or_refused(cypher: str) -> None:
    with suppress(QueryError):
        guard.check(cypher)
    guard.for_kglite(cypher)


KGLITE = [
    ("RETURN c.end", "RETURN c.`end`"),
    ("RETURN c . END", "RETURN c . `END`"),
    ("RETURN CASE WHEN true THEN 1 END", "RETURN CASE WHEN true THEN 1 END"),
    ("RETURN 'c.end' // c.end", "RETURN 'c.end'  "),
    ("RETURN c.`end`, c.ending", "RETURN c.`end`, c.ending"),
    ("RETURN /* a\nb */ 1", "RETURN   1"),
]


@pytest.mark.parametrize(("cypher", "text"), KGLITE)
def test_queries_are_spelt_for_kglite(cypher: str, text: str) -> None:
    assert guard.for_kglite(cypher) == text


PLANS = [
    ({"operatorType": "ProduceResults@neo4j", "children": [{"operatorType": "LoadCSV@neo4j"}]}, False),
    ({"operatorType": "ProcedureCall@neo4j", "args": {"Details": "dbms.x() :: (a)"}}, False),
    ({"operatorType": "ProcedureCall@neo4j", "args": {"Details": "db.labels() :: (label)"}}, True),
    ({"operatorType": "ShowSettings@neo4j"}, False),
    ({"operatorType": "TerminateTransactions@neo4j"}, False),
    ({"operatorType": "ShowIndexes@neo4j"}, True),
]


@pytest.mark.parametrize(("plan", "allowed"), PLANS)
def test_plans_show_what_the_text_hides(plan: dict[str, object], allowed: bool) -> None:
    if allowed:
        guard.check_plan(plan)
    else:
        with pytest.raises(ReadOnlyError):
            guard.check_plan(plan)
