"""A small graph of invented directives, searched the same on each store."""

from collections.abc import Iterator
from pathlib import Path

import neo4j_server
import pytest
from sample_search import DIRECTIVES, Hashing

from graph.store import GraphStore, open_store
from ingest.pipeline import ingest
from search.index import update
from search.retrieve import Searcher
from search.vector_cache import VectorCache


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or fills the user's cache."""
    monkeypatch.setenv("DANCHIEU_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def embedder() -> Hashing:
    return Hashing()


@pytest.fixture
def cache(tmp_path: Path) -> VectorCache:
    return VectorCache("hashing", 128, tmp_path / "cache" / "vectors.sqlite")


@pytest.fixture(scope="module")
def directives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("directives")
    for name, text in DIRECTIVES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module", params=["kglite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def searched(
    request: pytest.FixtureRequest, directives: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """A searcher over the directives, on each store in turn."""
    folder = tmp_path_factory.mktemp("searched")
    if request.param == "kglite":
        store: GraphStore = open_store(f"kglite:{folder / 'graph.kgl'}")
        store.apply_schema()
    else:
        store = request.getfixturevalue("neo4j_server_store")
        neo4j_server.clear(store)
    ingest([directives], store, jobs=0)
    update(store, Hashing(), cache=VectorCache("hashing", 128, folder / "vectors.sqlite"))
    yield Searcher(store, Hashing())
    if request.param == "kglite":
        store.close()
