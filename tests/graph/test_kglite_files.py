"""Killed writers, readers beside a writer, damaged files: what a store says, and what it never does."""

import ctypes
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sample_batches import directive, nodes

from graph import kglite_files
from graph.errors import StoreBusy, StoreDamaged
from graph.store import open_store

ROOT = Path(__file__).parent.parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
WRITER = """
import sys
from graph.store import open_store
from sample_batches import directive
store = open_store(sys.argv[1])
store.apply_schema()
store.write(directive("d0"))
store.checkpoint()
for number in range(1, 1000):
    store.write(directive(f"d{number}"))
    print(number, flush=True)
"""
READER = """
import sys
from graph.store import open_store
with open_store(sys.argv[1], read_only=True) as store:
    print(*store.read("MATCH (d:Document) RETURN d.key AS key ORDER BY key").column("key"))
"""
RECOVERING = """
import os, sys, kglite
path = sys.argv[1]
mark = f"{path}.recovery-{os.getpid()}"
open(mark, "x").close()
session = kglite.open_session(path, durable="full")
print("held", flush=True)
sys.stdin.readline()
session.save()
session.close()
os.unlink(mark)
"""


def python(code: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    )


def kill_after(committed: int, url: str) -> int:
    """Kill a writer that has told of so many commits beyond its last save; how many it told of in all."""
    with python(WRITER, url) as writer:
        assert writer.stdout is not None
        for _ in range(committed):
            last = writer.stdout.readline()
        writer.kill()
        told = [last, *writer.stdout]
    return int(told[-1] if told[-1].endswith("\n") else told[-2])


def documents(url: str) -> list[int]:
    with open_store(url, read_only=True) as store:
        return sorted(int(key[1:]) for label, key in nodes(store) if label == "Document")


@pytest.mark.parametrize("committed", [1, 7])
def test_readers_see_what_a_killed_writer_committed_and_go_on_to(tmp_path: Path, committed: int) -> None:
    url = f"kglite:{tmp_path}/graph.kgl"
    last = kill_after(committed, url)
    seen = documents(url)
    # One more may have been committed that it had no time to tell of.
    assert seen in ([*range(last + 1)], [*range(last + 2)])
    assert documents(url) == seen
    with open_store(url) as store:
        store.write(directive("d0", "mới"))
    assert documents(url) == seen


def test_the_log_is_replayed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"kglite:{tmp_path}/graph.kgl"
    kill_after(3, url)
    seen = documents(url)
    monkeypatch.setattr(kglite_files, "_fold_in", lambda path: pytest.fail("replayed again"))
    assert documents(url) == seen


def test_readers_and_writers_wait_for_one_that_makes_the_store_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"kglite:{tmp_path}/graph.kgl"
    kill_after(3, url)
    open_again: list[Callable[[], object]] = [lambda: documents(url), lambda: open_store(url).close()]
    for again in open_again:
        kill_after(3, url)
        recovering = python(RECOVERING, str(tmp_path / "graph.kgl"))
        assert recovering.stdout is not None
        assert recovering.stdout.readline() == "held\n"
        waits: list[float] = []

        def wait(
            seconds: float, recovering: "subprocess.Popen[str]" = recovering, waits: list[float] = waits
        ) -> None:
            if not waits:
                recovering.communicate("\n")
            waits.append(seconds)

        monkeypatch.setattr("graph.kglite_files.time.sleep", wait)
        again()
        assert waits


def test_it_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(f"kglite:{tmp_path}/graph.kgl") as store:
        store.write(directive("d0"))
    with python(RECOVERING, str(tmp_path / "graph.kgl")) as recovering:
        assert recovering.stdout is not None
        recovering.stdout.readline()
        monkeypatch.setattr(kglite_files, "RECOVERY_SECONDS", 0.0)
        with pytest.raises(StoreBusy, match=str(recovering.pid)):
            open_store(f"kglite:{tmp_path}/graph.kgl")
        recovering.communicate("\n")


def test_a_mark_left_by_a_killed_process_holds_up_nobody(tmp_path: Path) -> None:
    url = f"kglite:{tmp_path}/graph.kgl"
    kill_after(2, url)
    ended = python("")
    ended.communicate()
    (tmp_path / f"graph.kgl.recovery-{ended.pid}").touch()
    assert len(documents(url)) > 2


def test_readers_beside_a_writer_see_its_last_save_in_silence(tmp_path: Path) -> None:
    url = f"kglite:{tmp_path}/graph.kgl"
    with open_store(url) as store:
        store.write(directive("d0"))
        store.checkpoint()
        store.write(directive("d1"))
        with (tmp_path / "graph.kgl-wal").open("ab") as log:
            log.write(b"\x40\x00\x00\x00half a frame")
        with python(READER, url) as reader:
            assert reader.communicate() == ("d0\n", "")


def test_a_half_written_commit_is_none(tmp_path: Path) -> None:
    url = f"kglite:{tmp_path}/graph.kgl"
    kill_after(2, url)
    log = tmp_path / "graph.kgl-wal"
    with log.open("ab") as file:
        file.write(b"\x40\x00\x00\x00half a frame")
    with python(READER, url) as reader:
        said, complained = reader.communicate()
    assert said.split()[:3] == ["d0", "d1", "d2"]
    assert complained == ""


def test_a_log_damaged_in_its_midst_is_said_until_it_is_mended(tmp_path: Path) -> None:
    url = f"kglite:{tmp_path}/graph.kgl"
    kill_after(9, url)
    flip(tmp_path / "graph.kgl-wal", (tmp_path / "graph.kgl-wal").stat().st_size // 2)
    for _ in range(2):
        with pytest.raises(StoreDamaged, match="log") as caught:
            documents(url)
    assert "ingest" in (caught.value.remedy or "")
    with open_store(url) as store:
        store.write(directive("d3"))
    Path((caught.value.remedy or "").rpartition(" delete ")[2]).unlink()
    assert documents(url)


def test_a_log_that_is_none_is_said(tmp_path: Path) -> None:
    url = f"kglite:{tmp_path}/graph.kgl"
    kill_after(2, url)
    (tmp_path / "graph.kgl-wal").write_bytes(b"\0" * 400)
    for read_only in (True, False):
        with pytest.raises(StoreDamaged, match="log"):
            open_store(url, read_only=read_only)
    (tmp_path / "graph.kgl-wal").unlink()
    assert documents(url) == [0]


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0x40
    path.write_bytes(data)


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store so large that the engine reads it where it lies, without looking it over."""
    path = tmp_path_factory.mktemp("mapped") / "graph.kgl"
    with open_store(f"kglite:{path}") as store:
        store._session.execute(  # type: ignore[attr-defined]
            "UNWIND range(1, 70000) AS i CREATE (:Provision {id: toString(i), key: toString(i), start: i})"
        )
    return path


PLACES = random.Random(12)


@pytest.mark.parametrize("place", [0.0, 0.00001, *(PLACES.random() for _ in range(6)), 0.9999])
@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("damage", ["flip", "cut"])
def test_a_damaged_store_is_said_so(
    tmp_path: Path, mapped: Path, place: float, read_only: bool, damage: str
) -> None:
    path = tmp_path / "graph.kgl"
    whole = mapped.read_bytes()
    at = int(place * len(whole))
    path.write_bytes(whole[:at])
    if damage == "flip":
        path.write_bytes(whole)
        flip(path, at)
    with pytest.raises(StoreDamaged) as caught:
        open_store(f"kglite:{path}", read_only=read_only)
    assert caught.value.place == f"kglite:{path}"
    assert "ingest" in (caught.value.remedy or "")


def test_a_store_found_sound_is_looked_over_again_when_it_changed(tmp_path: Path, mapped: Path) -> None:
    path = tmp_path / "graph.kgl"
    path.write_bytes(mapped.read_bytes())
    open_store(f"kglite:{path}", read_only=True).close()
    flip(path, path.stat().st_size // 2)
    with pytest.raises(StoreDamaged):
        open_store(f"kglite:{path}", read_only=True)


@pytest.mark.skipif(sys.platform != "linux", reason="takes from root what lets it write anywhere")
def test_a_folder_that_cannot_be_written_is_read_or_says_why_not(tmp_path: Path) -> None:
    url = f"kglite:{tmp_path}/graph.kgl"
    with open_store(url) as store:
        store.apply_schema()
        store.write(directive("d0"))
    assert read_only_folder(tmp_path, url) == ("d0\n", "")
    kill_after(2, url)
    said, complained = read_only_folder(tmp_path, url)
    assert said == ""
    assert complained.splitlines()[-3].startswith("graph.errors.StoreError: A process was killed")


def read_only_folder(folder: Path, url: str) -> tuple[str, str]:
    """What a reader prints that may not write to the folder."""
    folder.chmod(0o555)
    try:
        done = subprocess.run(
            [sys.executable, "-c", READER, url],
            capture_output=True,
            text=True,
            env=ENVIRONMENT,
            preexec_fn=obey_permissions,
            check=False,
        )
    finally:
        folder.chmod(0o755)
    return done.stdout, done.stderr


def obey_permissions() -> None:
    """In the child: even root may not write where the mode forbids it."""
    drop_from_bounding_set, override = 24, 1
    ctypes.CDLL(None).prctl(drop_from_bounding_set, override)
