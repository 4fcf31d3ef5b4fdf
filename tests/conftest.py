"""Fixtures for all tests: stores of both engines, a real Neo4j, the folder of real documents."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import evaluate
import neo4j_server
import pytest

from graph.store import GraphStore, open_store

ROOT = Path(__file__).parent.parent
collect_ignore = ["models"]
"""They need the model stack, in an environment of its own: make test-transformers."""

WITHOUT_NEO4J = pytest.StashKey[str]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say once why tests of Neo4j were left out, and how to have them."""
    reason = config.stash.get(WITHOUT_NEO4J, None)
    if reason:
        terminalreporter.line(f"Tests of Neo4j were skipped: {reason}")


@pytest.fixture(autouse=True, scope="session")
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the settings of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DANCHIEU_CONFIG", str(tmp_path_factory.mktemp("settings") / "config.toml"))
        yield


SOFFICE = """#!/bin/sh
while [ $# -gt 1 ]; do
  case "$1" in --outdir) out="$2";; --convert-to) to="$2";; esac
  shift
done
{body}
"""


@pytest.fixture
def soffice(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], None]:
    """Puts a stand-in for LibreOffice on PATH: a body in sh, with $1 the file, $to its new kind, $out the folder."""

    def install(body: str) -> None:
        folder = tmp_path_factory.mktemp("bin")
        program = folder / "soffice"
        program.write_text(SOFFICE.replace("{body}", body))
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    return install


@pytest.fixture(scope="session")
def neo4j_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Address, user and password of a running Neo4j; skips where none can be had, but not in CI."""
    serving = neo4j_server.serve()
    try:
        url = serving.__enter__()
    except neo4j_server.CannotStart as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error), pytrace=False)
        request.config.stash[WITHOUT_NEO4J] = str(error).splitlines()[0]
        pytest.skip(str(error).splitlines()[0])
    yield url
    serving.__exit__(None, None, None)


@pytest.fixture(scope="session")
def neo4j_server_store(neo4j_url: str) -> Iterator[GraphStore]:
    """One connection for the session, its schema in place."""
    with open_store(neo4j_url) as store:
        store.apply_schema()
        yield store


@pytest.fixture
def neo4j_store(neo4j_server_store: GraphStore) -> GraphStore:
    """The Neo4j store, empty."""
    neo4j_server.clear(neo4j_server_store)
    return neo4j_server_store


@pytest.fixture
def kglite_store(tmp_path: Path) -> Iterator[GraphStore]:
    """An embedded store of its own, empty, its schema in place."""
    with open_store(f"kglite:{tmp_path / 'graph.kgl'}") as store:
        store.apply_schema()
        yield store


@pytest.fixture(params=["kglite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> GraphStore:
    """Each store in turn, empty: a test that takes it runs on both."""
    found: GraphStore = request.getfixturevalue(f"{request.param}_store")
    return found


@pytest.fixture
def store_url(store: GraphStore, request: pytest.FixtureRequest) -> str:
    """The address that opens the store of the test once more."""
    if store.url.startswith("kglite:"):
        return store.url
    url: str = request.getfixturevalue("neo4j_url")
    return url


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and their gold; skips where it is not whole, but not in CI."""
    folder = ROOT.parent / "shared"
    for part in (folder / name for names in evaluate.SETS.values() for name in names):
        if not part.is_dir():
            if os.environ.get("CI") == "true":
                pytest.fail(f"no folder {part}", pytrace=False)
            pytest.skip(f"no folder {part}")
    return folder


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Path:
    """The folder of the real documents of 2019."""
    return shared / "corpus"
