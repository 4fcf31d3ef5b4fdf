"""A snapshot of an embedded store stays as it was while the store is written."""

from pathlib import Path

import pytest
from sample_batches import contents, directive

from graph.errors import ReadOnlyError
from graph.kglite_store import KgliteStore
from graph.snapshot import Snapshot


@pytest.fixture
def store(tmp_path: Path) -> KgliteStore:
    return KgliteStore(tmp_path / "graph.kgl")


def test_later_writes_are_not_seen(store: KgliteStore) -> None:
    with store:
        store.apply_schema()
        store.write(directive("a"))
        frozen = Snapshot(store)
        before = contents(frozen)
        store.write(directive("b"))
        assert contents(frozen) == before
        assert contents(Snapshot(store)) == contents(store) != before


def test_its_words_are_found_without_an_index_to_build(store: KgliteStore) -> None:
    with store:
        store.apply_schema()
        store.write(directive("a"))
        found = store.text_search("Provision", "can cu", 5)
        frozen = Snapshot(store)
        store.write(directive("b"))
        assert found and frozen.text_search("Provision", "can cu", 5) == found


def test_it_is_only_read(store: KgliteStore) -> None:
    with store:
        store.apply_schema()
        frozen = Snapshot(store)
        for write in (
            lambda: frozen.write(directive("a")),
            frozen.checkpoint,
            lambda: frozen.delete_document("a"),
        ):
            with pytest.raises(ReadOnlyError):
                write()
