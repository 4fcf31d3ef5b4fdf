"""The journal of jobs remembers, in order, across processes."""

from dataclasses import replace
from pathlib import Path

import pytest

from search.service.jobs.journal import Entry, Journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "jobs.sqlite")


def entries(*names: str) -> list[Entry]:
    return [Entry(number, name, hash=f"{number:064}", size=1) for number, name in enumerate(names, 1)]


def test_jobs_take_turns_and_one_begun_goes_first(journal: Journal, tmp_path: Path) -> None:
    first, second = journal.add("ingest", entries("a.txt")), journal.add("ingest", entries("b.txt"))
    assert journal.next() == first
    journal.begin(second.id)
    journal.close()
    again = Journal(tmp_path / "jobs.sqlite")
    taken = again.next()
    assert taken is not None and (taken.id, taken.state) == (second.id, "running")
    again.begin(second.id)
    assert [event.kind for event in again.events(second.id)] == ["waiting", "running", "resumed"]
    assert [job.id for job in again.jobs(9)] == [second.id, first.id]
    assert [job.id for job in again.jobs(9, before=second.id)] == [first.id]


def test_a_file_is_told_with_how_far_the_job_is(journal: Journal) -> None:
    job = journal.add("ingest", [*entries("a.txt", "b.txt"), Entry(3, "c.png", "failed", error="no")])
    a, b, _ = journal.entries(job.id)
    journal.begin(job.id)
    journal.done(job.id, a, "loaded", key="k")
    journal.done(job.id, b, "failed", error="scan", remedy="OCR")
    told = [event.told for event in journal.events(job.id, after=2)]
    assert told == [
        {"name": "a.txt", "status": "loaded", "key": "k", "done": 2, "total": 3},
        {"name": "b.txt", "status": "failed", "error": "scan", "remedy": "OCR", "done": 3, "total": 3},
    ]
    assert journal.job(job.id).counts == {"loaded": 1, "failed": 2}
    journal.state(job.id, "done")
    assert journal.job(job.id).over and journal.next() is None
    assert [event.number for event in journal.events(job.id)] == [1, 2, 3, 4, 5]


def test_a_copy_shares_the_document(journal: Journal) -> None:
    a = entries("a.txt")[0]
    job = journal.add("ingest", [a, Entry(2, "b.txt", "duplicate", hash=a.hash)])
    journal.done(job.id, a, "loaded", key="k")
    assert [(entry.state, entry.key) for entry in journal.entries(job.id)] == [
        ("loaded", "k"),
        ("duplicate", "k"),
    ]


def test_a_job_that_waits_is_cancelled_at_once_another_when_it_can(journal: Journal) -> None:
    waits, works = journal.add("ingest", entries("a.txt")), journal.add("ingest", entries("b.txt"))
    journal.begin(works.id)
    assert journal.cancel(waits.id).state == "cancelled"
    assert journal.cancel(works.id).state == "running" and journal.cancelled(works.id)
    assert journal.wanted(entries("b.txt")[0].hash or "")
    journal.state(works.id, "cancelled")
    assert not journal.wanted(entries("b.txt")[0].hash or "")


def test_a_change_that_cannot_be_told_leaves_nothing(journal: Journal) -> None:
    job = journal.add("ingest", entries("a.txt"))
    a = journal.entries(job.id)[0]
    with pytest.raises(TypeError):
        journal.done(job.id, replace(a, name=object()), "loaded")  # type: ignore[arg-type]
    assert journal.entries(job.id) == [a] and len(journal.events(job.id)) == 1


def test_those_who_listen_hear_of_each_change(tmp_path: Path) -> None:
    heard = []
    journal = Journal(tmp_path / "jobs.sqlite", lambda: heard.append(1))
    job = journal.add("delete", entries("a.txt"))
    journal.tell(job.id, "readable", version=2)
    assert len(heard) == 2
