"""A file that takes too much of the process that reads it is at fault alone."""

import threading
from collections.abc import Iterator
from pathlib import Path

import misbehaving
import pytest

from graph.errors import InputError, UnreadableInput
from ingest.workers import Broken
from search.service.jobs.extractor import Extractor, ReaderEnded, Stopped, TooHeavy

TEXT = "Số: 3/KH-UBND\n\nCăn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;\n"


@pytest.fixture(scope="module")
def reader() -> Iterator[Extractor]:
    with Extractor(2.0, 1024, misbehaving.work) as reader:
        yield reader


@pytest.fixture
def file(tmp_path: Path) -> str:
    (tmp_path / "kept").write_text(TEXT)
    return str(tmp_path / "kept")


@pytest.mark.parametrize(
    ("name", "error", "said"),
    [
        ("endless.txt", TooHeavy, "2 s"),
        ("crash.txt", ReaderEnded, "broke down"),
        ("greedy.txt", TooHeavy, "1024 MB"),
        ("fault.txt", Broken, "KeyError"),
    ],
)
def test_the_next_file_is_read(
    reader: Extractor, file: str, name: str, error: type[InputError], said: str
) -> None:
    with pytest.raises(error, match=said) as told:
        reader.read(file, name)
    assert told.value.remedy
    read = reader.read(file, "a.txt")
    assert (read.source.name, read.source.original) == ("a.txt", TEXT)
    assert [citation.number for citation in read.extraction.citations] == ["61/2018/NĐ-CP"]


def test_what_is_no_fault_of_the_process_comes_as_it_is(reader: Extractor, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no such file"):
        reader.read(str(tmp_path / "gone"), "gone.txt")


def test_reading_is_given_up_at_once(file: str) -> None:
    with Extractor(60.0, 1024, misbehaving.work) as reader:
        threading.Timer(0.5, reader.stop).start()
        with pytest.raises(Stopped):
            reader.read(file, "endless.txt")
        with pytest.raises(Stopped):
            reader.read(file, "a.txt")
