"""A small graph of invented directives, searched the same on each store."""

from collections.abc import Callable, Iterator
from pathlib import Path

import neo4j_server
import pytest
from sample_search import DIRECTIVES, Hashing

from graph.store import GraphStore, open_store
from ingest.pipeline import ingest
from search.retrieval.retrieve import Searcher
from search.vectors.cache import VectorCache
from search.vectors.index import update


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
def empty_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GraphStore]:
    """An empty graph on each store in turn."""
    if request.param == "neo4j":
        served: GraphStore = request.getfixturevalue("neo4j_server_store")
        neo4j_server.clear(served)
        yield served
        return
    with open_store(f"kglite:{tmp_path_factory.mktemp('search') / 'graph.kgl'}") as store:
        store.apply_schema()
        yield store


@pytest.fixture(scope="module")
def fill(empty_store: GraphStore, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], GraphStore]:
    """Takes a folder of documents into the store and embeds them with a model that needs no weights."""

    def filled(folder: Path) -> GraphStore:
        ingest([folder], empty_store, jobs=0)
        vectors = tmp_path_factory.mktemp("vectors") / "vectors.sqlite"
        update(empty_store, Hashing(), cache=VectorCache("hashing", 128, vectors))
        return empty_store

    return filled


@pytest.fixture(scope="module")
def searched(fill: Callable[[Path], GraphStore], directives: Path) -> Searcher:
    """A searcher over the directives, on each store in turn."""
    return Searcher(fill(directives), Hashing())
