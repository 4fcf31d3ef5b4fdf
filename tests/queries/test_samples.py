"""The samples in both stores: what was extracted and loaded answers every named query, alike."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j_server
import pytest

from graph.store import GraphStore, open_store
from ingest.pipeline import ingest
from ingest.reading import read
from queries.catalogue import names, query
from queries.run import run
from queries.trace import trace

SAMPLES = Path(__file__).parents[2] / "samples"
# What the samples know of each type, for parameters that need a value.
TYPED = {
    "document": "song-may-ke-hoach-1204",
    "instrument": "45/2016/QĐ-TTg",
    "agency": "Sở Nội vụ",
    "province": "Sông Mây",
    "slug": "PAR INDEX",
    "integer": "2018",
}
# No sample cites a document that cites it back.
EMPTY = {"instruments-citing-each-other"}


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


def asked(store: GraphStore, name: str) -> list[dict[str, Any]]:
    typed = {p.name: TYPED[p.type] for p in query(name).parameters if p.required}
    return run(store, name, typed).rows.dicts()


@pytest.mark.parametrize("name", names())
def test_the_samples_have_an_answer_to_every_query(embedded, name):
    assert bool(asked(embedded, name)) == (name not in EMPTY)


@pytest.mark.parametrize("name", names())
def test_every_quote_of_an_answer_is_in_its_document(embedded, name):
    for row in asked(embedded, name):
        if row.get("quote") and row.get("document"):
            original = read(SAMPLES / row["document"]).original
            assert letters(original[row["start"] : row["end"]]) == letters(row["quote"])


def letters(text: str) -> str:
    """Letters and digits: the text of a task or provision is joined over page breaks, without marks."""
    return "".join(filter(str.isalnum, text))


@pytest.mark.neo4j
@pytest.mark.parametrize("name", names())
def test_both_stores_answer_alike(embedded, server, name):
    assert asked(embedded, name) == asked(server, name)


@pytest.mark.neo4j
def test_both_stores_are_traced_alike(embedded, server):
    one, other = (trace(store, "07/CT-UBND", depth=4, direction="both") for store in (embedded, server))
    assert one == other
    assert len(one.nodes) > 15
