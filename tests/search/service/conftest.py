"""The service on a store of the samples, on each engine in turn, asked without a network."""

from collections.abc import Iterator
from pathlib import Path

import neo4j_server
import pytest
from fastapi.testclient import TestClient

from graph.store import open_store
from ingest.pipeline import ingest
from search.service.app import create_app
from search.service.settings import Settings

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of invented documents."""
    return SAMPLES


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the samples in it, not embedded; copy it before writing."""
    path = tmp_path_factory.mktemp("samples") / "graph.kgl"
    with open_store(f"kglite:{path}") as store:
        store.apply_schema()
        ingest([SAMPLES], store)
    return path


@pytest.fixture(scope="module", params=["kglite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def settings(
    request: pytest.FixtureRequest, sample_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """Settings of a service on each store in turn, the samples in it."""
    folder = tmp_path_factory.mktemp("service")
    if request.param == "neo4j":
        url = str(request.getfixturevalue("neo4j_url"))
        with open_store(url) as store:
            neo4j_server.clear(store)
            store.apply_schema()
            ingest([SAMPLES], store)
    else:
        own = folder / "graph.kgl"
        own.write_bytes(sample_store.read_bytes())
        url = f"kglite:{own}"
    return Settings(store=url, folder=folder)


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    """A client of the service on each store in turn."""
    with TestClient(create_app(settings), base_url="http://localhost") as asked:
        yield asked
