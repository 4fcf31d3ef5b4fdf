"""A store, its log and the cache of vectors are their owner's alone, whatever the umask."""

import os
import stat

import pytest
from sample_batches import directive

from graph.private import private
from graph.store import open_store


@pytest.fixture(autouse=True)
def open_to_all():
    before = os.umask(0)
    yield
    assert os.umask(before) == 0


def rights(folder):
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in sorted(folder.rglob("*"))}


def test_files_of_a_store_are_its_owners_alone(tmp_path):
    folder = tmp_path / "new" / "store"
    with open_store(f"kglite:{folder / 'graph.kgl'}") as store:
        store.apply_schema()
        store.write(directive("d"))
        while_open = rights(tmp_path)
        store.checkpoint()
        saved = rights(tmp_path)
    closed = rights(tmp_path)
    assert {"graph.kgl", "graph.kgl-wal"} <= while_open.keys() | saved.keys()
    for held in (while_open, saved, closed):
        assert {mode for name, mode in held.items() if name in ("new", "store")} == {0o700}
        assert {mode for name, mode in held.items() if name.startswith("graph")} == {0o600}


def test_the_cache_of_vectors_is_its_owners_alone(tmp_path):
    import numpy as np

    from search.vectors.cache import VectorCache

    cache = VectorCache("model", 3, tmp_path / "cache" / "vectors.sqlite")
    cache.put({"text": np.ones(3, np.float32)})
    held = rights(tmp_path)
    assert held.pop("cache") == 0o700
    assert "vectors.sqlite" in held and set(held.values()) == {0o600}


def test_what_is_made_besides_keeps_the_rights_it_would_have(tmp_path):
    with private(), private():
        (tmp_path / "own").touch()
    (tmp_path / "other").touch()
    assert rights(tmp_path) == {"own": 0o600, "other": 0o666}
