from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import guard
from graph.errors import QueryError, QueryTooLarge, ReadOnlyError

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


TOO_LARGE = [
    "RETURN 1 //" + "x" * 100_000,
    "RETURN " + "(" * 101 + "1" + ")" * 101,
    "RETURN " + "[{a: " * 51 + "1" + "}]" * 51,
    # An END can be a name too.
    "RETURN " + "(end+" * 101 + "1" + ")" * 101,
    "RETURN " + "CASE WHEN true THEN " * 201 + "1" + " END" * 201,
    "RETURN " + "NOT " * 101 + "true",
    "RETURN " + "- " * 101 + "1",
    "WITH 1 AS a " * 201 + "RETURN a",
    " UNION ".join(["RETURN 1 AS n"] * 201),
]


@pytest.mark.parametrize("cypher", TOO_LARGE)
def test_what_no_parser_can_take_is_refused(cypher: str) -> None:
    with pytest.raises(QueryTooLarge) as caught:
        guard.check(cypher)
    assert caught.value.remedy


LARGE = [
    "RETURN " + "(" * 100 + "1" + ")" * 100,
    "RETURN " + "[1], (2), " * 500 + "3",
    "RETURN n.case" + ", n.case, n.end" * 300,
    "RETURN '" + "(" * 5000 + "' // " + "[" * 5000,
    "WITH 1 AS a " * 150 + "RETURN a",
    "MATCH (a)" + "--()" * 150 + " RETURN a",
]


@pytest.mark.parametrize("cypher", LARGE)
def test_large_queries_pass(cypher: str) -> None:
    guard.check(cypher)


GROWING = [
    "RETURN reduce(s = 'x', i IN range(1, 40) | s + s) AS n",
    "RETURN reduce(s = 'x', i IN range(1, 40) | s + '' + s) AS n",
    "RETURN REDUCE (s = 'x', i IN $list | toLower(Replace(s, 'x', 'xx'))) AS n",
    "WITH 'x' AS s WITH s+s AS s RETURN s",
    "RETURN [i IN range(1, 100000000) | [i]] AS n",
]


@pytest.mark.parametrize("cypher", GROWING)
def test_what_fills_a_server_from_one_expression_is_refused(cypher: str) -> None:
    with pytest.raises(QueryTooLarge):
        guard.check_growth(cypher)


STEADY = [
    "RETURN reduce(s = '', x IN $list | CASE WHEN s = '' THEN x ELSE s + ', ' + x END) AS n",
    "RETURN reduce(n = 0, x IN $list | n + x) AS n, replace(d.text, 'a', 'b')",
    "MATCH (t) RETURN t.start + t.end + t.start2 AS n, t.start + 1",
    "RETURN a + b, b + a, size(a) + size(a)",
]


@pytest.mark.parametrize("cypher", STEADY)
def test_sums_are_allowed(cypher: str) -> None:
    guard.check_growth(cypher)


REPEATED = [
    "\\",
    "/*",
    "'\\",
    '"',
    "`",
    "``x",
    "/",
    "CALL a.",
    "CALL a ",
    "//",
    "'a' ",
    "$",
    ".a",
    "*/*",
    "LOAD ",
]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", REPEATED)
@pytest.mark.parametrize("before", ["", "RETURN '", "/*"])
def test_time_grows_with_the_length_alone(before: str, piece: str) -> None:
    cypher = before + piece * ((100_000 - len(before)) // len(piece))
    with suppress(QueryError):
        guard.check(cypher)
    guard.for_kglite(cypher)
    guard.leading_word(cypher)


@pytest.mark.parametrize("cypher", ["RETURN 'a", 'RETURN "a\\"', "RETURN `a", "RETURN 1 /* a", "RETURN '\\'"])
def test_what_is_never_closed_is_refused(cypher: str) -> None:
    with pytest.raises(QueryError, match="closes"):
        guard.check(cypher)


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
