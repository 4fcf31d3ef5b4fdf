"""Another model than the bundled one, through the command line: embed, search, and what goes wrong."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from search.vectors.embedders import E5 as Bundled
from search.vectors.index import FORM

ROOT = Path(__file__).parent.parent.parent
QUESTION = "sở nội vụ gửi thư xin lỗi khi hồ sơ trễ hẹn"
HITS = 10
E5 = {"model": "e5", "dimension": 384, "state": Bundled().state, "form": FORM}


class Done(NamedTuple):
    code: int
    out: str
    err: str


Danchieu = Callable[..., Done]


def run(*args: object, store: Path, cwd: Path = ROOT) -> Done:
    """The command as a process: this one holds PyTorch, which leaves no room for the embedded store."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *map(str, args)],
        cwd=cwd,
        env={**os.environ, "DANCHIEU_STORE": f"kglite:{store}/graph.kgl"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the samples in it, embedded by e5."""
    folder = tmp_path_factory.mktemp("store")
    done = run("ingest", "samples", store=folder)
    assert done.code == 0, done.err
    return folder


@pytest.fixture(scope="module")
def of_model(samples: Path, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of it, embedded by the small model, which was named by its place from here."""
    folder = Path(shutil.copytree(samples, tmp_path_factory.mktemp("other") / "store"))
    options = ("--device", "cpu", "--batch", 8)
    done = run(
        "embed",
        "--again",
        "--model",
        f"sentence-transformers:{model.name}",
        *options,
        store=folder,
        cwd=model.parent,
    )
    assert done.code == 0, done.err
    assert " texts embedded" in done.out
    return folder


def held(store: Path) -> object:
    """The model a store says its vectors are of."""
    done = run(
        "cypher", "MATCH (s:Setting {key: 'embedding'}) RETURN s.value AS value", "-f", "json", store=store
    )
    return json.loads(json.loads(done.out)[0]["value"])


def found(*options: str, store: Path) -> int:
    """How many passages a search finds; those of plain texts stand at their places in the file."""
    done = run("search", QUESTION, "--json", *options, store=store)
    assert done.code == 0, done.err
    hits = json.loads(done.out)["hits"]
    plain = [hit for hit in hits if hit["document"].endswith(".txt")]
    assert plain
    for hit in plain:
        text = (ROOT / "samples" / hit["document"]).read_text("utf-8")
        words = re.findall(r"\w+", hit["text"])[:4]
        assert words == re.findall(r"\w+", text[hit["start"] : hit["end"]])[:4]
    return len(hits)


def test_a_store_is_searched_with_its_model(of_model: Path, model: Path) -> None:
    settings = held(of_model)
    assert isinstance(settings, dict)
    assert settings.pop("state")
    assert settings == {"model": f"sentence-transformers:{model}", "dimension": 32, "form": FORM}
    assert found(store=of_model) == HITS
    done = run("embed", store=of_model)
    assert done == (0, f"all texts have their vectors (sentence-transformers:{model})\n", "")


def test_another_model_than_that_of_the_store_says_what_to_do(
    samples: Path, of_model: Path, model: Path
) -> None:
    name = f"sentence-transformers:{model}"
    done = run("embed", "--model", name, store=samples)
    assert (done.code, done.out) == (2, "")
    assert f"are of e5 (384 numbers), not of {name} (32)" in done.err
    assert f"do: search with --model e5, or embed anew: danchieu embed --again --model {name}" in done.err
    done = run("search", QUESTION, "--model", "e5", store=of_model)
    assert (done.code, done.out) == (2, "")
    assert f"are of {name} (32 numbers), not of e5 (384)" in done.err
    assert f"do: search with --model {name}, or embed anew: danchieu embed --again --model e5" in done.err


def test_models_change_places_and_texts_are_embedded_once(
    of_model: Path, model: Path, tmp_path: Path
) -> None:
    store = Path(shutil.copytree(of_model, tmp_path / "store"))
    assert run("embed", "--again", "--model", "e5", store=store).code == 0
    assert held(store) == E5
    assert found(store=store) == HITS
    done = run("embed", "--again", "--model", f"sentence-transformers:{model}", store=store)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("0 texts embedded, ")
    assert found(store=store) == HITS


def test_what_is_taken_in_later_is_embedded_by_the_model_of_the_store(of_model: Path, tmp_path: Path) -> None:
    store = Path(shutil.copytree(of_model, tmp_path / "store"))
    later = tmp_path / "later.txt"
    later.write_text(
        "ỦY BAN NHÂN DÂN\nTỈNH SÔNG MÂY\n\nSố: 77/CT-UBND\n\nSông Mây, ngày 02 tháng 3 năm 2019\n\nCHỈ THỊ\n\n"
        "Về việc trồng cây\n\n1. Sở Nội vụ trồng cây bàng vuông ven đê trước ngày 30/6/2019.\n",
        "utf-8",
    )
    done = run("ingest", later, store=store)
    assert done.code == 0, done.err
    done = run("search", "trồng cây bàng vuông ven đê", "--json", store=store)
    assert json.loads(done.out)["hits"][0]["document"] == "later.txt"
    assert held(store) == held(of_model)


def test_a_model_trained_further_embeds_anew(
    samples: Path, make_model: Callable[..., Path], tmp_path: Path
) -> None:
    store = Path(shutil.copytree(samples, tmp_path / "store"))
    model = make_model(tmp_path / "trained")
    name = f"sentence-transformers:{model}"
    first = run("embed", "--again", "--model", name, store=store)
    before = held(store)
    make_model(model, seed=2)

    done = run("search", QUESTION, store=store)
    assert (done.code, done.out) == (2, "")
    assert f"The model {name} has changed since the store was embedded" in done.err
    assert f"do: embed anew: danchieu embed --again --model {name}" in done.err

    done = run("embed", "--again", "--model", name, store=store)
    assert (done.code, done.out.split(" (")[0]) == (0, first.out.split(" (")[0])
    assert held(store) != before


@pytest.mark.parametrize(("folder", "device"), [("gone", "cpu"), ("tiny", "cuda:99")])
def test_a_model_that_cannot_be_had_leaves_the_index_as_it_was(
    samples: Path, model: Path, tmp_path: Path, folder: str, device: str
) -> None:
    store = Path(shutil.copytree(samples, tmp_path / "store"))
    name = f"sentence-transformers:{model.with_name(folder)}"
    done = run("embed", "--again", "--model", name, "--device", device, store=store)
    assert (done.code, done.out) == (2, "")
    assert "danchieu: The model cannot be loaded: " in done.err
    assert f"\nat: {name}\ndo: check the name or folder of the model, the network, and the device" in done.err
    assert held(store) == E5
    assert found(store=store) == HITS


def test_a_search_through_it(judge: Path, samples: Path) -> None:
    done = run("search", QUESTION, "--json", "--rerank", f"sentence-transformers:{judge}", store=samples)
    assert done.code == 0, done.err
    hits = json.loads(done.out)["hits"]
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
