"""A command that is printed runs as it is printed, and finds what it was printed for."""

import shlex
import sys
from pathlib import Path

import pytest
from sample_search import Hashing

import cli
from commands.knowing import worth_knowing
from graph.store import open_store
from ingest.pipeline import ingest
from queries.catalogue import catalogue
from search.answering.ask import Asker

SAMPLES = Path(__file__).parents[2] / "samples"
ASKED = (
    "o song may viec nao phai xong truoc ngay 15/7/2019",
    "Cơ quan nào bị trừ nhiều điểm nhất trong PAR INDEX 2018 của Sông Mây?",
    "Văn bản nào viện dẫn Nghị định 61/2018/NĐ-CP?",
    "Có bao nhiêu nghị quyết được viện dẫn?",
    "Tỉnh nào dẫn Quyết định 45/2016/QĐ-TTg?",
    "Quyết định 655/QĐ-UBND giao Sở Nội vụ làm gì?",
    "So sánh PAPI 2018 của Sông Mây và Núi Lam",
)
EXAMPLES = [query.examples_vi[0] for query in catalogue().values()]


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    address = f"kglite:{tmp_path_factory.mktemp('printed') / 'graph.kgl'}"
    with open_store(address) as store:
        store.apply_schema()
        ingest([SAMPLES], store, jobs=0)
    return address


@pytest.fixture(scope="module")
def commands(url):
    """Commands that `ask` and the end of `ingest` print of the samples, and whether they must find something."""
    with open_store(url, read_only=True) as store:
        asker = Asker(store, Hashing())
        answers = [asker.ask(text) for text in dict.fromkeys((*ASKED, *EXAMPLES))]
        printed = {
            shlex.join(["danchieu", *answer.command]): not _is_no(answer)
            for answer in answers
            if answer.command
        }
        told = {line.rpartition(": ")[2] for line in worth_knowing(store, failed=0)}
    told = {line for line in told if line.startswith("danchieu") and "embed" not in line}
    return sorted((printed | dict.fromkeys(told, True)).items())


def _is_no(answer):
    # What is denied has no rows.
    return bool(answer.rows) and answer.rows[0][0] is False


def test_every_printed_command_runs_and_finds(commands, url, monkeypatch, capsys):
    monkeypatch.setenv("DANCHIEU_STORE", url)
    failed = []
    for line, finds in commands:
        monkeypatch.setattr(sys, "argv", shlex.split(line))
        with pytest.raises(SystemExit) as done:
            cli.main()
        out, err = capsys.readouterr()
        if done.value.code not in ((0,) if finds else (0, 1)) or (finds and not out.strip()):
            failed.append((line, done.value.code, err))
    assert failed == []
    assert len(commands) > 8
