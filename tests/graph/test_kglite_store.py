"""What is the embedded store's own: its file, its one writer, its readers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sample_batches import contents, directive, nodes

from graph.errors import StoreBusy, StoreError, StoreMissing
from graph.store import default_url, open_store

ROOT = Path(__file__).parent.parent.parent
WRITER = """
import sys, os
from graph.store import open_store
from sample_batches import directive
store = open_store(sys.argv[1])
store.apply_schema()
store.write(directive("d1"))
for command in sys.argv[2:]:
    verb, key = command.split(":")
    if verb == "write":
        store.write(directive(key, command))
    elif verb == "delete":
        store.delete_document(key)
    elif verb == "embed":
        store.set_vectors("Provision", {key + "/p0": [1.0, 0.0]})
    elif verb == "search":
        store.text_search("Provision", key, 1)
    else:
        store.checkpoint()
print("written", flush=True)
sys.stdin.readline()
os._exit(9)
"""


def start_writer(url: str, *commands: str) -> "subprocess.Popen[str]":
    """Another process that has written a document, holds the store, and dies without closing it."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, url, *commands],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])},
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "written\n"
    return writer


def test_a_store_is_found_again(tmp_path: Path) -> None:
    url = f"kglite:{tmp_path}/deep/er/graph.kgl"
    with open_store(url) as store:
        store.apply_schema()
        store.write(directive("d1"))
        before = contents(store)
    with open_store(url) as store:
        assert contents(store) == before
    with open_store(url, read_only=True) as store:
        assert contents(store) == before


def test_a_folder_holds_the_store_by_its_usual_name(tmp_path: Path) -> None:
    with open_store(f"kglite:{tmp_path}") as store:
        assert store.url == f"kglite:{tmp_path / 'graph.kgl'}"
    assert open_store(f"kglite://{tmp_path}", read_only=True).read("RETURN 1 AS one").rows == [[1]]


def test_the_default_store_lies_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_url().startswith("kglite:")
    with open_store() as store:
        assert store.url == default_url()


def test_reading_a_store_that_is_not_there_creates_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing) as caught:
        open_store(f"kglite:{tmp_path}/none.kgl", read_only=True)
    assert "ingest" in (caught.value.remedy or "")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_is_no_store_is_said_so(tmp_path: Path, read_only: bool) -> None:
    (tmp_path / "a.kgl").write_text("hello")
    with pytest.raises(StoreError, match=r"a\.kgl"):
        open_store(f"kglite:{tmp_path}/a.kgl", read_only=read_only)


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError):
        open_store(f"kglite:{tmp_path}/file/graph.kgl")


def test_a_second_writer_learns_who_holds_the_store(tmp_path: Path) -> None:
    url = f"kglite:{tmp_path}/graph.kgl"
    writer = start_writer(url)
    try:
        with pytest.raises(StoreBusy, match=str(writer.pid)) as caught:
            open_store(url)
        assert caught.value.remedy
        # Its documents are committed but not yet in the file: readers see the last checkpoint.
        if (tmp_path / "graph.kgl").exists():
            open_store(url, read_only=True).close()
    finally:
        writer.communicate("\n")
    assert writer.returncode == 9


def test_what_a_killed_writer_committed_is_there(tmp_path: Path) -> None:
    url = f"kglite:{tmp_path}/graph.kgl"
    start_writer(url).communicate("\n")
    with open_store(url, read_only=True) as reader:
        assert ("Document", "d1") in nodes(reader)
    with open_store(url) as store:
        assert ("Document", "d1") in nodes(store)


KILLED = [
    ["write:d2", "write:d3", "write:d1", "delete:d2", "write:d4"],
    ["write:d2", "checkpoint:", "write:d1", "delete:d2", "write:d3", "write:d1"],
    ["write:d2", "embed:d2", "checkpoint:", "embed:d1", "write:d2", "delete:d1", "write:d5"],
    ["write:d2", "search:luat", "write:d3", "delete:d1"],
]


@pytest.mark.parametrize("commands", KILLED)
def test_a_killed_writer_loses_nothing_it_had_committed(tmp_path: Path, commands: list[str]) -> None:
    killed = f"kglite:{tmp_path}/killed.kgl"
    start_writer(killed, *commands).communicate("\n")
    with open_store(f"kglite:{tmp_path}/sound.kgl") as sound:
        sound.apply_schema()
        held = {"d1": "write:d1"} if "write:d1" in commands else {"d1": "Căn cứ Luật Ban hành văn bản"}
        for verb, key in (command.split(":") for command in commands):
            if verb == "write":
                held[key] = f"write:{key}"
            elif verb == "delete":
                del held[key]
        for key, text in held.items():
            sound.write(directive(key, text))
        with open_store(killed) as store:
            assert contents(store) == contents(sound)
            # It goes on as if nothing had happened.
            for one in (store, sound):
                one.write(directive("d1", "mới"))
                one.write(directive("d9", "mới"))
                one.delete_document("d3")
            assert contents(store) == contents(sound)
            assert store.text_search("Provision", "moi", 9) == sound.text_search("Provision", "moi", 9)


def test_documents_come_and_go_over_many_openings(tmp_path: Path) -> None:
    url = f"kglite:{tmp_path}/graph.kgl"
    for turn in range(6):
        with open_store(url) as store:
            store.apply_schema()
            for number in range(6):
                store.write(directive(f"d{number}", f"lượt {turn}"))
            store.delete_document(f"d{turn}")
            store.write(directive(f"e{turn}"))
    with open_store(url, read_only=True) as store:
        documents = {key for label, key in nodes(store) if label == "Document"}
    assert documents == {f"d{number}" for number in range(5)} | {f"e{number}" for number in range(6)}


def test_readers_see_a_writer_s_last_checkpoint(tmp_path: Path) -> None:
    url = f"kglite:{tmp_path}/graph.kgl"
    with open_store(url) as store:
        store.apply_schema()
        store.write(directive("d1"))
        store.checkpoint()
        store.write(directive("d2"))
        assert len(store.read("MATCH (d:Document) RETURN d")) == 2
        with open_store(url, read_only=True) as reader:
            assert reader.read("MATCH (d:Document) RETURN d.key AS key").column("key") == ["d1"]
    with open_store(url, read_only=True) as reader:
        assert len(reader.read("MATCH (d:Document) RETURN d")) == 2


def test_readers_search_text_though_the_file_keeps_no_index(tmp_path: Path) -> None:
    url = f"kglite:{tmp_path}/graph.kgl"
    with open_store(url) as store:
        store.apply_schema()
        store.write(directive("d1", "cải cách"))
        assert store.text_search("Provision", "cải cách", 5)
    for _ in range(2):
        with open_store(url, read_only=True) as reader:
            assert not reader.read("SHOW INDEXES YIELD type WHERE type = 'FULLTEXT' RETURN type").rows
            assert [hit.key for hit in reader.text_search("Provision", "cai", 5)] == ["d1/p0"]


def test_vectors_are_kept_in_the_file(tmp_path: Path) -> None:
    url = f"kglite:{tmp_path}/graph.kgl"
    with open_store(url) as store:
        store.apply_schema()
        store.write(directive("d1"))
        store.set_vectors("Provision", {"d1/p0": [0.0, 1.0]})
    with open_store(url, read_only=True) as reader:
        assert reader.vector_search("Provision", [0.0, 1.0], 1)[0].key == "d1/p0"


def test_closing_twice_does_nothing(tmp_path: Path) -> None:
    store = open_store(f"kglite:{tmp_path}/graph.kgl")
    store.close()
    store.close()
