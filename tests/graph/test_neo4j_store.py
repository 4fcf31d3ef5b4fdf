"""What is the server store's own: its address, its user, its refusals."""

import socket

import pytest
from sample_batches import directive

from graph.errors import ReadOnlyError, StoreAccessError, StoreUnreachable
from graph.neo4j_store import Neo4jStore
from graph.store import PASSWORD, USER, GraphStore, open_store, server


@pytest.mark.neo4j
def test_a_wrong_password_is_said_so_and_never_shown(neo4j_url: str) -> None:
    right = server(neo4j_url)
    wrong = neo4j_url.replace(f":{right.password}@", ":not-this-one@")
    with pytest.raises(StoreAccessError) as caught:
        open_store(wrong)
    shown = f"{caught.value}{caught.value.__cause__}"
    assert "not-this-one" not in shown
    assert USER in shown


@pytest.mark.neo4j
def test_user_and_password_may_come_from_the_environment(
    neo4j_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = server(neo4j_url)
    monkeypatch.setenv(USER, held.user or "")
    monkeypatch.setenv(PASSWORD, held.password or "")
    with open_store(held.address, read_only=True) as store:
        assert store.read("RETURN 1 AS one").rows == [[1]]
        assert store.url == held.address


@pytest.mark.neo4j
def test_an_address_without_a_user_is_refused(neo4j_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(USER, raising=False)
    with pytest.raises(StoreAccessError):
        open_store(server(neo4j_url).address)


@pytest.mark.neo4j
def test_a_database_that_is_not_there_is_said_so(neo4j_url: str) -> None:
    with pytest.raises(StoreAccessError, match="nosuch"):
        open_store(f"{neo4j_url}/nosuch")


@pytest.mark.neo4j
def test_a_database_may_be_named(neo4j_url: str, neo4j_store: GraphStore) -> None:
    neo4j_store.write(directive("d1"))
    with open_store(f"{neo4j_url}/neo4j", read_only=True) as store:
        assert store.read("MATCH (d:Document) RETURN d.key").rows == [["d1"]]


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_a_server_that_does_not_answer_is_said_so(scheme: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"{scheme}://neo4j:secret-word@127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(StoreUnreachable) as caught:
            open_store(url)
    assert "secret-word" not in str(caught.value)


@pytest.mark.neo4j
def test_escapes_do_not_hide_what_the_plan_shows(neo4j_store: GraphStore) -> None:
    assert isinstance(neo4j_store, Neo4jStore)
    for cypher in (
        "LO\\u0041D CSV FROM 'file:///etc/hostname' AS line RETURN line",
        "C\\u0041LL dbms.listConfig() YIELD name RETURN name",
        "MATCH (n) C\\u0041LL db.createLabel('x') RETURN n",
    ):
        with pytest.raises(ReadOnlyError):
            neo4j_store.read(cypher)


@pytest.mark.neo4j
def test_a_mistake_is_placed_where_the_user_made_it(neo4j_store: GraphStore) -> None:
    with pytest.raises(Exception, match="line 1, column 10"):
        neo4j_store.read("MATCH (n RETURN n")
