"""What the shell completes, asked as the shells ask."""

import sys

import pytest

import cli
from commands.line.completion import join_assignments
from graph.store import open_store
from ingest.pipeline import ingest


@pytest.fixture(scope="module")
def url(tmp_path_factory, request):
    address = f"kglite:{tmp_path_factory.mktemp('completed') / 'graph.kgl'}"
    with open_store(address) as store:
        store.apply_schema()
        ingest([request.config.rootpath / "samples"], store, jobs=0)
    return address


@pytest.fixture
def complete(url, monkeypatch, capsys):
    """Completions of a line in bash, whose words part at "="."""

    def run(line, store=url):
        words = line.replace("=", " = ").split(" ") if "=" in line else line.split(" ")
        words = [word for at, word in enumerate(words) if word or at == len(words) - 1]
        monkeypatch.setenv("_DANCHIEU_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", " ".join(words))
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        monkeypatch.setenv("DANCHIEU_STORE", store)
        monkeypatch.setattr(sys, "argv", ["danchieu"])
        with pytest.raises(SystemExit):
            cli.main()
        written = capsys.readouterr()
        assert written.err == ""
        return written.out.split("\n")[:-1] if written.out.strip() else []

    return run


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("danchieu conf", ["config"]),
        ("danchieu query cited-b", ["cited-by"]),
        ("danchieu query cited-by -p ", ["number=", "province="]),
        ("danchieu query cited-by -p pro", ["province="]),
        ("danchieu query cited-by -p province=nu", ["Núi Lam"]),
        ("danchieu query cited-by -p province=", ["Núi Lam", "Sông Mây"]),
        ("danchieu query tasks-of-agency -p role=", ["lead", "coordinating", "supervising"]),
        ("danchieu query findings -p severity=h", ["high"]),
        ("danchieu query findings -p code=doub", ["doubled_word"]),
        ("danchieu query shared-instruments -p kind=ThôngTr", []),
        ("danchieu query nothing -p ", []),
        ("danchieu tasks --role sup", ["supervising"]),
        ("danchieu tasks --province s", ["Sông Mây"]),
        ("danchieu query tasks -w lev", ["level="]),
        ("danchieu tasks --by prov", ["province"]),
        ("danchieu scorecard --sum lo", ["lost"]),
        ("danchieu config set pa", ["pager"]),
        ("danchieu config set pager n", ["never"]),
        ("danchieu search --index PAR", ["PAR INDEX"]),
    ],
)
def test_what_may_follow_is_offered(complete, line, found):
    offered = complete(line)
    assert offered == found


@pytest.mark.parametrize("store", ["kglite:/nowhere/graph.kgl", "neo4j://nowhere:1", "nonsense"])
def test_without_a_store_the_tables_answer_or_nothing_does(complete, store):
    assert "Hồ Chí Minh" in complete("danchieu tasks --province ho", store=store)
    assert complete("danchieu tasks --agency s", store=store) == []


@pytest.mark.parametrize("words", ["", "danchieu", "danchieu 'a", "danchieu x = "])
@pytest.mark.parametrize("at", ["", "0", "9"])
def test_any_line_is_put_together(words, at):
    environment = {"_DANCHIEU_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": at}
    join_assignments(environment)
    assert environment.keys() == {"_DANCHIEU_COMPLETE", "COMP_WORDS", "COMP_CWORD"}
