import pytest

from graph.errors import UsageError
from graph.store import PASSWORD, USER, Server, mask, open_store, server

WRONG = [
    "",
    "graph.kgl",
    "sqlite:///x.db",
    "http://localhost:7474",
    "neo4j://",
    "neo4j://host:notaport",
    "bolt://[::1",
]


@pytest.mark.parametrize("url", WRONG[1:])
def test_an_address_that_means_nothing_is_refused(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        open_store(url)
    assert caught.value.remedy


def test_an_unknown_scheme_does_not_show_a_password() -> None:
    with pytest.raises(UsageError) as caught:
        open_store("http://ann:secret-word@host")
    assert "secret-word" not in str(caught.value)


MASKED = [
    ("neo4j://ann:pw@host:1", "neo4j://ann:***@host:1"),
    ("neo4j://ann:p@w:x@host", "neo4j://ann:***@host"),
    ("neo4j://host", "neo4j://host"),
    ("kglite:/a/b.kgl", "kglite:/a/b.kgl"),
]


@pytest.mark.parametrize(("url", "shown"), MASKED)
def test_passwords_are_masked(url: str, shown: str) -> None:
    assert mask(url) == shown


SERVERS = [
    ("neo4j://host", Server("neo4j://host:7687", None, None, None)),
    (
        "neo4j+s://ann:p%40w%2F@x.databases.neo4j.io",
        Server("neo4j+s://x.databases.neo4j.io:7687", "ann", "p@w/", None),
    ),
    ("bolt://ann:pw@[::1]:99/mine", Server("bolt://[::1]:99", "ann", "pw", "mine")),
]


@pytest.mark.parametrize(("url", "parts"), SERVERS)
def test_a_server_s_address_is_taken_apart(url: str, parts: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(USER, raising=False)
    monkeypatch.delenv(PASSWORD, raising=False)
    assert server(url) == parts
    assert "pw" not in repr(server("neo4j://ann:pw@h"))


def test_the_environment_gives_what_the_address_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "bo")
    monkeypatch.setenv(PASSWORD, "env")
    assert server("neo4j://h") == Server("neo4j://h:7687", "bo", "env", None)
    assert server("neo4j://ann:pw@h").password == "pw"
