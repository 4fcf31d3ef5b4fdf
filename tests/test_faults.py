"""A few of each fault that `make faults` tries by the hundred."""

from collections.abc import Iterator
from pathlib import Path

import faults
import pytest
from faults import Trials
from neo4j_server import clear
from proxy import Proxy

from graph.store import GraphStore


@pytest.fixture(scope="module", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DANCHIEU_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory, own_cache: None) -> Trials:
    return Trials(f"kglite:{tmp_path_factory.mktemp('whole')}/graph.kgl")


def test_a_killed_run_is_finished_by_the_next(trials: Trials, tmp_path: Path) -> None:
    assert faults.killed(trials, f"kglite:{tmp_path}/graph.kgl", 0.5) is None


def test_a_full_disk_is_said_so(trials: Trials, tmp_path: Path) -> None:
    assert faults.out_of_disk(trials, tmp_path, 100_000) is None


def test_of_two_writers_one_works(trials: Trials, tmp_path: Path) -> None:
    assert faults.two_writers(trials, tmp_path) is None


def test_readers_under_a_writer_say_nothing(trials: Trials, tmp_path: Path) -> None:
    assert faults.reader_under_writer(trials, tmp_path) is None


def test_what_differs_is_found(trials: Trials) -> None:
    some = dict(list(trials.whole.nodes.items())[1:])
    assert faults.Graph(some, trials.whole.relationships, trials.whole.embedded).missing_from(trials.whole)
    assert trials.whole.missing_from(trials.whole) is None


@pytest.mark.neo4j
def test_a_network_that_fails_in_the_midst(trials: Trials, neo4j_store: GraphStore, neo4j_url: str) -> None:
    head, _, port = neo4j_url.rpartition(":")
    with Proxy(int(port)) as proxy:
        url = f"{head.replace('neo4j://', 'bolt://')}:{proxy.port}"
        assert faults.cut_off(trials, proxy, url, 0.5, lambda: None) is None
    clear(neo4j_store)
