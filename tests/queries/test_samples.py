"""The samples in both stores: what was extracted and loaded answers every named query, alike."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j_server
import pytest

from graph.store import GraphStore, open_store
from ingest.pipeline import ingest
from ingest.reading import read
from queries.asking import ask
from queries.catalogue import names, query
from queries.lookup import documents
from queries.question import Question
from queries.run import run
from queries.trace import trace
from queries.views import view, views

SAMPLES = Path(__file__).parents[2] / "samples"
# What the samples know of each type, for parameters that need a value.
TYPED = {
    "document": "song-may-ke-hoach-1204",
    "instrument": "45/2016/QĐ-TTg",
    "agency": "Sở Nội vụ",
    "province": "Sông Mây",
    "slug": "PAR INDEX",
    "index": "PAR INDEX",
    "integer": "2018",
    "first_day": "2025-01-01",
    "last_day": "2025-12-31",
}
# No sample cites an article, or a document that cites it back, and only a register would say what amended or
# ended what.
EMPTY = {
    "instruments-citing-each-other", "amended-by", "basis-expired-since", "cited-articles",
    "expired-but-cited", "replacement-chain",
}  # fmt: skip


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with open_store(f"kglite:{tmp_path_factory.mktemp('samples') / 'graph.kgl'}") as store:
        store.apply_schema()
        assert not ingest([SAMPLES], store).failed
        yield store


@pytest.fixture(scope="module")
def server(neo4j_server_store: GraphStore) -> GraphStore:
    neo4j_server.clear(neo4j_server_store)
    assert not ingest([SAMPLES], neo4j_server_store).failed
    return neo4j_server_store


@pytest.fixture(params=["embedded", pytest.param("server", marks=pytest.mark.neo4j)])
def loaded(request: pytest.FixtureRequest) -> GraphStore:
    """The samples in each store in turn."""
    found: GraphStore = request.getfixturevalue(request.param)
    return found


def asked(store: GraphStore, name: str) -> list[dict[str, Any]]:
    typed = {p.name: TYPED[p.type] for p in query(name).parameters if p.required}
    return run(store, name, typed).rows.dicts()


@pytest.mark.parametrize("name", names())
def test_the_samples_have_an_answer_to_every_query(embedded, name):
    assert bool(asked(embedded, name)) == (name not in EMPTY)


@pytest.mark.parametrize("name", names())
def test_every_quote_of_a_named_query_stands_in_its_file(loaded, name):
    rows = asked(loaded, name)
    told = same_as_in_the_files(loaded, rows, "document_key")
    assert told == len([row for row in rows if "quote" in row])


@pytest.mark.parametrize("name", views())
def test_every_quote_of_a_view_stands_in_its_file(loaded, name):
    rows = ask(loaded, Question(name)).rows.dicts()
    assert same_as_in_the_files(loaded, rows, "document")
    for column in view(name).columns.values():
        if column.can("group"):
            groups = ask(loaded, Question(name, operation="count", group=(column.name,)))
            same_as_in_the_files(loaded, groups.rows.dicts(), "document")


def same_as_in_the_files(store: GraphStore, rows: list[dict[str, Any]], key: str) -> int:
    """Hold every quote against its file, letter for letter; how many there were."""
    files = {row["key"]: read(SAMPLES / row["document"]).original for row in documents(store)}
    told = 0
    for row in rows:
        for prefix in [name.removesuffix("quote") for name in row if name.endswith("quote")]:
            # The value reached may be stated nowhere; an instrument may be mentioned nowhere.
            if row[f"{prefix}start"] is not None:
                original = files[row.get(f"{prefix}document_key", row[key])]
                assert row[f"{prefix}quote"] == original[row[f"{prefix}start"] : row[f"{prefix}end"]] != ""
                told += prefix == ""
    return told


@pytest.mark.neo4j
@pytest.mark.parametrize("name", names())
def test_both_stores_answer_alike(embedded, server, name):
    assert asked(embedded, name) == asked(server, name)


@pytest.mark.neo4j
def test_both_stores_are_traced_alike(embedded, server):
    one, other = (trace(store, "07/CT-UBND", depth=4, direction="both") for store in (embedded, server))
    assert one == other
    assert len(one.nodes) > 15
