"""What reading may and may not do, on every store."""

import pytest
from sample_batches import LAW, contents, directive

from graph.batch import Batch
from graph.errors import QueryError, QueryTimeout, ReadOnlyError
from graph.model import Setting
from graph.store import GraphStore, open_store

# Each of these was tried as a way around reading; QueryError where the engine lacks the clause.
WRITES = [
    "CREATE (n:Document {key: 'x'})",
    "MATCH (n) SET n.name = 'x'",
    "MATCH (n) SET n:Other",
    "MATCH (n) REMOVE n.name",
    "MATCH (n) DETACH DELETE n",
    "MERGE (n:Document {key: 'x'}) RETURN n",
    "// only a comment\nMERGE (n:Document {key: 'x'})",
    "/* a comment */ MERGE (n:Document {key: 'x'})",
    "MATCH (n) /* a comment */ SET n.name = 'x'",
    "MATCH (n) CALL { WITH n SET n.name = 'x' } RETURN n",
    "MATCH (n) CALL (n) { SET n.name = 'x' } RETURN n",
    "MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 1 ROWS",
    "FOREACH (i IN [1] | CREATE (:Document {key: 'x'}))",
    "MATCH (n) WITH collect(n) AS all FOREACH (m IN all | SET m.name = 'x')",
    "MATCH (n) RETURN n UNION CREATE (m:Document {key: 'x'}) RETURN m AS n",
    "RETURN 1; CREATE (n:Document {key: 'x'})",
    "CREATE INDEX other IF NOT EXISTS FOR (n:Document) ON (n.name)",
    "CREATE CONSTRAINT other IF NOT EXISTS FOR (n:Document) REQUIRE n.name IS UNIQUE",
    "DROP CONSTRAINT Document_key",
    "DROP INDEX Document_path",
    "PROFILE CREATE (n:Document {key: 'x'})",
    "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "LOAD CSV FROM 'http://127.0.0.1:9/x' AS line RETURN line",
    "LOAD CSV FROM 'file:///etc/hostname' AS line CREATE (:Document {key: line[0]})",
    "`LOAD` CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "load /* x */ csv FROM 'file:///etc/hostname' AS line RETURN line",
    "LOAD // x\nCSV FROM 'file:///etc/hostname' AS line RETURN line",
    "LO\\u0041D CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "CALL { LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line } RETURN line",
    "MATCH (n) CALL (n) { LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line } RETURN line",
    "EXPLAIN LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "CALL db.createLabel('Other')",
    "CALL dbms.listConfig()",
    "CALL dbms . listConfig ( )",
    "CALL `dbms`.`listConfig`()",
    "CALL apoc.load.json('file:///etc/hostname')",
    "CALL db.node_embeddings.drop({type: 'Provision', text_column: 'text'})",
    "CALL db.cdc.enable()",
    "CALL refresh_stats()",
    "MATCH (n) CALL db.createProperty('other') RETURN n",
    "SHOW USERS",
    "SHOW SETTINGS",
    "TERMINATE TRANSACTION 'neo4j-transaction-1'",
    "CREATE USER other SET PASSWORD 'long-enough'",
]


@pytest.mark.parametrize("cypher", WRITES)
def test_a_query_that_does_more_than_read_is_refused(store: GraphStore, cypher: str) -> None:
    store.write(directive("d1"))
    before = contents(store)
    with pytest.raises(QueryError):
        store.read(cypher)
    assert contents(store) == before


READ_ONLY_ERRORS = [
    "CREATE (n:Document {key: 'x'})",
    "MATCH (n) DETACH DELETE n",
    "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "CREATE INDEX other IF NOT EXISTS FOR (n:Document) ON (n.name)",
    "CALL dbms.listConfig()",
]


@pytest.mark.parametrize("cypher", READ_ONLY_ERRORS)
def test_the_refusal_says_that_only_reading_is_allowed(store: GraphStore, cypher: str) -> None:
    with pytest.raises(ReadOnlyError) as caught:
        store.read(cypher)
    assert caught.value.remedy


HARMLESS = [
    ("RETURN 'LOAD CSV FROM x' AS a", "LOAD CSV FROM x"),
    ('RETURN "CALL dbms.listConfig()" AS a', "CALL dbms.listConfig()"),
    ("// CREATE (n)\nRETURN 1 AS a", 1),
    ("/* LOAD CSV */ RETURN 2 AS a /* DELETE */", 2),
    ("RETURN 3 AS `CALL`", 3),
    ("WITH {call: 4} AS m RETURN m.call AS a", 4),
    ("CALL { RETURN 5 AS a } RETURN a", 5),
    ("CALL () { RETURN 6 AS a } RETURN a", 6),
    ("RETURN 'it\\'s // no comment' AS a", "it's // no comment"),
    ("RETURN 7 AS a;", 7),
]


@pytest.mark.parametrize(("cypher", "value"), HARMLESS)
def test_words_in_text_comments_and_names_are_no_writes(
    store: GraphStore, cypher: str, value: object
) -> None:
    assert store.read(cypher).rows == [[value]]


def test_allowed_procedures_run(store: GraphStore) -> None:
    store.write(directive("d1"))
    assert "Document" in store.read("CALL db.labels() YIELD label RETURN label").column("label")


def test_a_runaway_query_is_stopped(store: GraphStore) -> None:
    with pytest.raises(QueryTimeout):
        store.read(
            "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b)", timeout=0.3
        )
    assert store.read("RETURN 1 AS one").rows == [[1]]


@pytest.mark.parametrize(("limit", "truncated"), [(9, True), (10, False), (11, False)])
def test_rows_are_capped_and_it_says_so(store: GraphStore, limit: int, truncated: bool) -> None:
    found = store.read("UNWIND range(1, 10) AS n RETURN n ORDER BY n", limit=limit)
    assert found.column("n") == list(range(1, min(limit, 10) + 1))
    assert (found.truncated, found.limit) == (truncated, limit)


BROKEN = [
    "MATCH (n RETURN n",
    "RETURN nosuchfunction(1)",
    "RETURN $missing",
    "",
    "   // nothing\n",
    "RETURN undefined_variable",
]


@pytest.mark.parametrize("cypher", BROKEN)
def test_a_query_that_cannot_run_says_why(store: GraphStore, cypher: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.read(cypher)
    assert caught.value.message
    assert not isinstance(caught.value, ReadOnlyError)


def test_a_value_the_store_cannot_take_is_an_error(store: GraphStore) -> None:
    with pytest.raises(QueryError):
        store.read("RETURN $x AS x", {"x": 2**70})
    with pytest.raises(QueryError):
        store.read("RETURN $x AS x", {"x": object()})


def test_values_are_plain_and_the_same_everywhere(store: GraphStore) -> None:
    store.write(Batch(None, [Setting(key="a", value="b")]))
    node = {"labels": ["Setting"], "properties": {"key": "a", "value": "b"}}
    found = store.read(
        "MATCH (s:Setting {key: 'a'}) RETURN s, [s] AS list, {node: s} AS map, 1 AS i, 1.5 AS f, true AS t, "
        "null AS n, date('2018-09-14') AS d, [1, [2, null]] AS nested"
    )
    assert found.dicts() == [
        {
            "s": node, "list": [node], "map": {"node": node}, "i": 1, "f": 1.5, "t": True, "n": None,
            "d": "2018-09-14", "nested": [1, [2, None]],
        }
    ]  # fmt: skip


def test_relationships_and_paths_are_plain(store: GraphStore) -> None:
    store.write(directive("d1"))
    found = store.read(
        "MATCH path = (:Document)-[:TEXT_OF]->(a)-[r:CITES]->(b {key: $law}) RETURN r, path", {"law": LAW}
    )
    cites = {"type": "CITES", "properties": {"role": "legal_basis", "mentions": 1, "document": "d1"}}
    [[relationship, path]] = found.rows
    assert relationship == cites
    assert [node["labels"] for node in path["nodes"]] == [["Document"], ["Instrument"], ["Instrument"]]
    assert path["relationships"] == [{"type": "TEXT_OF", "properties": {}}, cites]


def test_the_property_end_needs_no_quotes(store: GraphStore) -> None:
    store.write(directive("d1"))
    found = store.read(
        "MATCH (c:Citation) RETURN c.start, c.end, c {.start, .end} AS map, "
        "CASE WHEN c.end > 5 THEN 'x' ELSE 'y' END AS text"
    )
    assert found.columns == ["c.start", "c.end", "map", "text"]
    assert found.rows == [[7, 11, {"start": 7, "end": 11}, "x"]]


def test_rows_can_be_read_by_name(store: GraphStore) -> None:
    found = store.read("UNWIND [1, 2] AS a RETURN a, a * 2 AS b")
    assert len(found) == 2
    assert [row["b"] for row in found] == found.column("b") == [2, 4]


def test_a_plan_is_shown_without_running(store: GraphStore) -> None:
    store.write(directive("d1"))
    plan = store.explain("MATCH (d:Document) RETURN d")
    assert plan.columns == ["operator", "details", "depth"]
    assert plan.rows
    assert store.read("EXPLAIN MATCH (d:Document) RETURN d").columns == plan.columns
    with pytest.raises(ReadOnlyError):
        store.explain("MATCH (d:Document) DETACH DELETE d")


def test_a_store_opened_for_reading_takes_nothing(store: GraphStore, store_url: str) -> None:
    store.write(directive("d1"))
    store.checkpoint()
    with open_store(store_url, read_only=True) as reader:
        assert reader.read("MATCH (d:Document) RETURN d.key").rows == [["d1"]]
        for write in (
            lambda: reader.write(directive("d2")),
            lambda: reader.delete_document("d1"),
            lambda: reader.set_vectors("Provision", {"d1/p0": [1.0]}),
            lambda: reader.drop_vectors("Provision"),
        ):
            with pytest.raises(ReadOnlyError):
                write()
        reader.apply_schema()
        assert contents(reader) == contents(store)
