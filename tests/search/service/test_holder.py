"""A request is answered from one version throughout; what others write is noticed; nothing old stays behind."""

import gc
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from graph import model
from graph.batch import Batch
from graph.errors import QueryTimeout, ReadOnlyError
from graph.store import GraphStore, open_store
from search.service.holder import Holder
from search.service.settings import Settings
from search.service.view import View

VALUE = "MATCH (s:Setting {key: 'x'}) RETURN s.value AS value"


def put(store: GraphStore, value: str) -> None:
    store.write(Batch(None, [model.Setting(key="x", value=value)]))
    store.checkpoint()


def value(view: View) -> str:
    return str(view.store.read(VALUE).rows[0][0])


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Callable[..., Holder]]:
    held: list[Holder] = []

    def hold(url: str, **more: bool) -> Holder:
        held.append(Holder(Settings(store=url, folder=tmp_path, poll_seconds=0.05, **more)))
        return held[-1]

    yield hold
    for holder in held:
        holder.close()


def test_a_request_ends_on_the_view_it_began_with(tmp_path: Path, hold: Callable[..., Holder]) -> None:
    holder = hold(f"kglite:{tmp_path / 'g.kgl'}")
    put(holder.writer, "1")
    before = holder.swap()
    seen = []
    for n in range(2, 6):
        put(holder.writer, str(n))
        assert (value(before), holder.view.version) == ("1", n)
        seen.append(value(holder.swap()))
    assert seen == ["2", "3", "4", "5"]
    assert value(before) == "1" and before.version == 2


def test_a_view_that_cannot_be_made_leaves_the_one_that_is_there(
    tmp_path: Path, hold: Callable[..., Holder], monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = hold(f"kglite:{tmp_path / 'g.kgl'}")
    there = holder.view

    def late(view: View) -> View:
        raise QueryTimeout("late")

    with monkeypatch.context() as patch:
        patch.setattr(View, "warm", late)
        with pytest.raises(QueryTimeout):
            holder.swap()
    assert holder.view is there
    assert holder.swap().version == there.version + 1


def test_what_another_process_saves_is_served_and_files_of_before_are_let_go(
    tmp_path: Path, hold: Callable[..., Holder]
) -> None:
    path = tmp_path / "g.kgl"
    with open_store(f"kglite:{path}") as writer:
        writer.apply_schema()
        put(writer, "0")
        holder = hold(f"kglite:{path}", read_only=True)
        with pytest.raises(ReadOnlyError):
            holder.check_writable()
        for n in range(1, 8):
            version = holder.view.version
            put(writer, str(n))
            while holder.view.version == version or value(holder.view) != str(n):
                pass
    gc.collect()
    # Of each file that was replaced, mapped or open, the inode.
    maps = [line.split() for line in Path("/proc/self/maps").read_text().splitlines()]
    inodes = {fields[4] for fields in maps if fields[5:] and fields[5].startswith(str(path))}
    for entry in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):
            if str(entry.readlink()).startswith(str(path)):
                inodes.add(str(entry.stat().st_ino))
    assert len(inodes) <= 2


@pytest.mark.neo4j
def test_what_others_write_to_a_server_is_noticed_once(
    neo4j_store: GraphStore, neo4j_url: str, hold: Callable[..., Holder]
) -> None:
    holder = hold(neo4j_url)
    state = holder.store.state()
    assert state == holder.store.state() == neo4j_store.state()
    put(neo4j_store, "1")
    assert neo4j_store.state() != state
    while holder.view.version == 1:
        pass
    assert value(holder.view) == "1"
    put(holder.writer, "2")
    ours = holder.swap()
    looks = holder.store.state()
    put(neo4j_store, "3")
    while holder.view.version == ours.version:
        pass
    assert holder.view.version == ours.version + 1 and holder.store.state() != looks
